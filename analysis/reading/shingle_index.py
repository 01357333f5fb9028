"""Shingle -> the texts that hold it; a look-up table only for those in two texts or more.

Most shingles of a thread stand in one text. In arrays they take a few bytes each, and the table
that is left is small enough to be fast.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np


class ShingleIndex:
    """Texts, by their position, under each of their shingles."""

    def __init__(self, shingles: Sequence[Sequence[int]]) -> None:
        sizes = [len(each) for each in shingles]
        every = np.fromiter(chain.from_iterable(shingles), dtype=np.int64, count=sum(sizes))
        texts = np.repeat(np.arange(len(sizes)), sizes)
        # Stable: the texts of a shingle stay in order, and one that repeats it stands together.
        order = np.argsort(every, kind="stable")
        every, texts = every[order], texts[order]
        repeats = np.append(False, (np.diff(every) == 0) & (np.diff(texts) == 0))[: len(every)]
        self._shingles, self._texts = every[~repeats], texts[~repeats]
        self._shared = self._group()

    def find_shared(self, shingles: Iterable[int]) -> list[list[int] | None]:
        """For each shingle its texts, or None where fewer than two hold it."""
        return list(map(self._shared.get, shingles))

    def find(self, shingles: Iterable[int], without: int) -> list[list[int] | None]:
        """For each shingle its texts, or None where none does or text number `without` alone."""
        wanted = list(shingles)
        found = self.find_shared(wanted)
        places = np.searchsorted(self._shingles, np.array(wanted, dtype=np.int64)).tolist()
        for at, place in enumerate(places):
            if found[at] is None and place < len(self._shingles):
                only = int(self._texts[place])
                if self._shingles[place] == wanted[at] and only != without:
                    found[at] = [only]
        return found

    def _group(self) -> dict[int, list[int]]:
        is_first = np.append(True, np.diff(self._shingles) != 0)[: len(self._shingles)]
        starts = np.flatnonzero(is_first)
        ends = np.append(starts[1:], len(self._shingles))
        shared = ends - starts > 1
        starts, ends = starts[shared], ends[shared]
        return {
            shingle: self._texts[start:end].tolist()
            for shingle, start, end in zip(
                self._shingles[starts].tolist(), starts.tolist(), ends.tolist(), strict=True
            )
        }
