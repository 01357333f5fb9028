"""`python -m benchmarks.dashboard`: how long the app takes to answer, seen from a real Chromium.

The server's time runs from the message that asks for an answer to the last one that brings it, by
the browser's own clock; what the browser then draws is not in it.
"""

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Page

from benchmarks.sentiment import SEED, own_comments
from tests.browser import ANSWER_SECONDS, find_chromium, running_app, running_chromium, settle

RUNS = 5  # of a start, each with a server of its own
CHANGES = 20  # of a claim or a filter
COMMENTS = 1_000
LONGEST = 330  # characters of a comment
WIDE, TALL = 1280, 1400
FIRST_CHART = "[data-testid=stVegaLiteChart] svg.marks"
CLAIM = "The harbour should be closed to cars"


def dashboard_rows() -> list[str]:
    """One row a thing that a reader waits for, or one that says why none was measured."""
    chromium = find_chromium()
    if chromium is None:
        return ["| nothing: no Chromium on this machine | | | | |"]
    try:
        with running_chromium(chromium) as browser:
            return _measured(browser)
    except (Error, TimeoutError) as error:  # the other parts' figures are not lost for it
        return [f"| nothing: {' '.join(str(error).split())[:80]} | | | | |"]


def _measured(browser: Browser) -> list[str]:
    starts = [_first_chart(browser) for _ in range(RUNS)]
    with running_app() as address, _visited(browser, f"{address}/add") as page:
        _keep(page, thread())
        filters = [_changed(page, "Stance") for _ in range(CHANGES)]
        _choose_next(page, "Claim")  # read by the model for the first time
        settle(page)
        claims = [_changed(page, "Claim") for _ in range(CHANGES)]
    return [
        _row("cold start to the first chart, from when the server listens", starts, 3000),
        _row(f"another filter, {COMMENTS:,} comments", filters, 300),
        _row(f"another claim, asked before, {COMMENTS:,} comments", claims, 300),
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


def _row(name: str, milliseconds: list[float], bar: float) -> str:
    median = statistics.median(milliseconds)
    late = statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]
    return f"| {name} | {median / bar:.2f} | {median:,.0f} | {late:,.0f} | {bar:,.0f} |"


def _first_chart(browser: Browser) -> float:
    with running_app() as address:
        start = time.perf_counter()
        with _visited(browser, f"{address}/story") as page:
            page.wait_for_selector(FIRST_CHART)
            return (time.perf_counter() - start) * 1000


@contextmanager
def _visited(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDE, "height": TALL})
    try:
        page = context.new_page()
        page.set_default_timeout(ANSWER_SECONDS * 1000)
        page.goto(address)
        yield page
    finally:
        context.close()


def _keep(page: Page, text: str) -> None:
    file = {"name": "harbour.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_label("A claim to ask about (optional)").fill(CLAIM)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Keep").click()
    page.wait_for_selector(".answer")
    settle(page)


def _choose_next(page: Page, menu: str) -> None:
    """The next entry of a menu, or the first where it shows the last."""
    field = page.get_by_role("combobox", name=menu, exact=True)
    field.click()
    options = page.get_by_role("option")
    options.first.wait_for()
    selected = [option.get_attribute("aria-selected") == "true" for option in options.all()]
    at = selected.index(True) if True in selected else -1
    options.nth((at + 1) % len(selected)).click()


def _changed(page: Page, menu: str) -> float:
    """Milliseconds from the question to the end of the answer."""
    sent: list[float] = []
    received: list[float] = []
    watch = page.context.new_cdp_session(page)
    watch.on("Network.webSocketFrameSent", lambda event: sent.append(event["timestamp"]))
    watch.on("Network.webSocketFrameReceived", lambda event: received.append(event["timestamp"]))
    watch.send("Network.enable")
    _choose_next(page, menu)
    settle(page)
    watch.detach()
    return (max(received) - min(sent)) * 1000


if __name__ == "__main__":
    print("\n".join(dashboard_rows()))
