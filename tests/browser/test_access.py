"""Every page for everybody: by axe-core, on a phone, in the dark, by keyboard, without motion."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, WIDE, settle
from tests.browser.access import allowed, grave_findings
from tests.browser.watched import Watched

PAGES = ("", "story", "compare", "voices", "words", "add", "label", "method")
MOVING = "document.getAnimations().filter(each => each.playState === 'running').length"
MOST_STEPS = 80  # of the tab key, from the top of the story to its filters
FOCUSED = """() => {
  const at = document.activeElement;
  const field = ['INPUT', 'TEXTAREA', 'MAIN'].includes(at.tagName);
  return {
    name: (at.getAttribute('aria-label') || at.innerText).split('\\n')[0],
    seen: at.checkVisibility() && (field || getComputedStyle(at).outlineStyle !== 'none'),
  };
}"""


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
    assert found + grave_findings(page) == []
    context.close()
    assert watched.wrong == []


def test_every_allowed_finding_says_why() -> None:
    assert all(len(entry["reason"].split()) >= 8 for entry in allowed())


def test_the_story_is_worked_by_keyboard_alone(visit: Watched) -> None:
    page = visit.page
    visit.open("story")
    passed = walk_to(page, "Stance")
    ways = [
        "Skip to main content",
        "Stories",
        "Story",
        "Method",
        "What these numbers mean",
        "Claim",
    ]
    places = [passed.index(name) for name in ways]
    assert places == sorted(places)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".count", has_text="of 51 comments").last).to_be_visible()
    assert "stance=" in page.url


def walk_to(page: Page, name: str) -> list[str]:
    """Presses the tab key until the named field has the focus; gives what had it before."""
    passed: list[str] = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"], f"No focus is seen on {focused['name']}."
        if focused["name"] == name:
            return passed
        passed.append(focused["name"])
    raise AssertionError(f"{name} was not reached: {passed}")
