"""`python -m benchmarks.dashboard`: how long the app takes to answer, seen from a real Chromium.

The server's time runs from the message that asks for an answer to the last one that brings it, by
the browser's own clock; what the browser then draws is not in it. Beside it stands the processor
time that the server took, which other programs on the machine lengthen less.
"""

import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, Error, Page

from analysis.store import URL_VARIABLE
from benchmarks.long_story import SCORERS, write_long_story
from benchmarks.processes import cpu_milliseconds, most_megabytes
from benchmarks.sentiment import SEED, own_comments
from tests.browser import (
    ANSWER_SECONDS,
    Server,
    find_chromium,
    running_chromium,
    served_app,
    settle,
)
from tests.reliability.visit import Visit

RUNS = 5  # of a start, each with a server of its own
CHANGES = 20  # of a claim or a filter
LONG_CHANGES = 8  # of a filter on the long story
COMMENTS, MANY_COMMENTS = 1_000, 1_000_000
LONGEST = 330  # characters of a comment
PATIENCE = 5 * ANSWER_SECONDS  # for a story that is opened for the first time
STEADY_MILLISECONDS = 400  # after which nothing scrolls any more: a menu closes when it does
WIDE, TALL = 1280, 1400
FIRST_CHART = "[data-testid=stVegaLiteChart] svg.marks"
CLAIMS = ("The harbour should be closed to cars", "Ships bring more than they cost")


class Wait(NamedTuple):
    """Milliseconds of one answer: on the clock, and of the server's processor."""

    clock: float
    cpu: float


class Bar(NamedTuple):
    """What is measured, and how long it may take or how much it may hold."""

    name: str
    most: float
    unit: str = "ms"


def dashboard_rows() -> list[str]:
    """One row a thing that a reader waits for, or one that says why none was measured."""
    chromium = find_chromium()
    if chromium is None:
        return ["| nothing: no Chromium on this machine | | | | | |"]
    parts = {"a start": _starts, "a short story": _short_story, "a long story": _long_story}
    rows: list[str] = []
    with _store_of_its_own(), running_chromium(chromium) as browser:
        for name, part in parts.items():
            try:
                rows += part(browser)
            except (Error, TimeoutError):  # the other parts' figures are not lost for it
                rows.append(f"| {name}: took too long to be measured | | | | | |")
    return rows


@contextmanager
def _store_of_its_own() -> Iterator[None]:
    """So that nothing that is kept here is found in the user's own store."""
    before = os.environ.get(URL_VARIABLE)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[URL_VARIABLE] = f"sqlite:///{folder}/benchmark.sqlite"
        try:
            yield
        finally:
            if before is None:
                del os.environ[URL_VARIABLE]
            else:
                os.environ[URL_VARIABLE] = before


def _starts(browser: Browser) -> list[str]:
    visits, starts, memory = [], [], []
    for _ in range(RUNS):
        with _window(browser) as page:  # open before, as a reader's is
            command = time.perf_counter()
            with served_app() as server:
                before, answers = cpu_milliseconds(server.process_id), time.perf_counter()
                page.goto(f"{server.address}/story")
                page.wait_for_selector(FIRST_CHART)
                now, cpu = time.perf_counter(), cpu_milliseconds(server.process_id)
                visits.append(Wait((now - answers) * 1000, cpu - before))
                starts.append(Wait((now - command) * 1000, cpu))
                settle(page)
                memory.append(most_megabytes(server.process_id))
    return [
        _row(Bar("cold start to the first chart, from when the server answers", 3000), visits),
        _row(Bar("the same from the command, with all that is made ready before", 0), starts),
        _memory_row(
            Bar("the most memory by then, all of the story read by the model", 700), memory
        ),
    ]


def _short_story(browser: Browser) -> list[str]:
    with served_app() as server, _visited(browser, f"{server.address}/add") as page:
        _keep(page, thread())
        filters = [_change(page, server, "Stance") for _ in range(CHANGES)]
        _ask(page, CLAIMS[1])  # read by the model for the first time
        claims = [_change(page, server, "Claim", CLAIMS[at % len(CLAIMS)]) for at in range(CHANGES)]
        links = []
        for claim in CLAIMS:
            _change(page, server, "Claim", claim)
            links.append(dict(parse_qsl(urlsplit(page.url).query)))
        alone = _without_browser(server, links)
        memory = most_megabytes(server.process_id)
    told = f"{COMMENTS:,} comments"
    return [
        _row(Bar(f"another filter, {told}", 300), filters),
        _row(Bar(f"another claim, asked before, {told}: the server's whole answer", 300), alone),
        _row(Bar(f"the same in a browser, which draws while it arrives, {told}", 300), claims),
        _memory_row(Bar(f"the most memory after all this, {told}", 700), [memory]),
    ]


def _without_browser(server: Server, links: Sequence[dict[str, str]]) -> list[Wait]:
    """A visit that opens the links in turn and draws nothing, so that only the server works."""

    async def look() -> list[Wait]:
        visit = await Visit.open(server.address.replace("http", "ws", 1))
        waits = []
        for at in range(CHANGES + len(links)):
            before = cpu_milliseconds(server.process_id)
            answer = await visit.look("story", **links[at % len(links)])
            cpu = cpu_milliseconds(server.process_id) - before
            waits.append(Wait(answer.seconds * 1000, cpu))
        await visit.close()
        return waits[len(links) :]

    # Playwright has an event loop in this thread.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, look()).result()


