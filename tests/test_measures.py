import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import measures, schema
from analysis.measures import summarise
from analysis.measures.floors import measures_by_key
from tests.scored_threads import CASES, random_thread, read_case, scored_thread

EMPTY = scored_thread([])
VOTE_SHARES = ("share_of_ups", "share_of_downs")
NAMES = {
    *("comments", "up_votes", "down_votes", "share_of_comments", "share_of_ups"),
    *("share_of_downs", "applause_gap", "boo_gap", "approval", "vote_split"),
    *("mean_agreement", "mean_sentiment", "tau_b", "spearman_rho"),
    *("tau_b_given_position", "spearman_rho_given_position"),
}


def test_numbers_of_a_thread_counted_by_hand():
    comments, stances = read_case("twelve")
    found = measures_by_key(summarise(comments, stances))
    expected = json.loads((CASES / "twelve.json").read_text(encoding="utf-8"))
    for name, by_stance in expected.items():
        for stance, value in by_stance.items():
            measure = found[(name, stance or None)]
            if isinstance(value, str):
                assert (measure.value, measure.why_not) == (None, value)
            else:
                assert measure.value == pytest.approx(value, abs=1e-12), (name, stance)


def test_every_measure_has_a_row_and_the_declared_columns():
    table = summarise(*read_case("twelve"))
    assert list(table.columns) == list(schema.MEASURE_COLUMNS)
    assert set(table["name"]) == NAMES
    assert set(table["story_id"]) == {"story"}
    assert set(table["claim_id"]) == {"claim"}


@pytest.mark.parametrize("case", [EMPTY, random_thread(1, 9), read_case("twelve")])
def test_a_row_has_a_value_or_says_why_not(case):
    table = summarise(*case)
    assert (table["value"].isna() == table["why_not"].notna()).all()
    told = table.dropna(subset=["low", "high"])
    assert ((told["low"] <= told["value"] + 1e-9) & (told["value"] <= told["high"] + 1e-9)).all()


def test_a_story_without_comments_says_so():
    found = measures_by_key(summarise(*EMPTY))
    assert found[("comments", None)].value == 0
    assert found[("share_of_comments", "agree")].why_not == "this story has no comments"
    assert found[("tau_b", None)].why_not == "this story has no comments"


def test_a_thread_without_votes_keeps_its_shares_of_comments():
    comments, stances = read_case("twelve")
    comments = comments.assign(up=pd.NA, down=pd.NA).astype({"up": "Int64", "down": "Int64"})
    found = measures_by_key(summarise(comments, stances))
    assert found[("share_of_comments", "disagree")].value == 0.5
    for name in ("up_votes", "share_of_ups", "applause_gap", "approval", "tau_b"):
        reasons = {row.why_not for (key, _), row in found.items() if key == name}
        assert reasons == {"this thread prints no votes"}


def test_a_thread_that_prints_up_votes_alone():
    comments, stances = read_case("twelve")
    comments = comments.assign(down=pd.Series(pd.NA, index=comments.index, dtype="Int64"))
    found = measures_by_key(summarise(comments, stances))
    assert found[("share_of_ups", "agree")].value == 0.5
    assert found[("share_of_downs", "agree")].why_not == "this thread prints no down-votes"
    assert found[("approval", None)].why_not == "this thread prints no down-votes"


def test_net_scores_are_never_taken_for_votes():
    rows = [{"stance": "agree", "net": 5}] * 12
    found = measures_by_key(summarise(*scored_thread(rows)))
    assert found[("share_of_ups", "agree")].why_not.startswith("this thread prints only net scores")


@pytest.mark.parametrize(
    ("ups", "reason"), [(19, "not enough up-votes: 19 of 20 needed"), (20, None)]
)
def test_the_floor_of_votes(ups, reason):
    rows = [{"stance": "agree", "up": 0, "down": 0}] * 9 + [{"stance": "disagree", "up": ups}]
    found = measures_by_key(summarise(*scored_thread(rows)))
    assert found[("share_of_ups", "disagree")].why_not == reason


@pytest.mark.parametrize(
    ("count", "reason"), [(9, "not enough comments: 9 of 10 needed"), (10, None)]
)
def test_the_floor_of_comments(count, reason):
    rows = [{"stance": "agree"}, *[{"stance": "disagree"}] * (count - 1)]
    found = measures_by_key(summarise(*scored_thread(rows)))
    assert found[("share_of_comments", "agree")].why_not == reason


def test_comments_without_own_words_and_deleted_ones_are_not_counted():
    rows = [{"stance": "agree"}] * 10
    rows += [
        {},
        {"stance": "disagree", "status": "deleted"},
        {"stance": "agree", "status": "hidden"},
    ]
    found = measures_by_key(summarise(*scored_thread(rows)))
    assert (found[("comments", None)].value, found[("comments", None)].n) == (12, 11)
    assert found[("share_of_comments", "agree")].value == 1


def test_a_stance_that_nobody_takes_has_an_exact_interval_and_no_gap():
    rows = [{"stance": "agree", "up": 3, "down": 1}] * 20
    found = measures_by_key(summarise(*scored_thread(rows)))
    nobody = found[("share_of_comments", "disagree")]
    assert (nobody.value, nobody.low) == (0, 0)
    assert nobody.high == pytest.approx(1 - 0.025 ** (1 / 20))
    assert found[("applause_gap", "disagree")].why_not == "no comment takes this stance"
    assert found[("share_of_ups", "disagree")].low is None


