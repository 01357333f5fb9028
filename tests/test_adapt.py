import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import scoring
from analysis.schema import (
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    LABEL_COLUMNS,
    STANCE_COLUMNS,
    STANCES,
    Evidence,
    build,
    validate,
)
from analysis.scoring import registry
from analysis.scoring.adapt import MINIMUM_LABELS, adapt
from analysis.scoring.label_order import (
    next_at_random,
    next_to_label,
    random_order,
    random_sample,
)
from analysis.scoring.learning import comments_to_label, labels_at_random, stance_features, teach
from analysis.scoring.questions import Answer
from tests.reader_folder import write_reader

UNSURE = Answer(0.3, 0.3, 0.4)


def separable(size, seed=0):
    """Comments whose features tell the stance, while the scorer says neither of all."""
    chance = np.random.default_rng(seed)
    truths = chance.integers(0, 3, size)
    features = np.eye(3)[truths] @ chance.normal(size=(3, 16)) * 3 + chance.normal(size=(size, 16))
    return truths, [UNSURE] * size, features


def labels_of(truths, count):
    return [(at, STANCES[truths[at]]) for at in range(count)]


def share_right(answers, truths):
    return np.mean(
        [answer.stance == STANCES[true] for answer, true in zip(answers, truths, strict=True)]
    )


def test_a_claim_is_learnt_from_thirty_labels():
    truths, answers, features = separable(300)
    found = adapt(answers, features, labels_of(truths, 30))
    assert found.report.used
    assert found.report.labels == 30
    assert found.report.after > 0.8 > 0.3 > found.report.before
    assert share_right(found.answers[30:], truths[30:]) > 0.8


def test_labels_that_teach_nothing_change_nothing():
    chance = np.random.default_rng(2)
    truths = chance.integers(0, 3, 200)
    right = [Answer(*(0.9 * np.eye(3)[true] + 0.1 / 3)) for true in truths]
    found = adapt(right, chance.normal(size=(200, 8)), labels_of(truths, 40))
    assert not found.report.used
    assert found.answers == right
    assert found.report.before == 1
    assert "do not help" in found.report.why


@pytest.mark.parametrize("count", [0, 1, MINIMUM_LABELS - 1])
def test_few_labels_are_refused(count):
    truths, answers, features = separable(50)
    found = adapt(answers, features, labels_of(truths, count))
    assert found.answers == answers
    assert (found.report.used, found.report.before) == (False, None)
    assert f"{count} of {MINIMUM_LABELS}" in found.report.why


def test_labels_of_one_stance_leave_nothing_to_tell_apart():
    _, answers, features = separable(50)
    found = adapt(answers, features, [(at, "agree") for at in range(20)])
    assert not found.report.used
    assert "the same" in found.report.why


def test_a_stance_that_no_label_shows_does_not_break_it():
    truths, answers, features = separable(100)
    two = [(at, STANCES[true]) for at, true in enumerate(truths) if true < 2][:30]
    found = adapt(answers, features, two)
    assert found.report.used
    sums = [sum(answer[:3]) for answer in found.answers]
    assert sums == pytest.approx([1] * 100)


def test_labels_that_contradict_each_other_count_half():
    truths, answers, features = separable(60)
    labels = labels_of(truths, 20)
    both = [(at, stance) for at in range(20) for stance in ("agree", "disagree")]
    found = adapt(answers, features, both)
    assert found.report.labels == 20
    assert not found.report.used
    assert adapt(answers, features, labels + labels) == adapt(answers, features, labels)


def test_without_features_the_answers_themselves_are_moved():
    truths = np.tile([0, 1, 2], 30)
    shy = [Answer(*(0.2 * np.eye(3)[true] + [0.1, 0.1, 0.6])) for true in truths]
    found = adapt(shy, np.zeros((90, 0)), labels_of(truths, 45))
    assert found.report.used
    assert share_right(found.answers, truths) == 1


def test_a_labelled_comments_answer_has_not_seen_its_label():
    truths, answers, features = separable(100)
    labels = labels_of(truths, 30)
    features[0] = 0  # nothing to tell it by but its label
    turned = [(0, STANCES[(truths[0] + 1) % 3]), *labels[1:]]
    first, second = (adapt(answers, features, each).answers for each in (labels, turned))
    assert first[0].stance == second[0].stance


def test_evidence_stays_and_the_same_labels_give_the_same_answers():
    truths, answers, features = separable(80)
    marked = [answer._replace(evidence=(Evidence(0, 1, 0.5),)) for answer in answers]
    found = adapt(marked, features, labels_of(truths, 30))
    assert found.report.used
    assert all(answer.evidence == (Evidence(0, 1, 0.5),) for answer in found.answers)
    assert found == adapt(marked, features, labels_of(truths, 30)[::-1])


@settings(max_examples=30)  # each fits eleven heads
@given(
    st.lists(st.tuples(st.integers(0, 19), st.sampled_from(STANCES)), max_size=40),
    st.sampled_from([Answer(1, 0, 0), UNSURE, Answer(0, 1, 0)]),
    st.integers(0, 3),
)
def test_any_labels_give_an_answer_to_every_question(labels, answer, columns):
    features = np.random.default_rng(3).normal(size=(20, columns))
    found = adapt([answer] * 20, features, labels)
    assert len(found.answers) == 20
    assert [sum(each[:3]) for each in found.answers] == pytest.approx([1] * 20)
    assert found.report.used == (found.answers != [answer] * 20)


