import numpy as np
import pandas as pd

from analysis.measures.applause import share_measures
from analysis.measures.association import association_measures
from analysis.measures.counting import Counted, Weighting, count_comments
from analysis.measures.floors import Measure, measure_table, too_few_comments, votes_not_printed
from analysis.measures.resampling import DEFAULT_SEED, RESAMPLES, Floats, estimate, mean_statistic
from analysis.measures.votes import vote_measures
from analysis.schema import STANCES


def summarise(
    comments: pd.DataFrame,
    stances: pd.DataFrame,
    *,
    weighting: Weighting = "label",
    seed: int = DEFAULT_SEED,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """Every measure of one story's comments and their stances towards one claim.

    The overall row of `comments` has all comments as its value and those with a stance as n.
    A table without comments names no story: set `story_id` with `assign` where it is known.
    Raises ValueError for more than one story, claim or scorer at a time.
    """
    counted = count_comments(comments, stances, weighting=weighting)
    rows = count_measures(counted)
    rows += share_measures(counted, seed=seed, resamples=resamples)
    rows += vote_measures(counted)
    rows += mean_measures(counted, seed=seed, resamples=resamples)
    rows += association_measures(counted, seed=seed, resamples=resamples)
    story_id = _first(comments["story_id"]) or _first(stances["story_id"])
    return measure_table(rows, story_id, _first(stances["claim_id"]))


def count_measures(counted: Counted) -> list[Measure]:
    """How many comments and votes there are, over all and per stance; counts have no floor."""
    n = len(counted.comments)
    rows = [Measure("comments", value=counted.present, n=n)]
    totals = counted.weights.sum(axis=0)
    rows += [
        Measure("comments", stance, float(total), n=n)
        for stance, total in zip(STANCES, totals, strict=True)
    ]
    return rows + _vote_counts(counted, "up") + _vote_counts(counted, "down")


def _vote_counts(counted: Counted, column: str) -> list[Measure]:
    name = f"{column}_votes"
    why_not = votes_not_printed(counted, (column,))
    if why_not is not None:
        return [Measure(name, stance, why_not=why_not) for stance in (None, *STANCES)]
    votes = counted.votes(column)
    n = int(np.isfinite(counted.numbers(column)).sum())
    totals = [votes.sum(), *(votes @ counted.weights)]
    return [
        Measure(name, stance, float(total), n=n)
        for stance, total in zip((None, *STANCES), totals, strict=True)
    ]


def mean_measures(counted: Counted, *, seed: int, resamples: int) -> list[Measure]:
    """Mean agreement of all comments, and mean sentiment of all and per stance, −1 … 1."""
    every = np.ones(len(counted.comments))
    groups: list[tuple[str, str | None, str, Floats]] = [
        ("mean_agreement", None, "agreement", every)
    ]
    if "sentiment" in counted.comments.columns:
        groups.append(("mean_sentiment", None, "sentiment", every))
        groups += [
            ("mean_sentiment", stance, "sentiment", counted.weights[:, place])
            for place, stance in enumerate(STANCES)
        ]
    return [
        _mean(counted, Measure(name, stance), column, weight, (seed, resamples))
        for name, stance, column, weight in groups
    ]


def _mean(
    counted: Counted, blank: Measure, column: str, weight: Floats, drawing: tuple[int, int]
) -> Measure:
    numbers = counted.numbers(column)
    used = np.isfinite(numbers) & (weight > 0)
    n = round(float(weight[used].sum()))
    why_not = too_few_comments(counted, n)
    if why_not is not None:
        return blank._replace(n=n, why_not=why_not)
    numbers, weight = numbers[used], weight[used]

    statistic = mean_statistic(numbers, weight)
    clusters = np.unique(counted.clusters[used], return_inverse=True)[1]
    seed, resamples = drawing
    found = estimate(statistic, clusters, seed=seed, resamples=resamples)
    value, low, high = (float(part[0]) for part in found)
    return blank._replace(value=value, low=low, high=high, n=n)


def _first(column: "pd.Series[str]") -> str | None:
    known = column.dropna()
    return str(known.iloc[0]) if len(known) else None
