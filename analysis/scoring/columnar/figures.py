"""Valences of words -> neg, neu, pos and compound of their texts, rounded as the package rounds."""

import sys

import numpy as np

from analysis.scoring.columnar.blocks import Block, Positions
from analysis.scoring.columnar.tokens import Tokens
from analysis.scoring.columnar.vocabulary import MULTIPLIERS, Floats, Vocabulary
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
    buts = np.flatnonzero(tokens.numbers == vocabulary.numbers["but"])
    texts, first = np.unique(
        np.searchsorted(tokens.firsts, buts, side="right") - 1, return_index=True
    )
    borders = np.full(len(tokens.firsts), -1)
    borders[texts] = buts[first]
    border = borders[window.texts]
    factors = np.where(window.at < border, BEFORE_BUT, AFTER_BUT)
    weighed = np.where(border < 0, values, values * factors)
    equal = _find_equal(values, weighed, np.where(border < 0, -1, window.texts))
    starts, ends = np.searchsorted(window.texts, equal), np.searchsorted(window.texts, equal + 1)
    before = np.searchsorted(window.at, borders[equal]) - starts
    for start, end, turn in zip(starts.tolist(), ends.tolist(), before.tolist(), strict=True):
        weighed[start:end] = _weigh_by_value(values[start:end].tolist(), turn)
    return weighed


def _find_equal(values: Floats, weighed: Floats, texts: Positions) -> Positions:
    """Texts where a weighed valence may equal one not yet weighed; -1 stands for none.

    Pairs of text and valence are compared by their mixed bits, so that a text too many may be
    found, but none too few.
    """
    at = np.flatnonzero((texts >= 0) & (values != 0))
    mixer = texts[at].astype(np.uint64) * MULTIPLIERS[0]
    before, after = (mixer ^ each[at].view(np.uint64) for each in (values, weighed))
    return np.unique(texts[at[np.isin(after, before)]])


def _weigh_by_value(values: list[float], border: int) -> list[float]:
    for at in range(len(values)):
        found = values.index(values[at])
        values[found] *= BEFORE_BUT if found < border else AFTER_BUT
    return values


def sum_up(values: Floats, window: Window, block: Block, tokens: Tokens) -> Floats:
    """One row a text: neg, neu, pos, compound; all 0 for a text without a word."""
    sizes = np.diff(tokens.firsts)
    emphasis = _emphasis(block)
    above, below = values > 0, values < 0
    rises = _add_in_order(window.texts[above], values[above] + 1, len(sizes))
    falls = _add_in_order(window.texts[below], values[below] - 1, len(sizes))
    felt = np.bincount(window.texts[values != 0], minlength=len(sizes))
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


def _emphasis(block: Block) -> Floats:
    exclamations = np.minimum(_count(block, "!"), MOST_EXCLAMATIONS)
    questions = _count(block, "?")
    asked = np.where(questions > MOST_QUESTIONS, MANY_QUESTIONS, questions * QUESTION)
    return exclamations * EXCLAMATION + np.where(questions > 1, asked, 0)


def _count(block: Block, sign: str) -> Positions:
    places = np.flatnonzero(block.codes == ord(sign))
    return np.diff(np.searchsorted(places, block.starts))


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
