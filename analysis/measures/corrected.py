"""What a whole thread says, from a scorer's answers for all of it and labels for a random part.

Prediction-powered inference: Angelopoulos, Bates, Fannjiang, Jordan and Zrnic (2023), with the
power tuning of Angelopoulos, Duchi and Zrnic (2023, "PPI++"). For a thread that ends somewhere it
is the regression estimator of sampling from a finite population (Cochran 1977, chapter 7).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from analysis.measures.counting import PROBABILITIES
from analysis.measures.floors import Measure, measure_table
from analysis.measures.resampling import Codes, Floats, ratio
from analysis.schema import STANCES

MINIMUM_LABELS = 10  # as many as a share of comments needs
TAIL = 0.975  # below the upper end of a two-sided 95 % interval
# Labels' worth of belief that the scorer spares none: the spread of what it leaves open is told
# from the same few labels that its help was fitted on. docs/coverage.md measures the outcome.
CAUTION = 8.0
RAW, LABELLED, CORRECTED = "raw_share", "labelled_share", "corrected_share"


class Shares(NamedTuple):
    """One share per stance, each with a 95 % interval, 0 … 1."""

    values: Floats
    low: Floats
    high: Floats


def corrected_shares(stances: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """Shares of comments by stance: the scorer's, those among the labels alone, and corrected.

    `stances` holds one scorer's answers to one claim for a whole story, `labels` a random sample of
    it; labels of another claim or kind, or of comments without an answer, count for nothing. Of one
    coder's labels the latest counts, and several coders share a comment evenly.
    Raises ValueError for stances of several stories, claims or scorers.
    """
    for column in ("story_id", "claim_id", "scorer"):
        if stances[column].nunique() > 1:
            raise ValueError(f"Stances of several values of {column}. Pass one at a time.")
    rows, truths = _sample(stances, labels)
    predictions = stances[PROBABILITIES].to_numpy(dtype=np.float64)
    measures = raw_measures(stances["stance"], STANCES)
    measures += measures_from_labels(predictions, rows, truths, STANCES)
    ids = [stances[column].iloc[0] if len(stances) else None for column in ("story_id", "claim_id")]
    return measure_table(measures, *ids)


def raw_measures(answers: "pd.Series[str]", classes: Sequence[str]) -> list[Measure]:
    """The share of each class among a scorer's answers, as they stand."""
    if answers.empty:
        return [Measure(RAW, each, why_not="no comment has an answer") for each in classes]
    shares = [float((answers == each).mean()) for each in classes]
    return [
        Measure(RAW, each, share, n=len(answers))
        for each, share in zip(classes, shares, strict=True)
    ]


def measures_from_labels(
    predictions: Floats, rows: Codes, truths: Floats, classes: Sequence[str]
) -> list[Measure]:
    """The share of each class among the labels alone, and corrected; or why there is none.

    The arguments are those of `estimate_shares`.
    """
    if len(rows) < MINIMUM_LABELS:
        why_not = f"not enough random labels: {len(rows)} of {MINIMUM_LABELS} needed"
        return [
            Measure(name, each, n=len(rows), why_not=why_not)
            for name in (LABELLED, CORRECTED)
            for each in classes
        ]
    told = labelled_shares(truths, len(predictions)), estimate_shares(predictions, rows, truths)
    return [
        Measure(name, each, float(value), float(low), float(high), len(rows))
        for name, shares in zip((LABELLED, CORRECTED), told, strict=True)
        for each, value, low, high in zip(classes, *shares, strict=True)
    ]


