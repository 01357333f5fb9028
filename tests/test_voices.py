"""Who speaks in a thread, how steadily, and who answers whom."""

import json
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts.exchanges import MOST_IN_ARCS, draws_matrix, exchanges, ordered_names
from analysis.charts.voices import MOST_VOICES, voices
from analysis.measures import MINIMUM_COMMENTS, measures_by_key
from analysis.measures.voices import (
    EXCHANGE_COLUMNS,
    MINIMUM_VOICES,
    NO_AUTHORS,
    VOICE_COLUMNS,
    exchanges_table,
    pseudonyms,
    voice_measures,
    voice_points,
    voices_table,
)
from analysis.schema import RELATION_COLUMNS, STANCES, build
from analysis.voice_sentences import (
    exchanges_text,
    replies_sentence,
    steadiness_sentence,
    voices_sentence,
    voices_text,
)
from tests.scored_threads import random_thread, scored_thread

STANCE = st.sampled_from(STANCES)
THREAD = st.lists(st.tuples(st.sampled_from("ABCDE"), STANCE), max_size=25)


def relations_of(answers: dict[str, tuple[str, str]]) -> pd.DataFrame:
    """Relations from who answers which comment how."""
    rows = [
        {
            "story_id": "story",
            "comment_id": reply,
            "parent_id": parent,
            **{f"p_{each}": float(each == how) for each in STANCES},
            "stance": how,
            "agreement": float(how == "agree") - float(how == "disagree"),
            "confidence": 0.9,
            "scorer": "hand",
        }
        for reply, (parent, how) in answers.items()
    ]
    return build(RELATION_COLUMNS, rows)


