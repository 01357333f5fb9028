"""Blocks -> words as VADER takes them, by numpy; `compiled` does the same faster with numba.

A word is what stands between gaps, without the punctuation around it if more than two characters
remain. Words of ASCII letters are handled as bytes, all others by Python's own string methods.
"""

import string
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from analysis.scoring.columnar.blocks import Block, Bytes, Positions
from analysis.scoring.columnar.vocabulary import (
    KEY_WORDS,
    LONGEST_WORD,
    NEGATING_PART,
    OTHER,
    SLOT_BITS,
    Flags,
    Numbers,
    Vocabulary,
    Words,
    mix,
)

LONGEST_EMOTICON = 2  # characters; what is no longer without its punctuation keeps it
_TOGETHER = 16  # signs of a word that are looked at for all words at once; then word by word

EXCLAMATION_MARK, QUESTION_MARK = ord("!"), ord("?")
_SPACES = bytes(code for code in range(128) if chr(code).isspace())
# Lower case for ASCII, and one kind of gap.
FOLDED = bytes(
    32 if code in _SPACES else ord(chr(code).lower()) if code < 128 else code for code in range(256)
)
PUNCTUATION = np.isin(np.arange(256), list(string.punctuation.encode()))
_CAPITAL = np.isin(np.arange(256), list(string.ascii_uppercase.encode()))
_SMALL = np.isin(np.arange(256), list(string.ascii_lowercase.encode()))
# The bytes of a 64-bit number that belong to a word of so many bytes.
MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)


class Tokens(NamedTuple):
    """All words of a block: their numbers, which of them tell, and the signs of every text."""

    numbers: Numbers
    firsts: Positions  # the first word of every text, and how many there are in all
    felt: Positions  # words with a valence that boost no other
    upper: Positions  # words in capitals
    exclamations: Positions  # signs in every text
    questions: Positions


class _Spans(NamedTuple):
    starts: Positions
    ends: Positions


def tokenise(block: Block, vocabulary: Vocabulary) -> Tokens:
    """The words of a block."""
    folded = np.frombuffer(block.content.translate(FOLDED), dtype=np.uint8)
    edges = np.flatnonzero(np.diff((folded == ord(" ")).view(np.int8))) + 1
    printed = _Spans(edges[0::2], edges[1::2])
    spans = _strip(printed, block)
    numbers = _look_up(folded, spans, vocabulary)
    _mark_negating(folded, spans, numbers, vocabulary)
    is_upper = _find_upper(block, spans)
    foreign = _find_foreign(block, printed)
    places = zip(printed.starts[foreign].tolist(), printed.ends[foreign].tolist(), strict=True)
    numbers[foreign], is_upper[foreign] = read_foreign(block, places, vocabulary)
    return Tokens(
        numbers,
        firsts=np.searchsorted(printed.starts, block.starts),
        # 0 less one is the largest number there is.
        felt=np.flatnonzero(numbers - np.uint16(1) < vocabulary.last_felt),
        upper=np.flatnonzero(is_upper),
        exclamations=_count(block, EXCLAMATION_MARK),
        questions=_count(block, QUESTION_MARK),
    )


def read_foreign(
    block: Block, spans: Iterable[tuple[int, int]], vocabulary: Vocabulary
) -> tuple[list[int], list[bool]]:
    """Of words with other letters than ASCII's the numbers, and whether they are in capitals."""
    words = [strip_word(block.content[start:end].decode()) for start, end in spans]
    find = vocabulary.numbers.get
    numbers = [find(lower) or _negating(lower, vocabulary) for lower in map(str.lower, words)]
    return numbers, [word.isupper() for word in words]


def _count(block: Block, sign: int) -> Positions:
    places = np.flatnonzero(block.codes == sign)
    return np.diff(np.searchsorted(places, block.starts))


def _negating(lower: str, vocabulary: Vocabulary) -> int:
    return vocabulary.negating if NEGATING_PART in lower else OTHER


def strip_word(printed: str) -> str:
    """A word without the punctuation around it, unless too little remains."""
    word = printed.strip(string.punctuation)
    return printed if len(word) <= LONGEST_EMOTICON else word


