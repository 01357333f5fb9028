"""`python -m tests.reliability.sessions`: many visits at once, each with a thread of its own.

Every visit adds a thread that holds a word of its own, and that word must never be in what another
visit is sent. Between two clicks a visitor reads for some seconds, as people do.
"""

import argparse
import asyncio
import os
import random
import re
import secrets
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from websockets.exceptions import ConnectionClosed

from tests.browser import Server, served_app
from tests.browser.states import as_table, harbour
from tests.reliability.results import Result, write_results
from tests.reliability.visit import Answer, Visit

READING_SECONDS = (4.0, 12.0)  # between two clicks
SAMPLE_SECONDS = 5.0
WARM_SHARE = 0.5  # of the replay, after which memory should grow no more
SEED = 7
STOPPED = b"because others use this server too"  # of the sentence for work out of time
# From its head to the first line that is not indented, which names the exception.
TRACEBACK = re.compile(r"^Traceback .*\n(?:[ \t].*\n|\n)*\S.*$", re.MULTILINE)
PAGES = ("story", "stories", "compare", "voices", "add")


class Found(NamedTuple):
    """What one run of the command measured."""

    arriving: list[float]  # seconds from a thread's Keep button to its story, with the model
    clicks: list[float]  # seconds of every rerun after that
    foreign: int  # answers that held another visit's word
    missing: int  # stories that did not hold the visit's own word
    stopped: int  # answers that took longer than a hosted server allows, and said so
    failed: int  # answers with an exception
    megabytes: list[float]  # of the server, over time


class Visitor:
    """One visit with a word of its own."""

    def __init__(self, visit: Visit, number: int) -> None:
        self.visit = visit
        self.word = f"quokka{secrets.token_hex(6)}"
        self.answers: list[Answer] = []
        self.arrived = 0.0
        self.missing = 0
        self.stopped = 0
        self.story = ""
        self.chance = random.Random(SEED + number)  # noqa: S311 - which page comes next

    async def arrive(self) -> None:
        """Adds a thread and opens its story."""
        await self.visit.look("add")
        rows = [{**row, "text": f"{row['text']} {self.word}"} for row in harbour()]
        await self.visit.fill("Paste a page or a thread", as_table(rows))
        self._note(await self.visit.press("Read it"), own=True)
        answer = await self.visit.press("Keep for this session")
        self.arrived = answer.seconds
        self._note(answer, own=True)
        self.story = self.visit.query["story"]

    async def click(self) -> None:
        """Opens one of the pages, with this visit's story where the page is about one."""
        await asyncio.sleep(self.chance.uniform(*READING_SECONDS))
        page = self.chance.choice(PAGES)
        self._note(await self.visit.look(page, story=self.story), own=page == "story")

    def _note(self, answer: Answer, own: bool) -> None:
        self.answers.append(answer)
        stopped = STOPPED in answer.content
        self.stopped += stopped
        self.missing += own and not stopped and self.word.encode() not in answer.content


async def replay(address: str, visits: int, minutes: float, server: Server | None) -> Found:
    """Lets so many visitors in and lets them click for so long."""
    socket = address.replace("http", "ws", 1)
    visitors = [Visitor(await Visit.open(socket), number) for number in range(visits)]
    megabytes: list[float] = []
    sampling = asyncio.create_task(_sample(server, megabytes))
    await asyncio.gather(*(visitor.arrive() for visitor in visitors))
    arrived = {id(visitor): len(visitor.answers) for visitor in visitors}
    ends = time.monotonic() + minutes * 60

    async def stay(visitor: Visitor) -> None:
        while time.monotonic() < ends:
            await visitor.click()

    await asyncio.gather(*(stay(visitor) for visitor in visitors))
    sampling.cancel()
    for visitor in visitors:
        await visitor.visit.close()
    clicks = [
        each.seconds for visitor in visitors for each in visitor.answers[arrived[id(visitor)] :]
    ]
    return Found(
        [visitor.arrived for visitor in visitors],
        clicks,
        _foreign(visitors),
        sum(visitor.missing for visitor in visitors),
        sum(visitor.stopped for visitor in visitors),
        sum(answer.failed for visitor in visitors for answer in visitor.answers),
        megabytes,
    )


def _foreign(visitors: Sequence[Visitor]) -> int:
    """How many answers hold a word of somebody else."""
    return sum(
        other.word.encode() in answer.content
        for visitor in visitors
        for answer in visitor.answers
        for other in visitors
        if other is not visitor
    )


