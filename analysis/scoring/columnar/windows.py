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
    is_loud: tuple[Flags, ...]  # as `before`: in capitals, in a text where not all words are


def look_around(tokens: Tokens, vocabulary: Vocabulary) -> Window:
    """The words of the lexicon, without those that only make another word stronger or weaker."""
    at = np.flatnonzero((tokens.numbers > OTHER) & (tokens.numbers <= vocabulary.last_felt))
    texts = np.searchsorted(tokens.firsts, at, side="right") - 1
    following = _after(tokens, at, texts, 1)
    word = vocabulary.numbers
    is_kind_of = (tokens.numbers[at] == word["kind"]) & (following == word["of"])
    at, texts = at[~is_kind_of], texts[~is_kind_of]
    places = at - tokens.firsts[texts]
    backs = range(REACH + 1)
    mixed = _mixes_capitals(tokens)[texts]
    return Window(
        at,
        texts,
        places,
        before=tuple(
            np.where(places >= back, tokens.numbers[np.maximum(at - back, 0)], OTHER)
            for back in backs
        ),
        after=tuple(_after(tokens, at, texts, ahead) for ahead in range(AHEAD + 1)),
        is_loud=tuple(
            tokens.is_upper[np.maximum(at - back, 0)] & mixed & (places >= back) for back in backs
        ),
    )


def _after(tokens: Tokens, at: Positions, texts: Positions, ahead: int) -> Numbers:
    ends = tokens.firsts[texts + 1]
    there = np.minimum(at + ahead, len(tokens.numbers) - 1)
    return np.where(at + ahead < ends, tokens.numbers[there], OTHER).astype(np.uint16)


def _mixes_capitals(tokens: Tokens) -> Flags:
    """Whether some, but not all words of a text are in capitals."""
    upper = np.diff(np.searchsorted(np.flatnonzero(tokens.is_upper), tokens.firsts))
    return (upper > 0) & (upper < np.diff(tokens.firsts))
