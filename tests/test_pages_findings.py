"""The pages Compare, Voices and Words as a visitor meets them, without a browser."""

import re

import pytest

from tests.test_pages import (
    ONE_COMMENT,
    VOTED,
    WITHOUT_COMMENTS,
    WITHOUT_VOTES,
    html_of,
    open_page,
    paste,
    press,
    words_of,
)

CLAIM = "claim-1040be0d2a08"  # U.S. forces should stay in Japan


def test_words_shows_the_comments_of_a_word_and_forgets_it() -> None:
    app = open_page("words", word="bases")
    words = words_of(app)
    assert "Words that tell the two sides apart" in words
    assert re.search(r"“bases” is used by \d+ who agree and \d+ who disagree", words)
    marked = re.findall(r'<mark class="\w+">(.*?)</mark>', html_of(app))
    assert {word.casefold() for word in marked} == {"bases"}
    press(app, "Clear the choice")
    assert "word" not in app.query_params
    assert "<article" not in html_of(app)
    app.text_input(key="chosen-word").set_value("zzzz<b>").run()
    assert "No comment uses “zzzz<b>”" in words_of(app).replace("&lt;", "<").replace("&gt;", ">")


def test_voices_infers_no_names_and_hides_those_it_has() -> None:
    nameless = open_page("voices")
    assert "This thread prints no authors" in words_of(nameless)
    assert "4 of 51 comments carry a name" in words_of(nameless)
    assert not nameless.get("vega_lite_chart")
    app = open_page("voices", story=WITHOUT_VOTES, voice="Ynnek")
    assert html_of(app).count("<article") == 2
    assert "Foreignfield" in words_of(app)
    app.selectbox(key="chosen-names").set_value("hidden").run()
    assert app.query_params["names"] == "hidden"
    assert "Foreignfield" not in words_of(app)
    assert "Reader 13 and Reader 9" in words_of(app) or "Reader 9 and Reader 13" in words_of(app)


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"row": f"{VOTED}~{CLAIM}~readers"}, "Open the story with its 51 comments"),
        ({"by": "both", "quantity": "sentiment", "row": "no"}, "The same claims, then and now"),
    ],
    ids=str,
)
def test_compare_restores_a_view(parameters: dict[str, str], sentence: str) -> None:
    app = open_page("compare", **parameters)
    links = " ".join(link.proto.label for link in app.get("page_link"))
    assert sentence in words_of(app) + links
    assert ("is not compared here." in words_of(app)) == (parameters["row"] == "no")
    assert len(app.get("vega_lite_chart")) == 1


def test_compare_reads_the_sentences_of_an_article() -> None:
    app = open_page("compare", row=f"{WITHOUT_COMMENTS}~{CLAIM}~press")
    assert html_of(app).count("<article") >= 10
    assert "Press · Iran Press TV 2019" in words_of(app)


def test_a_story_without_comments_ends_with_a_sentence() -> None:
    app = open_page("voices", story=WITHOUT_COMMENTS)
    assert "Choose one with a thread above." in words_of(app)


def test_one_comment_is_enough_for_every_page() -> None:
    app = paste(ONE_COMMENT, claim="They should stay")
    press(app, "Keep")
    story_id = app.query_params["story"]
    for name, sentence in [
        ("voices", "so nothing can be said of single voices"),
        ("words", "not enough comments that take a side"),
        ("compare", "What different readers say"),
    ]:
        app.switch_page(f"views/{name}.py")
        app.query_params["story"] = story_id
        app.run()
        assert not app.exception
        assert sentence in words_of(app)
