"""Threads and claims on one scale, and the test of their differences."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.article_sentences import article_sentences
from analysis.charts.comparison import PRESS, READERS, comparison
from analysis.comparison_sentences import (
    QUANTITY_WORDS,
    comparison_sentence,
    comparison_text,
    difference_words,
)
from analysis.measures import count_comments
from analysis.measures.comparison import (
    CLEAR_BELOW,
    COMPARED_COLUMNS,
    DIFFERENCE_COLUMNS,
    QUANTITIES,
    Pair,
    adjust,
    compared_table,
    differences_table,
)
from analysis.schema import COMMENT_COLUMNS, STORY_COLUMNS, build, validate
from tests.scored_threads import random_thread, scored_thread

# Benjamini and Hochberg (1995), section 3.2: fifteen tests, of which four hold at 0.05.
PUBLISHED = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]
NAMES = {"a": "A 2019", "b": "B 2024", "c": "C 2024"}


def thread(agree: int, disagree: int, authors: list[str] | None = None):
    sides = ["agree"] * agree + ["disagree"] * disagree
    names = authors or [None] * len(sides)
    rows = [
        {"stance": side, "author": name, "up": 3, "down": 1}
        for side, name in zip(sides, names, strict=True)
    ]
    return count_comments(*scored_thread(rows))


def test_the_published_example_keeps_four_of_fifteen() -> None:
    adjusted = adjust(np.array(PUBLISHED))
    assert (adjusted < 0.05).tolist() == [True] * 4 + [False] * 11
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)
    assert adjust(np.array([])).size == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusting_raises_and_keeps_the_order(chances: list[float]) -> None:
    adjusted = adjust(np.array(chances))
    assert (adjusted >= np.array(chances) - 1e-12).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(chances)]) >= -1e-12).all()


@pytest.mark.parametrize("counts", [(9, 1, 4, 8), (15, 5, 5, 15), (6, 6, 6, 6)])
def test_comments_of_unknown_authors_are_tested_as_by_fisher(counts: tuple[int, ...]) -> None:
    threads = {"a": thread(*counts[:2]), "b": thread(*counts[2:])}
    row = differences_table(threads, [Pair("a", "b")], "share_agree", resamples=6000).iloc[0]
    exact = stats.fisher_exact([counts[:2], counts[2:]]).pvalue
    assert row["p"] == pytest.approx(exact, abs=0.02)
    assert row["value"] == pytest.approx(counts[0] / sum(counts[:2]) - counts[2] / sum(counts[2:]))
    assert row["low"] <= row["value"] <= row["high"]


def test_one_writer_of_everything_proves_nothing() -> None:
    crowd = {"a": thread(20, 0), "b": thread(0, 20)}
    writer = {"a": thread(20, 0, ["Pete"] * 20), "b": thread(0, 20, ["Ann"] * 20)}
    many = differences_table(crowd, [Pair("a", "b")], "lead").iloc[0]
    single = differences_table(writer, [Pair("a", "b")], "lead").iloc[0]
    assert many["p_adjusted"] < CLEAR_BELOW
    assert many["value"] == single["value"] == 200
    assert single["p"] == 1


def test_claims_about_the_same_comments_are_paired() -> None:
    # Every second author agrees with the first claim and not with the second: paired, this is
    # plain, though the two shares differ by little against all authors.
    comments, first = scored_thread([{"stance": "agree"}] * 20 + [{"stance": "neither"}] * 40)
    _, second = scored_thread([{"stance": "agree"}] * 10 + [{"stance": "neither"}] * 50)
    threads = {"a": count_comments(comments, first), "b": count_comments(comments, second)}
    paired, alone = (
        differences_table(threads, [Pair("a", "b", paired=how)], "share_agree").iloc[0]
        for how in (True, False)
    )
    assert paired["p"] < 0.01 < alone["p"]
    assert paired["high"] - paired["low"] < alone["high"] - alone["low"]
    others = {"a": threads["a"], "b": thread(30, 31)}
    with pytest.raises(ValueError, match="different comments"):
        differences_table(others, [Pair("a", "b", paired=True)], "lead")


def test_equal_threads_rarely_differ_and_unequal_ones_do() -> None:
    sides = np.random.default_rng(7).binomial(25, 0.5, size=24)
    threads = {str(at): thread(side, 25 - side) for at, side in enumerate(sides)}
    pairs = [Pair(str(at), str(at + 1)) for at in range(0, 24, 2)]
    table = differences_table(threads, pairs, "share_agree", resamples=200)
    assert (table["p"] < 0.05).sum() <= 2
    assert (table["p_adjusted"] >= CLEAR_BELOW).all()
    far = {"a": thread(22, 3), "b": thread(3, 22)}
    assert differences_table(far, [Pair("a", "b")], "share_agree")["p"].iloc[0] < 0.01


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("size", [0, 9, 10])
def test_every_quantity_of_every_size(quantity: str, size: int) -> None:
    comments, stances = random_thread(3, size)
    threads = {"a": count_comments(comments, stances), "b": count_comments(*random_thread(4, 40))}
    compared = compared_table(threads, quantity, resamples=100)
    pairs = differences_table(threads, [Pair("a", "b")], quantity, resamples=100)
    assert {name: str(kind) for name, kind in compared.dtypes.items()} == COMPARED_COLUMNS
    assert {name: str(kind) for name, kind in pairs.dtypes.items()} == DIFFERENCE_COLUMNS
    told = size >= 10
    assert compared["why_not"].isna().tolist() == [told, True]
    assert pd.isna(pairs["p"].iloc[0]) != told
    sentence = comparison_sentence(compared, pairs, NAMES, quantity)
    assert sentence.endswith(".")
    assert "nan" not in sentence
    if told:
        assert (pairs["p"] > 0).all()
        assert "A 2019" in comparison_text(compared, NAMES, quantity)


def test_sentences_say_what_is_clear() -> None:
    threads = {"a": thread(22, 3), "b": thread(3, 22), "c": thread(12, 13)}
    compared = compared_table(threads, "lead")
    three = differences_table(threads, [Pair("a", "b"), Pair("a", "c"), Pair("b", "c")], "lead")
    told = comparison_sentence(compared, three, NAMES, "lead")
    assert told.startswith("3 of 3 pairs differ clearly in the lead of those who agree, most")
    one = comparison_sentence(compared.iloc[:2], three.iloc[:1], NAMES, "lead")
    assert "+76 points" in one
    assert "in A 2019 and −76 points" in one
    assert " is clear (p <0.001)." in one or " is clear (p 0.00" in one
    same = {"a": thread(10, 10), "b": thread(10, 10), "c": thread(11, 9)}
    pairs = differences_table(same, [Pair("a", "b"), Pair("b", "c")], "share_agree")
    assert comparison_sentence(
        compared_table(same, "share_agree"), pairs, NAMES, "share_agree"
    ) == (
        "None of 2 pairs differs clearly in the share that agrees: every difference may be chance."
    )
    alone = comparison_sentence(compared.iloc[:1], three.head(0), NAMES, "lead")
    assert alone.endswith("; there is no other to compare with.")
    assert difference_words("share_agree", pairs.iloc[1]).startswith("−5 points")
    assert set(QUANTITY_WORDS) == set(QUANTITIES)


def test_an_article_is_one_voice() -> None:
    stories = build(
        STORY_COLUMNS,
        [{"story_id": "s", "text": "First. Second one? " * 8}, {"story_id": "empty", "text": ""}],
    )
    sentences = validate("comments", article_sentences(stories))
    assert {name: str(kind) for name, kind in sentences.dtypes.items()} == COMMENT_COLUMNS
    assert len(sentences) == 16
    assert sentences["text"].iloc[1] == "Second one?"
    _, stances = scored_thread(
        [{"stance": "agree", "story_id": "s", "comment_id": f"sentence-{n + 1}"} for n in range(16)]
    )
    row = compared_table({"a": count_comments(sentences, stances)}, "lead").iloc[0]
    assert (row["value"], row["n"]) == (100, 16)
    assert pd.isna(row["low"])


@pytest.mark.parametrize("quantity", ["lead", "share_agree", "gap_agree", "agreement"])
def test_the_chart_draws_readers_press_and_what_cannot_be_told(quantity: str) -> None:
    threads = {"a": thread(12, 9), "b": thread(1, 1), "c": thread(15, 0)}
    kinds = [READERS, READERS, PRESS]
    named = {"key": list(threads), "kind": kinds, "label": "<b>\u202e", "quantity": quantity}
    told = compared_table(threads, quantity, resamples=100)
    for compared in (told, told.iloc[1:2]):
        for look in ({}, {"dark": True, "narrow": True}):
            spec = comparison(compared, pd.DataFrame(named), **look).to_dict()
            assert "row_picked" in {each["name"] for each in spec["params"]}
            text = json.dumps(spec, allow_nan=False)
            assert ("Nothing to compare yet." in text) == (len(compared) == 1)
            titles = [row.get("title") for rows in spec["datasets"].values() for row in rows]
            assert set(titles) <= {"<b>", None}
