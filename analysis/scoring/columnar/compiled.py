"""The words of a block by loops that numba compiles (extra `fast`); the same words as `tokens`.

The loops call nothing and take their tables as arguments: numba counts references at every call
with an array, which takes longer than the work, and bakes what it finds in other modules into the
code it keeps on disk, where a later change would not reach it. For the same reason they know none
of our classes: a renamed one would make what is kept unreadable.

Eight bytes are looked at in one number, as in Mycroft's test for a zero byte (1987), and every
place is an unsigned number: numba asks of a signed one at each use whether it counts from the end.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from analysis.scoring.columnar.blocks import Block, Bytes, Positions
from analysis.scoring.columnar.tokens import (
    EXCLAMATION_MARK,
    LONGEST_EMOTICON,
    MASKS,
    PUNCTUATION,
    QUESTION_MARK,
    Tokens,
    read_eights,
    read_foreign,
)
from analysis.scoring.columnar.vocabulary import (
    MULTIPLIER,
    SLOT_BITS,
    Flags,
    Numbers,
    Vocabulary,
    Words,
)

_ONE, _EIGHT = np.uint64(1), np.uint64(8)
_ONES = np.uint64(0x0101010101010101)
_HIGH = np.uint64(0x8080808080808080)
_QUOTES = _ONES * np.uint64(ord("'"))
# What a word holds: signs at its edges, or one bit for each of eight bytes.
_SIGNED = _ONE
_FOREIGN, _QUOTED, _CAPITAL = _HIGH, _HIGH >> _ONE, _ONES * np.uint64(0x20)
# What takes the bytes from "a" on, and those behind "z", over half of their range.
_FROM_A, _PAST_Z = _ONES * np.uint64(0x80 - ord("a")), _ONES * np.uint64(0x7F - ord("z"))
_GAP, _N, _QUOTE, _T = ord(" "), ord("n"), ord("'"), ord("t")

_Function = TypeVar("_Function", bound=Callable[..., object])

Places = NDArray[np.int32]
# A block by eight bytes from every place, as printed and folded, and by single bytes.
_Texts = tuple[Words, Words, Bytes, Bytes]
# Of every word: where it starts and ends, what it holds, and the words that hold anything.
_Spans = tuple[Places, Places, Words, Places]
# The table of words, and what turns eight bytes and a length into a slot of it.
_Lookup = tuple[Words, Bytes, Numbers, Words, np.uint64, np.uint64]


def tokenise(block: Block, vocabulary: Vocabulary) -> Tokens:
    """The words of a block."""
    codes, folded = block.codes, np.empty(len(block.content), dtype=np.uint8)
    _fold(codes, folded)
    eights = read_eights(folded)
    gaps = _places(len(codes))
    gaps = gaps[: _find_gaps(folded, gaps)]
    held = np.empty(len(gaps), dtype=np.uint64)
    room = _places(len(gaps)), _places(len(gaps)), held, _places(len(gaps))
    firsts = np.empty(len(block.starts), dtype=np.int64)
    texts = read_eights(codes), eights, codes, folded
    words, marks = _part(texts, (gaps, block.starts), (MASKS, PUNCTUATION), room, firsts)
    starts, ends, held, marked = room[0][:words], room[1][:words], held[:words], room[3][:marks]
    spans = starts, ends, held, marked
    numbers, is_upper = np.zeros(words, dtype=np.uint16), np.zeros(words, dtype=np.bool_)
    _strip(codes, PUNCTUATION, spans, LONGEST_EMOTICON)
    foreign = _places(len(marked))
    kinds = numbers, is_upper, foreign
    foreign = foreign[: _mark(texts, spans, vocabulary.negating, MASKS, kinds)]
    lookup = (*vocabulary.table, MASKS, MULTIPLIER, np.uint64(64 - SLOT_BITS))
    taken = _places(len(numbers))
    taken = taken[: _find_taken(eights, spans, lookup, taken)]
    _look_up(eights, spans, taken, lookup, numbers)
    printed = zip(starts[foreign].tolist(), ends[foreign].tolist(), strict=True)
    numbers[foreign], is_upper[foreign] = read_foreign(block, printed, vocabulary)
    signs = np.empty((2, len(firsts) - 1), dtype=np.int64)
    for sign, counts in zip((EXCLAMATION_MARK, QUESTION_MARK), signs, strict=True):
        _count(codes, block.starts, sign, counts)
    felt = _find(numbers, vocabulary.last_felt)
    return Tokens(numbers, firsts, felt, _find(is_upper.view(np.uint8), 1), *signs)


def _find(numbers: Numbers | Bytes, last: int) -> Positions:
    """The places of numbers from 1 to the last one."""
    found = _places(len(numbers))
    return found[: _find_up_to(numbers, last, found)].astype(np.int64)


def _places(most: int) -> Places:
    """Room for so many places and the one that is written behind the last."""
    return np.empty(most + 1, dtype=np.int32)


def _fold_plain(codes: Bytes, folded: Bytes) -> None:
    """Lower case for ASCII, and one kind of gap: `tokens.FOLDED` without a look at memory."""
    for at in range(len(codes)):
        code = codes[at]
        is_gap = (code == 32) | ((code >= 9) & (code <= 13)) | ((code >= 28) & (code <= 31))
        is_capital = (code >= 65) & (code <= 90)
        folded[at] = 32 if is_gap else (code | 32 if is_capital else code)


def _find_gaps_plain(folded: Bytes, gaps: Places) -> np.uint64:
    """How many gaps there are; all places are written, each over the last that was none."""
    found = np.uint64(0)
    for at in range(len(folded)):
        gaps[found] = at
        found += np.uint64(folded[at] == _GAP)
    return found


def _part_plain(
    texts: _Texts,
    borders: tuple[Places, Positions],
    tables: tuple[Words, Flags],
    spans: _Spans,
    firsts: Positions,
) -> tuple[np.uint64, np.uint64]:
    """How many words stand between the gaps, and how many of them hold anything.

    They and the first word of every text are written where they belong.
    """
    printed, folded, codes, _ = texts
    gaps, rows = borders
    masks, signs = tables
    starts, ends, held, marked = spans
    words = marks = row = np.uint64(0)
    for gap in range(np.uint64(len(gaps)) - _ONE):
        start, end = np.uint64(gaps[gap]) + _ONE, np.uint64(gaps[gap + _ONE])
        if start == rows[row]:
            firsts[row] = words
            row += np.uint64(row < len(rows) - 1)
        at, holds = start, np.uint64(signs[codes[start]] | signs[codes[end - _ONE]])
        while at < end:
            eight = folded[at]
            quotes = eight ^ _QUOTES
            quotes = (quotes - _ONES) & ~quotes & _HIGH
            found = (eight & _HIGH) | (quotes >> _ONE) | (printed[at] ^ eight)
            holds |= found & masks[min(end - at, _EIGHT)]
            at += _EIGHT
        starts[words], ends[words], held[words], marked[marks] = start, end, holds, words
        is_word = np.uint64(end > start)
        words += is_word
        marks += is_word & np.uint64(holds != 0)
    return words, marks


def _strip_plain(codes: Bytes, signs: Flags, spans: _Spans, longest_emoticon: int) -> None:
    """Take the punctuation around words of ASCII letters off, unless too little remains."""
    starts, ends, held, marked = spans
    for mark in range(len(marked)):
        word = np.uint64(marked[mark])
        if not held[word] & _SIGNED or held[word] & _FOREIGN:
            continue
        start, end = np.uint64(starts[word]), np.uint64(ends[word])
        while start < end and signs[codes[start]]:
            start += _ONE
        while end > start and signs[codes[end - _ONE]]:
            end -= _ONE
        if end - start > np.uint64(longest_emoticon):
            starts[word], ends[word] = start, end


def _mark_plain(
    texts: _Texts,
    spans: _Spans,
    negating: int,
    masks: Words,
    kinds: tuple[Numbers, Flags, Places],
) -> np.uint64:
    """How many words have other letters than ASCII's; they are written where they belong.

    Of the others, those that hold "n't" anywhere negate, unless the table knows them, and those in
    capitals hold a capital and no small letter.
    """
    printed, _, _, folded = texts
    starts, ends, held, marked = spans
    numbers, is_upper, foreign = kinds
    found = np.uint64(0)
    for mark in range(len(marked)):
        word = np.uint64(marked[mark])
        start, end = np.uint64(starts[word]), np.uint64(ends[word])
        foreign[found] = word
        found += np.uint64((held[word] & _FOREIGN) != 0)
        if held[word] & _QUOTED:
            for at in range(start + _ONE, end - _ONE):
                if folded[at] == _QUOTE and folded[at - _ONE] == _N and folded[at + _ONE] == _T:
                    numbers[word] = negating
        if held[word] & _CAPITAL:
            small = np.uint64(0)
            while start < end:
                low = printed[start] & ~_HIGH
                letters = (low + _FROM_A) & ~(low + _PAST_Z) & _HIGH
                small |= letters & masks[min(end - start, _EIGHT)]
                start += _EIGHT
            is_upper[word] = small == 0
    return found


def _find_taken_plain(eights: Words, spans: _Spans, lookup: _Lookup, taken: Places) -> np.uint64:
    """How many words begin at a taken slot; only they are worth a comparison."""
    starts, ends, _, _ = spans
    _, lengths, _, masks, multiplier, shift = lookup
    found = np.uint64(0)
    for word in range(np.uint64(len(starts))):
        start = np.uint64(starts[word])
        length = np.uint64(ends[word]) - start
        first = eights[start] & masks[min(length, _EIGHT)]
        taken[found] = word
        found += np.uint64(lengths[((first ^ length) * multiplier) >> shift] > 0)
    return found


def _look_up_plain(
    eights: Words, spans: _Spans, taken: Places, lookup: _Lookup, found: Numbers
) -> None:
    """The numbers of the words that the table knows."""
    starts, ends, _, _ = spans
    keys, lengths, numbers, masks, multiplier, shift = lookup
    slots = np.uint64(len(lengths))
    for one in range(len(taken)):
        word = np.uint64(taken[one])
        start, end = np.uint64(starts[word]), np.uint64(ends[word])
        length = end - start
        first = eights[start] & masks[min(length, _EIGHT)]
        slot = ((first ^ length) * multiplier) >> shift
        while lengths[slot]:
            is_same = keys[slot, 0] == first and lengths[slot] == length
            place, at = 1, start + _EIGHT
            while is_same and at < end:
                is_same = keys[slot, place] == eights[at] & masks[min(end - at, _EIGHT)]
                place, at = place + 1, at + _EIGHT
            if is_same:
                found[word] = numbers[slot]
                break
            slot = slot + _ONE if slot + _ONE < slots else slot ^ slot


def _find_up_to_plain(numbers: Numbers | Bytes, last: int, found: Places) -> np.uint64:
    """How many numbers are from 1 to the last one; their places are written."""
    count = np.uint64(0)
    for at in range(len(numbers)):
        found[count] = at
        count += np.uint64((numbers[at] > 0) & (numbers[at] <= last))
    return count


def _count_plain(codes: Bytes, rows: Positions, sign: int, counts: Positions) -> None:
    for row in range(len(counts)):
        count = np.uint64(0)
        for at in range(np.uint64(rows[row]), np.uint64(rows[row + 1])):
            count += np.uint64(codes[at] == sign)
        counts[row] = count


def _compile(function: _Function) -> _Function:
    return cast(_Function, numba.njit(cache=True)(function))


_fold = _compile(_fold_plain)
_find_gaps = _compile(_find_gaps_plain)
_part = _compile(_part_plain)
_strip = _compile(_strip_plain)
_find_taken = _compile(_find_taken_plain)
_look_up = _compile(_look_up_plain)
_mark = _compile(_mark_plain)
_find_up_to = _compile(_find_up_to_plain)
_count = _compile(_count_plain)
