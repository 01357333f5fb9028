"""Shingle -> the texts that hold it, in sorted arrays.

Most shingles of a thread stand once. Only the others get a number and a list of their texts, so
that the index of a thread takes a small multiple of the thread's own size.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.reading.word_table import SHINGLE, Hashes, Numbers, WordTable

ONCE = -1  # the number of every shingle that stands nowhere else
MOST_SORTED = 1_000_000  # shingles sorted together, or little more: sorting takes memory
TEXT_BITS = 32


class ShingleIndex(NamedTuple):
    """`numbers`: for each word the number of its shingle.

    `postings`: the number of a shingle and, in the lower bits, a text that holds it, sorted;
    `starts`: where those of each shingle begin, and the end.
    """

    numbers: NDArray[np.int32]
    postings: Numbers
    starts: Numbers

    def sizes(self, numbers: Numbers) -> Numbers:
        """How many texts hold each of these shingles."""
        return self.starts[numbers + 1] - self.starts[numbers]

    def holds(self, numbers: Numbers, texts: Numbers) -> NDArray[np.bool_]:
        """Whether text `texts[i]` holds shingle `numbers[i]`, which may be ONCE."""
        if not len(self.postings):
            return np.zeros(len(numbers), bool)
        wanted = (numbers << TEXT_BITS) | texts
        order = np.argsort(wanted)  # looking up in order keeps to what the processor has at hand
        ordered = wanted[order]
        places = np.minimum(np.searchsorted(self.postings, ordered), len(self.postings) - 1)
        found = np.empty(len(wanted), bool)
        found[order] = self.postings[places] == ordered
        return found

    def texts(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """The texts of all these shingles, and for each the place of its shingle in `numbers`."""
        sizes = self.sizes(numbers)
        owners = np.repeat(np.arange(len(numbers)), sizes)
        begins = np.cumsum(sizes) - sizes
        places = np.arange(len(owners)) - begins[owners] + self.starts[numbers][owners]
        return self.postings[places] & (2**TEXT_BITS - 1), owners


def build_index(table: WordTable) -> ShingleIndex:
    """The index of all texts of a table."""
    words = len(table.shingles)
    owners = np.repeat(np.arange(len(table.texts) - 1, dtype=np.int32), np.diff(table.texts))
    is_whole = np.ones(words, bool)  # not cut off by the end of its text
    for before in range(1, SHINGLE):
        ends = table.texts[1:] - before
        is_whole[ends[ends >= 0]] = False
    numbers = np.full(words, ONCE, np.int32)
    postings, counted = [np.zeros(0, np.int64)], 0
    for places in _parts(table.shingles, is_whole):
        repeated, found = _number(table.shingles[places])
        places, found = places[repeated], found + counted
        numbers[places] = found
        pairs = np.sort((found << TEXT_BITS) | owners[places])
        postings.append(pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]])
        counted = int(found.max(initial=counted - 1)) + 1
    joined = np.concatenate(postings)
    starts = np.searchsorted(joined >> TEXT_BITS, np.arange(counted + 1))
    return ShingleIndex(numbers, joined, starts)


def _parts(shingles: Hashes, is_whole: NDArray[np.bool_]) -> Iterator[NDArray[np.int32]]:
    """The places of all whole shingles, equal ones always together."""
    bits = (len(shingles) // MOST_SORTED).bit_length()
    if not bits:
        yield np.flatnonzero(is_whole).astype(np.int32)
        return
    parts = (shingles >> np.uint64(64 - bits)).astype(np.uint16)
    for part in range(2**bits):
        yield np.flatnonzero(is_whole & (parts == part)).astype(np.int32)


def _number(shingles: Hashes) -> tuple[Numbers, Numbers]:
    """The places of the shingles that recur, and for each place a number, from 0 on."""
    order = np.argsort(shingles)
    ordered = shingles[order]
    is_next = np.append(False, ordered[1:] != ordered[:-1])[: len(ordered)]
    groups = np.cumsum(is_next)
    recurs = np.bincount(groups, minlength=1) > 1
    kept = recurs[groups] if len(groups) else np.zeros(0, bool)
    numbers = np.cumsum(recurs) - 1
    return order[kept], numbers[groups[kept]]