def test_one_author_gives_shares_without_an_interval():
    rows = [{"stance": s, "author": "A"} for s in ("agree", "disagree") for _ in range(6)]
    share = measures_by_key(summarise(*scored_thread(rows)))[("share_of_comments", "agree")]
    assert (share.value, share.low, share.high) == (0.5, None, None)


def test_probability_weighting_splits_comments():
    comments, stances = random_thread(4, 40)
    found = measures_by_key(summarise(comments, stances, weighting="probability"))
    assert found[("share_of_comments", "agree")].value == pytest.approx(stances["p_agree"].mean())
    ups = comments["up"].astype(float)
    share = (ups * stances["p_agree"]).sum() / ups.sum()
    assert found[("share_of_ups", "agree")].value == pytest.approx(share)


def test_confident_stances_leave_the_others_out():
    _, stances = random_thread(4, 40)
    kept = measures.confident_stances(stances, confidence=0.7)
    assert 0 < len(kept) < len(stances)
    assert kept["confidence"].min() >= 0.7


def test_several_claims_at_once_are_refused():
    comments, stances = read_case("twelve")
    two = pd.concat([stances, stances.assign(claim_id="other")])
    with pytest.raises(ValueError, match="2 values of claim_id"):
        summarise(comments, two)


def test_arguments_are_left_as_they_were():
    comments, stances = read_case("twelve")
    before = comments.copy(deep=True), stances.copy(deep=True)
    summarise(comments, stances)
    measures.points_table(comments, stances)
    pd.testing.assert_frame_equal(comments, before[0])
    pd.testing.assert_frame_equal(stances, before[1])


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 30), order=st.randoms())
def test_the_order_of_rows_changes_nothing(seed, count, order):
    comments, stances = random_thread(seed, count, authors=7)
    rows = list(range(count))
    order.shuffle(rows)
    told = summarise(comments, stances, resamples=100)
    shuffled = summarise(comments.iloc[rows], stances.iloc[rows[::-1]], resamples=100)
    pd.testing.assert_frame_equal(told, shuffled)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), cut=st.integers(1, 39))
def test_counts_of_two_halves_add_up(seed, cut):
    comments, stances = random_thread(seed, 40)
    whole = measures_by_key(summarise(comments, stances, resamples=50))
    halves = [
        measures_by_key(summarise(part, stances, resamples=50))
        for part in (comments.iloc[:cut], comments.iloc[cut:])
    ]
    for name in ("comments", "up_votes", "down_votes"):
        for stance in (None, *schema.STANCES):
            parts = sum(half[(name, stance)].value for half in halves)
            assert whole[(name, stance)].value == pytest.approx(parts)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), stance=st.sampled_from(schema.STANCES))
def test_a_comment_of_unknown_votes_changes_no_share_of_votes(seed, stance):
    comments, stances = random_thread(seed, 30)
    extra = scored_thread([{"stance": stance, "comment_id": "extra", "position": 30}])
    more = [pd.concat(pair) for pair in zip((comments, stances), extra, strict=True)]
    before = measures_by_key(summarise(comments, stances, resamples=50))
    after = measures_by_key(summarise(*more, resamples=50))
    for name in (*VOTE_SHARES, "approval", "vote_split"):
        for side in schema.STANCES:
            assert before[(name, side)].value == after[(name, side)].value


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(10, 40))
def test_shares_add_up_to_one_and_gaps_to_nothing(seed, count):
    table = summarise(*random_thread(seed, count), resamples=50)
    for name, total in [("share_of_comments", 1), ("share_of_ups", 1), ("applause_gap", 0)]:
        values = table.loc[table["name"] == name, "value"]
        if values.notna().all():
            assert values.sum() == pytest.approx(total, abs=1e-9)


def test_one_prolific_author_widens_the_interval():
    stances = ["agree"] * 20 + ["disagree"] * 20
    apart = [{"stance": stance, "author": str(place)} for place, stance in enumerate(stances)]
    crowd = [row | ({"author": "A"} if row["stance"] == "agree" else {}) for row in apart]
    widths = []
    for rows in (apart, crowd):
        share = measures_by_key(summarise(*scored_thread(rows)))[("share_of_comments", "agree")]
        widths.append(share.high - share.low)
    assert widths[1] > 1.5 * widths[0]


def test_intervals_agree_with_another_bootstrap():
    comments, stances = random_thread(8, 60)
    found = measures_by_key(summarise(comments, stances))
    agrees = (stances["stance"] == "agree").to_numpy(dtype=float)
    ups = comments["up"].to_numpy(dtype=float)

    def gap(agree, up):
        return 100 * ((agree * up).sum() / up.sum() - agree.mean())

    other = stats.bootstrap(
        (agrees, ups),
        gap,
        paired=True,
        vectorized=False,
        method="percentile",
        n_resamples=3000,
        rng=np.random.default_rng(5),
    ).confidence_interval
    mine = found[("applause_gap", "agree")]
    assert mine.value == pytest.approx(gap(agrees, ups))
    assert (mine.low, mine.high) == pytest.approx((other.low, other.high), abs=0.6)


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    generator = np.random.default_rng(1)
    covered = 0
    for _ in range(200):
        # 40 authors of one to three comments each, a third of whom agree in all they write.
        rows = [
            {"stance": stance, "author": str(author)}
            for author in range(40)
            for stance in [generator.choice(["agree", "disagree", "neither"])]
            for _ in range(generator.integers(1, 4))
        ]
        table = summarise(*scored_thread(rows), resamples=300)
        share = measures_by_key(table)[("share_of_comments", "agree")]
        covered += share.low <= 1 / 3 <= share.high
    assert 0.88 <= covered / 200 <= 0.99
