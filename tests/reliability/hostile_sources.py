"""`python -m tests.reliability.hostile_sources`: hostile sources at full size, everywhere.

Every source goes through every reader, chosen or not, in a process of its own whose time and memory
are measured, and every one that is text is pasted into a hosted app, kept, and shown on every page.
"""

import argparse
import asyncio
import json
import os
import resource
import sys
import time
from typing import NamedTuple

from analysis.reading import READERS, read
from analysis.schema import ThreadError
from tests.browser import Server, served_app
from tests.hostile_corpus import sources
from tests.reliability.results import Result, write_results
from tests.reliability.visit import Visit

MOST_SECONDS = 60.0  # of the processor for one reading; a hosted server grants as many
MOST_MEGABYTES = 800.0  # of one reader; a hosted server grants 600 to what was read
LONGEST_SENTENCE = 400  # characters
PAGES = ("story", "stories", "compare", "voices", "words", "label", "method")
KEEP = "Keep for this session"
COMMAND = "python -m tests.reliability.hostile_sources"


class Told(NamedTuple):
    """How one source was read by all readers."""

    readings: int
    seconds: float  # of the processor, at most
    megabytes: float  # at most
    wrong: list[str]


def read_by_all(name: str, content: bytes) -> Told:
    """Reads a source as detected and by every reader, in a process of its own."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiver)
        with os.fdopen(sender, "w") as answer:
            json.dump(_read_here(name, content), answer)
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    if not text:
        return Told(1, 0.0, 0.0, [f"{name}: the process ended"])
    return Told(*json.loads(text))


def _read_here(name: str, content: bytes) -> Told:
    wrong, slowest = [], 0.0
    for reader in (None, *READERS):
        begun = time.process_time()
        try:
            read(content, name, reader)
        except ThreadError as error:
            if "\n" in str(error) or len(str(error)) > LONGEST_SENTENCE:
                wrong.append(f"{name}, {reader}: {str(error)[:LONGEST_SENTENCE]!r} is no sentence")
        except (ValueError, TypeError, LookupError, ArithmeticError, OSError, RecursionError) as e:
            wrong.append(f"{name}, {reader}: {e!r}")
        slowest = max(slowest, time.process_time() - begun)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    if slowest > MOST_SECONDS or megabytes > MOST_MEGABYTES:
        wrong.append(f"{name}: {slowest:.0f} s, {megabytes:.0f} MB")
    return Told(1 + len(READERS), slowest, megabytes, wrong)


def read_all(scale: float) -> Result:
    """Every source by every reader."""
    told = [read_by_all(name, content) for name, content in sources(scale).items()]
    wrong = [words for one in told for words in one.wrong]
    print(*wrong, sep="\n")
    note = (
        f"Every source by every reader: bombs, nesting {int(100_000 * scale):,} deep, odd types, "
        f"words of {10 * scale:g} MB; one reading took {max(one.seconds for one in told):.1f} s of "
        f"CPU and {max(one.megabytes for one in told):.0f} MB at most."
    )
    readings = sum(one.readings for one in told)
    return Result("sources", COMMAND, readings, len(told), len(wrong), note)


class Shown(NamedTuple):
    """How one source went through the pages."""

    answers: int
    seconds: float  # of the slowest answer
    failed: int
    kept: bool


async def show(address: str, content: str) -> Shown:
    """Pastes a source, keeps it where it was read, and looks at every page."""
    visit = await Visit.open(address.replace("http", "ws", 1))
    answers = [await visit.look("add")]
    await visit.fill("Paste a page or a thread", content)
    answers.append(await visit.press("Read it"))
    kept = visit.offers(KEEP)
    if kept:
        answers.append(await visit.press(KEEP))
        story = visit.query.get("story", "")
        answers += [await visit.look(page, story=story) for page in PAGES]
    await visit.close()
    slowest = max(answer.seconds for answer in answers)
    return Shown(len(answers), slowest, sum(answer.failed for answer in answers), kept)


def show_all(scale: float, server: Server) -> Result:
    """Every source that is text, through every page."""
    shown: dict[str, Shown] = {}
    for name, content in sources(scale).items():
        if b"\x00" not in content and not content.startswith(b"PK"):
            found = asyncio.run(show(server.address, content.decode("utf-8", "replace")))
            shown[name] = found
            print(f"{name}: {found}", flush=True)
    slowest = max(shown, key=lambda name: shown[name].seconds)
    note = (
        f"Pasted into a hosted app; {sum(one.kept for one in shown.values())} could be read, the "
        f"others were refused; the slowest answer took {shown[slowest].seconds:.0f} s ({slowest}); "
        f"load average {os.getloadavg()[0]:.1f}."
    )
    answers = sum(one.answers for one in shown.values())
    failed = sum(one.failed for one in shown.values())
    return Result("sources on every page", COMMAND, answers, len(shown), failed, note)


def main(scale: float = 1.0, *, only_pages: bool = False) -> int:
    """Runs both, or the pages only, and keeps what was found; how much went wrong."""
    os.environ["APPLAUSE_GAP_MODE"] = "hosted"
    losses = 0 if only_pages else _keep(read_all(scale))
    with served_app() as server:
        return losses + _keep(show_all(scale, server))


def _keep(result: Result) -> int:
    write_results("hostile", [result])
    print(f"{result.name}: {result.losses} losses. {result.note}", flush=True)
    return result.losses


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="of the large sources")
    parser.add_argument("--pages", action="store_true", help="leave the readers out")
    arguments = parser.parse_args()
    sys.exit(int(main(arguments.scale, only_pages=arguments.pages) > 0))