def _strip(printed: _Spans, block: Block) -> _Spans:
    starts, ends = printed.starts.copy(), printed.ends.copy()
    codes = block.codes
    for edge, step in ((ends, -1), (starts, 1)):
        at = np.flatnonzero(PUNCTUATION[codes[edge - (step < 0)]])
        for _ in range(_TOGETHER):
            edge[at] += step
            at = at[(starts[at] < ends[at]) & PUNCTUATION[codes[edge[at] - (step < 0)]]]
        for word in at.tolist():
            _strip_one(word, _Spans(starts, ends), block.content)
    kept = ends - starts <= LONGEST_EMOTICON
    return _Spans(np.where(kept, printed.starts, starts), np.where(kept, printed.ends, ends))


def _strip_one(word: int, spans: _Spans, content: bytes) -> None:
    signs = string.punctuation.encode()
    rest = content[spans.starts[word] : spans.ends[word]]
    spans.starts[word] += len(rest) - len(rest.lstrip(signs))
    spans.ends[word] = spans.starts[word] + len(rest.strip(signs))


def _look_up(folded: Bytes, spans: _Spans, vocabulary: Vocabulary) -> Numbers:
    """The number of every word, by its bytes; longer ones than the vocabulary holds have none."""
    sizes = spans.ends - spans.starts
    keys, mixed = _read_keys(folded, spans.starts, sizes)
    numbers = np.zeros(len(sizes), dtype=np.uint16)
    table = vocabulary.table
    places = (mixed >> np.uint64(64 - SLOT_BITS)).astype(np.intp)
    open_words = np.flatnonzero((table.lengths[places] > 0) & (sizes <= LONGEST_WORD))
    places = places[open_words]
    while open_words.size:
        same = table.lengths[places] == sizes[open_words]
        for slot_keys, word_keys in zip(table.keys.T, keys, strict=True):
            same &= slot_keys[places] == word_keys[open_words]
        numbers[open_words[same]] = table.numbers[places[same]]
        open_words, places = open_words[~same], (places[~same] + 1) % len(table.lengths)
        taken = table.lengths[places] > 0
        open_words, places = open_words[taken], places[taken]
    return numbers


def _read_keys(folded: Bytes, starts: Positions, sizes: Positions) -> tuple[Words, Words]:
    """The first bytes of every word as KEY_WORDS numbers, and these mixed for the word table."""
    eights = read_eights(folded)
    keys = np.zeros((KEY_WORDS, len(sizes)), dtype=np.uint64)
    keys[0] = eights[starts] & MASKS[np.minimum(sizes, 8)]
    for place in range(1, KEY_WORDS):
        at = np.flatnonzero(sizes > 8 * place)
        masks = MASKS[np.minimum(sizes[at] - 8 * place, 8)]
        keys[place, at] = eights[starts[at] + 8 * place] & masks
    return keys, mix(keys[0], sizes)


def read_eights(codes: Bytes) -> Words:
    """From every place the eight bytes that begin there, as one number."""
    return np.ndarray(len(codes) - 7, dtype="<u8", buffer=codes, strides=(1,))


def _mark_negating(folded: Bytes, spans: _Spans, numbers: Numbers, vocabulary: Vocabulary) -> None:
    """Words that hold "n't" anywhere negate, known or not."""
    apostrophes = np.flatnonzero(folded == ord("'"))
    before, behind = folded[apostrophes - 1], folded[apostrophes + 1]
    found = apostrophes[(before == ord("n")) & (behind == ord("t"))]
    words = np.searchsorted(spans.starts, found, side="right") - 1
    inside = (found > spans.starts[words]) & (found + 1 < spans.ends[words])
    words = words[inside]
    numbers[words[numbers[words] == OTHER]] = vocabulary.negating


def _find_upper(block: Block, spans: _Spans) -> Flags:
    """Words with a capital and no small letter; most have a small one at their start or next."""
    first = block.codes[spans.starts]
    is_upper = _CAPITAL[first]
    open_words = np.flatnonzero(~_SMALL[first])
    for offset in range(1, _TOGETHER):
        at = spans.starts[open_words] + offset
        open_words = open_words[at < spans.ends[open_words]]
        here = block.codes[spans.starts[open_words] + offset]
        small = _SMALL[here]
        is_upper[open_words] = (is_upper[open_words] | _CAPITAL[here]) & ~small
        open_words = open_words[~small]
    for word in open_words.tolist():
        is_upper[word] = block.content[spans.starts[word] : spans.ends[word]].isupper()
    return is_upper


def _find_foreign(block: Block, printed: _Spans) -> Positions:
    high = np.flatnonzero(block.codes >= 0x80)
    words = np.searchsorted(printed.starts, high, side="right") - 1
    return words[np.flatnonzero(np.diff(words, prepend=-1))]
