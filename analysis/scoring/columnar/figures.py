"""Valences of words -> neg, neu, pos and compound of their texts, rounded as the package rounds."""

import sys

import numpy as np

from analysis.scoring.columnar.blocks import Positions
from analysis.scoring.columnar.tokens import Tokens
from analysis.scoring.columnar.vocabulary import MULTIPLIER, Floats, Vocabulary
from analysis.scoring.columnar.windows import Window

BEFORE_BUT, AFTER_BUT = 0.5, 1.5  # weight of what stands before and after "but"
EXCLAMATION, MOST_EXCLAMATIONS = 0.292, 4
QUESTION, MOST_QUESTIONS, MANY_QUESTIONS = 0.18, 3, 0.96
FLATTENING = 15  # the larger, the slower the compound score runs to ±1
SHARE_DIGITS, COMPOUND_DIGITS = 3, 4
# From Python 3.12 on `sum` makes up for what each addition of floats rounds away.
IS_SUM_COMPENSATED = sys.version_info >= (3, 12)
_NEAR_TIE = 1e-6  # of a unit of the last digit; far more than a multiplication can be off


def weigh_contrast(
    values: Floats, window: Window, tokens: Tokens, vocabulary: Vocabulary
) -> Floats:
    """What stands before the first "but" of a text counts less, what stands after it more.

    The package looks for each valence by its value and changes the first that is equal, which may
    be one that it has changed before; texts where this can happen are gone through one by one.
    """
    border = _find_borders(tokens, vocabulary)[window.texts]
    rows = np.flatnonzero(border >= 0)
    at, texts, plain = window.at[rows], window.texts[rows], values[rows]
    turned = plain * np.where(at < border[rows], BEFORE_BUT, AFTER_BUT)
    weighed = values.copy()
    weighed[rows] = turned
    equal = _find_equal(plain, turned, texts)
    starts, ends = np.searchsorted(window.texts, equal), np.searchsorted(window.texts, equal + 1)
    before = np.searchsorted(window.at, border[starts]) - starts
    for start, end, turn in zip(starts.tolist(), ends.tolist(), before.tolist(), strict=True):
        weighed[start:end] = _weigh_by_value(values[start:end].tolist(), turn)
    return weighed


def _find_borders(tokens: Tokens, vocabulary: Vocabulary) -> Positions:
    """The first "but" of every text, as a place among all words; -1 where there is none."""
    buts = np.flatnonzero(tokens.numbers == vocabulary.numbers["but"])
    texts = np.searchsorted(tokens.firsts, buts, side="right") - 1
    borders = np.full(len(tokens.firsts) - 1, -1)
    borders[texts[::-1]] = buts[::-1]  # of those in one text the first is written last
    return borders


def _find_equal(values: Floats, weighed: Floats, texts: Positions) -> Positions:
    """Texts where a weighed valence may equal one not yet weighed.

    Pairs of text and valence are compared by their mixed bits, so that a text too many may be
    found, but none too few.
    """
    at = np.flatnonzero(values)
    mixer = texts[at].astype(np.uint64) * MULTIPLIER
    before, after = (mixer ^ each[at].view(np.uint64) for each in (values, weighed))
    before.sort()
    places = np.searchsorted(before, after)
    found = before.take(places, mode="clip") == after
    return np.unique(texts[at[found]])


def _weigh_by_value(values: list[float], border: int) -> list[float]:
    for at in range(len(values)):
        found = values.index(values[at])
        values[found] *= BEFORE_BUT if found < border else AFTER_BUT
    return values


def sum_up(values: Floats, window: Window, tokens: Tokens) -> Floats:
    """One row a text: neg, neu, pos, compound; all 0 for a text without a word."""
    sizes = np.diff(tokens.firsts)
    emphasis = _emphasis(tokens)
    # A sum is the same to the last bit with zeros between.
    rises = _add_in_order(window.texts, np.where(values > 0, values + 1, 0), len(sizes))
    falls = _add_in_order(window.texts, np.where(values < 0, values - 1, 0), len(sizes))
    felt = np.bincount(window.texts, weights=values != 0, minlength=len(sizes))
    up, down = rises > np.abs(falls), rises < np.abs(falls)
    rises, falls = np.where(up, rises + emphasis, rises), np.where(down, falls - emphasis, falls)
    plain = sizes - felt
    total = rises + np.abs(falls) + plain
    shares = np.abs(np.column_stack([falls, plain, rises])) / np.where(sizes > 0, total, 1)[:, None]
    summed = _compound(add_as_python(values, window.texts, len(sizes)), emphasis)
    return np.column_stack(
        [round_decimals(shares, SHARE_DIGITS), round_decimals(summed, COMPOUND_DIGITS)]
    )


def _compound(sums: Floats, emphasis: Floats) -> Floats:
    raised = np.where(sums > 0, sums + emphasis, np.where(sums < 0, sums - emphasis, sums))
    bounded: Floats = np.clip(raised / np.sqrt(raised * raised + FLATTENING), -1, 1)
    return bounded


def _emphasis(tokens: Tokens) -> Floats:
    exclamations = np.minimum(tokens.exclamations, MOST_EXCLAMATIONS)
    questions = tokens.questions
    asked = np.where(questions > MOST_QUESTIONS, MANY_QUESTIONS, questions * QUESTION)
    return exclamations * EXCLAMATION + np.where(questions > 1, asked, 0)


def _add_in_order(texts: Positions, values: Floats, size: int) -> Floats:
    """Sums as a loop makes them; numpy's own add pairs up and may differ in the last bit."""
    return np.bincount(texts, weights=values, minlength=size).astype(np.float64)


def add_as_python(values: Floats, texts: Positions, size: int) -> Floats:
    """What `sum` gives for the values of every text on this version of Python."""
    if IS_SUM_COMPENSATED:
        return add_compensated(values, texts, size)
    return _add_in_order(texts, values, size)


def add_compensated(values: Floats, texts: Positions, size: int) -> Floats:
    """Sums of floats by Neumaier (1974), as Python's `sum` from 3.12 on; texts in order."""
    sums, lost = np.zeros(size), np.zeros(size)
    firsts = np.searchsorted(texts, np.arange(size + 1))
    places = np.arange(len(texts)) - firsts[texts]
    for turn in np.split(np.argsort(places, kind="stable"), np.cumsum(np.bincount(places))[:-1]):
        at, value = texts[turn], values[turn]
        before = sums[at]
        after = before + value
        larger = np.abs(before) >= np.abs(value)
        lost[at] += np.where(larger, (before - after) + value, (value - after) + before)
        sums[at] = after
    return sums + lost


def round_decimals(values: Floats, digits: int) -> Floats:
    """Each value as Python's `round` gives it; numpy's differs where a value is almost a tie."""
    scale = 10**digits
    scaled = values * scale
    rounded: Floats = np.rint(scaled) / scale
    near_tie = np.abs(np.abs(scaled - np.floor(scaled)) - 0.5) < _NEAR_TIE
    rounded[near_tie] = [round(value, digits) for value in values[near_tie].tolist()]
    return rounded
