"""Measures of threads too long for the plain way: the same numbers by a shorter way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures import DEFAULT_SEED, resampling, summarise
from analysis.measures.floors import measures_by_key
from analysis.measures.pair_counts import sign_sums
from analysis.measures.resampling import Sums, bootstrap, estimate, mean_statistic
from tests.scored_threads import random_thread


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=60))
def test_sums_of_signs_are_those_of_all_pairs(points: list[tuple[int, int]]) -> None:
    x, y = (np.unique(column, return_inverse=True)[1] for column in np.array(points).T)
    pairs = np.sign(x[:, np.newaxis] - x) * np.sign(y[:, np.newaxis] - y)
    assert sign_sums(x, y).tolist() == pairs.sum(axis=1).tolist()


def test_what_an_author_adds_may_be_added_up_first() -> None:
    dice = np.random.default_rng(1)
    statistic = mean_statistic(dice.normal(size=300), dice.uniform(size=300))
    authors = dice.integers(0, 40, size=300)
    together = bootstrap(statistic, authors, resamples=50)
    apart = bootstrap(lambda draws: statistic(draws), authors, resamples=50)
    assert together == pytest.approx(apart)


def test_groups_of_authors_give_nearly_the_same_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    statistic = mean_statistic(np.random.default_rng(2).normal(size=3_000), np.ones(3_000))
    authors = np.arange(3_000)
    one_by_one = estimate(statistic, authors, resamples=1_000)
    monkeypatch.setattr(resampling, "MOST_CLUSTERS", 600)
    in_groups = estimate(statistic, authors, resamples=1_000)
    width = float(one_by_one.high[0] - one_by_one.low[0])
    assert in_groups.values == one_by_one.values
    assert float(in_groups.high[0] - in_groups.low[0]) == pytest.approx(width, rel=0.15)
    assert float(in_groups.low[0]) == pytest.approx(float(one_by_one.low[0]), abs=width / 10)


def test_groups_are_as_large_as_each_other_and_hold_whole_authors() -> None:
    authors = np.repeat(np.arange(25_000), 2)
    counting = Sums(np.ones((50_000, 1)), lambda sums: sums)
    found, groups = resampling._by_cluster(counting, authors, DEFAULT_SEED)
    assert len(groups) == len(found.columns) == resampling.MOST_CLUSTERS
    assert set(found.columns[:, 0]) == {4.0, 6.0}


def test_a_long_thread_is_measured_like_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    case = random_thread(3, 900, authors=400)
    plain = measures_by_key(summarise(*case, resamples=400))
    monkeypatch.setattr(resampling, "MOST_CLUSTERS", 200)
    grouped = measures_by_key(summarise(*case, resamples=400))
    for name in ("mean_agreement", "mean_sentiment", "tau_b", "spearman_rho_given_position"):
        near, far = plain[name, None], grouped[name, None]
        assert far.value == pytest.approx(near.value)
        assert far.high - far.low == pytest.approx(near.high - near.low, rel=0.3)
