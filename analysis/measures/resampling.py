from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

DEFAULT_SEED = 20191119  # any fixed number: the same tables always give the same intervals
RESAMPLES = (
    2000  # enough for stable 2.5 % tails; half as many move an end by about a tenth of its width
)
CONFIDENCE = 0.95
CELLS_AT_ONCE = 4_000_000  # resamples × comments held in memory at a time, 32 MB of floats
# Authors above which as many groups of authors are drawn: an interval's width then varies by less
# than one part in a hundred with how the groups fell, and a million comments cost what these do.
MOST_CLUSTERS = 10_000

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]
# From how often each comment was drawn (resamples × comments) to resamples × statistics.
Statistic = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Sums:
    """A statistic that needs only sums over the comments of a resample.

    `columns` holds what each comment adds (comments × sums), and `combine` goes from resamples ×
    sums to resamples × statistics. What one author's comments add is then added up once, not in
    every resample.
    """

    columns: Floats
    combine: Statistic

    def __call__(self, draws: Floats) -> Floats:
        """The statistics of resamples, from how often each comment was drawn."""
        return self.combine(draws @ self.columns)


class Estimates(NamedTuple):
    """Values with percentile intervals, one entry per statistic; an end is NaN where unknown."""

    values: Floats
    low: Floats
    high: Floats


def cluster_codes(comments: pd.DataFrame) -> Codes:
    """Numbers comments by who wrote them; a comment without a printed author stands alone."""
    own = "\0" + comments["comment_id"].astype("str")
    authors = comments["author"].astype("object").where(comments["author"].notna(), own)
    return np.asarray(pd.factorize(authors)[0], dtype=np.intp)


def bootstrap(
    statistic: Statistic, clusters: Codes, *, seed: int = DEFAULT_SEED, resamples: int = RESAMPLES
) -> Floats:
    """The statistic in resampled threads: whole clusters are drawn with replacement.

    Efron (1979); clusters drawn whole as in Davison and Hinkley (1997), section 3.8.
    """
    if isinstance(statistic, Sums):
        statistic, clusters = _by_cluster(statistic, clusters, seed)
    generator = np.random.default_rng(seed)
    count = int(clusters.max()) + 1
    step = max(1, CELLS_AT_ONCE // len(clusters))
    parts = []
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        drawn = generator.integers(0, count, size=(size, count))
        cells = drawn + count * np.arange(size)[:, np.newaxis]
        times = np.bincount(cells.ravel(), minlength=size * count).reshape(size, count)
        parts.append(statistic(times[:, clusters].astype(np.float64)))
    return np.concatenate(parts)


def _by_cluster(statistic: Sums, clusters: Codes, seed: int) -> tuple[Sums, Codes]:
    """The statistic with one row per cluster, or per random group of them where they are many."""
    count = int(clusters.max()) + 1
    if count > MOST_CLUSTERS:
        groups = np.random.default_rng(seed).permutation(count) % MOST_CLUSTERS
        clusters, count = groups[clusters], MOST_CLUSTERS
    added = [np.bincount(clusters, column, minlength=count) for column in statistic.columns.T]
    return Sums(np.column_stack(added), statistic.combine), np.arange(count)


def estimate(
    statistic: Statistic, clusters: Codes, *, seed: int = DEFAULT_SEED, resamples: int = RESAMPLES
) -> Estimates:
    """The statistic of the thread itself with its 95 % percentile interval.

    Resamples in which a statistic cannot be told (no vote drawn, no spread) are left out;
    where they are the majority, or where one author wrote everything, there is no interval.
    """
    values = statistic(np.ones((1, len(clusters))))[0]
    unknown = np.full_like(values, np.nan)
    if int(clusters.max()) == 0:
        return Estimates(values, unknown, unknown)
    with _pools().limit(limits=1, user_api="blas"):
        samples = bootstrap(statistic, clusters, seed=seed, resamples=resamples)
    told = np.isfinite(samples).mean(axis=0) > 0.5
    low, high = unknown.copy(), unknown.copy()
    tail = 100 * (1 - CONFIDENCE) / 2
    if told.any():
        low[told], high[told] = np.nanpercentile(samples[:, told], [tail, 100 - tail], axis=0)
    return Estimates(values, low, high)


@cache
def _pools() -> ThreadpoolController:
    """Those of NumPy: for products this narrow a second thread takes more time than it saves."""
    return ThreadpoolController()


def mean_statistic(numbers: Floats, weights: Floats) -> Sums:
    """From draws to one column: the weighted mean."""
    columns = np.column_stack([weights * numbers, weights])
    return Sums(columns, lambda sums: ratio(sums[:, :1], sums[:, 1:]))


def exact_interval(share: float, drawn: int) -> tuple[float, float]:
    """The 95 % interval of a share of 0 or 1 among so many, which varies in no resample.

    Clopper and Pearson (1934), whose ends have a closed form where nobody or everybody counts.
    """
    reach = float(((1 - CONFIDENCE) / 2) ** (1 / drawn))
    return (reach, 1.0) if share else (0.0, 1.0 - reach)


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Numerator by denominator, NaN where the denominator is 0."""
    blank = np.full(np.broadcast_shapes(numerator.shape, denominator.shape), np.nan)
    np.divide(numerator, denominator, out=blank, where=denominator != 0)
    return blank
