"""A hostile file through every page and the report in a real Chromium, wide and on a phone.

`python -m tests.reliability.journey`: no script of theirs runs, no request leaves the page's own
address, no page is wider than its window.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from analysis.claims import build_claims
from analysis.reading import read
from analysis.report import Source, build_receipt, find, write_report
from analysis.store.database import URL_VARIABLE
from tests.browser import PHONE, WIDE, find_chromium, running_app, running_chromium, settle
from tests.browser.watched import Watched
from tests.hostile import CLAIM
from tests.hostile_corpus import WORDS, hostile_table
from tests.reliability.results import Result, write_results

FILE = "=1+1 :red[file] <img src=x onerror=alert('file')>.csv"
PAGES = ("Stories", "Story", "Compare", "Voices", "Words", "Label", "Method")
THEIRS = "script, img, iframe, form, math, object, [onload], [onclick], [onerror]"
# Elements that lead or load elsewhere, by the address that the browser makes of them.
LIVE = """[...document.querySelectorAll('a[href], [src]')].filter(
  each => !/^(data|blob):/.test(each.href || each.src || '')
    && !(each.href || each.src).startsWith(location.origin)).length"""
expect.set_options(timeout=90_000)  # a first thread is scored while others work on the machine
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def check(watched: Watched, where: str) -> None:
    """Notes what is wrong with the page as it now stands."""
    page = watched.page
    settle(page)
    if watched.overflow() > 0:
        watched.wrong.append(f"{where}: {watched.overflow()} pixels too wide")
    theirs = page.locator(f"[data-testid=stMain] .stHtml :is({THEIRS})").count()
    if theirs or page.evaluate(LIVE):
        watched.wrong.append(f"{where}: markup of theirs")
    if page.locator("[data-testid=stException]").count():
        watched.wrong.append(f"{where}: an exception")


def visit(browser: Browser, address: str, width: int) -> list[str]:
    """Uploads the file, keeps it and goes through every page; what went wrong."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.set_default_timeout(120_000)
    watched = Watched(context, address)
    page = watched.page
    watched.open("add")
    upload = {"name": FILE, "mimeType": "text/csv", "buffer": hostile_table()}
    page.locator("input[type=file]").first.set_input_files(upload)  # type: ignore[arg-type]
    page.get_by_label("A claim to ask about (optional)").fill(CLAIM)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("article").first).to_be_visible()
    check(watched, "Add")
    page.locator("button", has_text="Keep").first.click()
    expect(page.locator(".answer").first).to_be_visible()
    for name in PAGES:
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
        check(watched, name)
    context.close()
    return watched.wrong


def open_report(browser: Browser, width: int) -> list[str]:
    """The report of the file from disk, without a network; what went wrong."""
    thread = read(hostile_table(), name=FILE)
    claims = build_claims(thread.stories, [CLAIM])
    found = find(thread, claims, scorer="cues", sentiment_scorer="vader")
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        report.write_bytes(write_report(found, build_receipt(found, Source(FILE))))
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        page = context.new_page()
        _watch(page, report.as_uri(), wrong)
        page.goto(report.as_uri())
        expect(page.locator(".live svg").first).to_be_visible()
        if page.evaluate(OVERFLOW) > 0:
            wrong.append("the report is too wide")
        context.close()
    return wrong


def _watch(page: Page, own: str, wrong: list[str]) -> None:
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
    page.on("request", lambda request: wrong.append(request.url) if request.url != own else None)


@contextmanager
def own_store() -> Iterator[None]:
    """A new store for the app: a story kept by an earlier run would be shown in its place."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[URL_VARIABLE] = f"sqlite:///{folder}/stories.sqlite"
        try:
            yield
        finally:
            del os.environ[URL_VARIABLE]


def main() -> int:
    """Goes the whole way at both widths and keeps what was found."""
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError("There is no Chromium on this machine.")
    wrong: list[str] = []
    with (
        own_store(),
        running_app() as address,
        running_chromium(chromium) as browser,
    ):
        for width in (WIDE, PHONE):
            wrong += visit(browser, address, width) + open_report(browser, width)
    note = f"{len(WORDS)} hostile comments, names, columns and a file name, at two widths."
    again, pages = "python -m tests.reliability.journey", 2 * (len(PAGES) + 2)
    write_results("hostile", [Result("pages", again, pages, len(WORDS), len(wrong), note)])
    print("\n".join(wrong) or f"{pages} pages, nothing ran, nothing left, nothing broke")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
