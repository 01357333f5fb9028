"""The words of a block by loops that numba compiles (extra `fast`); the same words as `tokens`.

The loops call nothing and take their tables as arguments: numba counts references at every call
with an array, which takes longer than the work, and bakes what it finds in other modules into the
code it keeps on disk, where a later change would not reach it. For the same reason they know none
of our classes: a renamed one would make what is kept unreadable.
"""

import string
from collections.abc import Callable
from typing import TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from analysis.scoring.columnar.blocks import Block, Bytes, Positions
from analysis.scoring.columnar.tokens import (
    FOLDED,
    LONGEST_EMOTICON,
    MASKS,
    PUNCTUATION,
    Tokens,
    read_eights,
    read_foreign,
)
from analysis.scoring.columnar.vocabulary import (
    MULTIPLIERS,
    SLOT_BITS,
    Numbers,
    Vocabulary,
    Words,
)

_SPACE, _CAPITAL, _SMALL, _SIGN, _QUOTE, _FOREIGN = (1 << bit for bit in range(6))
_N, _T = ord("n"), ord("t")
_KINDS = np.zeros(256, dtype=np.uint8)
_KINDS[np.frombuffer(FOLDED, dtype=np.uint8) == ord(" ")] |= _SPACE
_KINDS[list(string.ascii_uppercase.encode())] |= _CAPITAL
_KINDS[list(string.ascii_lowercase.encode())] |= _SMALL
_KINDS[PUNCTUATION] |= _SIGN
_KINDS[ord("'")] |= _QUOTE
_KINDS[0x80:] |= _FOREIGN

_Function = TypeVar("_Function", bound=Callable[..., object])


# Of every word: where it starts and ends, and the kinds of signs in it.
_Spans = tuple[NDArray[np.int32], NDArray[np.int32], Bytes]
# The table of words, and what turns eight bytes at a time into a place in it.
_Lookup = tuple[Words, Bytes, Numbers, Words, Words, np.uint64]


def tokenise(block: Block, vocabulary: Vocabulary) -> Tokens:
    """The words of a block."""
    most = len(block.content) // 2 + 1
    room = (
        np.empty(most, dtype=np.int32),
        np.empty(most, dtype=np.int32),
        np.empty(most, dtype=np.uint8),
    )
    firsts = np.empty(len(block.starts), dtype=np.int64)
    words = _split(block.codes, block.starts, _KINDS, room, firsts)
    starts, ends, kinds = spans = room[0][:words], room[1][:words], room[2][:words]
    is_upper = (kinds & (_CAPITAL | _SMALL)) == _CAPITAL
    numbers = np.empty(words, dtype=np.uint16)
    folded = np.frombuffer(block.content.translate(FOLDED), dtype=np.uint8)
    lookup = (*vocabulary.table, MASKS, MULTIPLIERS, np.uint64(64 - SLOT_BITS))
    _strip(block.codes, _KINDS, spans, LONGEST_EMOTICON)
    _look_up(read_eights(folded), spans, lookup, numbers)
    _mark_negating(folded, _KINDS, spans, vocabulary.negating, numbers)
    foreign = np.flatnonzero(kinds & _FOREIGN)
    read_foreign(
        block,
        Tokens(numbers, is_upper, foreign),
        zip(starts[foreign].tolist(), ends[foreign].tolist(), strict=True),
        vocabulary,
    )
    return Tokens(numbers, is_upper, firsts)


def _split_plain(
    codes: Bytes, rows: Positions, kinds: Bytes, spans: _Spans, firsts: Positions
) -> int:
    """How many words there are; they and the first of every text are written where they belong."""
    starts, ends, seen = spans
    words = 0
    at = 1
    for row in range(len(rows) - 1):
        firsts[row] = words
        behind = rows[row + 1]
        while at < behind:
            start = at
            held = 0
            kind = kinds[codes[at]]
            while not kind & _SPACE:
                held |= kind
                at += 1
                kind = kinds[codes[at]]
            if at > start:
                starts[words], ends[words], seen[words] = start, at, held
                words += 1
            at += 1
    firsts[len(rows) - 1] = words
    return words


def _strip_plain(codes: Bytes, kinds: Bytes, spans: _Spans, longest_emoticon: int) -> None:
    """Take the punctuation around every word of ASCII letters off, unless too little remains."""
    starts, ends, seen = spans
    for word in range(len(starts)):
        if seen[word] & _FOREIGN or not seen[word] & _SIGN:
            continue
        start, end = starts[word], ends[word]
        while start < end and kinds[codes[start]] & _SIGN:
            start += 1
        while end > start and kinds[codes[end - 1]] & _SIGN:
            end -= 1
        if end - start > longest_emoticon:
            starts[word], ends[word] = start, end


def _look_up_plain(eights: Words, spans: _Spans, lookup: _Lookup, found: Numbers) -> None:
    """The number of every word; what the table does not know is 0."""
    starts, ends, _ = spans
    keys, lengths, numbers, masks, multipliers, shift = lookup
    for word in range(len(starts)):
        found[word] = 0
        start, length = starts[word], ends[word] - starts[word]
        if length > 8 * len(multipliers):
            continue
        first = eights[start] & masks[min(length, 8)]
        second = third = first ^ first
        mixed = first * multipliers[0]
        if length > 8:
            second = eights[start + 8] & masks[min(length - 8, 8)]
            mixed ^= second * multipliers[1]
        if length > 16:
            third = eights[start + 16] & masks[length - 16]
            mixed ^= third * multipliers[2]
        slot = np.int64(mixed >> shift)
        while lengths[slot] and (
            lengths[slot] != length
            or keys[0, slot] != first
            or keys[1, slot] != second
            or keys[2, slot] != third
        ):
            slot = (slot + 1) % len(lengths)
        found[word] = numbers[slot]


def _mark_negating_plain(
    folded: Bytes, kinds: Bytes, spans: _Spans, negating: int, found: Numbers
) -> None:
    """Words that hold "n't" anywhere negate, known or not."""
    starts, ends, seen = spans
    for word in range(len(starts)):
        if not seen[word] & _QUOTE or found[word]:
            continue
        for at in range(starts[word] + 1, ends[word] - 1):
            if kinds[folded[at]] & _QUOTE and folded[at - 1] == _N and folded[at + 1] == _T:
                found[word] = negating


def _compile(function: _Function) -> _Function:
    return cast(_Function, numba.njit(cache=True)(function))


_split = _compile(_split_plain)
_strip = _compile(_strip_plain)
_look_up = _compile(_look_up_plain)
_mark_negating = _compile(_mark_negating_plain)
