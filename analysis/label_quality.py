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


def label_quality(
    truths: Sequence[Sequence[str]],
    answers: Sequence[str],
    units: Sequence[object],
    classes: Sequence[str],
) -> Quality:
    """Answers against each coder's labels, averaged over the coders.

    Rows that share a unit (the same comment under several claims) are drawn together.
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
        scores.append(float(macro_f1(whole)))
        accuracies.append(float(np.trace(whole) / whole.sum()))
        resampled.append(macro_f1(np.tensordot(drawn, tables, axes=1)))
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


def macro_f1(confusion: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean F1 of the classes that the labels hold, from counts[…, truth, answer].

    An answer of another class is a miss, but has no F1 of its own.
    """
    hits = np.diagonal(confusion, axis1=-2, axis2=-1)
    labelled = confusion.sum(axis=-1)
    f1 = 2 * hits / np.maximum(labelled + confusion.sum(axis=-2), 1)
    occurs = labelled > 0
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
    if not pairs:
        return float("nan")
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    mismatches = 2 * sum(a != b for a, b in pairs)
    expected = total**2 - sum(count**2 for count in values.values())
    return 1.0 if not expected else 1 - (total - 1) * mismatches / expected
