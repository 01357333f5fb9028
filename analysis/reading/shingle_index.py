"""Shingle -> the texts that hold it, every shingle under a number of its own.

Most shingles of a thread stand in one text. Numbered in arrays they take a few bytes each, and the
shingles of any stretch of a text are found by their place instead of being looked up again.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray


class ShingleIndex:
    """Texts, by their position, under each of their shingles."""

    def __init__(self, shingles: Sequence[Sequence[int]]) -> None:
        sizes = [len(each) for each in shingles]
        every = np.fromiter(chain.from_iterable(shingles), dtype=np.int64, count=sum(sizes))
        # Stable: the texts of a shingle stay in order, and one that repeats it stands together.
        order = np.argsort(every, kind="stable")
        every = every[order]
        is_first = np.append(True, np.diff(every) != 0)[: len(every)]
        numbers = np.cumsum(is_first) - 1
        self._starts = np.append(0, np.cumsum(sizes)).tolist()
        self._numbers = np.empty(len(every), dtype=np.int32)
        self._numbers[order] = numbers
        self._shingles = every[is_first]
        texts = np.repeat(np.arange(len(sizes)), sizes)[order]
        is_repeated = np.append(False, np.diff(texts) == 0)[: len(texts)] & ~is_first
        texts, numbers = texts[~is_repeated], numbers[~is_repeated]
        self._only = texts[np.searchsorted(numbers, np.arange(len(self._shingles)))]
        ends = np.bincount(numbers).cumsum()
        is_shared = np.diff(ends, prepend=0) > 1
        self.shared = _group(texts.tolist(), ends, is_shared)
        self._is_shared = is_shared[self._numbers].tobytes()

    def numbers(self, text: int, first: int = 0, size: int | None = None) -> list[int]:
        """The numbers of the shingles of a text, of all or of `size` from its `first` on."""
        start = self._starts[text] + first
        stop = self._starts[text + 1] if size is None else start + size
        found: list[int] = self._numbers[start:stop].tolist()
        return found

    def has_run(self, text: int, first: int, size: int, run: int) -> bool:
        """Whether `run` shingles in a row of a stretch of a text stand in other texts, too."""
        start = self._starts[text] + first
        return self._is_shared.find(b"\1" * run, start, start + size) >= 0

    def find_numbers(self, shingles: Iterable[int]) -> list[int]:
        """The numbers of shingles; one that no text holds has a negative one."""
        wanted = list(shingles)
        places = np.searchsorted(self._shingles, np.array(wanted, dtype=np.int64)).tolist()
        return [
            place
            if place < len(self._shingles) and self._shingles[place] == shingle
            else min(-1 - shingle, shingle)
            for place, shingle in zip(places, wanted, strict=True)
        ]

    def texts(self, number: int, without: int) -> list[int] | None:
        """The texts that hold a shingle; None where none does or text number `without` alone."""
        if number < 0 or self.shared[number]:
            return self.shared[number] if number >= 0 else None
        only = int(self._only[number])
        return None if only == without else [only]


def _group(
    texts: list[int], ends: NDArray[np.int64], is_shared: NDArray[np.bool_]
) -> list[list[int] | None]:
    """By the number of a shingle its texts, None where fewer than two hold it."""
    shared: list[list[int] | None] = [None] * len(ends)
    numbers = np.flatnonzero(is_shared)
    starts = ends[numbers - 1] * (numbers > 0)
    for number, start, end in zip(
        numbers.tolist(), starts.tolist(), ends[numbers].tolist(), strict=True
    ):
        shared[number] = texts[start:end]
    return shared
