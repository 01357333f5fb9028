import json

import altair as alt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts import (
    agreement_against_approval,
    chosen_comments,
    chosen_stances,
    ledgers,
    overview,
    stance_along_thread,
)
from analysis.charts.spreading import MANY, spread
from analysis.measures import overview_table, points_table, summarise
from analysis.palette import palette
from analysis.schema import STANCES, STORY_COLUMNS, build
from tests.scored_threads import random_thread, scored_thread

UNKNOWN = {"up": None, "down": None}
SELECTIONS = {
    agreement_against_approval: {"brush", "picked"},
    stance_along_thread: {"brush", "picked"},
    ledgers: {"stance_picked"},
    overview: {"story_picked"},
}


def without_votes(case):
    comments, stances = case
    return comments.assign(up=pd.NA, down=pd.NA).astype({"up": "Int64", "down": "Int64"}), stances


THREADS = {
    "none": scored_thread([]),
    "one": scored_thread([{"stance": "agree", "up": 1, "down": 0}]),
    "no tally on some": scored_thread(
        [{"stance": "agree", "up": 3, "down": 1}, {"stance": "neither"}] * 8
    ),
    "no own words": scored_thread([{}, {}]),
    "no votes": without_votes(random_thread(2, 23)),
    "fifty-one": random_thread(2, 51),
    "many": random_thread(2, MANY + 200),
    "many without votes": without_votes(random_thread(2, MANY + 200)),
}


def tables(case):
    comments, stances = case
    told, points = summarise(comments, stances, resamples=50), points_table(comments, stances)
    stories = build(
        STORY_COLUMNS, [{"story_id": "story", "title": "A title"}, {"story_id": "quiet"}]
    )
    return {
        agreement_against_approval: points,
        stance_along_thread: points,
        ledgers: told,
        overview: overview_table(stories, told),
    }


@pytest.fixture(scope="module")
def drawn():
    return {name: tables(case) for name, case in THREADS.items()}


def layers_of(spec):
    return spec.get("layer", [spec])


def rows_of(spec, layer):
    return spec["datasets"][layer["data"]["name"]]


@pytest.mark.parametrize("name", THREADS)
@pytest.mark.parametrize("chart", SELECTIONS)
def test_every_chart_draws_every_thread(drawn, name, chart):
    phone = {"dark": True, "narrow": True}
    for look in [{}, phone] if chart is not overview else [phone]:
        spec = chart(drawn[name][chart], **look).to_dict()
        json.dumps(spec, allow_nan=False)
        assert {parameter["name"] for parameter in spec["params"]} >= SELECTIONS[chart]
        # Vega-Lite 6 draws nothing at all where one layer has an axis and another has none.
        for channel in ("x", "y"):
            encodings = [layer["encoding"].get(channel) for layer in layers_of(spec)]
            hidden = {"axis" in e and e["axis"] is None for e in encodings if e is not None}
            assert len(hidden) <= 1


@pytest.mark.parametrize("chart", SELECTIONS)
def test_a_chart_can_be_kept_and_read_again(drawn, chart):
    made = chart(drawn["one"][chart])
    assert type(made).from_dict(made.to_dict()).to_dict()["config"] == made.to_dict()["config"]


@pytest.mark.parametrize("chart", SELECTIONS)
def test_dark_charts_use_dark_colours_alone(drawn, chart):
    text = json.dumps(chart(drawn["fifty-one"][chart], dark=True).to_dict())
    for stance in STANCES:
        assert palette(dark=True).stance[stance] in text
        assert palette(dark=False).stance[stance] not in text


def test_the_scatter_has_one_mark_a_comment_with_shape_and_votes(drawn):
    spec = agreement_against_approval(drawn["fifty-one"][agreement_against_approval]).to_dict()
    marks = next(layer for layer in layers_of(spec) if layer["mark"]["type"] == "point")
    assert len(rows_of(spec, marks)) == 51
    assert marks["encoding"]["shape"]["field"] == marks["encoding"]["color"]["field"] == "stance"
    assert marks["encoding"]["size"]["field"] == "area"


def test_the_scatter_draws_the_interval_of_the_mark_under_the_pointer(drawn):
    spec = agreement_against_approval(drawn["fifty-one"][agreement_against_approval]).to_dict()
    rule = next(layer for layer in layers_of(spec) if "transform" in layer)
    assert rule["transform"] == [{"filter": {"param": "hovered", "empty": False}}] or (
        rule["transform"][0]["filter"]["param"] == "hovered"
    )
    assert rule["encoding"]["y2"]["field"] == "approval_high"


def test_comments_of_unknown_votes_are_left_out_only_where_others_have_votes(drawn):
    some = spread(drawn["no tally on some"][agreement_against_approval])
    assert set(some["stance"]) == {"agree"}
    assert len(spread(drawn["no votes"][agreement_against_approval])) == 23


def test_many_comments_share_marks():
    points = points_table(*random_thread(2, 6000))
    for chart in (agreement_against_approval, stance_along_thread):
        spec = chart(points).to_dict()
        assert max(len(rows) for rows in spec["datasets"].values()) <= 1200


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 80))
def test_marks_move_aside_little_and_hide_none_that_had_room(seed, count):
    points = points_table(*random_thread(seed, count))
    shown = spread(points)
    assert sorted(shown["comment_id"]) == sorted(points["comment_id"])
    assert (shown["agreement_shown"] - shown["agreement"]).abs().max() <= 0.0955
    assert (shown["approval_shown"] == shown["approval"]).all()
    again = spread(points.iloc[::-1])
    pd.testing.assert_frame_equal(shown, again)


