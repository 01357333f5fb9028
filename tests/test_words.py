"""Words of any script, and which of them tell two sides apart."""

import json
import math
import tomllib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts.words import shown_words, words
from analysis.measures.words import (
    CLEAR_BELOW,
    PRIOR_WORDS,
    WORD_COLUMNS,
    comments_with,
    distinguishing_words,
    informed_log_odds,
    why_no_words,
)
from analysis.word_sentences import word_sentence, words_sentence, words_text
from analysis.word_spans import word_spans
from tests.conftest import ROOT
from tests.hostile import STRINGS
from tests.scored_threads import scored_thread

CASES = tomllib.loads((ROOT / "tests/cases/words/spans.toml").read_text(encoding="utf-8"))["cases"]
FILLING = ["the", "a", "of", "to", "and", "in", "is", "it", "that", "for", "on", "with", "they"]


def thread(sides: dict[str, int], *, planted: str = "", seed: int = 1) -> tuple:
    """Comments of random common words; those who agree also say the planted one."""
    generator = np.random.default_rng(seed)
    rows = []
    for side, count in sides.items():
        for _ in range(count):
            text = " ".join(generator.choice(FILLING, 12))
            rows.append({"stance": side, "text": f"{text} {planted * (side == 'agree')}"})
    return scored_thread(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words(case: dict) -> None:
    assert [span.word for span in word_spans(case["text"])] == case["words"]


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    spans = word_spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    for span in spans:
        assert span.word
        assert text[span.start].isalnum() or span.start > 0


def test_log_odds_by_hand() -> None:
    # Two words said 3 and 1 times on one side, 1 and 3 times on the other, 4 and 4 in all; a prior
    # of 2 words gives each word 1: odds (3+1)/(1+1) against (1+1)/(3+1).
    first, second = np.array([3.0, 1.0]), np.array([1.0, 3.0])
    odds, deviation = informed_log_odds(first, second, first + second, prior_words=2)
    assert odds == pytest.approx([math.log(2 / 0.5), -math.log(4)])
    assert deviation == pytest.approx([math.sqrt(1 / 4 + 1 / 2)] * 2)


@given(
    counts=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=20),
    prior=st.floats(1, 1000),
)
def test_sides_change_places_and_a_stronger_prior_says_less(
    counts: list[tuple[int, int]], prior: float
) -> None:
    first, second = (np.array(side, dtype=float) for side in zip(*counts, strict=True))
    background = first + second + 1
    odds, deviation = informed_log_odds(first, second, background, prior_words=prior)
    swapped, same = informed_log_odds(second, first, background, prior_words=prior)
    assert odds == pytest.approx(-swapped)
    assert deviation == pytest.approx(same)
    strong, _ = informed_log_odds(first, second, background, prior_words=1e9)
    assert np.abs(strong).max() < 1e-3


def test_a_word_of_one_side_is_found_and_chance_is_not() -> None:
    found = distinguishing_words(*thread({"agree": 40, "disagree": 40}, planted="treaty"))
    clear = found[found["p_adjusted"] < CLEAR_BELOW]
    assert clear["word"].tolist() == ["treaty"]
    assert found["word"].iloc[0] == "treaty"
    assert clear[["agree", "disagree", "n"]].iloc[0].tolist() == [40, 0, 40]
    assert words_sentence(found, None).startswith("Those who agree more often say “treaty”: 1 of")
    for seed in range(5):
        chance = distinguishing_words(*thread({"agree": 40, "disagree": 40}, seed=seed))
        assert (chance["p_adjusted"] >= CLEAR_BELOW).all()
        assert words_sentence(chance, None).startswith("No word tells the two sides apart for sure")


def test_nobodys_favourite_word_becomes_a_sides() -> None:
    comments, stances = thread({"agree": 30, "disagree": 30}, planted="treaty")
    one = comments.assign(author=["Pete" if at < 30 else f"a{at}" for at in range(60)])
    found = distinguishing_words(one, stances).set_index("word")
    assert found.loc["treaty", "agree"] == 1
    assert found.loc["treaty", "p_adjusted"] > CLEAR_BELOW


def test_shrinking_is_what_the_prior_is_for() -> None:
    thread_of_two = thread({"agree": 20, "disagree": 20}, planted="treaty")
    odds = [
        distinguishing_words(*thread_of_two, prior_words=prior).set_index("word")["log_odds"]
        for prior in (10.0, PRIOR_WORDS, 5000.0)
    ]
    assert odds[0]["treaty"] > odds[1]["treaty"] > odds[2]["treaty"] > 0


@pytest.mark.parametrize(
    ("sides", "reason"),
    [
        ({}, "not enough comments that take a side: 0 of 10 needed"),
        ({"agree": 5, "disagree": 4, "neither": 30}, "comments that take a side: 9 of 10 needed"),
        ({"agree": 30, "disagree": 4}, "not enough comments that disagree: 4 of 5 needed"),
    ],
)
def test_too_few_comments_give_a_sentence(sides: dict[str, int], reason: str) -> None:
    comments, stances = thread(sides)
    found = distinguishing_words(comments, stances)
    assert found.empty
    assert {name: str(kind) for name, kind in found.dtypes.items()} == WORD_COLUMNS
    assert reason in words_sentence(found, why_no_words(stances))
    assert words_text(found) == "No words to show."
    assert "No words to show." in json.dumps(words(found).to_dict())


def test_five_on_each_side_are_enough_and_words_of_two_comments_are_not_tried() -> None:
    comments, stances = scored_thread(
        [
            {"stance": side, "text": f"w{at % 5}"}
            for at, side in enumerate(["agree", "disagree"] * 5)
        ]
    )
    assert why_no_words(stances) is None
    assert distinguishing_words(comments, stances).empty
    assert "no word is used by 3 comments" in words_sentence(pd.DataFrame(), None)


def test_the_chart_fills_what_is_clear_and_keeps_hostile_words_as_data() -> None:
    comments, stances = thread({"agree": 40, "disagree": 40}, planted="treaty")
    found = distinguishing_words(comments, stances)
    for look in ({}, {"dark": True, "narrow": True}):
        spec = words(found, **look).to_dict()
        json.dumps(spec, allow_nan=False)
        assert [each["name"] for each in spec["params"]] == ["word_picked"]
    shown = shown_words(found, most=3)
    assert len(shown) <= 6
    assert shown.loc[shown["clear"], "word"].tolist() == ["treaty"]
    hostile = found.head(1).assign(word="=HYPERLINK(1)<img>")
    assert "href" not in json.dumps(words(hostile).to_dict()["layer"][-1]["encoding"])


@pytest.mark.parametrize("name", STRINGS)
def test_hostile_text_has_words_or_none(name: str) -> None:
    comments, _ = scored_thread([{"stance": "agree", "text": STRINGS[name]}])
    for span in word_spans(STRINGS[name]):
        assert len(comments_with(comments, span.word)) == 1


@settings(max_examples=10)
@given(st.integers(0, 1000))
def test_a_word_sentence_is_clean(seed: int) -> None:
    found = distinguishing_words(*thread({"agree": 9, "disagree": 12}, seed=seed))
    sentence = word_sentence(found.iloc[0], found["word"].iloc[0])
    assert sentence.endswith(".")
    assert "nan" not in sentence
