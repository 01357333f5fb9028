import json
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import sentences
from analysis.measures import overview_table, points_table, sensitivity, summarise
from analysis.schema import STORY_COLUMNS, build
from analysis.sentences import (
    answer_sentence,
    chart_text,
    quoted_claim,
    sensitivity_sentence,
    untried_sentence,
)
from tests.scored_threads import CASES, random_thread, scored_thread

CLAIM = "U.S. forces should stay in Japan"
QUOTED = f"the claim “{CLAIM}”"
ANSWERS = json.loads((CASES / "answers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case["name"])
def test_answer(case):
    rows = [
        {name: value for name, value in part.items() if name != "times"}
        for part in case["rows"]
        for _ in range(part["times"])
    ]
    sentence = answer_sentence(summarise(*scored_thread(rows)), CLAIM)
    # The ends of intervals are held in test_measures.
    told = re.sub(r"interval [−+]?\d+ to [−+]?\d+", "interval …", sentence)
    assert told == case["answer"].replace("CLAIM", QUOTED)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 30))
def test_an_answer_is_one_or_two_clean_sentences(seed, count):
    sentence = answer_sentence(summarise(*random_thread(seed, count), resamples=50), CLAIM)
    assert sentence.endswith(".")
    assert QUOTED in sentence
    assert not re.search(r"\bnan\b|None(?! of)|  |\s[.,;]|\b-\d|\(\)", sentence)


@pytest.mark.parametrize(
    ("claim", "quoted"),
    [
        ("Taxes are too high.", "the claim “Taxes are too high”"),
        ("Should we pay?", "the claim “Should we pay?”"),
        ('The "old" rule “works”', "the claim “The 'old' rule ‘works’”"),
        ("two\nlines \u202e", "the claim “two lines”"),
    ],
)
def test_quoted_claim(claim, quoted):
    assert quoted_claim(claim) == quoted


def verdict_table(*verdicts):
    rows = [("as shown", "not clear"), *verdicts]
    return pd.DataFrame(rows, columns=["change", "verdict"])


@pytest.mark.parametrize(
    ("verdicts", "sentence"),
    [
        ([("a", "same conclusion")], "The conclusion is the same in 1 other way of counting."),
        (
            [("a", "same conclusion"), ("b", "same conclusion")],
            "The conclusion is the same in 2 other ways of counting.",
        ),
        (
            [("a", "no longer clear"), ("b", "clear only here"), ("c", "same conclusion")],
            "Nothing turns round, but how clear it is depends on the way: a or b.",
        ),
        (
            [("a", "the opposite conclusion"), ("b", "no longer clear")],
            "The conclusion turns round in part when counted a.",
        ),
        (
            [("a", "this thread prints no votes")],
            "Too little is known to try other ways of counting.",
        ),
    ],
)
def test_sensitivity_sentence(verdicts, sentence):
    assert sensitivity_sentence(verdict_table(*verdicts)) == sentence


def test_a_way_that_moves_two_quantities_is_named_once():
    once, twice = ("a", "no longer clear"), ("a", "clear only here")
    told = sensitivity_sentence(verdict_table(once, twice))
    assert told == sensitivity_sentence(verdict_table(once))


def test_sensitivity_sentence_of_a_real_table():
    comments, stances = random_thread(5, 60, authors=20)
    assert sensitivity_sentence(sensitivity(comments, {"hand": stances})).endswith(".")
    tried = sensitivity(comments.assign(author=None), {"hand": stances})
    assert untried_sentence(tried).endswith(
        "without the most prolific author (this thread prints no authors)."
    )
    assert untried_sentence(tried[tried["value"].notna()]) == ""
    assert untried_sentence(tried[tried["value"].isna()]) == ""


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_every_chart_has_a_text(count):
    comments, stances = random_thread(3, count)
    told, points = summarise(comments, stances), points_table(comments, stances)
    stories = build(STORY_COLUMNS, [{"story_id": "story"}, {"story_id": "quiet"}])
    tables = {
        "agreement_against_approval": points,
        "ledgers": told,
        "stance_along_thread": points,
        "overview": overview_table(stories, told),
        "ways_of_counting": sensitivity(comments, {"hand": stances}),
    }
    assert set(tables) == set(sentences.CHART_TEXTS)
    for chart, table in tables.items():
        text = chart_text(chart, table)
        assert text.endswith(".")
        assert "nan" not in text


def test_the_text_of_the_scatter_counts_what_the_eye_sees():
    rows = [{"stance": "agree", "up": 5, "down": 1}] * 2 + [
        {"stance": "disagree", "up": 0, "down": 4}
    ]
    text = chart_text("agreement_against_approval", points_table(*scored_thread(rows)))
    assert text == (
        "3 comments by agreement and approval (2 agree, 1 disagrees, 0 neither): more up-votes "
        "than down-votes went to 2 of 2 leaning to agree and to 0 of 1 leaning to disagree."
    )