# What to label next

IDS = st.lists(st.text(max_size=4), unique=True, max_size=30)


@given(IDS, st.text(max_size=4))
def test_a_comment_added_later_does_not_change_the_random_order(ids, added):
    before = random_order(ids)
    assert sorted(before) == sorted(ids)
    assert [each for each in random_order([*ids, added]) if each != added] == [
        each for each in before if each != added
    ]
    assert random_order(ids[::-1]) == before


@given(IDS, st.data())
def test_the_random_sample_does_not_depend_on_which_stream_a_label_came_from(ids, data):
    labelled = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    sample = random_sample(ids, labelled)
    assert sample == random_order(ids)[: len(sample)]
    assert set(sample) <= labelled
    following = next_at_random(ids, labelled, count=1)
    assert following == random_order(ids)[len(sample) : len(sample) + 1]


def test_the_random_order_is_random():
    ids = [str(at) for at in range(1000)]
    places = [int(each) for each in random_order(ids)[:500]]
    assert 450 < np.mean(places) < 550
    assert random_order(ids, seed=1) != random_order(ids, seed=2)


def test_the_least_certain_come_first_where_nothing_tells_them_apart():
    lead = np.array([0.9, 0.1, 0.5, 0.0, 0.7])
    rows = np.column_stack([(1 + lead) / 2, (1 - lead) / 2, np.zeros(5)])
    assert next_to_label(rows, np.zeros((5, 0)), set(), count=3) == [3, 1, 2]
    assert next_to_label(rows, np.zeros((5, 0)), {3, 1}, count=9) == [2, 4, 0]
    assert next_to_label(rows, np.zeros((5, 0)), set(range(5)), count=3) == []


def test_comments_like_those_chosen_or_labelled_wait():
    rows = np.full((40, 3), 1 / 3)
    features = np.repeat(np.eye(4), 10, axis=0)
    chosen = next_to_label(rows, features, {0}, count=3)
    assert sorted(at // 10 for at in chosen) == [1, 2, 3]


# On tables


@pytest.fixture
def thread(tmp_path, monkeypatch):
    """Forty comments that the counting model reads, and what their readers say of them."""
    folder = write_reader(tmp_path)
    scorer = registry.reader_stance_scorer(folder)
    monkeypatch.setitem(registry.STANCE_SCORERS, registry.READER, scorer)
    # Each comment has another length, so that no two are the same to the cache.
    texts = [f"{('yes', 'no', 'word3')[at % 3]} {'word4 ' * at}" for at in range(40)]
    comments = build(
        COMMENT_COLUMNS,
        [
            {"story_id": "s", "comment_id": str(at), "text": text, "status": "visible"}
            for at, text in enumerate(texts)
        ],
    )
    claims = build(CLAIM_COLUMNS, [{"claim_id": "c", "text": "word1", "origin": "user"}])
    return comments, scoring.score_stances(comments, claims, registry.READER)


def stance_labels(values):
    rows = [
        {
            "story_id": "s",
            "comment_id": str(at),
            "claim_id": "c",
            "kind": "stance",
            "value": value,
            "coder": "a",
            "at": "2024-01-01",
        }
        for at, value in values.items()
    ]
    return build(LABEL_COLUMNS, rows)


TURNED = ("disagree", "agree", "neither")  # these readers hear a yes as a no


def test_a_table_is_taught(thread):
    comments, stances = thread
    labels = stance_labels({at: TURNED[at % 3] for at in range(24)})
    taught = teach(stances, comments, "word1", labels)
    assert taught.report.used
    assert list(taught.stances.columns) == list(STANCE_COLUMNS)
    assert taught.stances.dtypes.equals(stances.dtypes)
    validate("stances", taught.stances)
    assert taught.stances["stance"].tolist()[24:] == [TURNED[at % 3] for at in range(24, 40)]
    assert set(taught.stances["scorer"]) == {"reader, taught"}
    assert stances["stance"].tolist()[:3] == ["agree", "disagree", "neither"]


def test_a_table_without_labels_stays_as_it_is(thread):
    comments, stances = thread
    taught = teach(stances, comments, "word1", stance_labels({}))
    assert taught.stances is stances
    other = stance_labels(dict.fromkeys(range(24), "agree")).assign(claim_id="d")
    assert teach(stances, comments, "word1", other).report.labels == 0


def test_the_two_streams_leave_out_what_is_labelled(thread):
    comments, stances = thread
    labels = stance_labels(dict.fromkeys(range(12), "agree"))
    found = comments_to_label(stances, comments, "word1", labels, count=4)
    labelled = {str(at) for at in range(12)}
    for stream in (*found,):
        assert len(set(stream)) == 4
        assert not set(stream) & labelled


def test_only_labels_at_random_are_for_estimates(thread):
    _, stances = thread
    first = random_order(list(stances["comment_id"]))[:3]
    later = random_order(list(stances["comment_id"]))[5]
    labels = stance_labels({int(each): "agree" for each in (*first, later)})
    assert set(labels_at_random(stances, labels)["comment_id"]) == set(first)


def test_a_scorer_without_features_gives_none(thread):
    comments, stances = thread
    told = stance_features(stances, comments, "word1")
    assert told.shape == (40, 16)
    rules = stances.assign(scorer="cues")
    assert stance_features(rules, comments, "word1").shape == (40, 0)
    assert stance_features(pd.concat([stances, rules]), comments, "word1").shape == (80, 0)
