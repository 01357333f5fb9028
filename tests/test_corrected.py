import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.measures.corrected import (
    MINIMUM_LABELS,
    corrected_shares,
    estimate_shares,
    finite_wilson,
    labelled_shares,
)
from analysis.schema import LABEL_COLUMNS, MEASURE_COLUMNS, STANCE_COLUMNS, STANCES, build

ONE_OF = np.eye(3)


def thread(answers, probability=0.8):
    rest = (1 - probability) / 2
    rows = [
        {
            "story_id": "s",
            "comment_id": str(at),
            "claim_id": "c",
            "stance": stance,
            "scorer": "x",
            **{f"p_{each}": probability if each == stance else rest for each in STANCES},
        }
        for at, stance in enumerate(answers)
    ]
    return build(STANCE_COLUMNS, rows)


def labels(values, coder="a", at="2024-01-01", **other):
    rows = [
        {
            "story_id": "s",
            "comment_id": comment,
            "claim_id": "c",
            "kind": "stance",
            "value": value,
            "coder": coder,
            "at": at,
            **other,
        }
        for comment, value in values.items()
    ]
    return build(LABEL_COLUMNS, rows)


def part(table, name):
    return table[table["name"] == name].set_index("stance")[["value", "low", "high", "n"]]


def test_without_labels_there_is_the_raw_share_and_a_reason():
    table = corrected_shares(thread(["agree"] * 3 + ["neither"]), labels({}))
    assert list(table.columns) == list(MEASURE_COLUMNS)
    assert part(table, "raw_share")["value"].tolist() == [0.75, 0, 0.25]
    rest = table[table["name"] != "raw_share"]
    assert rest["value"].isna().all()
    assert set(rest["why_not"]) == {f"not enough random labels: 0 of {MINIMUM_LABELS} needed"}


def test_an_empty_thread_has_no_share_and_says_so():
    table = corrected_shares(thread([]), labels({}))
    assert table["value"].isna().all()
    assert table["why_not"].notna().all()


def test_with_every_comment_labelled_nothing_is_left_to_doubt():
    answers = ["agree"] * 12 + ["neither"] * 8
    truths = {str(at): "disagree" if at < 5 else "neither" for at in range(20)}
    found = part(corrected_shares(thread(answers), labels(truths)), "corrected_share")
    for column in ("value", "low", "high"):
        np.testing.assert_allclose(found[column], [0, 0.25, 0.75], atol=1e-12)


def test_a_scorer_that_is_wrong_is_corrected():
    answers = ["agree", "disagree"] * 100
    truths = {str(at): "neither" if at % 2 == 0 else "disagree" for at in range(0, 200, 5)}
    table = corrected_shares(thread(answers), labels(truths))
    found = part(table, "corrected_share")
    assert part(table, "raw_share").loc["agree", "value"] == 0.5
    assert found.loc["agree", "value"] == pytest.approx(0)
    assert found.loc["neither", "low"] < 0.5 < found.loc["neither", "high"]
    assert found["n"].tolist() == [40] * 3


def test_a_scorer_that_is_right_makes_labels_tell_more():
    truths = ["agree", "disagree", "neither", "neither"] * 50
    sample = {str(at): truths[at] for at in range(0, 200, 7)}
    table = corrected_shares(thread(truths), labels(sample))
    widths = {
        name: (part(table, name)["high"] - part(table, name)["low"]).mean()
        for name in ("labelled_share", "corrected_share")
    }
    assert widths["corrected_share"] < 0.6 * widths["labelled_share"]


def test_a_scorer_that_always_says_the_same_changes_nothing():
    sample = {str(at): "agree" if at % 3 else "disagree" for at in range(30)}
    table = corrected_shares(thread(["neither"] * 100), labels(sample))
    corrected, alone = part(table, "corrected_share"), part(table, "labelled_share")
    np.testing.assert_allclose(corrected["value"], alone["value"])
    # Student's quantile of 30 labels is 4 % above the normal one, and counts twice at a border.
    ratio = (corrected["high"] - corrected["low"]) / (alone["high"] - alone["low"])
    assert ratio.between(1, 1.09).all()


