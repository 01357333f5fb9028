"""Texts -> a number for every three words in a row, made for all texts at once.

Held as Python's own words and numbers, a thread takes some fifty times its size. So the letters of
many texts are looked at as one array: where words begin and end, and a hash of each (a polynomial
modulo 2 to the power of 64, after Karp and Rabin 1987).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SHINGLE = 3  # words
BLOCK = 1_000_000  # characters looked at together
LONGEST_HASHED = 100_000  # characters of a word; a longer one is hashed by Python

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")  # the same for ASCII, in half the time
_LETTERS = re.compile(r"[^\W_]+")
_LETTER, _CHARACTER = 1, 2  # part of a word; a word of its own
_EASTERN = (slice(0x3040, 0x3100), slice(0x3400, 0xA000))
_UNICODE, _PLANE = 0x110000, 0x1000
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_STIR = 0xD6E8FEB86659FD93
_PLACES = np.array([0x2545F4914F6CDD1D, 0x9FB21C651E98DF25, _BASE], dtype=np.uint64)

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]


class WordTable(NamedTuple):
    """The words of many texts, one behind the other.

    `shingles`: for each word the hash of it and the next two; a text's last two words have none
    that counts. `texts`: the first word of each text, `lines` that of each line, and behind both
    the number of all words; `first_lines`: the first line of each text, and all lines.
    """

    shingles: Hashes
    texts: Numbers
    lines: Numbers
    first_lines: Numbers


class _Words(NamedTuple):
    hashes: Hashes
    lines: Numbers  # the first word of each line


def split_words(text: str) -> tuple[str, ...]:
    """Lower-case words without punctuation; every CJK character is a word of its own."""
    words = _ASCII_WORD if text.isascii() else _WORD
    return tuple(words.findall(_fold(text)))


def tabulate(texts: Sequence[str]) -> WordTable:
    """The words of `texts` as `split_words` parts them."""
    hashes, lines, counted = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)], 0
    for block in _blocks(texts):
        words = _read_words("\n".join(map(_fold, block)))
        lines.append(words.lines + counted)
        hashes.append(words.hashes)
        counted += len(words.hashes)
    first_lines = _running_sum([text.count("\n") + 1 for text in texts])
    line_starts = np.append(np.concatenate(lines), counted)
    shingles = np.concatenate(hashes)
    hashes.clear()
    _join_words(shingles)
    return WordTable(shingles, line_starts[first_lines], line_starts, first_lines)


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def _blocks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start = size = 0
    for number, text in enumerate(texts):
        size += len(text)
        if size > BLOCK:
            yield texts[start : number + 1]
            start, size = number + 1, 0
    if start < len(texts):
        yield texts[start:]


def _running_sum(sizes: Sequence[int]) -> Numbers:
    return np.cumsum([0, *sizes], dtype=np.int64)


def _read_words(folded: str) -> _Words:
    if folded.isascii():
        codes = np.frombuffer(folded.encode("ascii"), np.uint8)
    else:
        codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds()[codes]
    is_letter = kinds == _LETTER
    is_alone = kinds == _CHARACTER
    starts = np.flatnonzero(is_alone | (is_letter & ~np.append(False, is_letter[:-1])))
    ends = np.flatnonzero(is_alone | (is_letter & ~np.append(is_letter[1:], False))) + 1
    breaks = np.append(0, np.flatnonzero(codes == ord("\n")) + 1)
    return _Words(_hash_words(codes, starts, ends), np.searchsorted(starts, breaks))


@cache
def _kinds() -> NDArray[np.uint8]:
    """For every character of Unicode whether it is part of a word, a word, or neither."""
    kinds = np.zeros(_UNICODE, np.uint8)
    for first in range(0, _UNICODE, _PLANE):  # one after the other, to need little memory
        for match in _LETTERS.finditer("".join(map(chr, range(first, first + _PLANE)))):
            kinds[first + match.start() : first + match.end()] = _LETTER
    for characters in _EASTERN:
        kinds[characters] = _CHARACTER
    return kinds


def _hash_words(codes: NDArray[np.generic], starts: Numbers, ends: Numbers) -> Hashes:
    hashes = np.empty(len(starts), np.uint64)
    done = 0
    while done < len(starts):
        upto = int(np.searchsorted(ends, starts[done] + LONGEST_HASHED, side="right"))
        if upto == done:  # one word fills more than the whole
            hashes[done] = hash(codes[starts[done] : ends[done]].tobytes()) & (2**64 - 1)
            done += 1
            continue
        first = starts[done]
        letters = codes[first : ends[upto - 1]].astype(np.uint64)
        span = slice(done, upto)
        hashes[span] = _hash_spans(letters, starts[span] - first, ends[span] - first)
        done = upto
    return _stir(hashes)


def _hash_spans(letters: Hashes, starts: Numbers, ends: Numbers) -> Hashes:
    powers, inverses = _powers()
    weighed = _stir(letters + np.uint64(1)) * powers[: len(letters)]
    sums = np.append(np.uint64(0), np.cumsum(weighed))
    hashes: Hashes = (sums[ends] - sums[starts]) * inverses[starts]
    return hashes


@cache
def _powers() -> tuple[Hashes, Hashes]:
    """The powers of the base, and of its inverse."""
    inverse = pow(_BASE, -1, 2**64)
    both = []
    for base in (_BASE, inverse):
        powers = np.full(LONGEST_HASHED, base, np.uint64)
        powers[0] = 1
        both.append(np.cumprod(powers))
    return both[0], both[1]


def _stir(hashes: Hashes) -> Hashes:
    stirred: Hashes = (hashes ^ (hashes >> np.uint64(32))) * np.uint64(_STIR)
    return stirred ^ (stirred >> np.uint64(29))


def _join_words(hashes: Hashes) -> None:
    """Makes of each word's hash that of the words from it on; the last ones are of no use.

    In place and a block at a time: of all words at once the array would stand there five times.
    """
    for first in range(0, len(hashes), BLOCK):
        words = hashes[first : first + BLOCK + SHINGLE - 1].copy()
        joined = words * _PLACES[0]
        for step in range(1, SHINGLE):
            joined[:-step] += words[step:] * _PLACES[step]
        hashes[first : first + BLOCK] = _stir(joined[:BLOCK])
