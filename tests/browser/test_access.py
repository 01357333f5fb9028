"""Every page for everybody: by axe-core, on a phone, in the dark, without motion."""

import pytest
from playwright.sync_api import Browser

from tests.browser import PHONE, WIDE, settle
from tests.browser.access import OF_THE_LOOK, allowed, grave_findings
from tests.browser.watched import Watched

PAGES = ("", "story", "compare", "voices", "words", "add", "label", "method")
MOVING = "document.getAnimations().filter(each => each.playState === 'running').length"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_meets_the_guidelines_on_a_phone_in_the_dark_and_wide_in_the_light(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(
        viewport={"width": PHONE, "height": 800}, color_scheme="dark", reduced_motion="reduce"
    )
    watched = Watched(context, address)
    page = watched.page
    watched.open(path)
    assert watched.overflow() <= 0
    assert page.locator(".stApp").evaluate("e => getComputedStyle(e).colorScheme") == "dark"
    assert page.evaluate(MOVING) == 0
    found = grave_findings(page)
    page.set_viewport_size({"width": WIDE, "height": 1000})
    page.emulate_media(color_scheme="light")
    settle(page)
    assert found + grave_findings(page, OF_THE_LOOK) == []
    context.close()
    assert watched.wrong == []


def test_every_allowed_finding_says_why() -> None:
    assert all(len(entry["reason"].split()) >= 8 for entry in allowed())
