"""Every number of a story's page has its meaning and its n one click away."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.definitions import CHARTS, MEASURES, chart_words, measure_definition
from analysis.measures.instruments import disputed_tones
from analysis.schema import COMMENT_COLUMNS, build
from analysis.scoring import score_sentiment
from tests.conftest import ROOT


def open_story(**parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("views/story.py")
    for key, value in parameters.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def test_the_sentence_and_every_chart_are_explained_with_their_n() -> None:
    body = html_of(open_story())
    parts = re.findall(r'<details class="explained">.*?</details>', body, flags=re.DOTALL)
    assert len(parts) == 6
    assert "Share of up-votes minus share of comments" in parts[0]
    assert "181 up-votes" in parts[0]
    for part in parts[1:]:
        assert "n = 51 comments with words of their own, 337 votes on 51 of them." in part
    assert "Each row counts the same thread in another way." in parts[-1]


def test_a_story_without_votes_says_why_beside_the_meaning() -> None:
    body = html_of(open_story(story="002_dce2bf8325ed54fb"))
    assert "n = 23 comments with words of their own, without votes." in body
    assert "this thread prints no votes" in body


def test_what_is_drawn_and_measured_is_defined() -> None:
    charts = [chart_words(name) for name in CHARTS]
    assert all(words.title and words.reading.endswith(".") for words in charts)
    assert all(len(measure_definition(name).meaning) > 10 for name in MEASURES)


def tones(*labels: str | None) -> pd.DataFrame:
    scores = {"negative": -0.5, "neutral": 0.0, "positive": 0.5, None: None}
    rows = [
        {"story_id": "s", "comment_id": f"c{place}", "position": place, "text": "Words."}
        for place in range(len(labels))
    ]
    table = build(COMMENT_COLUMNS, [{**row, "status": "visible"} for row in rows])
    return table.assign(
        sentiment=pd.Series([scores[label] for label in labels], dtype="float64"),
        sentiment_label=pd.Series(labels, dtype="str"),
    )


@pytest.mark.parametrize(
    ("shown", "other", "apart", "read"),
    [
        ((), (), [], 0),
        (("neutral",), ("neutral",), [], 1),
        (("neutral",), (None,), [], 0),
        (("neutral", "positive"), ("positive", "negative"), ["c1", "c0"], 2),
        (("neutral", "neutral"), ("positive", "negative"), ["c0", "c1"], 2),
    ],
)
def test_disputed_tones_are_those_named_differently_the_widest_first(
    shown: tuple[str, ...], other: tuple[str, ...], apart: list[str], read: int
) -> None:
    found = disputed_tones(tones(*shown), tones(*other))
    assert found.comments["comment_id"].tolist() == apart
    assert found.read == read


def test_an_instrument_never_disputes_itself() -> None:
    scored = score_sentiment(tones(*["neutral"] * 3), "vader")
    assert disputed_tones(scored, scored).comments.empty


def test_disputed_tones_are_listed_when_asked_for() -> None:
    assert "names it one way and" not in html_of(open_story())
    body = html_of(open_story(tones="apart"))
    told = re.search(r"(\d+) of 51 comments with a tone: (\w+), .* and (\w+) another", body)
    assert told is not None
    assert {told[2], told[3]} == {"reader", "vader"}
    rows = body.partition("names it one way")[2].partition("</table>")[0].count("<tr>") - 1
    assert rows == min(int(told[1]), 40)
