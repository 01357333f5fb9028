"""VADER for whole columns: the package's lexicon and rules, applied to all texts at once."""

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.scoring.columnar.blocks import Block, BlockBuilder, split_blocks
from analysis.scoring.columnar.columns import gather
from analysis.scoring.columnar.figures import sum_up, weigh_contrast
from analysis.scoring.columnar.rules import weigh
from analysis.scoring.columnar.tokens import Tokens, tokenise
from analysis.scoring.columnar.vocabulary import Rulebook, Vocabulary, build_vocabulary
from analysis.scoring.columnar.windows import look_around

__all__ = ["FIGURES", "ColumnScorer", "Rulebook", "gather"]

FIGURES = ("neg", "neu", "pos", "compound")
COMPILER = "numba"  # the extra `fast`

Tokeniser = Callable[[Block, Vocabulary], Tokens]


class ColumnScorer:
    """Scores columns of texts by one rulebook; compiled where the extra `fast` is installed."""

    def __init__(self, book: Rulebook, tokeniser: Tokeniser | None = None) -> None:
        self._book = book
        self._vocabulary = build_vocabulary(book)
        self._builder = BlockBuilder(book.emoji)
        self._tokenise = tokeniser or choose_tokeniser()

    def score(self, texts: pa.Array) -> NDArray[np.float64]:
        """FIGURES of every text, one row each; a missing text scores as an empty one."""
        scored = [self._score_block(self._builder.build(run)) for run in split_blocks(texts)]
        return np.concatenate([np.empty((0, len(FIGURES))), *scored])

    def _score_block(self, block: Block) -> NDArray[np.float64]:
        tokens = self._tokenise(block, self._vocabulary)
        window = look_around(tokens, self._vocabulary)
        values = weigh(window, self._book, self._vocabulary)
        values = weigh_contrast(values, window, tokens, self._vocabulary)
        return sum_up(values, window, tokens)


def choose_tokeniser() -> Tokeniser:
    """The compiled one where it can be had."""
    if find_spec(COMPILER) is None:
        return tokenise
    from analysis.scoring.columnar.compiled import tokenise as tokenise_compiled

    return tokenise_compiled
