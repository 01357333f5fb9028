"""What labels say of shares, scorer and coders: tables, sentences, chart."""

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import label_sentences as told
from analysis.charts.label_shares import label_shares
from analysis.label_quality import Alpha
from analysis.labels.answers import (
    Answers,
    relation_answers,
    sentiment_answers,
    stance_answers,
)
from analysis.labels.estimates import (
    agreement_of_coders,
    at_random,
    judge,
    next_comments,
    share_estimates,
)
from analysis.measures.corrected import corrected_shares
from analysis.schema import (
    LABEL_COLUMNS,
    LABEL_VALUES,
    MEASURE_COLUMNS,
    RANDOM,
    SENTIMENTS,
    STANCE_COLUMNS,
    STANCES,
    UNCERTAIN,
    build,
)
from analysis.scoring.adapt import Report
from analysis.scoring.label_order import random_order

IDS = [str(number) for number in range(30)]


def machine(kind: str = "stance", ids: list[str] = IDS) -> Answers:
    classes = LABEL_VALUES[kind]
    sure = np.full((len(ids), 3), 0.2) + 0.4 * np.eye(3)[np.arange(len(ids)) % 3]
    return Answers(kind, ids, [classes[at % 3] for at in range(len(ids))], sure)


def labels(ids: list[str], turn: int = 0, coder: str | None = None) -> pd.DataFrame:
    rows = [
        {
            "story_id": "s",
            "comment_id": each,
            "claim_id": "c",
            "kind": "stance",
            "value": STANCES[(int(each) + turn) % 3],
            "coder": coder,
            "at": datetime(2024, 1, 1, tzinfo=UTC),
        }
        for each in ids
    ]
    return build(LABEL_COLUMNS, rows)


def shares(kind: str, count: int) -> pd.DataFrame:
    classes = LABEL_VALUES[kind]
    given = labels(random_order(IDS)[:count])
    values = [classes[int(each) % 3] for each in given["comment_id"]]
    return share_estimates(machine(kind), machine(kind), given.assign(value=values))


def test_shares_of_stances_are_those_of_corrected_shares() -> None:
    ids = {"story_id": "s", "claim_id": "c", "scorer": "x"}
    found = machine()
    rows = [
        {
            **ids,
            "comment_id": each,
            "stance": said,
            **dict(zip(("p_agree", "p_disagree", "p_neither"), row, strict=True)),
        }
        for each, said, row in zip(*found[1:3], found.probabilities, strict=True)
    ]
    stances = build(STANCE_COLUMNS, rows)
    assert stance_answers(stances)[:3] == found[:3]
    assert relation_answers(stances).kind == "relation"
    given = pd.concat([labels(random_order(IDS)[:15]), labels(random_order(IDS)[:9], 1, "Ben")])
    ours = share_estimates(found, found, given)
    theirs = corrected_shares(stances, at_random(found, given))
    assert list(ours.columns) == list(MEASURE_COLUMNS)
    pd.testing.assert_frame_equal(
        ours.drop(columns=["story_id", "claim_id"]), theirs.drop(columns=["story_id", "claim_id"])
    )


def test_labels_out_of_turn_do_not_move_an_estimate() -> None:
    ordered = random_order(IDS)
    skewed = labels(ordered[20:]).assign(value="agree")
    found = share_estimates(machine(), machine(), pd.concat([labels(ordered[:12]), skewed]))
    alone = share_estimates(machine(), machine(), labels(ordered[:12]))
    pd.testing.assert_frame_equal(found, alone)
    assert judge(machine(), skewed).labels == 0


def test_the_machine_is_judged_by_the_random_sample() -> None:
    right = judge(machine(), labels(random_order(IDS)[:12]))
    assert right.quality is not None
    assert (right.quality.accuracy, right.labels) == (1.0, 12)
    assert np.trace(right.table.to_numpy()) == 12
    wrong = judge(machine(), labels(random_order(IDS)[:12], turn=1))
    assert wrong.quality is not None
    assert wrong.quality.accuracy == 0
    assert judge(machine(), labels(random_order(IDS)[:9])).quality is None
    assert judge(machine(ids=[]), labels([])).table.to_numpy().sum() == 0


