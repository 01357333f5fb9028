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

READING_SECONDS = 20.0  # between two clicks, on average; each waits for half to one and a half
SAMPLE_SECONDS = 5.0
SEED = 7
WORD = re.compile(rb"quokka[0-9a-f]{12}")  # of a visit
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
    megabytes: list[float]  # of the server over time, once all threads were read
    processor: float  # seconds of the processor that a click took of the server; 0: not known


class Visitor:
    """One visit with a word of its own."""

    def __init__(self, visit: Visit, number: int, reading: float) -> None:
        self.visit = visit
        self.reading = reading  # seconds between two clicks, on average
        self.word = f"quokka{secrets.token_hex(6)}"  # as `WORD` finds it
        self.seconds: list[float] = []  # of every answer
        self.arrived = 0.0
        self.foreign = self.missing = self.stopped = self.failed = 0
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
        await asyncio.sleep(self.reading * self.chance.uniform(0.5, 1.5))
        page = self.chance.choice(PAGES)
        self._note(await self.visit.look(page, story=self.story), own=page == "story")

    def _note(self, answer: Answer, own: bool) -> None:
        words = set(WORD.findall(answer.content))
        stopped = STOPPED in answer.content
        self.seconds.append(answer.seconds)
        self.stopped += stopped
        self.failed += answer.failed
        self.missing += own and not stopped and self.word.encode() not in words
        self.foreign += bool(words - {self.word.encode()})


class Replay(NamedTuple):
    """How much is replayed."""

    visits: int
    minutes: float
    reading: float  # seconds between two clicks of a visit, on average


async def replay(address: str, plan: Replay, server: Server | None) -> Found:
    """Lets so many visitors in and lets them click for so long."""
    socket = address.replace("http", "ws", 1)
    visitors = [
        Visitor(await Visit.open(socket), number, plan.reading) for number in range(plan.visits)
    ]
    megabytes: list[float] = []
    sampling = asyncio.create_task(_sample(server, megabytes))
    await asyncio.gather(*(visitor.arrive() for visitor in visitors))
    arrived = len(visitors[0].seconds)  # the same for all
    worked = processor_seconds(server)
    begun, ends = len(megabytes), time.monotonic() + plan.minutes * 60

    async def stay(visitor: Visitor) -> None:
        while time.monotonic() < ends:
            await visitor.click()

    await asyncio.gather(*(stay(visitor) for visitor in visitors))
    sampling.cancel()
    worked = processor_seconds(server) - worked
    for visitor in visitors:
        await visitor.visit.close()
    clicks = [seconds for visitor in visitors for seconds in visitor.seconds[arrived:]]
    return Found(
        [visitor.arrived for visitor in visitors],
        clicks,
        *(
            sum(getattr(visitor, name) for visitor in visitors)
            for name in ("foreign", "missing", "stopped", "failed")
        ),
        megabytes[begun:],
        worked / max(1, len(clicks)),
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


def processor_seconds(server: Server | None) -> float:
    """The seconds of the processor that a server has taken, as Linux tells it; 0 without one."""
    if server is None:
        return 0.0
    fields = Path(f"/proc/{server.process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of the values does not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def describe(found: Found) -> str:
    """One sentence of what was measured, and under what load."""
    clicks = found.clicks
    return (
        f"{found.foreign} foreign words, {found.missing} own words missing, "
        f"{found.failed} exceptions, {found.stopped} out of time; {len(clicks)} clicks, median "
        f"{percentile(clicks, 0.5):.2f} s, p95 {percentile(clicks, 0.95):.2f} s; own thread read "
        f"by the model after {statistics.median(found.arriving):.1f} s (median, all at once)"
        f"{describe_memory(found.megabytes)}; load average {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} processors, of which a click took {found.processor:.2f} s."
        f"{describe_precedence()}"
    )


def describe_precedence() -> str:
    """That the server, run by `chrt -r 1`, went before whatever else the machine did."""
    first = hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) == os.SCHED_RR
    return " The server went before all other work (`chrt -r 1`)." if first else ""


def describe_memory(megabytes: Sequence[float]) -> str:
    """What the server held at the start, at every sixth of the replay and at most."""
    if len(megabytes) < 2:
        return ""
    marks = [megabytes[round((len(megabytes) - 1) * part / 6)] for part in range(7)]
    warm = marks[-1] - marks[3]
    told = ", ".join(f"{mark:.0f}" for mark in marks)
    return (
        f"; server {told} MB at every sixth, {max(megabytes):.0f} at most, "
        f"{warm:+.0f} in the last half"
    )


def told_results(
    arguments: argparse.Namespace, address: str, server: Server | None
) -> list[Result]:
    """Runs both tests and says what they found."""
    plan = Replay(arguments.visits, arguments.minutes, arguments.reading)
    found = asyncio.run(replay(address, plan, server))
    command = "python -m tests.reliability.sessions"
    options = f"--visits {plan.visits} --minutes {plan.minutes:g} --reading {plan.reading:g}"
    return [
        Result(
            f"{plan.visits} visits at once for {plan.minutes:g} minutes",
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
    reading = "seconds between two clicks of a visit"
    parser.add_argument("--reading", type=float, default=READING_SECONDS, help=reading)
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
