"""VADER for whole columns: the package's lexicon and rules, applied to all texts at once."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.scoring.columnar.blocks import Block, BlockBuilder, Positions, split_blocks
from analysis.scoring.columnar.columns import gather
from analysis.scoring.columnar.figures import sum_up, weigh_contrast
from analysis.scoring.columnar.rules import weigh
from analysis.scoring.columnar.tokens import Tokens, tokenise
from analysis.scoring.columnar.vocabulary import (
    Floats,
    Rulebook,
    Vocabulary,
    build_vocabulary,
)
from analysis.scoring.columnar.windows import Window, look_around

__all__ = ["FIGURES", "ColumnScorer", "Feelings", "Rulebook", "gather"]

FIGURES = ("neg", "neu", "pos", "compound")
COMPOUND = FIGURES.index("compound")
COMPILER = "numba"  # the extra `fast`

Tokeniser = Callable[[Block, Vocabulary], Tokens]


class Feelings(NamedTuple):
    """The compound score of every text; then one row a word of feeling, in order."""

    compounds: Floats
    texts: Positions
    places: Positions  # among the words of its text, from 0
    valences: Floats  # after negation, boosters and "but"; never 0


class ColumnScorer:
    """Scores columns of texts by one rulebook; compiled where the extra `fast` is installed."""

    def __init__(self, book: Rulebook, tokeniser: Tokeniser | None = None) -> None:
        self._book = book
        self._vocabulary = build_vocabulary(book)
        self._builder = BlockBuilder(book.emoji)
        self._tokenise = tokeniser or choose_tokeniser()

    def score(self, texts: pa.Array) -> NDArray[np.float64]:
        """FIGURES of every text, one row each; a missing text scores as an empty one."""
        scored = [self._read_block(run)[0] for run in split_blocks(texts)]
        return np.concatenate([np.empty((0, len(FIGURES))), *scored])

    def feel(self, texts: pa.Array) -> Feelings:
        """The compound score of every text, and each of its words that carried it."""
        parts, behind = [], 0
        for run in split_blocks(texts):
            figures, window, values = self._read_block(run)
            felt = np.flatnonzero(values)
            words = window.texts[felt] + behind, window.places[felt], values[felt]
            parts.append(Feelings(figures[:, COMPOUND], *words))
            behind += len(run)
        none = np.empty(0, dtype=np.int64)
        first = Feelings(none.astype(float), none, none, none.astype(float))
        columns = zip(first, *parts, strict=True)
        return Feelings(*map(np.concatenate, columns))

    def _read_block(self, run: pa.Array) -> tuple[Floats, Window, Floats]:
        tokens = self._tokenise(self._builder.build(run), self._vocabulary)
        window = look_around(tokens, self._vocabulary)
        values = weigh(window, self._book, self._vocabulary)
        values = weigh_contrast(values, window, tokens, self._vocabulary)
        return sum_up(values, window, tokens), window, values


def choose_tokeniser() -> Tokeniser:
    """The compiled one where it can be had."""
    if find_spec(COMPILER) is None:
        return tokenise
    from analysis.scoring.columnar.compiled import tokenise as tokenise_compiled

    return tokenise_compiled
