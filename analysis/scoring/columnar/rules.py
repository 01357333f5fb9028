"""VADER's rules (Hutto & Gilbert 2014) for all words of feeling of a block at once.

They do what the package does, in its order and with its oddities, so that every valence is the
same to the last bit. Numbers that the package gives no name have theirs here.
"""

import numpy as np

from analysis.scoring.columnar.vocabulary import Flags, Floats, Numbers, Rulebook, Vocabulary
from analysis.scoring.columnar.windows import REACH, Window

DAMPING = (1.0, 0.95, 0.9)  # of a booster one, two or three words before
INSISTENCE = 1.25  # "never so good", "never this good"


def weigh(window: Window, book: Rulebook, vocabulary: Vocabulary) -> Floats:
    """The valence of every word of feeling, by the words around it."""
    values = _stand_alone(window, book, vocabulary)
    values = np.where(window.is_loud[0], values + _outwards(values, book.capitals), values)
    for distance in range(1, REACH + 1):
        there = window.before[distance]
        reached = (window.places >= distance) & ~vocabulary.in_lexicon[there]
        changed = values + _boost(values, window, distance, book, vocabulary)
        changed = changed * _reversal(window, distance, book, vocabulary)
        values = np.where(reached, changed, values)
    values = _apply_phrases(values, window, reached, vocabulary)
    return np.where(_is_after_least(window, vocabulary), values * book.reversal, values)


def _stand_alone(window: Window, book: Rulebook, vocabulary: Vocabulary) -> Floats:
    """The lexicon's valence, but "no" reverses what follows instead of counting itself."""
    word = vocabulary.numbers
    own, first, second, third = window.before
    listed = vocabulary.valences[own]
    reverses = (own == word["no"]) & vocabulary.in_lexicon[window.after[1]]
    is_joined = (first == word["or"]) | (first == word["nor"])
    reversed_ = (first == word["no"]) | (second == word["no"])
    reversed_ |= (third == word["no"]) & is_joined
    return np.where(reversed_, listed * book.reversal, np.where(reverses, 0.0, listed))


def _boost(
    values: Floats, window: Window, distance: int, book: Rulebook, vocabulary: Vocabulary
) -> Floats:
    there = window.before[distance]
    boosts = vocabulary.boosts[there]
    boosts = np.where(values < 0, -boosts, boosts)
    is_loud = window.is_loud[distance] & vocabulary.is_booster[there]
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
    is_so = [(each == word["so"]) | (each == word["this"]) for each in nearer]
    is_doubt = np.logical_or.reduce([each == word["doubt"] for each in nearer])
    insists = (there == word["never"]) & is_so[-1]
    if distance == REACH:
        insists |= is_so[0]
    return (there == word["without"]) & is_doubt, insists


def _is_after_least(window: Window, vocabulary: Vocabulary) -> Flags:
    word = vocabulary.numbers
    _, first, second, _ = window.before
    is_superlative = (second == word["at"]) | (second == word["very"])
    found: Flags = (first == word["least"]) & ~vocabulary.in_lexicon[first] & ~is_superlative
    return found


def _apply_phrases(
    values: Floats, window: Window, reached: Flags, vocabulary: Vocabulary
) -> Floats:
    """Phrases with a valence of their own, and boosters of two words; only with room for three."""
    own, first, second, third = window.before
    _, following, next_but_one = window.after
    # Later places win: of the phrases that end at the word, the first in the package's order.
    up_to_word = ((third, second), (third, second, first), (second, first), (second, first, own))
    for place in (*up_to_word, (first, own), (own, following), (own, following, next_but_one)):
        for phrase, valence in vocabulary.phrases.items():
            if len(phrase) == len(place):
                values[reached & _holds(place, phrase)] = valence
    for place in ((third, second), (second, first)):
        for phrase, boost in vocabulary.double_boosters.items():
            values[reached & _holds(place, phrase)] += boost
    return values


def _holds(place: tuple[Numbers, ...], phrase: tuple[int, ...]) -> Flags:
    held: Flags = place[0] == phrase[0]
    for there, word in zip(place[1:], phrase[1:], strict=True):
        held &= there == word
    return held
