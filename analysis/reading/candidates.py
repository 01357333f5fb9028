"""Which texts hold most shingles of a passage: looked up for many passages at once.

A text that holds enough of them holds some of the rarest, so the texts of those are counted first,
and the long lists of the common ones are asked only about the few texts that are left.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.reading.passages import Passages
from analysis.reading.shingle_index import ONCE, ShingleIndex
from analysis.reading.word_table import SHINGLE, Numbers

MOST_POSTINGS = 100  # texts that hold a shingle; a more common one tells nothing
MOST_CANDIDATES = 12  # texts compared in full for one passage
BATCH = 50_000  # shingles looked up together

_LOW = 2**32 - 1


class Held(NamedTuple):
    """Candidates, passage by passage: `origins[i]` for passage `passages[i]`.

    `held`: for each candidate its passage's shingles in a row, whether the candidate holds them,
    with room for the words that the last one goes on with; `begins`: where those of each begin.
    """

    passages: Numbers
    origins: Numbers
    held: NDArray[np.bool_]
    begins: Numbers


class _Entries(NamedTuple):
    """The shingles of passages that tell something, the rarest of each passage first."""

    passages: Numbers
    numbers: Numbers
    ranks: Numbers
    needed: NDArray[np.float64]  # shingles that a candidate must hold, by passage
    rest: Numbers  # of how many of these the most common are asked about later, by passage
    told: Numbers  # how many entries there are, by passage


def find_candidates(
    index: ShingleIndex, passages: Passages, shares: NDArray[np.float64]
) -> Iterator[Held]:
    """The texts that hold such a share of a passage's distinct shingles, in batches.

    Most shingles first, the nearest first on ties, and never the passage's own text.
    """
    sizes = passages.words - SHINGLE + 1
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        reached = ends[start] - sizes[start] + BATCH
        stop = max(start + 1, int(np.searchsorted(ends, reached, side="right")))
        yield _hold(index, passages, shares, np.arange(start, stop))
        start = stop


def _hold(
    index: ShingleIndex, passages: Passages, shares: NDArray[np.float64], places: Numbers
) -> Held:
    some = passages.take(places)
    entries = _tell(index, some, shares[places])
    owners, origins = _count(index, entries, some.texts)
    sizes = some.words[owners]
    ends = np.cumsum(sizes)
    begins = ends - sizes
    held = np.zeros(int(ends[-1]) if len(ends) else 0, bool)
    candidates = np.repeat(np.arange(len(owners)), sizes)
    steps = np.arange(len(held)) - begins[candidates]
    inside = steps < (sizes - SHINGLE + 1)[candidates]
    candidates = candidates[inside]
    numbers = index.numbers[some.firsts[owners][candidates] + steps[inside]].astype(np.int64)
    held[inside] = index.holds(numbers, origins[candidates])
    return Held(places[owners], origins, held, begins)


def _tell(index: ShingleIndex, some: Passages, shares: NDArray[np.float64]) -> _Entries:
    sizes = some.words - SHINGLE + 1
    owners = np.repeat(np.arange(len(sizes)), sizes)
    begins = np.cumsum(sizes) - sizes
    places = np.arange(len(owners)) - begins[owners] + some.firsts[owners]
    numbers = index.numbers[places].astype(np.int64)
    pairs, _ = _count_equal((owners << 32 | numbers)[numbers != ONCE])
    distinct = _tally(owners[numbers == ONCE], len(sizes)) + _tally(pairs >> 32, len(sizes))
    owners, numbers = pairs >> 32, pairs & _LOW
    texts = index.sizes(numbers)
    found = _tally(owners[texts > 1], len(sizes))
    telling = (texts > 1) & (texts <= MOST_POSTINGS)
    told = _tally(owners[telling], len(sizes))
    needed = np.maximum(1, shares * distinct - (found - told))
    enough = (found >= shares * distinct) & (told >= needed)
    kept = telling & enough[owners]
    owners, numbers, texts = owners[kept], numbers[kept], texts[kept]
    order = np.lexsort((texts, owners))
    ranks = _ranks(owners)
    rest = (needed / 2).astype(np.int64)
    return _Entries(owners[order], numbers[order], ranks, needed, rest, told * enough)


def _count(index: ShingleIndex, entries: _Entries, own: Numbers) -> tuple[Numbers, Numbers]:
    """(passage, candidate) for the candidates of all passages."""
    owners, ranks = entries.passages, entries.ranks
    is_rare = ranks < (entries.told - entries.rest)[owners]
    texts, which = index.texts(entries.numbers[is_rare])
    found, counts = _count_equal(owners[is_rare][which] << 32 | texts)
    passages, texts = found >> 32, found & _LOW
    likely = (counts >= (entries.needed - entries.rest)[passages]) & (texts != own[passages])
    passages, texts, counts = passages[likely], texts[likely], counts[likely]
    firsts = np.searchsorted(owners, np.arange(len(own))) + entries.told - entries.rest
    asked = np.repeat(np.arange(len(passages)), entries.rest[passages])
    steps = _ranks(asked)
    numbers = entries.numbers[firsts[passages][asked] + steps]
    counts = counts + _tally(asked[index.holds(numbers, texts[asked])], len(passages))
    enough = counts >= entries.needed[passages]
    passages, texts, counts = passages[enough], texts[enough], counts[enough]
    order = np.lexsort((texts, np.abs(texts - own[passages]), -counts, passages))
    passages, texts = passages[order], texts[order]
    kept = _ranks(passages) < MOST_CANDIDATES
    return passages[kept], texts[kept]


def _count_equal(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """The different ones in order, and how often each stands there."""
    pairs = np.sort(pairs)
    firsts = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)])
    return pairs[firsts], np.diff(np.append(firsts, len(pairs)))


def _tally(owners: Numbers, size: int) -> Numbers:
    return np.bincount(owners, minlength=size)


def _ranks(owners: Numbers) -> Numbers:
    """For sorted numbers the place of each among its equals."""
    places = np.arange(len(owners))
    is_first = np.append(True, owners[1:] != owners[:-1])[: len(owners)]
    ranks: Numbers = places - np.maximum.accumulate(np.where(is_first, places, 0))
    return ranks
