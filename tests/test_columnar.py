import sys
from importlib.util import find_spec

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.scoring.columnar import ColumnScorer, choose_tokeniser, figures
from analysis.scoring.columnar.tokens import tokenise
from analysis.scoring.sentiment import (
    FIGURES,
    polarity,
    read_sentiment,
    read_sentiments,
    rulebook,
)
from tests.hostile_texts import VADER, dice_of, hostile_text

TOKENISERS = [tokenise, *([choose_tokeniser()] if find_spec("numba") else [])]
SCORERS = [ColumnScorer(rulebook(), each) for each in TOKENISERS]
HOSTILE = st.integers(0, 2**32).map(lambda seed: hostile_text(dice_of(seed)))
PRINTED = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SHORT = st.text(st.sampled_from("aAgo dn't!? .'\n\xa0é😀"), max_size=30)


def package(texts):
    rows = [VADER.polarity_scores(text) for text in texts]
    return [[row[name] for name in FIGURES] for row in rows]


@pytest.mark.parametrize("scorer", SCORERS, ids=["numpy", "compiled"][: len(SCORERS)])
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(HOSTILE | PRINTED | SHORT, max_size=12))
def test_columns_score_what_the_package_gives(scorer, texts):
    assert scorer.score(pa.array(texts, pa.string())).tolist() == package(texts)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(HOSTILE | SHORT | st.just("bad\ud83d 😀good. fine"), max_size=6))
def test_sentences_of_a_column_have_the_tone_and_the_evidence_of_single_ones(texts):
    assert read_sentiments(texts) == [read_sentiment(text) for text in texts]


@pytest.mark.parametrize("scorer", SCORERS, ids=["numpy", "compiled"][: len(SCORERS)])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "good " * 2000 + "but bad",
        "!" * 5000 + "good" + "?" * 5000,
        "1" * 5000 + "A",
        "A" * 5000 + " good",
        "but nice 3.0 love but good horrible but fine",
        "the shit the bomb kiss of death to die for bad ass bus stop yeah right",
        "food is so good, this great, never so good, never this bad",
        "At least it is good, least good, at least good, very least good",
        "no good, no, or good, no nor good; good no",
        "x" * 300_000,
    ],
    ids=lambda text: text[:20],
)
def test_limits(scorer, text):
    assert scorer.score(pa.array([text, "fine"])).tolist() == package([text, "fine"])


def test_a_column_of_many_blocks_keeps_its_order():
    dice = dice_of(5)
    texts = [hostile_text(dice, words=4) for _ in range(4500)]
    sample = range(0, 4500, 9)
    found = SCORERS[-1].score(pa.array(texts))
    assert found[list(sample)].tolist() == package(texts[at] for at in sample)


@pytest.mark.parametrize(
    "column",
    [
        ["good", None, "bad\ud83d good", 3, float("nan"), ""],
        pd.Series(["good", None, "bad\ud83d good", 3, float("nan"), ""], dtype=object),
    ],
)
def test_lone_surrogates_go_to_the_package_and_other_things_are_missing(column):
    found = polarity(column)
    assert found.isna().all(axis=1).tolist() == [False, True, False, True, True, False]
    assert found.iloc[[0, 2, 5]].to_numpy().tolist() == package(["good", "bad\ud83d good", ""])


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["good", None, "bad"], pa.large_string()),
        pa.array(["good", None, "bad"], pa.string_view()),
        pa.array(["good", None, "bad"]).dictionary_encode(),
        pa.chunked_array([["good", None], [], ["bad"]]),
        pa.array(["x", "good", None, "bad"]).slice(1),
        pd.Series(["good", None, "bad"], dtype="str"),
        pd.Series(["good", None, "bad"], dtype="category"),
        (text for text in ("good", None, "bad")),
    ],
    ids=lambda column: str(getattr(column, "type", type(column).__name__)),
)
def test_every_kind_of_column(column):
    found = polarity(column).to_numpy()
    assert np.isnan(found[1]).all()
    assert found[[0, 2]].tolist() == package(["good", "bad"])


def test_a_column_of_something_else_is_missing():
    assert polarity(pa.array([1, 2])).isna().all(axis=None)
    assert polarity(pa.nulls(2)).isna().all(axis=None)


@given(st.lists(st.floats(-1e16, 1e16), max_size=20))
def test_sums_are_those_of_this_python(values):
    texts = np.zeros(len(values), dtype=np.int64)
    found = figures.add_as_python(np.array(values, dtype=float), texts, 1)
    assert found.tolist() == [float(sum(values))]


@pytest.mark.parametrize(
    ("values", "total"), [([0.1] * 10, 1.0), ([1e16, 1.0, -1e16], 1.0), ([], 0.0), ([1.5], 1.5)]
)
def test_compensated_sums(values, total):
    texts = np.ones(len(values), dtype=np.int64)
    assert figures.add_compensated(np.array(values, dtype=float), texts, 3).tolist() == [
        0,
        total,
        0,
    ]
    assert sys.version_info < (3, 12) or float(sum(values)) == total


@given(st.floats(-1, 1) | st.integers(-32, 32).map(lambda part: part / 32), st.sampled_from([3, 4]))
def test_rounding_is_that_of_python(value, digits):
    assert figures.round_decimals(np.array([value]), digits).tolist() == [round(value, digits)]
