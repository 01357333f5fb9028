"""Claims proposed from a story's own words."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.claims import claim_id
from analysis.schema import COMMENT_COLUMNS, build
from analysis.suggestions import (
    ARTICLE,
    MOST_SUGGESTED,
    MOST_WORDS,
    quoted_assertions,
    suggest_claims,
)
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "suggestions" / "quotes.csv"
NOBODY = build(COMMENT_COLUMNS)


def quote_cases() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["claim"], row["speaker"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "claim", "speaker"), quote_cases())
def test_a_quoted_assertion_is_a_claim_with_its_speaker(
    text: str, claim: str, speaker: str
) -> None:
    found = list(quoted_assertions(text))
    assert [quote.text for quote in found] == ([claim] if claim else [])
    assert [quote.speaker or "" for quote in found] == ([speaker] if claim else [])


def thread(*rows: dict[str, object]) -> object:
    return build(
        COMMENT_COLUMNS,
        [
            {
                "story_id": "s",
                "comment_id": f"c{place}",
                "position": place,
                "status": "visible",
                **row,
            }
            for place, row in enumerate(rows)
        ],
    )


def test_the_thread_proposes_what_drew_most_votes_and_answers() -> None:
    comments = thread(
        {"text": "The old bridge is too narrow for two lorries.", "up": 1, "down": 0},
        {"text": "The ferry should run every hour again.", "up": 9, "down": 3},
        {"text": "Trams are cheaper than buses in the end.", "parent_id": None},
        {"text": "You are wrong about all of it.", "parent_id": "c2"},
        {"text": "Is the ferry really that bad these days?", "up": 50, "down": 1},
        {"text": "Nobody asked me about it, I say.", "parent_id": "c2", "up": 40, "down": 0},
    )
    found = suggest_claims("", comments)
    assert found["text"].tolist() == [
        "The ferry should run every hour again",
        "Trams are cheaper than buses in the end",
        "The old bridge is too narrow for two lorries",
    ]
    assert found["position"].tolist() == [1, 2, 0]


def test_what_is_asked_already_is_not_proposed() -> None:
    comments = thread({"text": "The ferry should run every hour again."})
    known = [claim_id("the ferry should run every hour again")]
    assert suggest_claims(None, comments, known).empty
    assert suggest_claims(None, NOBODY).empty


@given(st.text(max_size=400), st.lists(st.text(max_size=120), max_size=4))
def test_any_words_give_few_short_claims_said_once(article: str, texts: list[str]) -> None:
    found = suggest_claims(article, thread(*({"text": text} for text in texts)))
    assert len(found) <= 2 * MOST_SUGGESTED
    assert found["text"].map(claim_id).is_unique
    assert all(len(text.split()) <= 2 * MOST_WORDS for text in found["text"])


def open_story(**parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("views/story.py")
    for key, value in parameters.items():
        app.query_params[key] = value
    app.session_state["claims-opened"] = True
    app.run()
    assert not app.exception
    return app


def test_a_proposal_is_asked_reworded_and_removed() -> None:
    app = open_story(scorer="cues")
    proposed = next(button for button in app.button if str(button.key).startswith("propose-"))
    words = str(proposed.label).partition(" (No")[0].replace("\\", "")
    proposed.click().run()
    assert app.query_params["ask"] == words
    own = next(field for field in app.text_input if field.label == "Reword this claim")
    own.set_value("Japan needs other friends than Russia").run()
    assert app.query_params["ask"] == "Japan needs other friends than Russia"
    options = app.selectbox(key="chosen-claim").options
    assert "Japan needs other friends than Russia" in options
    assert words not in options
    next(button for button in app.button if button.label == "Remove this claim").click().run()
    assert "ask" not in app.query_params
    assert "Japan needs other friends than Russia" not in app.selectbox(key="chosen-claim").options
    assert not app.exception


def test_an_article_proposes_what_it_quotes() -> None:
    article = (ROOT / "seeds" / "001_0a9d42737bd261d7.txt").read_text(encoding="utf-8")
    found = suggest_claims(article, NOBODY)
    assert set(found["origin"]) == {ARTICLE}
    assert "Lavrov" in found["speaker"].tolist()
