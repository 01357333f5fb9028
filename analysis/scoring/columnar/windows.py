"""The words of feeling of a block, and what stands around each within its text."""

from typing import NamedTuple

import numpy as np

from analysis.scoring.columnar.blocks import Positions
from analysis.scoring.columnar.tokens import Tokens
from analysis.scoring.columnar.vocabulary import OTHER, Flags, Numbers, Vocabulary

REACH = 3  # words before a word of feeling that change it
AHEAD = 2  # words behind it that can make a phrase with it


class Window(NamedTuple):
    """One row a word of feeling; a place outside its text holds `OTHER`."""

    at: Positions  # among all words of the block
    texts: Positions
    places: Positions  # in its text, 0 for the first word
    before: tuple[Numbers, ...]  # the word itself, the one before it, the one before that …
    after: tuple[Numbers, ...]  # the word itself, the next …
    loud: Flags  # of all words of the block: in capitals, in a text where not all words are


def pick(window: Window, rows: Positions) -> Window:
    """Some rows of a window."""
    return Window(
        window.at[rows],
        window.texts[rows],
        window.places[rows],
        before=tuple(there[rows] for there in window.before),
        after=tuple(there[rows] for there in window.after),
        loud=window.loud,
    )


def look_around(tokens: Tokens, vocabulary: Vocabulary) -> Window:
    """The words of the lexicon, without those that only make another word stronger or weaker."""
    at = _find_felt(tokens, vocabulary)
    sizes = np.diff(np.searchsorted(at, tokens.firsts))
    texts = np.repeat(np.arange(len(sizes)), sizes)
    places = at - tokens.firsts[texts]
    own = tokens.numbers[at]
    before, after = [own], [own]
    for back in range(1, REACH + 1):
        there = tokens.numbers.take(at - back, mode="clip")
        there[places < back] = OTHER
        before.append(there)
    left = tokens.firsts[texts + 1] - at
    for ahead in range(1, AHEAD + 1):
        there = tokens.numbers.take(at + ahead, mode="clip")
        there[left <= ahead] = OTHER
        after.append(there)
    return Window(at, texts, places, tuple(before), tuple(after), _find_loud(tokens))


def _find_felt(tokens: Tokens, vocabulary: Vocabulary) -> Positions:
    """Words with a valence; "kind" is none where "of" follows in its text."""
    at = tokens.felt
    rows = np.flatnonzero(tokens.numbers[at] == vocabulary.numbers["kind"])
    follows = tokens.numbers.take(at[rows] + 1, mode="clip") == vocabulary.numbers["of"]
    rows = rows[follows]
    texts = np.searchsorted(tokens.firsts, at[rows], side="right")
    return np.delete(at, rows[at[rows] + 1 < tokens.firsts[texts]]) if rows.size else at


def _find_loud(tokens: Tokens) -> Flags:
    """Words in capitals of texts in which some, but not all words are."""
    sizes = np.diff(np.searchsorted(tokens.upper, tokens.firsts))
    loud = np.zeros(len(tokens.numbers), dtype=np.bool_)
    loud[tokens.upper[np.repeat(sizes < np.diff(tokens.firsts), sizes)]] = True
    return loud
