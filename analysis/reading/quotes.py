"""Which words of a comment stand elsewhere: shingles of three words, looked up, never all pairs.

A word of a passage is covered by another text where one of the word triples around it stands
there too. Typography, case and punctuation do not count, and one changed word in a passage leaves
the others covered, so the match is fuzzy in linear time.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.reading.candidates import Held, find_candidates
from analysis.reading.passages import WHOLE_LINE, LinePlaces, Passages, find_passages
from analysis.reading.shingle_index import ONCE, build_index
from analysis.reading.word_table import SHINGLE, Numbers, tabulate

MIN_WORDS = 5  # of a passage that is taken for a quote by its words alone
MIN_COVERAGE = 0.85  # share of its words that stand in the other text
MIN_ORDER = 0.6  # share of its word triples: the same words in another order are no quote
MIN_RUN = 8  # words in a row that count as repeated although the passage goes on


class Match(NamedTuple):
    """Characters `start` … `end` of one comment stand in text number `origin`.

    `words`: how many the passage has; `order`: share of its word triples that stand there too, 1
    for a letter-true copy.
    """

    start: int
    end: int
    words: int
    origin: int
    order: float


class Quotes:
    """What comments and an article share. Numbers are positions in the sequence of all texts."""

    def __init__(self, comments: Sequence[str], article: Sequence[str]) -> None:
        self.texts = [*comments, *article]
        self._size = len(comments)
        self._lines = LinePlaces(self.texts)
        table = tabulate(self.texts)
        self._index = build_index(table)
        self._passages = find_passages(comments, table)
        recurs = self._index.numbers != ONCE
        recurs[recurs] = self._index.sizes(self._index.numbers[recurs]) > 1
        self._shared = _sums(recurs)

    def find(self) -> list[list[Match]]:
        """For each comment the texts that hold one of its passages."""
        sizes = self._passages.words - SHINGLE + 1
        least = np.where(self._passages.words < MIN_WORDS, 1.0, MIN_ORDER)
        shared = self._shared[self._passages.firsts + np.maximum(sizes, 0)]
        shared = shared - self._shared[self._passages.firsts]
        likely = self._passages.take(np.flatnonzero((sizes > 0) & (shared >= least * sizes)))
        least = np.where(likely.words < MIN_WORDS, 1.0, MIN_ORDER)
        matches: list[list[Match]] = [[] for _ in range(self._size)]
        for held in find_candidates(self._index, likely, least):
            for number, match in self._match(held, likely):
                matches[number].append(match)
        return matches

    def find_runs(self, comments: Collection[int]) -> dict[int, list[tuple[int, int]]]:
        """(text number, words in a row) for texts that share a long run with a line of these."""
        shortest = MIN_RUN - SHINGLE + 1
        passages = self._passages
        wanted = np.zeros(self._size, bool)
        wanted[list(comments)] = True
        kept = np.flatnonzero(
            (passages.starts == WHOLE_LINE) & (passages.words >= MIN_RUN) & wanted[passages.texts]
        )
        passages = passages.take(kept)
        begins = self._run_starts(shortest)
        last = passages.firsts + passages.words - MIN_RUN + 1
        likely = passages.take(np.flatnonzero(begins[last] > begins[passages.firsts]))
        shares = shortest / (likely.words - SHINGLE + 1)
        runs: dict[int, list[tuple[int, int]]] = {}
        for held in find_candidates(self._index, likely, shares):
            longest = _longest_runs(held)
            for at in np.flatnonzero(longest >= shortest).tolist():
                number = int(likely.texts[held.passages[at]])
                run = (int(held.origins[at]), int(longest[at]) + SHINGLE - 1)
                runs.setdefault(number, []).append(run)
        return runs

    def _run_starts(self, run: int) -> NDArray[np.int32]:
        """How many words before each begin so many shingles in a row that stand elsewhere, too."""
        if len(self._shared) <= run:
            return np.zeros(len(self._shared), np.int32)
        all_shared = self._shared[run:] - self._shared[:-run] == run
        return _sums(np.append(all_shared, np.zeros(run - 1, bool)))

    def _match(self, held: Held, passages: Passages) -> Iterator[tuple[int, Match]]:
        """(comment, match) for the candidates that hold a passage."""
        words = passages.words[held.passages]
        counts = _sum_each(held.held, held.begins)
        order = counts / (words - SHINGLE + 1)
        enough = (order >= MIN_ORDER) & (_count_covered(held) >= MIN_COVERAGE * words)
        for at in np.flatnonzero(enough | (words < MIN_WORDS)).tolist():
            passage, origin = int(held.passages[at]), int(held.origins[at])
            number = int(passages.texts[passage])
            start, end = int(passages.starts[passage]), int(passages.ends[passage])
            if start == WHOLE_LINE:
                start, end = self._lines.find(number, int(passages.lines[passage]))
            if words[at] >= MIN_WORDS:
                yield number, Match(start, end, int(words[at]), origin, float(order[at]))
            elif self.texts[number][start:end].strip() in self.texts[origin]:
                # Three or four words are a quote only letter by letter, case and stops included.
                yield number, Match(start, end, int(words[at]), origin, 1.0)


def _sums(flags: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many are true before each, and of all."""
    sums = np.zeros(len(flags) + 1, np.int32)
    np.cumsum(flags, out=sums[1:])
    return sums


def _sum_each(flags: NDArray[np.bool_], begins: Numbers) -> Numbers:
    if not len(begins):
        return begins
    sums: Numbers = np.add.reduceat(flags, begins, dtype=np.int64)
    return sums


def _count_covered(held: Held) -> Numbers:
    """How many words of its passage stand in one of the shingles that a candidate holds."""
    covered = held.held.copy()
    for step in range(1, SHINGLE):
        covered[step:] |= held.held[:-step]
    return _sum_each(covered, held.begins)


def _longest_runs(held: Held) -> Numbers:
    """For each candidate how many shingles in a row it holds."""
    if not len(held.begins):
        return held.begins
    sums = np.cumsum(held.held)
    before = np.maximum.accumulate(np.where(held.held, 0, sums))
    longest: Numbers = np.maximum.reduceat(sums - before, held.begins)
    return longest
