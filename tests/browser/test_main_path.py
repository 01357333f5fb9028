"""The main path in a real Chromium: choose, ask, brush, read, add, share."""

import json
import re

from playwright.sync_api import Browser, expect

from tests.browser import PHONE, settle
from tests.browser.watched import Watched, brush
from tests.hostile import CLAIM, hostile_page
from tests.test_add_page import RATED


def test_choose_ask_brush_and_share(visit: Watched, browser: Browser) -> None:
    page = visit.page
    visit.open("")
    page.get_by_role("link", name="American forces in Japan worry Russia").click()
    expect(page).to_have_url(re.compile("/story\\?story=000"))
    field = page.get_by_label("Or a claim of your own")
    field.fill("Japan should trust Russia")
    field.press("Enter")
    expect(page.locator(".answer")).to_contain_text("Japan should trust Russia")
    settle(page)
    brush(page)
    chosen = page.locator(".st-key-chosen-comments")
    expect(chosen.locator("article").first).to_be_visible()
    settle(page)
    rows = chosen.locator("article .number").all_inner_texts()
    assert rows
    assert "brush=agreement_against_approval_" in page.url
    other = Watched(browser.new_context(), visit.address)
    other.open(page.url.removeprefix(f"{visit.address}/"))
    expect(other.page.locator(".answer")).to_contain_text("Japan should trust Russia")
    assert other.page.locator(".st-key-chosen-comments .number").all_inner_texts() == rows
    assert other.wrong == []
    other.page.context.close()
    page.get_by_role("button", name="Clear the choice").click()
    expect(chosen).to_have_count(0)
    assert "chosen" not in page.url


def test_the_back_button_goes_back(visit: Watched) -> None:
    visit.open("story?story=002_dce2bf8325ed54fb")
    visit.page.get_by_role("link", name="Method").click()
    expect(visit.page.locator("h1").first).to_contain_text("How the numbers come about")
    visit.page.go_back()
    expect(visit.page.locator("h1").first).to_contain_text("Kremlin")
    assert visit.page.url.endswith("story?story=002_dce2bf8325ed54fb")


def test_quotes_lead_to_the_comment_that_they_quote(visit: Watched) -> None:
    visit.open("story")
    link = visit.page.locator("#comment-6 blockquote a")
    link.click()
    expect(visit.page.locator("#comment-4")).to_be_in_viewport()
    assert visit.page.url.endswith("#comment-4")
    visit.page.locator(".thread").last.focus()
    focused = []
    for key in "jjjjjku":  # u leads nowhere from a comment that answers none
        visit.page.keyboard.press(key)
        focused.append(visit.page.evaluate("document.activeElement.id"))
    assert focused == [f"comment-{number}" for number in (1, 2, 3, 4, 5, 4, 4)]
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("u")
    assert visit.page.evaluate("document.activeElement.id") == "comment-4"


def test_a_hostile_thread_is_only_words(visit: Watched, browser: Browser) -> None:
    page = visit.page
    page.set_viewport_size({"width": PHONE, "height": 900})
    visit.open("add")
    page.get_by_label("Paste a page or a thread").fill(hostile_page())
    page.get_by_label("A claim to ask about (optional)").fill(CLAIM)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("article").first).to_be_visible()
    settle(page)
    assert visit.overflow() <= 0
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".answer")).to_contain_text("alert('claim')")
    settle(page)
    assert visit.overflow() <= 0
    expect(page.locator("article").first).to_contain_text("<script>alert('script')</script>")
    tags = "script, img, svg, iframe, form, style, [onload], [onclick], [onerror], [onmouseover]"
    assert page.locator(f"[data-testid=stMain] .stHtml :is({tags})").count() == 0
    story = page.url
    page.get_by_role("combobox", name="Claim").click()
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Stories", exact=True).click()
    expect(page.locator("h1").first).to_contain_text("What readers say")
    settle(page)
    assert visit.overflow() <= 0
    other = Watched(browser.new_context(), visit.address)
    other.open(story.removeprefix(f"{visit.address}/"))
    expect(other.page.locator("article").first).to_contain_text("<script>alert('script')</script>")
    assert other.wrong == []
    other.page.context.close()


def test_twenty_labels_correct_the_share_and_outlast_the_window(
    visit: Watched, browser: Browser
) -> None:
    page, asked = visit.page, "ask=Japan+should+build+up+its+own+armed+forces&scorer=cues"
    visit.open(f"label?{asked}")
    page.get_by_label("Your name").fill("Anna")
    page.get_by_label("Your name").press("Enter")
    settle(page)
    page.locator("h1").click()  # keys label wherever the reader is, but for a field
    for number in range(20):
        page.keyboard.press("adn"[number % 3])
        expect(page.locator(".count").first).to_have_text(f"{number + 1} of 51 labelled by you")
    expect(page.get_by_text("20 comments labelled at random.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Anna")
    expect(page.locator(".count").first).to_have_text("20 of 51 labelled by you")
    page.keyboard.press("n")
    expect(page.locator(".count").first).to_have_text("21 of 51 labelled by you")
    settle(page)  # a key counts once its button is there
    page.keyboard.press("u")
    expect(page.locator(".count").first).to_have_text("20 of 51 labelled by you")
    other = Watched(browser.new_context(), visit.address)
    other.open(f"story?{asked}")
    expect(other.page.locator(".caveat").first).to_contain_text("Corrected by 20 comments")
    assert other.wrong == []
    other.page.context.close()


def test_the_receipt_downloads(visit: Watched) -> None:
    visit.open("method")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Download the receipt").click()
    receipt = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert receipt["settings"]["fewest_votes"] == 20
    assert len(receipt["stories"]["000_dc425bfde06db691"]) == 64


def test_a_table_is_read_as_its_reader_says(visit: Watched) -> None:
    page = visit.page
    visit.open("add")
    page.get_by_label("Paste a page or a thread").fill(RATED)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("article").first).to_be_visible()
    settle(page)
    expect(page.locator("dl.facts").first).to_contain_text("With votes0")
    page.locator("[data-testid=stRadio] label").filter(has_text="up-votes").click()
    page.get_by_role("button", name="Read with these columns").click()
    expect(page.locator("dl.facts").first).to_contain_text("With votes4")
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile("story=added-"))
