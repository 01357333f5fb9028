"""How well labels agree: a scorer's with a human's, and two humans' with each other."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.schema import COUNT, NUMBER, build

RESAMPLES = 2000
SEED = 20240408
CALIBRATION_BINS = 10  # of equal width, as in Guo, Pleiss, Sun and Weinberger (2017)
CALIBRATION_COLUMNS = {
    "confidence": NUMBER,  # mean of the answers in the bin, 0 … 1
    "right": NUMBER,  # share of them that is right
    "n": COUNT,
}
_TAIL_PERCENT = 2.5  # on each side of a 95 % interval


class Quality(NamedTuple):
    """Macro-F1 with its 95 % bootstrap interval, and accuracy; all 0 … 1."""

    macro_f1: float
    low: float
    high: float
    accuracy: float


class Alpha(NamedTuple):
    """Krippendorff's α with its 95 % bootstrap interval, at most 1, and the units that it is of."""

    value: float
    low: float
    high: float
    units: int


def label_quality(
    truths: Sequence[Sequence[str]],
    answers: Sequence[str],
    units: Sequence[object],
    classes: Sequence[str],
    *,
    averaged: int | None = None,
) -> Quality:
    """Answers against each coder's labels, averaged over the coders.

    Rows that share a unit (the same comment under several claims) are drawn together. The F1 is
    that of the first `averaged` classes, of all where it is missing.
    """
    places = {unit: place for place, unit in enumerate(dict.fromkeys(units))}
    rows = [places[unit] for unit in units]
    drawn = np.random.default_rng(SEED).multinomial(
        len(places), np.full(len(places), 1 / len(places)), size=RESAMPLES
    )
    scores, resampled, accuracies = [], [], []
    for truth in truths:
        tables = _confusions(truth, answers, rows, classes, len(places))
        whole = tables.sum(axis=0)
        scores.append(float(macro_f1(whole, averaged)))
        accuracies.append(float(np.trace(whole) / whole.sum()))
        resampled.append(macro_f1(np.tensordot(drawn, tables, axes=1), averaged))
    low, high = np.percentile(np.mean(resampled, axis=0), [_TAIL_PERCENT, 100 - _TAIL_PERCENT])
    return Quality(float(np.mean(scores)), float(low), float(high), float(np.mean(accuracies)))


def confusion(truth: Sequence[str], answers: Sequence[str], classes: Sequence[str]) -> pd.DataFrame:
    """How often each label (rows) met each answer (columns)."""
    counts = _confusions(truth, answers, [0] * len(truth), classes, 1)[0].astype(int)
    return pd.DataFrame(
        counts,
        index=pd.Index(classes, name="label"),
        columns=pd.Index(classes, name="answer"),
    )


def calibration(confidences: Sequence[float], right: Sequence[bool]) -> pd.DataFrame:
    """CALIBRATION_COLUMNS: how sure the answers were (0 … 1) and how many of them were right.

    One row per tenth of confidence that occurs.
    """
    sure = np.asarray(confidences, dtype=np.float64)
    hits = np.asarray(right, dtype=np.float64)
    bins = np.minimum((sure * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    rows = (
        {
            "confidence": sure[bins == each].mean(),
            "right": hits[bins == each].mean(),
            "n": int((bins == each).sum()),
        }
        for each in np.unique(bins)
    )
    return build(CALIBRATION_COLUMNS, rows)


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: the mean gap between confidence and share right, over answers.

    Naeini, Cooper and Hauskrecht (2015). Not a number without answers.
    """
    table = calibration(confidences, right)
    if table.empty:
        return float("nan")
    gaps = (table["confidence"] - table["right"]).abs()
    return float(np.average(gaps, weights=table["n"].astype("float64")))


def macro_f1(confusion: NDArray[np.float64], averaged: int | None = None) -> NDArray[np.float64]:
    """The mean F1 of the classes that the labels hold, from counts[…, truth, answer].

    An answer of another class is a miss, but has no F1 of its own. With `averaged` only so many of
    the first classes are in the mean.
    """
    hits = np.diagonal(confusion, axis1=-2, axis2=-1)
    labelled = confusion.sum(axis=-1)
    f1 = 2 * hits / np.maximum(labelled + confusion.sum(axis=-2), 1)
    occurs = labelled > 0
    occurs[..., averaged:] &= averaged is None
    return np.asarray((f1 * occurs).sum(axis=-1) / np.maximum(occurs.sum(axis=-1), 1))


def _confusions(
    truth: Sequence[str],
    answers: Sequence[str],
    rows: Sequence[int],
    classes: Sequence[str],
    units: int,
) -> NDArray[np.float64]:
    place = {name: at for at, name in enumerate(classes)}
    tables = np.zeros((units, len(classes), len(classes)))
    for row, true, answer in zip(rows, truth, answers, strict=True):
        tables[row, place[true], place[answer]] += 1
    return tables


def krippendorff_alpha(first: Sequence[str | None], second: Sequence[str | None]) -> float:
    """Krippendorff's α of two coders for nominal values: 1 agreement, 0 chance, below 0 worse.

    A unit that one of them left out (missing) counts for nothing. Not a number where no unit has
    two values, 1 where all values are the same. Krippendorff (2011), "Computing Krippendorff's
    Alpha-Reliability": 1 − (n − 1) · observed mismatches ÷ mismatches expected among all n values.
    """
    pairs = [
        (a, b)
        for a, b in zip(first, second, strict=True)
        if isinstance(a, str) and isinstance(b, str)
    ]
    return float(_alpha(_coincidences(pairs).sum(axis=0)))


def alpha_with_interval(units: Sequence[Sequence[str]]) -> Alpha:
    """Krippendorff's α of any number of coders for nominal values, as `krippendorff_alpha` of two.

    Each unit holds the values that its coders gave; those with fewer than two count for nothing.
    The interval comes from drawing units anew, as a percentile (Zapf, Castell, Morawietz and Karch
    2016); not a number where no unit has two values.
    """
    told = [sorted(unit) for unit in units if len(unit) > 1]
    if not told:
        return Alpha(float("nan"), float("nan"), float("nan"), 0)
    counts = Counter(map(tuple, told))  # units that hold the same are drawn as one
    matrices = _coincidences(list(counts))
    weights = np.array(list(counts.values()))
    drawn = np.random.default_rng(SEED).multinomial(len(told), weights / len(told), size=RESAMPLES)
    low, high = np.percentile(
        _alpha(np.tensordot(drawn, matrices, axes=1)), [_TAIL_PERCENT, 100 - _TAIL_PERCENT]
    )
    whole = float(_alpha(np.tensordot(weights, matrices, axes=1)))
    return Alpha(whole, float(low), float(high), len(told))


def _coincidences(units: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """For each unit how often each value met each other one, weighed by its number of values."""
    place = {value: at for at, value in enumerate(sorted({v for unit in units for v in unit}))}
    matrices = np.zeros((len(units), len(place), len(place)))
    for matrix, unit in zip(matrices, units, strict=True):
        counts = np.bincount([place[value] for value in unit], minlength=len(place))
        matrix += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return matrices


def _alpha(coincidences: NDArray[np.float64]) -> NDArray[np.float64]:
    margins = coincidences.sum(axis=-1)
    total = margins.sum(axis=-1)
    met = np.trace(coincidences, axis1=-2, axis2=-1)
    expected = total**2 - (margins**2).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha = 1 - (total - 1) * (total - met) / expected
    return np.where(total == 0, np.nan, np.where(expected > 0, alpha, 1.0))