def spoken(pairs: list[tuple[str | None, str | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    return scored_thread([{"author": author, "stance": stance} for author, stance in pairs])


NONE = build(RELATION_COLUMNS)


def measured(comments: pd.DataFrame, stances: pd.DataFrame, relations: pd.DataFrame = NONE) -> dict:
    return measures_by_key(voice_measures(comments, stances, relations, resamples=200))


def test_voices_by_hand() -> None:
    comments, stances = spoken(
        [("A", "agree"), ("B", "disagree"), ("A", "agree"), ("A", "neither"), (None, "agree")]
    )
    comments["inferred_author"] = pd.Series([None] * 4 + ["B"], dtype="str")
    relations = relations_of(
        {"c001": ("c000", "disagree"), "c002": ("c001", "agree"), "c003": ("c002", "agree")}
    )
    table = voices_table(comments, stances, relations).set_index("voice")
    assert table.index.tolist() == ["A", "B"]
    assert table.loc["A", ["comments", *STANCES]].tolist() == [3, 2, 0, 1]
    assert table.loc["A", "alike"] == pytest.approx(1 / 3)
    assert table.loc["A", "usual"] == "agree"
    assert pd.isna(table.loc["B", "usual"])
    assert table.loc["A", ["answers", "answered"]].tolist() == [1, 1]
    answers = exchanges_table(comments, relations)
    assert answers[["voice", "to", "usual"]].to_numpy().tolist() == [
        ["A", "B", "agree"],
        ["B", "A", "disagree"],
    ]


def test_one_who_writes_much_counts_once() -> None:
    others = [(f"a{number}", "disagree") for number in range(9)]
    book = measured(*spoken([("A", "agree")] * 11 + others))
    share = book[("share_of_voices", "agree")]
    assert share.value == pytest.approx(0.1)
    assert share.n == 10
    assert book[("voice_gap", "agree")].value == pytest.approx(100 * (1 / 10 - 11 / 20))
    assert book[("voice_gap", "disagree")].value == pytest.approx(45)
    nobody = book[("share_of_voices", "neither")]
    assert (nobody.value, nobody.low) == (0.0, 0.0)
    assert 0.2 < nobody.high < 0.4
    assert pd.isna(book[("voice_gap", "neither")].low)


def test_steady_and_fickle_authors() -> None:
    for own, least, most in [(("agree", "agree"), 0.99, 1.0), (("agree", "disagree"), 0.0, 0.01)]:
        pairs = [(f"a{n}", side) for n in range(20) for side in (own if n % 2 else own[::-1])]
        pairs += [(f"b{n}", "disagree") for n in range(40)]
        book = measured(*spoken(pairs))
        assert least <= book[("alike_own", None)].value <= most
        assert book[("alike_own", None)].n == 20
        assert 0 < book[("alike_any", None)].value < 1


@settings(max_examples=12)
@given(THREAD)
def test_alike_is_the_share_of_equal_pairs(pairs: list[tuple[str, str]]) -> None:
    table = voices_table(*spoken(pairs), NONE)
    for row in table.to_dict("records"):
        own = [stance for author, stance in pairs if author == row["voice"]]
        equal = [first == second for first, second in combinations(own, 2)]
        expected = sum(equal) / len(equal) if equal else None
        assert row["alike"] == pytest.approx(expected) if equal else pd.isna(row["alike"])
    assert table["comments"].sum() == len(pairs)


@pytest.mark.parametrize("count", [0, 1, MINIMUM_VOICES - 1])
def test_too_few_give_a_sentence(count: int) -> None:
    comments, stances = spoken([(f"a{number}", "agree") for number in range(count)])
    book = measured(comments, stances)
    reason = book[("share_of_voices", "agree")].why_not
    assert reason == (
        f"not enough authors: {count} of {MINIMUM_VOICES} needed"
        if count
        else "this story has no comments"
    )
    assert book[("alike_own", None)].value is None
    table = voices_table(comments, stances, NONE)
    assert {name: str(kind) for name, kind in table.dtypes.items()} == VOICE_COLUMNS


def test_a_thread_without_authors_says_so_and_infers_nothing_more() -> None:
    comments, stances = random_thread(1, 30)
    book = measured(comments, stances)
    assert book[("share_of_voices", "agree")].why_not == NO_AUTHORS
    numbers = voice_measures(comments, stances, NONE, resamples=50)
    told = voices_sentence(comments, voices_table(comments, stances, NONE), numbers)
    assert told.startswith("This thread prints no authors")
    assert "a name" not in told
    named = comments.assign(inferred_author=["Pete"] + [None] * 29)
    told = voices_sentence(named, voices_table(named, stances, NONE), numbers)
    assert "1 of 30 comment carries a name" in told or "1 of 30 comments carries a name" in told
    assert "Nothing more is inferred" in told


def test_replies_are_told_from_ten_on() -> None:
    comments, stances = random_thread(3, 30, authors=12)
    for count in (MINIMUM_COMMENTS - 1, MINIMUM_COMMENTS):
        answers = {f"c{n + 10:03}": (f"c{n:03}", "disagree") for n in range(count)}
        numbers = voice_measures(comments, stances, relations_of(answers), resamples=50)
        told = replies_sentence(numbers)
        enough = count == MINIMUM_COMMENTS
        assert told.startswith("Of 10 replies" if enough else "How replies take") is True


def test_sentences_name_the_busiest_and_the_shares() -> None:
    comments, stances = random_thread(4, 60, authors=15)
    numbers = voice_measures(comments, stances, NONE, resamples=100)
    told = voices_sentence(comments, voices_table(comments, stances, NONE), numbers)
    assert told.startswith("15 authors wrote 60 comments; author ")
    assert "With every author counted once" in told
    assert "authors with two comments or more" in steadiness_sentence(numbers)
    single = spoken([("A", "agree")])
    alone = voice_measures(*single, NONE, resamples=50)
    assert voices_sentence(single[0], voices_table(*single, NONE), alone) == (
        "1 author wrote 1 comment. Shares of authors cannot be told: not enough authors: 1 of 10 "
        "needed."
    )


def test_pseudonyms_are_numbered_as_they_first_speak() -> None:
    comments, _ = spoken([("Zoe", "agree"), (None, "agree"), ("Abe", "agree"), ("Zoe", "agree")])
    assert pseudonyms(comments.iloc[::-1]) == {"Zoe": "Reader 1", "Abe": "Reader 2"}


@pytest.mark.parametrize("authors", [1, 30, 300])
def test_charts_draw_every_crowd(authors: int) -> None:
    comments, stances = random_thread(5, 400, authors=authors)
    last = 400 if authors > 30 else 80
    answers = {f"c{n:03}": (f"c{n - 7:03}", STANCES[n % 3]) for n in range(7, last)}
    relations = relations_of(answers)
    table, crowd = exchanges_table(comments, relations), voices_table(comments, stances, relations)
    assert draws_matrix(table) == (authors > MOST_IN_ARCS)
    assert len(ordered_names(table, crowd, most=20)) <= 20
    points = voice_points(comments, stances)
    for look in ({}, {"dark": True, "narrow": True}):
        drawn = exchanges(table, crowd, **look).to_dict()
        assert "exchange_picked" in {each["name"] for each in drawn["params"]}
        json.dumps(drawn, allow_nan=False)
        drawn = voices(points, **look).to_dict()
        assert "voice_picked" in {each["name"] for each in drawn["params"]}
    assert (exchanges_text(table) == "Nobody answers anybody by name.") == (authors == 1)
    assert voices_text(points).startswith(f"{points['voice'].nunique()} voice")


def test_arcs_lead_from_who_answers_to_whom() -> None:
    comments, stances = spoken([("A", "agree"), ("B", "disagree")])
    relations = relations_of({"c001": ("c000", "disagree")})
    crowd = voices_table(comments, stances, relations)
    drawn = exchanges(exchanges_table(comments, relations), crowd).to_dict()
    lines = next(each for each in drawn["layer"] if each["mark"]["type"] == "line")
    bend = drawn["datasets"][lines["data"]["name"]]
    assert (bend[0]["row"], bend[-1]["row"]) == (1.0, 0.0)
    assert {point["stance"] for point in bend} == {"disagree"}


def test_hostile_names_stay_data() -> None:
    name = "'] || fetch('x') //<img>\u202e"
    comments, stances = spoken([(name, "agree"), ("B", "disagree")])
    relations = relations_of({"c001": ("c000", "disagree")})
    table = exchanges_table(comments, relations)
    assert {str(kind) for kind in table.dtypes} == set(map(str, EXCHANGE_COLUMNS.values()))
    drawn = exchanges(table, voices_table(comments, stances, relations)).to_dict()
    axis = next(e["encoding"]["y"]["axis"] for e in drawn["layer"] if "axis" in e["encoding"]["y"])
    names = json.loads(axis["labelExpr"].removesuffix("[datum.value]"))
    assert len(names) == 2
    assert "\u202e" not in "".join(names)


def quoting(part: object, name: str) -> list[str]:
    """The parts of a spec that become expressions and hold this name: sort lists and tests."""
    if isinstance(part, list):
        return [found for each in part for found in quoting(each, name)]
    if not isinstance(part, dict):
        return []
    made = {key: part[key] for key in ("sort", "test", "expr", "labelExpr") if key in part}
    within = [key for key, value in made.items() if name in str(value)]
    return within + [found for each in part.values() for found in quoting(each, name)]


@pytest.mark.parametrize("authors", [4, MOST_IN_ARCS + 6])
def test_no_expression_quotes_a_name(authors: int) -> None:
    names = [f"line\u2029paragraph\u2028{n}" for n in range(authors)]
    comments, stances = spoken([(name, "agree") for name in names])
    relations = relations_of({f"c{n:03}": ("c000", "agree") for n in range(1, authors)})
    crowd = voices_table(comments, stances, relations)
    drawn = [
        voices(voice_points(comments, stances)).to_dict(),
        exchanges(exchanges_table(comments, relations), crowd).to_dict(),
    ]
    assert drawn[0]["layer"][0]["encoding"]["y"]["scale"]["domain"] == names[: MOST_VOICES[False]]
    assert quoting(drawn, "\u2029") == []