async def beside_a_paste(address: str, megabytes: int) -> tuple[list[float], list[float]]:
    """Seconds of one visitor's clicks before, and while another pastes so many megabytes."""
    socket = address.replace("http", "ws", 1)
    one, other = await Visit.open(socket), await Visit.open(socket)
    await one.look("method")
    quiet = [(await one.look("method")).seconds for _ in range(5)]
    await other.look("add")
    line = "A line of a page that never ends, pasted by somebody who does not mind the others.\n"
    await other.fill("Paste a page or a thread", line * (megabytes * 1_000_000 // len(line)))
    pasting = asyncio.create_task(other.press("Read it"))
    busy = []
    while not pasting.done() or len(busy) < len(quiet):
        busy.append((await one.look("method")).seconds)
    with suppress(ConnectionClosed):  # the server hears no more of so large a message
        await pasting
    await one.close()
    await other.close()
    return quiet, busy


async def _sample(server: Server | None, megabytes: list[float]) -> None:
    while server is not None:
        megabytes.append(resident_megabytes(server.process_id))
        await asyncio.sleep(SAMPLE_SECONDS)


def resident_megabytes(process_id: int) -> float:
    """The memory that a process holds, as Linux tells it."""
    pages = int(Path(f"/proc/{process_id}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of the values does not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def describe(found: Found) -> str:
    """One sentence of what was measured, and under what load."""
    kept = found.megabytes
    warm = kept[int(len(kept) * WARM_SHARE) :]
    memory = ""
    if len(warm) > 1:
        memory = (
            f"; server {max(kept):.0f} MB at most, {warm[-1] - warm[0]:+.0f} MB in the last half"
        )
    clicks = found.clicks
    return (
        f"{found.foreign} foreign words, {found.missing} own words missing, "
        f"{found.failed} exceptions, {found.stopped} out of time; {len(clicks)} clicks, median "
        f"{percentile(clicks, 0.5):.2f} s, p95 {percentile(clicks, 0.95):.2f} s; own thread read "
        f"by the model after {statistics.median(found.arriving):.1f} s (median, all at once)"
        f"{memory}; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
    )


def told_results(
    arguments: argparse.Namespace, address: str, server: Server | None
) -> list[Result]:
    """Runs both tests and says what they found."""
    found = asyncio.run(replay(address, arguments.visits, arguments.minutes, server))
    command = "python -m tests.reliability.sessions"
    options = f"--visits {arguments.visits} --minutes {arguments.minutes:g}"
    return [
        Result(
            f"{arguments.visits} visits at once",
            f"{command} {options}",
            arguments.visits,
            0,
            found.foreign + found.missing + found.failed,
            describe(found),
        ),
        *(paste_result(address, megabytes, command) for megabytes in arguments.megabytes),
    ]


def paste_result(address: str, megabytes: int, command: str) -> Result:
    """What one visitor's paste did to the clicks of another."""
    quiet, busy = asyncio.run(beside_a_paste(address, megabytes))
    note = (
        f"Another visitor's clicks: median {statistics.median(quiet):.2f} s before, "
        f"{statistics.median(busy):.2f} s and at most {max(busy):.2f} s meanwhile; "
        f"load average {os.getloadavg()[0]:.1f}."
    )
    return Result(f"a paste of {megabytes} MB", command, len(busy), 1, 0, note)


def exceptions(log: str) -> list[str]:
    """The exceptions in a server's log with what led to them; a visitor is told of none."""
    return [found[0] for found in TRACEBACK.finditer(log)]


def main() -> None:
    """Runs against a server of its own, or against the address that is given."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m tests.reliability.sessions"
    )
    parser.add_argument("--address", help="of a running app, as http://localhost:8501")
    parser.add_argument("--visits", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--megabytes", type=int, nargs="*", default=[19, 100], help="of pastes")
    parser.add_argument("--keep", action="store_true", help="write docs/reliability/hosting.json")
    arguments = parser.parse_args()
    if arguments.address:
        results = told_results(arguments, arguments.address, None)
    else:
        os.environ["APPLAUSE_GAP_MODE"] = "hosted"
        with TemporaryFile() as log:
            with served_app(log=log) as server:
                results = told_results(arguments, server.address, server)
            log.seek(0)
            print(*exceptions(log.read().decode(errors="replace")), sep="\n")
    for result in results:
        print(f"{result.name}: {result.losses} losses. {result.note}")
    if arguments.keep:
        write_results("hosting", results)


if __name__ == "__main__":
    main()
