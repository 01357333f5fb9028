"""Learns one story's claim from a few human labels: a small head on a scorer that stays as it is.

The head starts as the scorer's own answer and may move from it only as far as the labels push: its
weights are drawn to those that change nothing, like a Gaussian prior. It is used where it does
better than the scorer on labels that it has not seen.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.label_quality import confusion, macro_f1
from analysis.schema import STANCES
from analysis.scoring.questions import Answer

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]

SEED = 20191119  # any fixed number: the same labels always give the same folds
MINIMUM_LABELS = 10  # below, chance alone decides what beats what
MOST_FOLDS = 10
# How far the head may move, as standard deviations of its prior in logits.
SCALE_SPREAD = 0.5  # of the factor on the scorer's log-probabilities, around 1
BIAS_SPREAD = 1.0
WEIGHT_SPREAD = 4.0  # over a comment whose features lie as far from the thread's mean as most do
_LEAST_PROBABILITY = 1e-3  # a scorer that was certain can still be taught otherwise


class Report(NamedTuple):
    """How the head was judged: macro-F1 on the labels before, and after out of fold, 0 … 1."""

    labels: int  # labelled comments
    before: float | None
    after: float | None
    used: bool
    why: str


class Adapted(NamedTuple):
    """An answer per question. A labelled comment's comes from a head that did not see its label.

    So the answers may stand against the labels for honest estimates.
    """

    answers: list[Answer]
    report: Report


class _Thread(NamedTuple):
    """The questions of one claim as the head sees them."""

    logits: Floats
    features: Floats  # of mean 0 and mean squared length 1

    def rows(self, rows: Codes) -> "_Thread":
        return _Thread(self.logits[rows], self.features[rows])


def adapt(
    answers: Sequence[Answer],
    features: Floats,
    labels: Sequence[tuple[int, str]],
    *,
    seed: int = SEED,
) -> Adapted:
    """The answers to one claim, moved towards what labels of some of them say.

    `features` has a row per answer and may have no columns; `labels` names places and stances. A
    place labelled twice in different ways counts half for each.
    """
    rows, truths = _targets(labels)
    refusal = _refuse(rows, truths)
    if refusal is not None:
        return Adapted(list(answers), Report(len(rows), None, None, False, refusal))
    thread = _standardise(answers, features)
    known = thread.rows(rows)
    unseen = _out_of_fold(known, truths, seed)
    report = _judge(softmax(known.logits), unseen, truths)
    if not report.used:
        return Adapted(list(answers), report)
    moved = _probabilities(_fit(known, truths), thread)
    moved[rows] = unseen
    adapted = [
        Answer(agree, disagree, neither, answer.evidence)
        for (agree, disagree, neither), answer in zip(moved.tolist(), answers, strict=True)
    ]
    return Adapted(adapted, report)


def softmax(logits: Floats) -> Floats:
    """Rows of logits to rows of probabilities."""
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: Floats = odds / odds.sum(axis=1, keepdims=True)
    return probabilities


def _targets(labels: Sequence[tuple[int, str]]) -> tuple[Codes, Floats]:
    """The labelled places in order, and the share of each stance among the labels of each."""
    rows = np.array(sorted({place for place, _ in labels}), dtype=np.intp)
    at = {int(row): place for place, row in enumerate(rows)}
    counts = np.zeros((len(rows), len(STANCES)))
    for place, stance in labels:
        counts[at[place], STANCES.index(stance)] += 1
    return rows, counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def _refuse(rows: Codes, truths: Floats) -> str | None:
    if len(rows) < MINIMUM_LABELS:
        return f"not enough labels: {len(rows)} of {MINIMUM_LABELS} needed"
    if (truths.sum(axis=0) > 0).sum() == 1:
        return "all labels say the same, so there is nothing to tell apart"
    return None


def _standardise(answers: Sequence[Answer], features: Floats) -> _Thread:
    probabilities = np.array([answer[:3] for answer in answers], dtype=np.float64)
    centred = features - features.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=1).mean())
    scaled = centred / length if length > 0 else centred
    return _Thread(np.log(np.maximum(probabilities, _LEAST_PROBABILITY)), scaled)


def _fit(known: _Thread, truths: Floats) -> Floats:
    """The likeliest head under its prior: a scale, a bias per stance, a weight per feature."""
    classes, columns = len(STANCES), known.features.shape[1]
    start = np.zeros(1 + classes + columns * classes)
    start[0] = 1.0
    spread = np.repeat([SCALE_SPREAD, BIAS_SPREAD, WEIGHT_SPREAD], [1, classes, columns * classes])

    def surprise(head: Floats) -> tuple[float, Floats]:
        found = _probabilities(head, known)
        pull = (head - start) / spread**2
        left = found - truths
        slope = np.concatenate(
            [[(left * known.logits).sum()], left.sum(axis=0), (known.features.T @ left).ravel()]
        )
        missed = -(truths * np.log(np.maximum(found, 1e-12))).sum()
        return float(missed + (head - start) @ pull / 2), slope + pull

    # Only here, as a start would wait for it in vain.
    from scipy import optimize

    # Not L-BFGS: its compiled part starts threads that spin while they wait, and so took five times
    # as long where the processors are shared.
    fitted: Floats = optimize.minimize(surprise, start, jac=True, method="CG").x
    return fitted


def _probabilities(head: Floats, thread: _Thread) -> Floats:
    classes = len(STANCES)
    weights = head[1 + classes :].reshape(-1, classes)
    return softmax(head[0] * thread.logits + head[1 : 1 + classes] + thread.features @ weights)


def _out_of_fold(known: _Thread, truths: Floats, seed: int) -> Floats:
    """The probabilities of each labelled comment from a head fitted on the other folds."""
    folds = _folds(truths, seed)
    unseen = np.empty_like(truths)
    for fold in np.unique(folds):
        rest, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        unseen[held] = _probabilities(_fit(known.rows(rest), truths[rest]), known.rows(held))
    return unseen


def _folds(truths: Floats, seed: int) -> Codes:
    """A fold per labelled comment, each stance dealt out evenly among them."""
    shuffled = np.random.default_rng(seed).permutation(len(truths))
    order = shuffled[np.argsort(truths[shuffled].argmax(axis=1), kind="stable")]
    folds = np.empty(len(truths), dtype=np.intp)
    folds[order] = np.arange(len(truths)) % min(MOST_FOLDS, len(truths))
    return folds


def _judge(before: Floats, after: Floats, truths: Floats) -> Report:
    scores = [_labelled_f1(found, truths) for found in (before, after)]
    missed = [-(truths * np.log(found)).sum() for found in (before, after)]
    labels = len(truths)
    if scores[1] <= scores[0]:
        why = f"the labels do not help: macro-F1 {scores[0]:.2f} before, {scores[1]:.2f} after"
    elif missed[1] >= missed[0]:
        why = "the labels make more answers right but their probabilities worse"
    else:
        why = f"macro-F1 on labels not seen rises from {scores[0]:.2f} to {scores[1]:.2f}"
        return Report(labels, scores[0], scores[1], True, why)
    return Report(labels, scores[0], scores[1], False, why)


def _labelled_f1(probabilities: Floats, truths: Floats) -> float:
    """Macro-F1 over the stances that occur; a comment labelled twice counts for each label."""
    rows, columns = np.nonzero(truths)
    said = [
        Answer(agree, disagree, neither).stance
        for agree, disagree, neither in probabilities[rows].tolist()
    ]
    table = confusion([STANCES[column] for column in columns], said, STANCES)
    return float(macro_f1(table.to_numpy(dtype=np.float64)))
