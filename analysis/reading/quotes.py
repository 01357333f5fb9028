"""Which words of a comment stand elsewhere: shingles of three words, looked up, never all pairs.

A word of a passage is covered by another text where one of the word triples around it stands
there too. Typography, case and punctuation do not count, and one changed word in a passage leaves
the others covered, so the match is fuzzy in linear time.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from analysis.reading.shingle_index import ShingleIndex

SHINGLE = 3  # words
MIN_WORDS = 5  # of a passage that is taken for a quote by its words alone
MIN_COVERAGE = 0.85  # share of its words that stand in the other text
MIN_ORDER = 0.6  # share of its word triples: the same words in another order are no quote
MIN_RUN = 8  # words in a row that count as repeated although the passage goes on
MOST_POSTINGS = 100  # texts that hold a shingle; a more common one tells nothing
MOST_SETS = 10_000  # texts whose shingles are kept as a set, some 4 kB each
MOST_CANDIDATES = 12  # texts compared in full for one passage
QUOTE_PAIRS = {"“": "”", "„": "“", "«": "»", "「": "」", '"': '"'}
LONGEST_INLINE_QUOTE = 2000  # characters

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_OPENING = re.compile("[" + "".join(QUOTE_PAIRS) + "]")
_ASCII_WORD = re.compile(r"[a-z0-9]+")  # the same for ASCII, in half the time
_LEAD = re.compile(r"^\s*(?:re\s?:|>+)\s*", re.IGNORECASE)


class Passage(NamedTuple):
    """Characters `start` … `end` of a comment: a line, or words in quotation marks inside one.

    `first` is the place of its first word among those of the comment; missing where the comment's
    words may be others, as beyond ASCII: what stands at the border of a passage is another
    character once it is joined with what stands before it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    inline: bool
    first: int | None = None


class Match(NamedTuple):
    """`passage` of one comment stands in text number `origin`.

    `order`: share of its word triples that stand there too, 1 for a letter-true copy.
    """

    passage: Passage
    origin: int
    order: float


