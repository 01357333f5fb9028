"""Which words of a comment stand elsewhere: shingles of three words, looked up, never all pairs.

A word of a passage is covered by another text where one of the word triples around it stands
there too. Typography, case and punctuation do not count, and one changed word in a passage leaves
the others covered, so the match is fuzzy in linear time.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

SHINGLE = 3  # words
MIN_WORDS = 5  # of a passage that is taken for a quote by its words alone
MIN_COVERAGE = 0.85  # share of its words that stand in the other text
MIN_ORDER = 0.6  # share of its word triples: the same words in another order are no quote
MIN_RUN = 8  # words in a row that count as repeated although the passage goes on
MOST_POSTINGS = 100  # texts that hold a shingle; a more common one tells nothing
MOST_CANDIDATES = 12  # texts compared in full for one passage
QUOTE_PAIRS = {"“": "”", "„": "“", "«": "»", "「": "」", '"': '"'}
LONGEST_INLINE_QUOTE = 2000  # characters

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_LEAD = re.compile(r"^\s*(?:re\s?:|>+)\s*", re.IGNORECASE)


class Passage(NamedTuple):
    """Characters `start` … `end` of a comment: a line, or words in quotation marks inside one."""

    start: int
    end: int
    words: tuple[str, ...]
    inline: bool


class Match(NamedTuple):
    """`passage` of one comment stands in text number `origin`.

    `order`: share of its word triples that stand there too, 1 for a letter-true copy.
    """

    passage: Passage
    origin: int
    order: float


def split_words(text: str) -> tuple[str, ...]:
    """Lower-case words without punctuation; every CJK character is a word of its own."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def split_passages(text: str) -> list[Passage]:
    """The non-empty lines of a comment, each followed by its inline quotations."""
    passages = []
    position = 0
    for line in text.split("\n"):
        lead = _LEAD.match(line)
        start = position + (lead.end() if lead else 0)
        end = position + len(line)
        words = split_words(text[start:end])
        if words:
            passages.append(Passage(start, end, words, inline=False))
            passages.extend(_inline_quotes(text, start, end))
        position = end + 1
    return passages


def _inline_quotes(text: str, start: int, end: int) -> Iterator[Passage]:
    at = start
    while at < end:
        closing = QUOTE_PAIRS.get(text[at])
        stop = text.find(closing, at + 1, min(end, at + LONGEST_INLINE_QUOTE)) if closing else -1
        if stop > 0:
            words = split_words(text[at + 1 : stop])
            if len(words) >= MIN_WORDS and (at, stop + 1) != (start, end):
                yield Passage(at, stop + 1, words, inline=True)
            at = stop
        at += 1


class QuoteIndex:
    """Texts by their shingles. Numbers are positions in the sequence given."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.words = [split_words(text) for text in texts]
        self.texts = texts
        self._shingles = [set(_shingles(words)) for words in self.words]
        self._postings: dict[int, list[int]] = defaultdict(list)
        for number, shingles in enumerate(self._shingles):
            for shingle in shingles:
                self._postings[shingle].append(number)

    def find(self, passage: Passage, without: int) -> list[Match]:
        """The texts that hold this passage, without text number `without`."""
        if len(passage.words) < SHINGLE:
            return []
        if len(passage.words) < MIN_WORDS:
            return self._find_exact(passage, without)
        shingles = _shingles(passage.words)
        found = []
        for origin in self._candidates(shingles, without, MIN_ORDER):
            held = self._held(shingles, origin)
            covered = [
                any(held[max(0, i - SHINGLE + 1) : i + 1]) for i in range(len(passage.words))
            ]
            order = sum(held) / len(held)
            if sum(covered) >= MIN_COVERAGE * len(covered) and order >= MIN_ORDER:
                found.append(Match(passage, origin, order))
        return found

    def find_runs(self, passage: Passage, without: int) -> list[tuple[int, int]]:
        """(text number, words in a row) for texts that share a long run with the passage."""
        if len(passage.words) < MIN_RUN:
            return []
        shingles = _shingles(passage.words)
        shortest = MIN_RUN - SHINGLE + 1
        runs = []
        for origin in self._candidates(shingles, without, shortest / len(shingles)):
            held = self._held(shingles, origin)
            longest = max((sum(1 for _ in run) for kept, run in groupby(held) if kept), default=0)
            if longest >= shortest:
                runs.append((origin, longest + SHINGLE - 1))
        return runs

    def _find_exact(self, passage: Passage, without: int) -> list[Match]:
        """Three or four words are a quote only letter by letter, case and stops included."""
        printed = self.texts[without][passage.start : passage.end].strip()
        return [
            Match(passage, origin, 1.0)
            for origin in self._candidates(_shingles(passage.words), without, 1.0)
            if printed in self.texts[origin]
        ]

    def _candidates(self, shingles: Sequence[int], without: int, share: float) -> list[int]:
        """Texts with at least this share of the shingles, most first, the nearest first on ties."""
        distinct = set(shingles)
        shared: Counter[int] = Counter()
        common = 0
        for shingle in distinct:
            postings = self._postings.get(shingle, ())
            if len(postings) > MOST_POSTINGS:
                common += 1
            else:
                shared.update(postings)
        shared.pop(without, None)
        needed = share * len(distinct) - common
        enough = [(origin, count) for origin, count in shared.items() if count >= needed]
        enough.sort(key=lambda item: (-item[1], abs(item[0] - without)))
        return [origin for origin, _ in enough[:MOST_CANDIDATES]]

    def _held(self, shingles: Sequence[int], origin: int) -> list[bool]:
        held = self._shingles[origin]
        return [shingle in held for shingle in shingles]


def _shingles(words: Sequence[str]) -> list[int]:
    return [hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)]