def test_labels_that_are_all_the_same_leave_doubt_unless_all_are_labelled():
    sample = {str(at): "agree" for at in range(20)}
    found = part(corrected_shares(thread(["agree"] * 100), labels(sample)), "corrected_share")
    assert found.loc["agree", "value"] == 1
    assert 0.75 < found.loc["agree", "low"] < 0.95
    assert found.loc["neither", "value"] == 0
    assert 0.05 < found.loc["neither", "high"] < 0.25


def test_labels_of_other_things_count_for_nothing():
    answers = thread(["agree", "neither"] * 20)
    right = {str(at): "agree" for at in range(15)}
    others = [
        labels({"99": "agree"}),
        labels({"20": "agree"}, claim_id="d"),
        labels({"21": "agree"}, kind="relation"),
        labels({"1": "neither"}, at="2023-01-01"),
    ]
    expected = corrected_shares(answers, labels(right))
    table = corrected_shares(answers, pd.concat([*others, labels(right)]))
    pd.testing.assert_frame_equal(table, expected)


def test_coders_who_disagree_share_a_comment():
    answers = thread(["agree"] * 20)
    first = labels({str(at): "agree" for at in range(20)})
    second = labels({str(at): "disagree" for at in range(20)}, coder="b")
    found = part(corrected_shares(answers, pd.concat([first, second])), "corrected_share")
    assert found["value"].tolist() == pytest.approx([0.5, 0.5, 0])


def test_stances_of_two_claims_are_refused():
    two = pd.concat([thread(["agree"]), thread(["agree"]).assign(claim_id="d")])
    with pytest.raises(ValueError, match="claim_id"):
        corrected_shares(two, labels({}))


THREADS = st.integers(1, 60).flatmap(
    lambda size: st.tuples(
        st.lists(st.sampled_from(STANCES), min_size=size, max_size=size),
        st.lists(st.sampled_from(STANCES), min_size=size, max_size=size),
        st.sets(st.integers(0, size - 1), min_size=1),
        st.sampled_from([1 / 3, 0.5, 0.9, 1.0]),
    )
)


@given(THREADS)
def test_shares_and_ends_stay_in_their_place(drawn):
    answers, truths, rows, probability = drawn
    predictions = thread(answers, probability)[[f"p_{each}" for each in STANCES]].to_numpy()
    chosen = np.array(sorted(rows))
    known = ONE_OF[[STANCES.index(truths[row]) for row in chosen]]
    for found in (
        estimate_shares(predictions, chosen, known),
        labelled_shares(known, len(answers)),
    ):
        assert found.values.sum() == pytest.approx(1)
        assert (found.low <= found.values + 1e-12).all()
        assert (found.values <= found.high + 1e-12).all()
        assert (found.low >= 0).all()
        assert (found.high <= 1 + 1e-12).all()
        if len(rows) == len(answers):
            np.testing.assert_allclose(found.high - found.low, 0, atol=1e-9)
            np.testing.assert_allclose(found.values, known.mean(axis=0))


@given(st.integers(0, 30), st.integers(1, 30))
def test_in_an_endless_thread_it_is_wilsons_interval(hits, more):
    drawn = hits + more
    low, high = finite_wilson(
        np.array([hits / drawn]), np.array([float(drawn)]), (drawn, 1_000_000_000)
    )
    expected = stats.binomtest(hits, drawn).proportion_ci(method="wilson")
    assert (low[0], high[0]) == pytest.approx((expected.low, expected.high), abs=1e-6)


@pytest.mark.parametrize("noise", [0.0, 1.0, 4.0])
@pytest.mark.parametrize("drawn", [20, 50])
def test_the_interval_holds_the_truth_as_often_as_it_says(noise, drawn):
    chance = np.random.default_rng(5)
    truths = ONE_OF[chance.choice(3, size=200, p=[0.1, 0.3, 0.6])]
    guesses = np.exp(2 * truths + noise * chance.normal(size=truths.shape))
    predictions = guesses / guesses.sum(axis=1, keepdims=True)
    held = []
    for _ in range(400):
        rows = chance.choice(200, size=drawn, replace=False)
        found = estimate_shares(predictions, rows, truths[rows])
        held.append((found.low <= truths.mean(axis=0)) & (truths.mean(axis=0) <= found.high))
    # 0.95 less three standard errors of 400 draws.
    assert np.mean(held, axis=0).min() >= 0.917