def test_equal_comments_are_all_seen():
    points = points_table(*scored_thread([{"stance": "agree", "up": 1, "down": 1}] * 5))
    assert spread(points)["agreement_shown"].nunique() == 5


def test_a_brush_gives_the_comments_inside_in_page_order(drawn):
    points = drawn["fifty-one"][agreement_against_approval]
    brush = {"agreement_shown": [-1.2, -0.3], "approval_shown": [0.5, 1.0]}
    ids = chosen_comments(points, {"brush": brush, "picked": []})
    shown = spread(points).set_index("comment_id").loc[ids]
    assert ids
    assert ids == sorted(ids)
    assert (shown["agreement_shown"] < -0.3).all()
    assert (shown["approval_shown"] >= 0.5).all()


def test_a_brush_along_the_thread_and_a_click(drawn):
    points = drawn["fifty-one"][stance_along_thread]
    assert chosen_comments(points, {"brush": {"position": [2.5, 5.2]}}) == ["c003", "c004", "c005"]
    assert chosen_comments(points, {"picked": [{"comment_id": "c007"}]}) == ["c007"]
    assert chosen_comments(points, {"brush": {}, "picked": []}) == []


def test_a_click_on_a_shared_mark_gives_all_its_comments(drawn):
    points = drawn["many"][agreement_against_approval]
    spec = agreement_against_approval(points).to_dict()
    marks = next(layer for layer in layers_of(spec) if layer["mark"]["type"] == "point")
    biggest = max(rows_of(spec, marks), key=lambda row: row["area"])
    fields = ("agreement_shown", "approval_shown", "stance")
    ids = chosen_comments(points, {"picked": [{field: biggest[field] for field in fields}]})
    assert f"{len(ids)} comments" == biggest["excerpt"]
    along = {"first_position": 10, "last_position": 30, "stance": "agree"}
    chosen = points.set_index("comment_id").loc[chosen_comments(points, {"picked": [along]})]
    assert set(chosen["stance"]) == {"agree"}
    assert chosen["position"].between(10, 30).all()


def test_chosen_stances():
    assert chosen_stances({"stance_picked": [{"stance": "agree"}]}) == ["agree"]
    assert chosen_stances({}) == []


def test_ledgers_leave_out_what_the_thread_does_not_print(drawn):
    words = json.dumps(ledgers(drawn["no votes"][ledgers]).to_dict(), ensure_ascii=False)
    assert "agree·comments" in words
    assert "agree·up-votes" not in words


def test_ledgers_label_shares_with_their_counts(drawn):
    told = drawn["fifty-one"][ledgers]
    spec = ledgers(told).to_dict()
    words = [row["words"] for rows in spec["datasets"].values() for row in rows]
    agree = told[(told["name"] == "comments") & (told["stance"] == "agree")]["value"].iloc[0]
    assert any(f"· {agree:.0f} of 51" in str(text) for text in words)
    assert any("applause gap" in str(text) for text in words)


def test_the_overview_says_where_there_are_no_comments(drawn):
    rows = drawn["fifty-one"][overview]
    text = json.dumps(overview(rows).to_dict())
    assert "this story has no comments" in text
    assert "51 comments" in text


def test_the_overview_starts_both_sides_at_one_line(drawn):
    spec = overview(drawn["fifty-one"][overview]).to_dict()
    bars = rows_of(spec, next(x for x in layers_of(spec) if x["mark"]["type"] == "bar"))
    for bar in bars:
        if bar["stance"] != "neither":
            assert bar["x"] == 0
            assert (bar["end"] < 0) == (bar["stance"] == "disagree")
    widths = [abs(bar["end"] - bar["x"]) for bar in bars]
    assert sum(widths) == pytest.approx(2)


def test_hostile_text_stays_data():
    comments, stances = scored_thread(
        [
            {
                "stance": "agree",
                "up": 2,
                "down": 1,
                "text": "<img src=x onerror=alert(1)>\u202e",
                "author": "<b>",
            }
        ]
        * 3
    )
    spec = agreement_against_approval(points_table(comments, stances)).to_dict()
    marks = next(layer for layer in layers_of(spec) if layer["mark"]["type"] == "point")
    assert {row["excerpt"] for row in rows_of(spec, marks)} == {"<img src=x onerror=alert(1)>"}
    assert "href" not in json.dumps(marks["encoding"])
    assert "url" not in json.dumps(marks["encoding"])


def test_phones_get_the_thread_down_the_page(drawn):
    points = drawn["fifty-one"][stance_along_thread]
    for narrow, channel in [(False, "x"), (True, "y")]:
        layer = layers_of(stance_along_thread(points, narrow=narrow).to_dict())[0]
        assert layer["encoding"][channel]["field"] == "position"


def test_charts_leave_the_width_to_the_page(drawn):
    for chart in SELECTIONS:
        assert "width" not in chart(drawn["fifty-one"][chart]).to_dict()
    assert alt.data_transformers.active == "default"