def estimate_shares(predictions: Floats, rows: Codes, truths: Floats) -> Shares:
    """The share of each class among all N comments from n of them drawn at random and labelled.

    `predictions` is N × classes, `truths` n × classes, each row of both summing to 1; `rows` tells
    which comments were drawn. The scorer counts by λ in 0 … 1, the slope of truths on predictions:
    0 where it knows nothing, and then this is the share among the labels. The interval is Wilson's
    with as many labels as would have told as much without the scorer, and with the correction for
    a thread that ends: nothing is left to doubt once all is labelled. Shares are scaled to sum
    to 1.
    """
    total, drawn = len(predictions), predictions[rows]
    centred = drawn - drawn.mean(axis=0), truths - truths.mean(axis=0)
    slope = ratio((centred[0] * centred[1]).sum(axis=0), (centred[0] ** 2).sum(axis=0))
    scale = np.clip(np.nan_to_num(slope), 0.0, 1.0)
    means = scale * predictions.mean(axis=0) + (truths - scale * drawn).mean(axis=0)
    means = np.clip(means, 0.0, 1.0)
    left = _spread_left(centred[1], centred[1] - scale * centred[0], scale > 0)
    # Student's quantile, as the spread is told from the sample itself.
    quantile = float(special.stdtrit(max(len(rows) - 1, 1), TAIL))
    ends = finite_wilson(means, len(rows) / left, (len(rows), total), quantile=quantile)
    return _with_known(means, ends, truths, total)


def labelled_shares(truths: Floats, total: int) -> Shares:
    """The shares among the labels alone, with Wilson's interval for a thread of that size."""
    means = truths.mean(axis=0)
    weight = np.full(len(means), float(len(truths)))
    ends = finite_wilson(means, weight, (len(truths), total))
    return _with_known(means, ends, truths, total)


def finite_wilson(
    share: Floats, weight: Floats, drawn_of: tuple[int, int], *, quantile: float | None = None
) -> tuple[Floats, Floats]:
    """Wilson's (1927) interval of a share that rests on the weight of so many labels.

    `drawn_of` says how many comments of how many were labelled: labels weigh more, the fewer are
    left. The quantile is the normal distribution's where none is given.
    """
    drawn, total = drawn_of
    left = (total - drawn) / max(total - 1, 1)
    reach_squared = float(special.ndtri(TAIL) if quantile is None else quantile) ** 2
    doubt = reach_squared * left / weight  # 0 where every comment is labelled
    centre = (share + doubt / 2) / (1 + doubt)
    reach = np.sqrt(share * (1 - share) * doubt + doubt**2 / 4) / (1 + doubt)
    return centre - reach, centre + reach


def _spread_left(truths: Floats, residuals: Floats, fitted: NDArray[np.bool_]) -> Floats:
    """The variance of the labels around the scorer over that around their mean, drawn towards 1."""
    drawn = len(truths)
    lost = np.where(fitted, (drawn - 1) / max(drawn - 2, 1), 1.0)  # to the slope, if it was fitted
    held = (truths**2).sum(axis=0)
    # A class that no label shows has no spread of its own, which would make it certain.
    believed = CAUTION * np.maximum(held / drawn, 1 / (drawn + 2))
    spread: Floats = ((residuals**2).sum(axis=0) * lost + believed) / (held + believed)
    return spread


def _with_known(means: Floats, ends: tuple[Floats, Floats], truths: Floats, total: int) -> Shares:
    """Shares that sum to 1 and leave the labelled comments as they are known to be.

    So no end is below the labelled ones of a class, or above them and all that is unlabelled.
    """
    known, unknown = truths.sum(axis=0), total - len(truths)
    rest = np.clip(total * means - known, 0.0, None)
    values = (known + unknown * np.nan_to_num(ratio(rest, rest.sum(keepdims=True)))) / total
    low, high = (np.clip(end, known / total, (known + unknown) / total) for end in ends)
    return Shares(values, np.minimum(low, values), np.maximum(high, values))


def _sample(stances: pd.DataFrame, labels: pd.DataFrame) -> tuple[Codes, Floats]:
    """Which rows of the stances are labelled, and the share of coders for each stance of theirs."""
    key = ["story_id", "comment_id", "claim_id"]
    places = {each: at for at, each in enumerate(zip(*(stances[c] for c in key), strict=True))}
    chosen = labels[labels["kind"] == "stance"].sort_values("at", kind="stable")
    latest = chosen.drop_duplicates([*key, "coder"], keep="last")
    counts = np.zeros((len(stances), len(STANCES)))
    for *names, value in zip(*(latest[c] for c in (*key, "value")), strict=True):
        place = places.get(tuple(names))
        if place is not None:
            counts[place, STANCES.index(value)] += 1
    rows = np.flatnonzero(counts.sum(axis=1))
    return rows, counts[rows] / counts[rows].sum(axis=1, keepdims=True)
