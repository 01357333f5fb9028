"""The report opened from disk in a real Chromium that has no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import PHONE, WIDE, find_chromium, running_chromium
from tests.browser.access import grave_findings
from tests.hostile import STRINGS
from tests.test_report import hostile_report

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
COMMENTS = len(STRINGS) + 1


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None
    with running_chromium(CHROMIUM) as found:
        yield found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mailed") / "report.html"
    path.write_text(hostile_report(), encoding="utf-8")
    return path


def opened(context: BrowserContext, report: Path, wrong: list[str]) -> Page:
    page = context.new_page()
    page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: wrong.append(request.url) if request.url != report.as_uri() else None,
    )
    page.goto(report.as_uri())
    return page


def test_it_opens_offline_draws_every_chart_and_shows_what_is_brushed(
    browser: Browser, report: Path
) -> None:
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, offline=True)
    page = opened(context, report, wrong)
    expect(page.locator(".live svg")).to_have_count(4)
    expect(page.locator(".still:visible")).to_have_count(0)
    assert grave_findings(page) == []
    box = page.locator(".live").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.28)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.5, steps=4)
    page.mouse.up()
    expect(page.locator(".chosen output")).to_contain_text(f"of {COMMENTS} comments are chosen")
    chosen = page.locator("#thread article:visible")
    listed = chosen.count()
    assert 0 < listed < COMMENTS
    expect(page.locator(".chosen output")).to_contain_text(f"{listed} of")
    page.get_by_role("button", name="Show all comments").click()
    expect(chosen).to_have_count(COMMENTS)
    context.close()
    assert wrong == []


def test_it_is_readable_without_scripts_on_a_phone_and_dark(browser: Browser, report: Path) -> None:
    wrong: list[str] = []
    context = browser.new_context(
        viewport={"width": PHONE, "height": 800},
        color_scheme="dark",
        java_script_enabled=False,
        offline=True,
    )
    page = opened(context, report, wrong)
    expect(page.locator(".still svg:visible")).to_have_count(4)
    expect(page.locator("#thread article:visible")).to_have_count(COMMENTS)
    context.close()
    assert wrong == []


def test_it_is_no_wider_than_a_phone_and_repaints_itself_in_the_dark(
    browser: Browser, report: Path
) -> None:
    wrong: list[str] = []
    context = browser.new_context(
        viewport={"width": PHONE, "height": 800}, color_scheme="dark", offline=True
    )
    page = opened(context, report, wrong)
    expect(page.locator(".live svg")).to_have_count(4)
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(width) <= 0
    assert grave_findings(page) == []
    mark = page.locator('.live svg [fill="#0068a8"]').first
    assert mark.evaluate("e => getComputedStyle(e).fill") == "rgb(92, 179, 236)"
    context.close()
    assert wrong == []
