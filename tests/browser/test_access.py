"""Every page for everybody: by axe-core, on a phone, in the dark, without motion."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import PHONE, WIDE, settle
from tests.browser.access import OF_THE_LOOK, allowed, grave_findings
from tests.browser.watched import Watched

PAGES = ("", "story", "compare", "voices", "words", "add", "label", "method")
MOVING = "document.getAnimations().filter(each => each.playState === 'running').length"


@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(reduced_motion="reduce")
    yield Watched(context, address)
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_meets_the_guidelines_on_a_phone_in_the_dark_and_wide_in_the_light(
    watched: Watched, path: str
) -> None:
    page = watched.page
    watched.wrong.clear()
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.emulate_media(color_scheme="dark")
    watched.open(path)
    assert watched.overflow() <= 0
    assert page.locator(".stApp").evaluate("e => getComputedStyle(e).colorScheme") == "dark"
    assert page.evaluate(MOVING) == 0
    found = grave_findings(page)
    page.set_viewport_size({"width": WIDE, "height": 1000})
    page.emulate_media(color_scheme="light")
    settle(page)
    assert found + grave_findings(page, OF_THE_LOOK) == []
    assert watched.wrong == []


def test_every_allowed_finding_says_why() -> None:
    assert all(len(entry["reason"].split()) >= 8 for entry in allowed())