def split_words(text: str) -> tuple[str, ...]:
    """Lower-case words without punctuation; every CJK character is a word of its own."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def split_passages(text: str) -> list[Passage]:
    """The non-empty lines of a comment, each followed by its inline quotations."""
    passages = []
    position = before = 0
    is_ascii = text.isascii()
    for line in text.split("\n"):
        lead = _LEAD.match(line)
        start = position + (lead.end() if lead else 0)
        end = position + len(line)
        words = split_words(text[start:end])
        if lead and is_ascii:
            before += len(split_words(lead[0]))
        if words:
            first = before if is_ascii else None
            passages.append(Passage(start, end, words, inline=False, first=first))
            passages.extend(_inline_quotes(text, passages[-1]))
        before += len(words)
        position = end + 1
    return passages


def _inline_quotes(text: str, line: Passage) -> Iterator[Passage]:
    at, end = line.start, line.end
    while opening := _OPENING.search(text, at, end):
        at = opening.start()
        closing = QUOTE_PAIRS[text[at]]
        stop = text.find(closing, at + 1, min(end, at + LONGEST_INLINE_QUOTE))
        if stop > 0:
            words = split_words(text[at + 1 : stop])
            if len(words) >= MIN_WORDS and (at, stop + 1) != (line.start, end):
                first = line.first
                if first is not None:
                    first += len(split_words(text[line.start : at]))
                yield Passage(at, stop + 1, words, inline=True, first=first)
            at = stop
        at += 1


class QuoteIndex:
    """Texts by their shingles. Numbers are positions in the sequence given."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.words = [split_words(text) for text in texts]
        self.texts = texts
        self._sets: dict[int, set[int]] = {}  # of texts compared of late: mostly near each other
        self._index = ShingleIndex([_shingles(words) for words in self.words])

    def find(self, passage: Passage, without: int) -> list[Match]:
        """The texts that hold this passage, without text number `without`."""
        if len(passage.words) < SHINGLE:
            return []
        if len(passage.words) < MIN_WORDS:
            return self._find_exact(passage, without)
        numbers = self._number(passage, without)
        found = []
        for origin in self._candidates(numbers, passage, without, share=MIN_ORDER):
            held = self._held(numbers, origin)
            order = sum(held) / len(held)
            enough = MIN_COVERAGE * len(passage.words)
            if order >= MIN_ORDER and _count_covered(held) >= enough:
                found.append(Match(passage, origin, order))
        return found

    def find_runs(self, passage: Passage, without: int) -> list[tuple[int, int]]:
        """(text number, words in a row) for texts that share a long run with the passage."""
        if len(passage.words) < MIN_RUN:
            return []
        shortest = MIN_RUN - SHINGLE + 1
        size = len(passage.words) - SHINGLE + 1
        first = passage.first
        if first is not None and not self._index.has_run(without, first, size, shortest):
            return []
        numbers = self._number(passage, without)
        elsewhere = [held is not None for held in self._look_up(numbers, passage, without)]
        if _longest_run(elsewhere) < shortest:
            return []
        runs = []
        share = shortest / len(numbers)
        for origin in self._candidates(numbers, passage, without, share=share):
            longest = _longest_run(self._held(numbers, origin))
            if longest >= shortest:
                runs.append((origin, longest + SHINGLE - 1))
        return runs

    def _find_exact(self, passage: Passage, without: int) -> list[Match]:
        """Three or four words are a quote only letter by letter, case and stops included."""
        printed = self.texts[without][passage.start : passage.end].strip()
        numbers = self._number(passage, without)
        return [
            Match(passage, origin, 1.0)
            for origin in self._candidates(numbers, passage, without, share=1.0)
            if printed in self.texts[origin]
        ]

    def _candidates(
        self, numbers: Sequence[int], passage: Passage, without: int, *, share: float
    ) -> list[int]:
        """Texts with at least this share of the shingles, most first, the nearest first on ties."""
        distinct = set(numbers)
        found = [each for each in self._look_up(distinct, passage, without) if each is not None]
        if len(found) < share * len(distinct):
            return []
        telling = [texts for texts in found if len(texts) <= MOST_POSTINGS]
        needed = max(1, share * len(distinct) - (len(found) - len(telling)))
        if len(telling) < needed:
            return []
        # The rarest first: few texts hold enough of them, and mostly none, so that the long lists
        # of the others need not be gone through.
        telling.sort(key=len)
        border = len(telling) - int(needed / 2)
        counts = Counter(chain.from_iterable(telling[:border]))
        counts.pop(without, None)
        if max(counts.values(), default=0) + len(telling) - border < needed:
            return []
        counts.update(chain.from_iterable(telling[border:]))
        counts.pop(without, None)
        enough = [(origin, count) for origin, count in counts.items() if count >= needed]
        enough.sort(key=lambda item: (-item[1], abs(item[0] - without), item[0]))
        return [origin for origin, _ in enough[:MOST_CANDIDATES]]

    def _number(self, passage: Passage, number: int) -> list[int]:
        """The numbers of the shingles of a passage of text number `number`."""
        if passage.first is None:
            return self._index.find_numbers(_shingles(passage.words))
        size = len(passage.words) - SHINGLE + 1
        return self._index.numbers(number, passage.first, size)

    def _look_up(
        self, numbers: Iterable[int], passage: Passage, without: int
    ) -> list[list[int] | None]:
        """For each shingle of a passage the texts that hold it, if not its own text alone."""
        if passage.first is None:
            return [self._index.texts(number, without) for number in numbers]
        shared = self._index.shared
        return [shared[number] for number in numbers]

    def _held(self, numbers: Sequence[int], origin: int) -> list[bool]:
        held = self._sets.get(origin)
        if held is None:
            if len(self._sets) >= MOST_SETS:
                self._sets.clear()
            held = self._sets[origin] = set(self._index.numbers(origin))
        return [number in held for number in numbers]


def _shingles(words: Sequence[str]) -> list[int]:
    return list(map(hash, zip(*(words[start:] for start in range(SHINGLE)), strict=False)))


def _count_covered(held: list[bool]) -> int:
    """How many words stand in one of the shingles held, of all shingles of a passage."""
    if all(held):
        return len(held) + SHINGLE - 1
    border = [False] * (SHINGLE - 1)
    padded = [*border, *held, *border]
    around = (padded[start : len(padded) - SHINGLE + 1 + start] for start in range(SHINGLE))
    return sum(map(any, zip(*around, strict=True)))


def _longest_run(kept: Sequence[bool]) -> int:
    return max((sum(1 for _ in run) for is_kept, run in groupby(kept) if is_kept), default=0)
