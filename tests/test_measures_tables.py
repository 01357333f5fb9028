import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import schema
from analysis.measures import (
    OVERVIEW_COLUMNS,
    POINT_COLUMNS,
    SENSITIVITY_COLUMNS,
    overview_table,
    plain_line,
    points_table,
    sensitivity,
    summarise,
)
from analysis.measures.floors import Measure
from analysis.measures.sensitivity import FLIPS, NOW_CLEAR, NOW_UNCLEAR, SAME, compare
from tests.scored_threads import random_thread, read_case, scored_thread

CHANGES = [
    "as shown",
    "each comment split by its probabilities",
    "only calls of confidence 0.6 or more",
    "scorer other",
    "without the 10 earliest comments",
    "without the most prolific author",
]


def test_points_are_the_comments_in_page_order_with_their_excerpts():
    comments, stances = read_case("twelve")
    points = points_table(comments.iloc[::-1], stances)
    assert list(points.columns) == list(POINT_COLUMNS)
    assert points["position"].tolist() == list(range(12))
    assert points.loc[0, "approval"] == pytest.approx(10.5 / 12)
    assert points["excerpt"].tolist()[:2] == ["Comment 0.", "Comment 1."]


def test_points_leave_deleted_comments_out_and_keep_those_without_words():
    rows = [{"stance": "agree"}, {"stance": "agree", "status": "removed"}, {}]
    points = points_table(*scored_thread(rows))
    assert points["comment_id"].tolist() == ["c000", "c002"]
    assert points["stance"].isna().tolist() == [False, True]


def test_points_of_no_comments_are_an_empty_table_of_the_same_columns():
    points = points_table(*scored_thread([]))
    assert list(points.columns) == list(POINT_COLUMNS)
    assert points.empty


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\n\ntwo\tthree ", "one two three"),
        ("\u202eevil\u202c \u2066x\u2069\u200b", "evil x"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("", ""),
        ("日本" * 4, "日本日本日本日本"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
    ],
)
def test_plain_line(text, line):
    assert plain_line(text, 140) == line


def test_plain_line_cuts_between_words_where_it_can():
    assert plain_line("alpha beta gamma delta", 18) == "alpha beta gamma…"
    assert plain_line("長" * 30, 10) == "長" * 9 + "…"


@given(st.text(), st.integers(5, 200))
def test_plain_line_is_one_short_line(text, characters):
    line = plain_line(text, characters)
    assert len(line) <= characters
    assert len(line.splitlines()) <= 1
    assert plain_line(line, characters) == line


def test_overview_has_one_row_a_story_also_without_comments():
    told = summarise(*random_thread(3, 40))
    stories = schema.build(
        schema.STORY_COLUMNS,
        [{"story_id": "quiet", "title": "No thread"}, {"story_id": "story", "title": "A thread"}],
    )
    rows = overview_table(stories, told)
    assert list(rows.columns) == list(OVERVIEW_COLUMNS)
    assert rows["comments"].tolist() == [0, 40]
    assert rows["why_not"].tolist()[0] == "this story has no comments"
    shares = [f"share_of_ups_{stance}" for stance in schema.STANCES]
    assert rows.loc[1, shares].sum() == pytest.approx(1)
    assert rows.loc[1, "mean_agreement_low"] < rows.loc[1, "mean_agreement"]


def test_overview_refuses_two_claims_of_one_story():
    told = summarise(*random_thread(3, 20))
    stories = schema.build(schema.STORY_COLUMNS, [{"story_id": "story"}])
    with pytest.raises(ValueError, match="one claim"):
        overview_table(stories, pd.concat([told, told.assign(claim_id="other")]))


def test_sensitivity_tries_every_change_for_both_sides_and_the_lead():
    comments, stances = random_thread(5, 60, authors=20)
    table = sensitivity(comments, {"hand": stances, "other": stances.assign(scorer="other")})
    assert list(table.columns) == list(SENSITIVITY_COLUMNS)
    assert table["change"].drop_duplicates().tolist() == CHANGES
    assert (table.groupby("change").size() == 3).all()
    same = table[table["change"] == "scorer other"]
    assert set(same["verdict"]) == {SAME}


def test_a_scorer_that_sees_it_the_other_way_round_flips_the_conclusion():
    rows = [{"stance": "agree", "up": 9, "down": 0}] * 15
    rows += [{"stance": "disagree", "up": 1, "down": 0}] * 25
    comments, stances = scored_thread(rows)
    swapped = stances["stance"].replace({"agree": "disagree", "disagree": "agree"})
    other = stances.assign(scorer="other", stance=swapped)
    table = sensitivity(comments, {"hand": stances, "other": other})
    gaps = table[(table["change"] == "scorer other") & table["stance"].notna()]
    assert set(gaps["verdict"]) == {FLIPS}


def test_sensitivity_of_unknown_authors_and_thin_threads_says_why_not():
    table = sensitivity(*(lambda c, s: (c, {"hand": s}))(*scored_thread([{"stance": "agree"}] * 3)))
    without = table.set_index("change").loc["without the most prolific author", "verdict"]
    assert set(without) == {"this thread prints no authors"}
    early = table.set_index("change").loc["without the 10 earliest comments", "verdict"]
    assert "this story has no comments" in set(early)


def test_sensitivity_without_the_most_prolific_author():
    rows = [{"stance": "agree", "author": "A"}] * 12
    rows += [{"stance": s, "author": f"{s}{n}"} for n in range(8) for s in ("agree", "disagree")]
    comments, stances = scored_thread(rows)
    table = sensitivity(comments, {"hand": stances})
    lead = table[table["stance"].isna()].set_index("change")["value"]
    assert lead["as shown"] > 0
    assert lead["without the most prolific author"] == 0


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        ((1, 9), (2, 8), SAME),
        ((1, 9), (-1, 8), NOW_UNCLEAR),
        ((-1, 9), (1, 8), NOW_CLEAR),
        ((1, 9), (-8, -1), FLIPS),
        ((0, 9), (-3, 5), SAME),
    ],
)
def test_verdicts(before, now, verdict):
    first, other = (Measure("lead", None, 4.0, low, high) for low, high in (before, now))
    assert compare(first, other) == verdict
