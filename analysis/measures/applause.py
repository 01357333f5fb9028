from collections.abc import Iterator

import numpy as np

from analysis.measures.counting import Counted
from analysis.measures.floors import Measure, too_few_comments, too_few_votes
from analysis.measures.resampling import Estimates, Floats, Sums, estimate, exact_interval, ratio
from analysis.schema import AGREE, DISAGREE, STANCES

LEDGERS = ("share_of_comments", "share_of_ups", "share_of_downs")
GAPS = ("applause_gap", "boo_gap")
NAMES = (*LEDGERS, *GAPS)  # the order in which the statistic lays its columns
NOBODY = "no comment takes this stance"


def shares_statistic(counted: Counted) -> Sums:
    """From draws to NAMES × STANCES (gaps in points), then the lead of agree over disagree."""
    weights = counted.weights
    ledgers = [weights, *(counted.votes(name)[:, np.newaxis] * weights for name in ("up", "down"))]

    def combine(sums: Floats) -> Floats:
        totals = np.split(sums, len(ledgers), axis=1)
        shares = [ratio(total, total.sum(axis=1, keepdims=True)) for total in totals]
        gaps = [100 * (share - shares[0]) for share in shares[1:]]
        agree, disagree = (shares[0][:, STANCES.index(side)] for side in (AGREE, DISAGREE))
        lead = 100 * (agree - disagree)
        return np.hstack([*shares, *gaps, lead[:, np.newaxis]])

    return Sums(np.hstack(ledgers), combine)


def share_measures(counted: Counted, *, seed: int, resamples: int) -> list[Measure]:
    """Shares of comments, up-votes and down-votes per stance, and the gaps between them.

    Intervals resample authors. A stance that nobody or everybody takes varies in no resample:
    its share of comments then has the exact interval over authors (Clopper and Pearson 1934)
    and its share of votes none.
    """
    if not len(counted.comments):
        return list(_rows(counted, None))
    statistic = shares_statistic(counted)
    return list(
        _rows(counted, estimate(statistic, counted.clusters, seed=seed, resamples=resamples))
    )


def lead_measure(counted: Counted, *, seed: int, resamples: int) -> Measure:
    """Share of comments that agree minus share that disagree, in percentage points."""
    n = len(counted.comments)
    why_not = too_few_comments(counted, n)
    if why_not is not None:
        return Measure("lead", n=n, why_not=why_not)
    found = estimate(shares_statistic(counted), counted.clusters, seed=seed, resamples=resamples)
    value, low, high = (float(part[-1]) for part in found)
    return Measure("lead", None, value, low, high, n)


def _rows(counted: Counted, estimates: Estimates | None) -> Iterator[Measure]:
    for position, (name, stance) in enumerate((name, side) for name in NAMES for side in STANCES):
        n, why_not = _floor(counted, name)
        total = counted.weights[:, STANCES.index(stance)].sum()
        if why_not is None and name in GAPS and total == 0:
            why_not = NOBODY
        if why_not is not None or estimates is None:
            yield Measure(name, stance, n=n, why_not=why_not)
            continue
        value, low, high = (float(part[position]) for part in estimates)
        if name in LEDGERS and value in (0.0, 1.0):
            low, high = _without_spread(counted, name, value)
        yield Measure(name, stance, value, low, high, n)


def _floor(counted: Counted, name: str) -> tuple[int, str | None]:
    comments = len(counted.comments)
    few_comments = too_few_comments(counted, comments)
    if name == "share_of_comments":
        return comments, few_comments
    column = "up" if name in ("share_of_ups", "applause_gap") else "down"
    votes = int(counted.votes(column).sum())
    few_votes = too_few_votes(counted, (column,), votes)
    return votes, few_votes or few_comments


def _without_spread(counted: Counted, name: str, value: float) -> tuple[float, float]:
    if name != "share_of_comments":
        return np.nan, np.nan
    return exact_interval(value, int(counted.clusters.max()) + 1)
