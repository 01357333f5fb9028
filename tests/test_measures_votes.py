import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, stats

from analysis import schema
from analysis.measures import add_approval, summarise
from analysis.measures.association import mid_ranks, partial_correlation, rank_statistic
from analysis.measures.floors import measures_by_key
from analysis.measures.resampling import exact_interval
from analysis.measures.votes import expected_split, split_interval
from tests.scored_threads import random_thread, scored_thread


def test_approval_is_the_posterior_of_jeffreys_prior():
    comments = schema.build(
        schema.COMMENT_COLUMNS,
        [
            {"comment_id": str(n), "up": up, "down": down}
            for n, (up, down) in enumerate([(16, 5), (0, 7), (0, 0), (None, 3), (3, None)])
        ],
    )
    table = add_approval(comments)
    assert table["approval"].tolist()[:3] == pytest.approx([16.5 / 22, 0.5 / 8, 0.5])
    assert table.loc[0, "approval_low"] == pytest.approx(stats.beta(16.5, 5.5).interval(0.95)[0])
    assert table.loc[2, "approval_high"] - table.loc[2, "approval_low"] > 0.99
    assert table["votes"].tolist()[:3] == [21, 7, 0]
    assert table.loc[3:, ["approval", "approval_low", "votes"]].isna().all(axis=None)
    assert (
        table.dtypes[list(schema.APPROVAL_COLUMNS)].astype(str).to_dict() == schema.APPROVAL_COLUMNS
    )


@pytest.mark.parametrize(("up", "down"), [(0, 0), (20, 0), (13, 7), (100, 100), (3, 400)])
def test_expected_split_is_the_integral_over_the_posterior(up, down):
    posterior = stats.beta(up + 0.5, down + 0.5)

    def weighted(share):
        return 2 * min(share, 1 - share) * posterior.pdf(share)

    centre = min(max(posterior.mean(), 0.01), 0.99)
    edges = sorted({0.0, centre / 4, centre, (1 + centre) / 2, 0.5, 1.0})
    total = sum(integrate.quad(weighted, a, b)[0] for a, b in itertools.pairwise(edges))
    assert expected_split(up, down) == pytest.approx(total, abs=1e-5)


def test_split_interval_holds_95_percent_of_the_posterior():
    draws = np.random.default_rng(3).beta(13.5, 7.5, size=200_000)
    split = 2 * np.minimum(draws, 1 - draws)
    low, high = split_interval(13, 7)
    assert np.mean((split >= low) & (split <= high)) == pytest.approx(0.95, abs=0.003)


def columns_of(comments, stances):
    approval = add_approval(comments)["approval"].to_numpy()
    position = comments["position"].to_numpy(dtype=float)
    return np.column_stack([stances["agreement"].to_numpy(), approval, position])


def test_association_is_what_scipy_gives():
    comments, stances = random_thread(11, 50)
    keep = (comments["up"] + comments["down"] > 0).to_numpy()
    x, y, z = columns_of(comments, stances)[keep].T
    found = measures_by_key(summarise(comments, stances))
    for name, method in [("tau_b", stats.kendalltau), ("spearman_rho", stats.spearmanr)]:
        xy, xz, yz = (method(*pair).statistic for pair in [(x, y), (x, z), (y, z)])
        assert found[(name, None)].value == pytest.approx(xy)
        partial = (xy - xz * yz) / np.sqrt((1 - xz**2) * (1 - yz**2))
        assert found[(f"{name}_given_position", None)].value == pytest.approx(partial)
    assert found[("tau_b", None)].n == keep.sum()


def test_a_resample_counts_as_the_thread_with_its_comments_repeated():
    comments, stances = random_thread(12, 30)
    columns = columns_of(comments, stances)
    draws = np.random.default_rng(0).integers(0, 4, size=(1, 30)).astype(float)
    tau, rho, _, _ = rank_statistic(columns)(draws)[0]
    x, y = np.repeat(columns[:, :2], draws[0].astype(int), axis=0).T
    assert tau == pytest.approx(stats.kendalltau(x, y).statistic)
    assert rho == pytest.approx(stats.spearmanr(x, y).statistic)


def test_long_threads_have_the_same_value_and_nearly_the_same_interval(monkeypatch):
    case = random_thread(13, 150, authors=60)
    exact = measures_by_key(summarise(*case))
    monkeypatch.setattr("analysis.measures.association.EXACT_COMMENTS", 10)
    tangent = measures_by_key(summarise(*case))
    for name in ("tau_b", "spearman_rho", "tau_b_given_position", "spearman_rho_given_position"):
        near, far = exact[(name, None)], tangent[(name, None)]
        assert far.value == pytest.approx(near.value)
        assert (far.low, far.high) == pytest.approx((near.low, near.high), abs=0.02)


def test_mid_ranks_are_scipys():
    column = np.array([3.0, 1.0, 3.0, 2.0])
    ranks = mid_ranks(column, np.ones((1, 4)))[0]
    assert ranks == pytest.approx(stats.rankdata(column) / 4 - 0.5 - 1 / 8)


def test_partial_correlation_of_what_the_third_explains_wholly_is_unknown():
    one = np.array([1.0])
    assert np.isnan(partial_correlation(np.array([0.5]), one, np.array([0.5]))[0])


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"stance": "agree", "up": n, "down": 2} for n in range(12)], "same stance"),
        ([{"stance": s, "up": 2, "down": 2} for s in ("agree", "neither") * 6], "same approval"),
        ([{"stance": "agree", "up": 1, "down": 0}] * 9, "comments with votes: 9 of 10"),
        (
            [{"stance": "agree", "up": 1, "down": 0}] * 9
            + [{"stance": "agree", "up": 0, "down": 0}] * 9,
            "comments with votes: 9 of 10",
        ),
    ],
)
def test_association_that_cannot_be_told_says_why(rows, reason):
    found = measures_by_key(summarise(*scored_thread(rows)))
    assert reason in found[("tau_b", None)].why_not
    assert found[("spearman_rho_given_position", None)].value is None


def test_approval_per_stance_adds_the_votes_of_its_comments():
    comments, stances = random_thread(14, 40)
    found = measures_by_key(summarise(comments, stances))
    mine = comments[(stances["stance"] == "agree").to_numpy()]
    up, down = int(mine["up"].sum()), int(mine["down"].sum())
    low, high = stats.beta(up + 0.5, down + 0.5).interval(0.95)
    approval = found[("approval", "agree")]
    assert approval[2:6] == pytest.approx(((up + 0.5) / (up + down + 1), low, high, up + down))


def test_duplicating_every_comment_keeps_shares():
    comments, stances = random_thread(15, 20)
    twins = [table.assign(comment_id=table["comment_id"] + "x") for table in (comments, stances)]
    doubled = summarise(pd.concat([comments, twins[0]]), pd.concat([stances, twins[1]]))
    once = measures_by_key(summarise(comments, stances))
    twice = measures_by_key(doubled)
    for key in [
        ("share_of_comments", "agree"),
        ("share_of_ups", "agree"),
        ("mean_agreement", None),
    ]:
        assert twice[key].value == pytest.approx(once[key].value)


@pytest.mark.parametrize("drawn", [1, 10, 5000])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_the_interval_of_nobody_and_of_everybody_is_scipys(share, drawn):
    expected = stats.binomtest(round(share * drawn), drawn).proportion_ci()
    assert exact_interval(share, drawn) == pytest.approx(tuple(expected), abs=1e-9)
