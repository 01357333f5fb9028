"""Threads and claims on one scale, and whether two of them differ by more than chance."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.measures.applause import LEDGERS, NAMES, shares_statistic
from analysis.measures.counting import Counted
from analysis.measures.floors import too_few_comments, too_few_votes
from analysis.measures.resampling import (
    CELLS_AT_ONCE,
    CONFIDENCE,
    DEFAULT_SEED,
    RESAMPLES,
    Codes,
    Estimates,
    Floats,
    Statistic,
    Sums,
    bootstrap,
    estimate,
    mean_statistic,
)
from analysis.schema import COUNT, NUMBER, STANCES, TEXT, build

LEAD = "lead"
# What threads can be compared by: a column of a table, or a measure and the stance that it is of.
QUANTITIES: dict[str, tuple[str, str | None]] = {
    LEAD: (LEAD, None),
    **{f"share_{stance}": ("share_of_comments", stance) for stance in STANCES},
    **{f"gap_{stance}": ("applause_gap", stance) for stance in STANCES},
    "agreement": ("agreement", None),
    "sentiment": ("sentiment", None),
}
CLEAR_BELOW = 0.05  # share of false discoveries allowed among the differences called clear
COMPARED_COLUMNS = {
    "key": TEXT,
    "value": NUMBER,  # shares 0 … 1, lead and gaps in points, agreement and sentiment −1 … 1
    "low": NUMBER,
    "high": NUMBER,
    "n": COUNT,
    "why_not": TEXT,
}
DIFFERENCE_COLUMNS = {
    "first": TEXT,
    "second": TEXT,
    "value": NUMBER,  # first minus second
    "low": NUMBER,
    "high": NUMBER,
    "p": NUMBER,  # of the permutation test
    "p_adjusted": NUMBER,  # Benjamini and Hochberg (1995) over all differences of the table
    "why_not": TEXT,
}


class Pair(NamedTuple):
    """Two threads or claims by their keys; `paired` where both are of the same comments."""

    first: str
    second: str
    paired: bool = False


def compared_table(
    threads: Mapping[str, Counted],
    quantity: str,
    *,
    seed: int = DEFAULT_SEED,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """One row per thread: a quantity of QUANTITIES, its interval from resampled authors.

    A quantity that no resample moves (all agree) has no interval.
    """
    rows: list[dict[str, object]] = []
    for key, counted in threads.items():
        n, why_not = _floor(counted, quantity)
        row: dict[str, object] = {"key": key, "n": n, "why_not": why_not}
        if why_not is None:
            statistic = quantity_statistic(counted, quantity)
            found = estimate(statistic, counted.clusters, seed=seed, resamples=resamples)
            row |= _spread(found)
        rows.append(row)
    return build(COMPARED_COLUMNS, rows)


def differences_table(
    threads: Mapping[str, Counted],
    pairs: Iterable[Pair],
    quantity: str,
    *,
    seed: int = DEFAULT_SEED,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """One row per pair: the difference, its bootstrap interval and its permutation test.

    Authors change places between the two with all their comments; where both are claims about the
    same comments, each author's answers to the two claims change places. p counts the given
    order as one of the permutations (Phipson and Smyth 2010). Raises ValueError for a paired pair
    of different comments.
    """
    rows: list[dict[str, object]] = []
    for pair in pairs:
        both = threads[pair.first], threads[pair.second]
        why_not = next((why for each in both if (why := _floor(each, quantity)[1])), None)
        row: dict[str, object] = {"first": pair.first, "second": pair.second, "why_not": why_not}
        if pair.paired and not np.array_equal(both[0].clusters, both[1].clusters):
            raise ValueError("Claims about different comments. Compare them unpaired.")
        if why_not is None:
            found, chance = _difference(both, pair, quantity, (seed, resamples))
            row |= {**_spread(found), "p": chance}
        rows.append(row)
    table = build(DIFFERENCE_COLUMNS, rows)
    told = table["p"].notna()
    table.loc[told, "p_adjusted"] = adjust(table.loc[told, "p"].to_numpy(dtype=np.float64))
    return table


def adjust(chances: Floats) -> Floats:
    """p-values raised so that those below a level hold at most that share of false discoveries.

    Benjamini and Hochberg (1995); for tests that are independent or rise and fall together.
    """
    if not len(chances):
        return chances
    # Only here: half a second that a start would wait for in vain.
    from scipy import stats

    adjusted: Floats = stats.false_discovery_control(chances)
    return adjusted


def quantity_statistic(counted: Counted, quantity: str) -> Sums:
    """From draws to one column: the quantity in each resample."""
    name, stance = QUANTITIES[quantity]
    if name in NAMES or name == LEAD:
        shares = shares_statistic(counted)
        at = -1 if stance is None else NAMES.index(name) * len(STANCES) + STANCES.index(stance)
        return Sums(shares.columns, lambda sums: shares.combine(sums)[:, [at]])
    numbers = counted.numbers(name)
    known = np.isfinite(numbers).astype(np.float64)
    return mean_statistic(np.nan_to_num(numbers), known)


def _floor(counted: Counted, quantity: str) -> tuple[int, str | None]:
    """How many comments the quantity rests on, and why it cannot be told, if it cannot."""
    name, _ = QUANTITIES[quantity]
    n = len(counted.comments)
    if name in counted.comments:
        n = int(np.isfinite(counted.numbers(name)).sum())
    why_not = too_few_comments(counted, n)
    if name not in (*LEDGERS, LEAD) and name in NAMES:
        votes = float(counted.votes("up").sum())
        why_not = too_few_votes(counted, ("up",), votes) or why_not
    return n, why_not


def _difference(
    both: tuple[Counted, Counted], pair: Pair, quantity: str, drawing: tuple[int, int]
) -> tuple[Estimates, float]:
    seed, resamples = drawing
    statistics = [quantity_statistic(each, quantity) for each in both]
    whole = [
        statistic(np.ones((1, len(each.clusters))))[0]
        for statistic, each in zip(statistics, both, strict=True)
    ]
    drawn = [
        # The same seed draws the same authors: for claims about the same comments they must be.
        bootstrap(statistic, each.clusters, seed=seed + place, resamples=resamples)
        for place, statistic, each in zip((0, int(not pair.paired)), statistics, both, strict=True)
    ]
    samples = drawn[0] - drawn[1]
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = (np.nanpercentile(samples, end, axis=0) for end in (tail, 100 - tail))
    value = whole[0] - whole[1]
    chance = _permutation_chance(both, pair, quantity, drawing)
    return Estimates(value, low, high), chance


def _permutation_chance(
    both: tuple[Counted, Counted], pair: Pair, quantity: str, drawing: tuple[int, int]
) -> float:
    seed, resamples = drawing
    statistic = quantity_statistic(_joined(both), quantity)
    sizes = [len(each.clusters) for each in both]
    first, second = (int(each.clusters.max()) + 1 for each in both)
    given = np.zeros((1, sum(sizes)))
    given[:, : sizes[0]] = 1.0
    observed = abs(_gap(statistic, given)[0])
    generator = np.random.default_rng(seed)
    step = max(1, CELLS_AT_ONCE // sum(sizes))
    as_far, tried = 1, 1
    for start in range(0, resamples - 1, step):
        count = min(step, resamples - 1 - start)
        sides = _shuffled(generator, (count, first, second), paired=pair.paired)
        draws = np.hstack([side[:, each.clusters] for side, each in zip(sides, both, strict=True)])
        gaps = np.abs(_gap(statistic, draws))
        as_far += int((gaps >= observed - 1e-9).sum())
        tried += int(np.isfinite(gaps).sum())
    return as_far / tried


def _gap(statistic: Statistic, draws: Floats) -> Floats:
    gap: Floats = (statistic(draws) - statistic(1 - draws))[:, 0]
    return gap


def _shuffled(
    generator: np.random.Generator, shape: tuple[int, int, int], *, paired: bool
) -> tuple[Floats, Floats]:
    """Which authors of each of the two stand on the first side, for so many permutations."""
    count, first, second = shape
    if paired:
        kept = generator.integers(0, 2, size=(count, first)).astype(np.float64)
        return kept, 1 - kept
    places = np.zeros((count, first + second))
    places[:, :first] = 1.0
    shuffled = generator.permuted(places, axis=1)
    return shuffled[:, :first], shuffled[:, first:]


def _joined(both: tuple[Counted, Counted]) -> Counted:
    first, second = both
    shared = [name for name in first.comments if name in second.comments]
    clusters: Codes = np.concatenate([first.clusters, second.clusters])
    return Counted(
        comments=pd.concat([first.comments[shared], second.comments[shared]], ignore_index=True),
        weights=np.vstack([first.weights, second.weights]),
        clusters=clusters,
        present=first.present + second.present,
        printed=first.printed & second.printed,
    )


def _spread(found: Estimates) -> dict[str, object]:
    return {
        name: float(part[0]) for name, part in zip(("value", "low", "high"), found, strict=True)
    }