def test_coders_that_differ_always_agree_less_than_by_chance() -> None:
    same = pd.concat([labels(IDS[:9], coder="A"), labels(IDS[:9], coder=None)])
    assert agreement_of_coders(same)[:1] == (1.0,)
    other = pd.concat([labels(IDS[:9], coder="A"), labels(IDS[:9], 1, coder="B")])
    assert agreement_of_coders(other).value < 0
    assert agreement_of_coders(labels(IDS)).units == 0


def test_each_stream_leaves_out_what_is_done() -> None:
    nothing = np.zeros((0, 0))
    order = random_order(IDS)
    assert next_comments(machine(), nothing, set(order[:3]), stream=RANDOM) == [order[3]]
    doubtful = machine()
    doubtful.probabilities[4] = 1 / 3
    assert next_comments(doubtful, nothing, (), stream=UNCERTAIN) == ["4"]
    assert next_comments(doubtful, nothing, {"4"}, stream=UNCERTAIN) != ["4"]
    for stream in (RANDOM, UNCERTAIN):
        assert next_comments(machine(), nothing, set(IDS), stream=stream) == []
        assert next_comments(machine(ids=[]), nothing, (), stream=stream) == []


@settings(max_examples=30)
@given(st.lists(st.one_of(st.none(), st.floats(-1, 1)), max_size=9))
def test_scores_become_probabilities(scores: list[float | None]) -> None:
    names = [None if score is None else SENTIMENTS[at % 3] for at, score in enumerate(scores)]
    table = pd.DataFrame(
        {
            "comment_id": [str(at) for at in range(len(scores))],
            "sentiment": pd.Series(scores, dtype="float64"),
            "sentiment_label": pd.Series(names, dtype="str"),
        }
    )
    found = sentiment_answers(table)
    assert len(found.said) == len(found.probabilities) == sum(one is not None for one in scores)
    assert found.probabilities.sum(axis=1) == pytest.approx(np.ones(len(found.said)))
    assert (found.probabilities >= 0).all()


@pytest.mark.parametrize("kind", LABEL_VALUES)
@pytest.mark.parametrize("count", [0, 9, 10, 30])
def test_shares_are_drawn_and_told(kind: str, count: int) -> None:
    found = shares(kind, count)
    spec = label_shares(found, dark=count == 9).to_dict()
    rows = next(iter(spec["datasets"].values())) if "datasets" in spec else spec["data"]["values"]
    assert rows
    sentence = told.corrected_sentence(found)
    assert bool(sentence) == (count >= 10)
    text = told.share_text(found)
    assert text.startswith(f"Corrected by {count} comments" if sentence else "The machine's shares")
    phrases = {"stance": (" agree (", " disagree ("), "sentiment": (" negative (", " neutral (")}
    for phrase in phrases.get(kind, phrases["stance"]):
        assert phrase in sentence or not sentence


def test_sentences_are_right_in_the_singular_and_where_nothing_is_known() -> None:
    assert told.needed_sentence(9).endswith("1 more for a corrected share.")
    assert told.needed_sentence(1000) == "1,000 comments labelled at random."
    assert told.quality_sentence(None, 3) == ""
    refused = Report(3, None, None, False, "not enough labels: 3 of 10 needed")
    assert told.taught_sentence(refused) == "Not taught yet: not enough labels: 3 of 10 needed."
    worse = told.taught_sentence(Report(12, 0.5, 0.4, False, "the labels do not help: …"))
    assert "not used, as it does no better: macro-F1 on labels not seen 0.50 before" in worse
    unsure = Report(12, 0.4, 0.5, False, "the labels make their probabilities worse")
    assert told.taught_sentence(unsure).endswith(
        "and not used: the labels make their probabilities worse."
    )
    assert ", and used: " in told.taught_sentence(unsure._replace(used=True))
    nobody = Alpha(float("nan"), float("nan"), float("nan"), 0)
    assert told.coders_sentence({}, nobody) == ""
    assert "A second one" in told.coders_sentence({"Anna": 3}, nobody)
    assert "none by two" in told.coders_sentence({"Anna": 3, "Ben": 1}, nobody)
    assert "α −0.50 (95% interval −1.00 to 0.25) over the 1 comment" in told.coders_sentence(
        {"Anna": 3, "Ben": 1}, Alpha(-0.5, -1, 0.25, 1)
    )
    assert told.share_text(share_estimates(machine(ids=[]), machine(ids=[]), labels([]))) == (
        "No shares to show."
    )