def _long_story(browser: Browser) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        story = write_long_story(Path(folder), MANY_COMMENTS)
        with served_app("--", folder) as server:
            where = f"{server.address}/story?story={story}&scorer={SCORERS[0]}"
            before, start = cpu_milliseconds(server.process_id), time.perf_counter()
            with _visited(browser, where, PATIENCE) as page:
                page.wait_for_selector("#take-away")  # the last part of the page but the thread
                settle(page)
                clock = (time.perf_counter() - start) * 1000
                opening = Wait(clock, cpu_milliseconds(server.process_id) - before)
                _change(page, server, "Stance")
                filters = [_change(page, server, "Stance") for _ in range(LONG_CHANGES)]
            memory = most_megabytes(server.process_id)
    told = f"one story of {MANY_COMMENTS:,} comments"
    return [
        _row(Bar(f"another filter, {told}", 1000), filters),
        _row(Bar(f"the first opening of it, {told}", 0), [opening]),
        _memory_row(Bar(f"the most memory, {told}", 0), [memory]),
    ]


def thread() -> str:
    """Our own comments in the layout of a page with tallies."""
    dice = random.Random(SEED)  # noqa: S311 - a benchmark's dice, not a secret
    lines = ["harbour", "", "Harbour opens again to all", "", f"{COMMENTS} Comments", ""]
    for text in dice.sample(own_comments(), COMMENTS):
        up, down = dice.randint(0, 40), dice.randint(0, 20)
        words = " ".join(text[:LONGEST].split())
        lines += [words, "", f"{up - down} ( +{up} / -{down} )", ""]
    return "\n".join([*lines, "Login to leave a comment"])


def _row(bar: Bar, waits: Sequence[Wait]) -> str:
    clock = [each.clock for each in waits]
    median = statistics.median(clock)
    late = max(clock)
    if len(clock) > 1:
        late = statistics.quantiles(clock, n=20, method="inclusive")[-1]
    cpu = statistics.median(each.cpu for each in waits)
    return _line(bar, median, f"{median:,.0f} ms", f"{late:,.0f} ms", f"{cpu:,.0f} ms")


def _memory_row(bar: Bar, megabytes: Sequence[float]) -> str:
    median = statistics.median(megabytes)
    limit = bar._replace(unit="MB")
    return _line(limit, median, f"{median:,.0f} MB", f"{max(megabytes):,.0f} MB", "–")


def _line(bar: Bar, median: float, *cells: str) -> str:
    ratio = f"{median / bar.most:.2f}" if bar.most else "–"
    most = f"{bar.most:,.0f} {bar.unit}" if bar.most else "–"
    return f"| {' | '.join((bar.name, ratio, *cells, most))} |"


@contextmanager
def _window(browser: Browser, seconds: float = ANSWER_SECONDS) -> Iterator[Page]:
    """An empty window, nothing of which another has loaded."""
    context = browser.new_context(viewport={"width": WIDE, "height": TALL})
    try:
        page = context.new_page()
        page.set_default_timeout(seconds * 1000)
        yield page
    finally:
        context.close()


@contextmanager
def _visited(browser: Browser, address: str, seconds: float = ANSWER_SECONDS) -> Iterator[Page]:
    with _window(browser, seconds) as page:
        page.goto(address)
        yield page


def _keep(page: Page, text: str) -> None:
    file = {"name": "harbour.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_label("A claim to ask about (optional)").fill(CLAIMS[0])
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_selector(".answer")
    settle(page)


def _ask(page: Page, claim: str) -> None:
    field = page.get_by_label("Or a claim of your own")
    field.fill(claim)
    field.press("Enter")
    page.locator(".answer", has_text=claim).wait_for()
    settle(page)


def _opened(page: Page, menu: str) -> None:
    field = page.get_by_role("combobox", name=menu, exact=True)
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(STEADY_MILLISECONDS)
    field.click()
    page.get_by_role("option").first.wait_for()


def _choose_next(page: Page) -> None:
    """The next entry of the open menu, or the first where it shows the last."""
    options = page.get_by_role("option")
    selected = [option.get_attribute("aria-selected") == "true" for option in options.all()]
    at = selected.index(True) if True in selected else -1
    options.nth((at + 1) % len(selected)).click()


def _change(page: Page, server: Server, menu: str, entry: str = "") -> Wait:
    """From the question to the end of the answer; the next entry of a menu where none is named."""
    _opened(page, menu)
    if not entry:
        return _timed(page, server, lambda: _choose_next(page))
    return _timed(page, server, page.get_by_role("option", name=entry, exact=True).click)


def _timed(page: Page, server: Server, choose: Callable[[], None]) -> Wait:
    sent: list[float] = []
    received: list[float] = []
    watch = page.context.new_cdp_session(page)
    watch.on("Network.webSocketFrameSent", lambda event: sent.append(event["timestamp"]))
    watch.on("Network.webSocketFrameReceived", lambda event: received.append(event["timestamp"]))
    watch.send("Network.enable")
    before = cpu_milliseconds(server.process_id)
    choose()
    settle(page)
    cpu = cpu_milliseconds(server.process_id) - before
    watch.detach()
    return Wait((max(received) - min(sent)) * 1000, cpu)


if __name__ == "__main__":
    print("\n".join(dashboard_rows()))
