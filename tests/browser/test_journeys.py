"""What readers do, from a page of their own to a link for somebody else, in a real Chromium."""

from playwright.sync_api import Browser, Page, expect

from tests.browser import settle
from tests.browser.states import CLAIM, state
from tests.browser.watched import Watched, brush

MOST_STEPS = 80  # of the tab key, from the top of the story to its filters
FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const field = ['INPUT', 'TEXTAREA', 'MAIN'].includes(at.tagName);
  return {
    name: (at.getAttribute('aria-label') || at.innerText).split('\\n')[0],
    seen: at.checkVisibility() && (field || getComputedStyle(at).outlineStyle !== 'none'),
  };
}"""
PICTURES = "h1, .answer, svg.marks"
# Counts how often one of these turns grey while something is computed anew.
WATCH_GREY = """pictures => {
  window.grey = 0;
  const stale = `[data-stale=true] :is(${pictures})`;
  const count = () => { window.grey += document.querySelectorAll(stale).length; };
  const watched = { subtree: true, attributes: true, attributeFilter: ['data-stale'] };
  new MutationObserver(count).observe(document.body, watched);
}"""
WHERE = "each => Math.round(each.getBoundingClientRect().top)"


def test_paste_audit_claim_sentence_brush_and_a_link(visit: Watched, browser: Browser) -> None:
    page = visit.page
    visit.open("")
    # Three clicks from the front page to an answer about a thread of one's own.
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Paste a page or a thread").fill(state("named"))
    page.get_by_label("A claim to ask about (optional)").fill(CLAIM)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".audit").first).to_contain_text("13 replies linked")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".answer")).to_contain_text("of 22 comments")
    expect(page.locator(".answer")).to_contain_text(CLAIM)
    settle(page)
    brush(page)
    rows = numbers(page)
    assert rows == sorted(rows, key=lambda words: int(words.removeprefix("No. ")))
    page.get_by_role("link", name="Voices", exact=True).click()
    expect(page.locator(".answer")).to_contain_text("8 authors")
    other = Watched(browser.new_context(), visit.address)
    link = page.url.removeprefix(f"{visit.address}/")
    other.open(link)
    expect(other.page.locator(".answer")).to_contain_text("8 authors")
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_role("button", name="Forget").last.click()
    expect(page.get_by_role("alert")).to_contain_text("22 comments")
    page.get_by_role("button", name="Forget for good").click()
    expect(page.locator(".notice").first).to_contain_text("Forgotten")
    other.open(link)
    expect(other.page.locator(".notice").first).to_contain_text("is not here")
    assert "Marit" not in other.page.content()
    assert other.wrong == []
    other.page.context.close()


def numbers(page: Page) -> list[str]:
    """The comments behind the brush, by their numbers; at least one."""
    chosen = page.locator(".st-key-chosen-comments article .number")
    expect(chosen.first).to_be_visible()
    settle(page)
    return chosen.all_inner_texts()


def test_a_filter_by_keyboard_greys_and_moves_nothing_else_and_back_takes_it_back(
    visit: Watched,
) -> None:
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
    parts = [page.get_by_role("combobox", name="Stance"), page.locator("h1").first]
    page.evaluate(WATCH_GREY, PICTURES)
    before = [part.evaluate(WHERE) for part in parts]
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".count", has_text="of 51 comments").last).to_be_visible()
    settle(page)
    assert [part.evaluate(WHERE) for part in parts] == before
    assert page.evaluate("window.grey") == 0
    assert "stance=" in page.url
    page.go_back()
    expect(parts[0]).to_have_value("Any stance")
    assert "stance=" not in page.url


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


def test_twenty_quick_clicks_leave_one_answer(visit: Watched) -> None:
    page = visit.page
    visit.open("story")
    chart = page.locator("[data-testid=stVegaLiteChart]").nth(1)
    chart.scroll_into_view_if_needed()
    bars = chart.locator(".mark-rect path[d]")
    assert bars.count() >= 3
    boxes = [bars.nth(at).bounding_box() for at in range(bars.count())]
    wide = [box for box in boxes if box and box["width"] > 4][:4]
    for click in range(20):
        box = wide[click % len(wide)]
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    chosen = page.locator(".st-key-chosen-comments")
    expect(chosen).to_have_count(int("chosen=" in page.url))
