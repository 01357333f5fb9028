"""Shares right, recalls and correlations, each with the interval of resampled rows."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.label_quality import RESAMPLES, SEED

_TAILS = [2.5, 97.5]

Floats = NDArray[np.float64]


def share_right(right: Floats, units: Sequence[object]) -> dict[str, object]:
    """Accuracy with its 95 % bootstrap interval; rows that share a unit are drawn together."""
    numbers = {unit: number for number, unit in enumerate(dict.fromkeys(units))}
    places = [numbers[unit] for unit in units]
    hits, sizes = np.bincount(places, weights=right), np.bincount(places)
    drawn = np.random.default_rng(SEED).multinomial(
        len(sizes), np.full(len(sizes), 1 / len(sizes)), size=RESAMPLES
    )
    low, high = np.percentile((drawn @ hits) / (drawn @ sizes), _TAILS)
    return {"low": low, "high": high, "accuracy": right.mean()}


def rate_recall(truths: Sequence[str], answers: Sequence[str]) -> dict[str, object]:
    """The mean recall of the classes that the labels hold, with its 95 % bootstrap interval."""
    right = np.array([truth == given for truth, given in zip(truths, answers, strict=True)])
    labels = np.array(truths)
    recalls, drawn = [], []
    chooser = np.random.default_rng(SEED)
    for label in sorted(set(truths)):
        hits, n = right[labels == label].sum(), (labels == label).sum()
        recalls.append(hits / n)
        drawn.append(chooser.binomial(n, hits / n, size=RESAMPLES) / n)
    low, high = np.percentile(np.mean(drawn, axis=0), _TAILS)
    return {"low": low, "high": high, "accuracy": np.mean(recalls)}


def rate_correlation(truths: Floats, answers: Floats) -> dict[str, object]:
    """Pearson's correlation with its 95 % interval by Fisher's transformation (1915).

    0 where one of the two never varies.
    """
    if not truths.std() or not answers.std():
        return {"low": 0.0, "high": 0.0, "correlation": 0.0}
    found = float(np.corrcoef(truths, answers)[0, 1])
    spread = 1.959964 / np.sqrt(max(len(truths) - 3, 1))
    low, high = np.tanh(np.arctanh(min(found, 1 - 1e-12)) + np.array([-spread, spread]))
    return {"low": low, "high": high, "correlation": found}
