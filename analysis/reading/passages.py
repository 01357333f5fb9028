"""The passages of comments: their lines, and words in quotation marks inside one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from analysis.reading.word_table import Numbers, WordTable, split_words

MIN_QUOTED = 5  # words in quotation marks; fewer are a title or a phrase
LONGEST_INLINE_QUOTE = 2000  # characters
WHOLE_LINE = -1  # in place of a character
QUOTE_PAIRS = {"“": "”", "„": "“", "«": "»", "「": "」", '"': '"'}

_OPENING = re.compile("[" + "".join(QUOTE_PAIRS) + "]")
_LEAD = re.compile(r"\s*(?:re\s?:|>+)\s*", re.IGNORECASE)
_WORDED_LEAD = re.compile(r"^[^\S\n]*re\s?:", re.IGNORECASE | re.MULTILINE)


class Span(NamedTuple):
    """Characters `start` … `end` of a text; `before`: words of its line before it."""

    start: int
    end: int
    before: int
    words: int
    inline: bool


class Passages(NamedTuple):
    """Passages in page order, each field an array.

    `texts`: the number of its text; `firsts`: its first word in the table; `words`: how many it
    has; `lines`: its line among those of the text; `starts` and `ends`: its characters in the
    text where it is a quotation inside that line, else -1.
    """

    texts: Numbers
    firsts: Numbers
    words: Numbers
    lines: Numbers
    starts: Numbers
    ends: Numbers

    def take(self, places: Numbers) -> "Passages":
        """Some of the passages."""
        return Passages(*(field[places] for field in self))


def find_passages(texts: Sequence[str], table: WordTable) -> Passages:
    """The passages of `texts`, which are the first ones of the table."""
    first_lines = table.first_lines[: len(texts) + 1]
    all_lines = np.arange(first_lines[-1])
    owners = np.repeat(np.arange(len(texts)), np.diff(first_lines))
    lines = all_lines - first_lines[owners]
    firsts = table.lines[all_lines]
    words = table.lines[all_lines + 1] - firsts
    inside = np.full(len(all_lines), WHOLE_LINE)
    columns = [owners, firsts, words, lines, inside, inside]
    further: list[tuple[int, ...]] = []
    for number, text in enumerate(texts):
        if _OPENING.search(text) or (":" in text and _WORDED_LEAD.search(text)):
            for line, span in _odd_spans(text):
                place = first_lines[number] + line
                if span.inline:
                    first = int(firsts[place]) + span.before
                    further.append((number, first, span.words, line, span.start, span.end))
                else:
                    firsts[place] += span.before
                    words[place] = span.words
    added = np.array(further, np.int64).reshape(-1, len(columns))
    joined = [np.append(column, new) for column, new in zip(columns, added.T, strict=True)]
    order = np.lexsort((joined[4], joined[3], joined[0]))  # a line before what stands in it
    return Passages(*(column[order] for column in joined))


def _odd_spans(text: str) -> Iterator[tuple[int, Span]]:
    """Each with its line: lines whose lead holds a word, and quotations inside a line.

    `before` of a quotation counts from the first word of its line's passage.
    """
    position = 0
    for number, line in enumerate(text.split("\n")):
        lead = _LEAD.match(line)
        after = lead.end() if lead else 0
        if lead and (before := len(split_words(lead[0]))):
            words = len(split_words(line[after:]))
            yield number, Span(position + after, position + len(line), before, words, inline=False)
        for span in _inline_quotes(line, after):
            yield number, span._replace(start=position + span.start, end=position + span.end)
        position += len(line) + 1


def _inline_quotes(line: str, start: int) -> Iterator[Span]:
    at, end = start, len(line)
    while opening := _OPENING.search(line, at):
        at = opening.start()
        stop = line.find(QUOTE_PAIRS[line[at]], at + 1, min(end, at + LONGEST_INLINE_QUOTE))
        if stop > 0:
            words = len(split_words(line[at + 1 : stop]))
            if words >= MIN_QUOTED and (at, stop + 1) != (start, end):
                before = len(split_words(line[start:at]))
                yield Span(at, stop + 1, before, words, inline=True)
            at = stop
        at += 1


class LinePlaces:
    """Where the passages that are lines begin and end, of one text after the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._number = -1
        self._spans: list[tuple[int, int]] = []

    def find(self, number: int, line: int) -> tuple[int, int]:
        """The characters of a line of text number `number`, without what leads a quote in."""
        if number != self._number:
            self._number, self._spans = number, list(_line_spans(self._texts[number]))
        return self._spans[line]


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for line in text.split("\n"):
        lead = _LEAD.match(line)
        yield position + (lead.end() if lead else 0), position + len(line)
        position += len(line) + 1
