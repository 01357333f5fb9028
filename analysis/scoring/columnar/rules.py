"""VADER's rules (Hutto & Gilbert 2014) for all words of feeling of a block at once.

They do what the package does, in its order and with its oddities, so that every valence is the
same to the last bit. Most words of feeling stand among words that change nothing: each rule first
finds the few rows that it concerns. Numbers that the package gives no name have theirs here.
"""

from itertools import pairwise

import numpy as np

from analysis.scoring.columnar.blocks import Positions
from analysis.scoring.columnar.vocabulary import (
    CLOSES,
    OPENS,
    Flags,
    Floats,
    Numbers,
    Rulebook,
    Vocabulary,
)
from analysis.scoring.columnar.windows import REACH, Window, pick

DAMPING = (1.0, 0.95, 0.9)  # of a booster one, two or three words before
INSISTENCE = 1.25  # "never so good", "never this good"


def weigh(window: Window, book: Rulebook, vocabulary: Vocabulary) -> Floats:
    """The valence of every word of feeling, by the words around it."""
    values = _stand_alone(window, book, vocabulary)
    loud = np.flatnonzero(window.loud[window.at])
    values[loud] += _outwards(values[loud], book.capitals)
    for distance in range(1, REACH + 1):
        rows = _find_changed(window, distance, vocabulary)
        near = pick(window, rows)
        changed = values[rows] + _boost(values[rows], near, distance, book, vocabulary)
        values[rows] = changed * _reversal(near, distance, book, vocabulary)
    rows = _find_phrases(window, vocabulary)
    values[rows] = _apply_phrases(values[rows], pick(window, rows), vocabulary)
    values[_find_after_least(window, vocabulary)] *= book.reversal
    return values


def _stand_alone(window: Window, book: Rulebook, vocabulary: Vocabulary) -> Floats:
    """The lexicon's valence, but "no" reverses what follows instead of counting itself."""
    word = vocabulary.numbers
    own, first, second, third = window.before
    is_reversed = (first == word["no"]) | (second == word["no"])
    distant = np.flatnonzero(third == word["no"])
    is_reversed[distant] |= (first[distant] == word["or"]) | (first[distant] == word["nor"])
    reversing = np.flatnonzero((own == word["no"]) & ~is_reversed)
    reversing = reversing[vocabulary.in_lexicon[window.after[1][reversing]]]
    values = vocabulary.valences[own]
    values[reversing] = 0.0
    values[np.flatnonzero(is_reversed)] *= book.reversal
    return values


def _find_changed(window: Window, distance: int, vocabulary: Vocabulary) -> Positions:
    """Rows that the word at this distance may change, or that stand behind "so" or "this"."""
    found = vocabulary.changes_others[window.before[distance]]
    if distance == REACH:
        found |= _is_so(window.before[1], vocabulary) & _is_reached(window, vocabulary)
    return np.flatnonzero(found)


def _is_reached(window: Window, vocabulary: Vocabulary) -> Flags:
    """Whether a word stands three before that is none of the lexicon: only then is it looked at."""
    reached: Flags = (window.places >= REACH) & ~vocabulary.in_lexicon[window.before[REACH]]
    return reached


def _boost(
    values: Floats, window: Window, distance: int, book: Rulebook, vocabulary: Vocabulary
) -> Floats:
    there = window.before[distance]
    boosts = vocabulary.boosts[there]
    boosts = np.where(values < 0, -boosts, boosts)
    is_loud = window.loud[window.at - distance] & vocabulary.is_booster[there]
    boosts = np.where(is_loud, boosts + _outwards(values, book.capitals), boosts)
    return boosts * DAMPING[distance - 1]


def _outwards(values: Floats, strength: float) -> Floats:
    return np.where(values > 0, strength, -strength)


def _reversal(window: Window, distance: int, book: Rulebook, vocabulary: Vocabulary) -> Floats:
    """What the valence is multiplied by for a negation at this distance."""
    factors = np.where(vocabulary.is_negation[window.before[distance]], book.reversal, 1.0)
    if distance == 1:
        return factors
    is_certain, insists = _softened(window, distance, vocabulary)
    return np.where(insists, INSISTENCE, np.where(is_certain, 1.0, factors))


def _softened(window: Window, distance: int, vocabulary: Vocabulary) -> tuple[Flags, Flags]:
    """Where "without doubt" negates nothing, and where "never so" insists.

    In the package "and" binds closer than "or": at three words "so" or "this" right before a word
    insists without any "never".
    """
    word = vocabulary.numbers
    there, nearer = window.before[distance], window.before[1:distance]
    is_doubt = np.logical_or.reduce([each == word["doubt"] for each in nearer])
    insists = (there == word["never"]) & _is_so(nearer[-1], vocabulary)
    if distance == REACH:
        insists |= _is_so(nearer[0], vocabulary)
    return (there == word["without"]) & is_doubt, insists


def _is_so(there: Numbers, vocabulary: Vocabulary) -> Flags:
    found: Flags = (there == vocabulary.numbers["so"]) | (there == vocabulary.numbers["this"])
    return found


def _find_after_least(window: Window, vocabulary: Vocabulary) -> Positions:
    word = vocabulary.numbers
    _, first, second, _ = window.before
    rows = np.flatnonzero((first == word["least"]) & ~vocabulary.in_lexicon[first])
    is_superlative = (second[rows] == word["at"]) | (second[rows] == word["very"])
    found: Positions = rows[~is_superlative]
    return found


def _find_phrases(window: Window, vocabulary: Vocabulary) -> Positions:
    """Rows around which two words stand that may follow each other in a phrase."""
    around = (*reversed(window.before), *window.after[1:])
    roles = [vocabulary.phrase_roles[there] for there in around]
    meets = [left * (CLOSES // OPENS) & right & CLOSES for left, right in pairwise(roles)]
    return np.flatnonzero(
        np.bitwise_or.reduce(meets).astype(bool) & _is_reached(window, vocabulary)
    )


def _apply_phrases(values: Floats, window: Window, vocabulary: Vocabulary) -> Floats:
    """Phrases with a valence of their own, and boosters of two words."""
    own, first, second, third = window.before
    _, following, next_but_one = window.after
    # Later places win: of the phrases that end at the word, the first in the package's order.
    up_to_word = ((third, second), (third, second, first), (second, first), (second, first, own))
    for place in (*up_to_word, (first, own), (own, following), (own, following, next_but_one)):
        for phrase, valence in vocabulary.phrases.items():
            if len(phrase) == len(place):
                values[_holds(place, phrase)] = valence
    for place in ((third, second), (second, first)):
        for phrase, boost in vocabulary.double_boosters.items():
            values[_holds(place, phrase)] += boost
    return values


def _holds(place: tuple[Numbers, ...], phrase: tuple[int, ...]) -> Flags:
    held: Flags = place[0] == phrase[0]
    for there, word in zip(place[1:], phrase[1:], strict=True):
        held &= there == word
    return held
