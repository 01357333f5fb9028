"""Where a pasted page's article ends, where its comments begin and end, and how they part."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.reading import interface_words as words
from analysis.reading.head_lines import Head, indent
from analysis.reading.names import find_authors
from analysis.reading.rhythm import find_heads
from analysis.reading.tally import Tally

LONGEST_MARKER = 300  # characters; a longer line is nobody's label
LONG_FIRST_COMMENT = 3  # times the longest other comment: more lines than that hold an article too
HEADS_PER_TALLY = 0.8  # fewer heads than that, and the tallies tell more borders
POSTED_IN = re.compile(
    r"\s{0,9}posted in:\s{0,9}(?P<title>.{0,300}?)\s{0,9}(?:see in context\s{0,9})?",
    re.IGNORECASE,
)
ANSWERS = re.compile(r"\d{1,6} (?:repl(?:y|ies)|responses?)", re.IGNORECASE)
SEE_IN_CONTEXT = re.compile(r"\s*see in context\s*", re.IGNORECASE)


class Block(NamedTuple):
    """The lines `start` … `end` (exclusive) of one comment, and what stands around its text."""

    start: int
    end: int
    tally_line: int | None = None
    author_line: int | None = None
    title_line: int | None = None  # "Posted in: …" on a member's page
    head: Head | None = None


class Layout(NamedTuple):
    """A page as line numbers: article above `begin`, comments, left-out lines from `end` on."""

    begin: int
    end: int
    blocks: list[Block]
    how: str  # what parted the comments: "heads", "tallies", "authors", "titles", "lost", "none"
    doubts: tuple[str, ...] = ()


def find_layout(lines: Sequence[str], tallies: Mapping[int, Tally]) -> Layout:
    """How this page is laid out; `tallies` as `find_tallies` gives them."""
    titles = [number for number, line in enumerate(lines) if POSTED_IN.fullmatch(line)]
    if titles:
        return _by_titles(lines, titles, tallies)
    heads = find_heads(lines, _markers(lines), tallies)
    if heads and len(heads) >= HEADS_PER_TALLY * len(tallies):
        return _by_heads(lines, heads, tallies)
    if tallies:
        return _by_tallies(lines, sorted(tallies))
    return _by_authors(lines)


def _is_marker(line: str) -> bool:
    """Whether the line opens the comments or counts them."""
    text = line.strip()
    if not text or len(text) > LONGEST_MARKER:
        return False
    if words.VOICES.fullmatch(text) and any(sign.isdigit() for sign in text):
        return words.BUTTON.fullmatch(text) is None
    return words.THREAD_BEGINS.fullmatch(text) is not None or words.comment_count(text) is not None


def _markers(lines: Sequence[str]) -> list[int]:
    """Lines that open or count comments; "14 replies" below "Reply" is a button of one comment."""
    markers = []
    above = ""
    for number, line in enumerate(lines):
        text = line.strip()
        if _is_marker(line) and not (
            words.BUTTON.fullmatch(text) and words.BUTTON.fullmatch(above)
        ):
            markers.append(number)
        above = text if any(sign.isalnum() for sign in text) else above
    own = [number for number in markers if not ANSWERS.fullmatch(lines[number].strip())]
    return own or markers


def _last_marker(lines: Sequence[str], stop: int) -> int | None:
    return next((n for n in range(stop - 1, -1, -1) if _is_marker(lines[n])), None)


def _thread_begin(lines: Sequence[str]) -> int | None:
    """Where comments begin if no votes tell: below the last count, else the first other marker.

    A form to write a comment can stand below all comments, so the last marker would be too late.
    """
    markers = [number for number, line in enumerate(lines) if _is_marker(line)]
    counts = [number for number in markers if words.comment_count(lines[number]) is not None]
    if not markers:
        return None
    begin = counts[-1] if counts else markers[0]
    while begin < len(lines) and (not lines[begin].strip() or _is_marker(lines[begin])):
        begin += 1
    return begin


def _end_after(lines: Sequence[str], start: int) -> int:
    for number in range(start, len(lines)):
        text = lines[number].strip()
        if text and len(text) <= LONGEST_MARKER and words.THREAD_ENDS.fullmatch(text):
            return number
    return len(lines)


def _by_titles(lines: Sequence[str], titles: Sequence[int], tallies: Mapping[int, Tally]) -> Layout:
    """A member's page: "Posted in: TITLE", text, perhaps a tally."""
    end = _end_after(lines, titles[-1])
    blocks = []
    for title, after in zip(titles, [*titles[1:], end], strict=True):
        tally = next((n for n in range(title + 1, after) if n in tallies), None)
        start = title + 1
        while start < after and SEE_IN_CONTEXT.fullmatch(lines[start]):
            start += 1
        blocks.append(Block(start, tally if tally is not None else after, tally, None, title))
    last = blocks[-1]
    return Layout(titles[0], last.tally_line + 1 if last.tally_line else end, blocks, "titles")


def _by_heads(lines: Sequence[str], heads: Sequence[Head], tallies: Mapping[int, Tally]) -> Layout:
    """Every head opens a comment; its tally stands above its head or anywhere below."""
    end = _end_of_last(lines, heads)
    edges = [*(_with_initial(lines, head) for head in heads), end]
    before = _tallies_precede(heads, tallies, end)
    blocks = []
    for number, (head, after) in enumerate(zip(heads, edges[1:], strict=True)):
        above = edges[number - 1] if number else 0
        within = range(above, head.first) if before else range(head.last + 1, after)
        tallied = [line for line in within if line in tallies]
        blocks.append(Block(head.last + 1, after, tallied[-1] if tallied else None, head=head))
    return Layout(heads[0].first, end, blocks, "heads")


def _with_initial(lines: Sequence[str], head: Head) -> int:
    """Where the head begins: a lone letter over a name is the picture of who has none."""
    above = next((n for n in range(head.first - 1, -1, -1) if lines[n].strip()), None)
    if above is None or not head.author:
        return head.first
    return above if lines[above].strip().casefold() == head.author[0].casefold() else head.first


def _tallies_precede(heads: Sequence[Head], tallies: Mapping[int, Tally], end: int) -> bool:
    """Whether votes stand above the names: then some do above the first and none below the last."""
    above = any(line < heads[0].first for line in tallies)
    return above and not any(heads[-1].last < line < end for line in tallies)


def _end_of_last(lines: Sequence[str], heads: Sequence[Head]) -> int:
    """Where the last comment ends: at the site's words, or where lines begin further left."""
    end = _end_after(lines, heads[-1].last + 1)
    inside = [n for n in range(heads[0].first, heads[-1].last + 1) if lines[n].strip()]
    floor = min(indent(lines[number]) for number in inside)
    left = (
        n for n in range(heads[-1].last + 1, end) if lines[n].strip() and indent(lines[n]) < floor
    )
    return next(left, end)


def _by_tallies(lines: Sequence[str], tallied: Sequence[int]) -> Layout:
    first, last = tallied[0], tallied[-1]
    marker = _last_marker(lines, first)
    if _tallies_open(lines, tallied, marker):
        end = _end_after(lines, last)
        edges = [*tallied, end]
        blocks = [Block(a + 1, b, a) for a, b in pairwise(edges)]
        return Layout(first, end, blocks, "tallies")
    begin, doubts = (marker + 1, ()) if marker is not None else _first_comment(lines, tallied)
    starts = [begin, *(number + 1 for number in tallied[:-1])]
    blocks = [Block(a, b, b) for a, b in zip(starts, tallied, strict=True)]
    return Layout(begin, last + 1, blocks, "tallies", doubts)


def _tallies_open(lines: Sequence[str], tallied: Sequence[int], marker: int | None) -> bool:
    """Whether a tally stands above its comment: by the end of the page that stays unexplained."""
    start = marker + 1 if marker is not None else 0
    text_above = any(line.strip() for line in lines[start : tallied[0]])
    end = _end_after(lines, tallied[-1])
    text_below = any(line.strip() for line in lines[tallied[-1] + 1 : end])
    return text_below and not text_above


def _first_comment(lines: Sequence[str], tallied: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """Where the first comment begins if no marker says so.

    All lines above the first tally, unless they are so many that an article must be among them:
    then only the last paragraph is sure to be the comment's. Beyond one line the doubt is told.
    """
    filled = [number for number in range(tallied[0]) if lines[number].strip()]
    sizes = [b - a for a, b in pairwise(tallied)]
    credit = [n for n in filled if words.CREDIT_AT_END.search(lines[n].strip())]
    if credit:
        return credit[-1] + 1, ()
    doubts = ("first_comment_doubtful",) if len(filled) > 1 else ()
    if not filled or not sizes or tallied[0] <= LONG_FIRST_COMMENT * max(sizes):
        return 0, doubts
    return filled[-1], doubts


def _by_authors(lines: Sequence[str]) -> Layout:
    begin = _thread_begin(lines)
    if begin is None:
        begin = _after_credit(lines)
    start = begin if begin is not None else 0
    end = _end_after(lines, start)
    if not any(line.strip() for line in lines[start:end]):
        return Layout(start, end, [], "none")
    names = [start + number for number in find_authors(lines[start:end])]
    if names:
        edges = [*names, end]
        blocks = [Block(a + 1, b, None, a) for a, b in pairwise(edges)]
        return Layout(start, end, blocks, "authors")
    if begin is None:
        return Layout(len(lines), len(lines), [], "none")
    return Layout(start, end, [], "lost")


def _after_credit(lines: Sequence[str]) -> int | None:
    """Below the credit line that closes the article ("… since.© Thomson Reuters 2024.")."""
    for number, line in enumerate(lines):
        if words.CREDIT_AT_END.search(line.strip()):
            return number + 1
    return None
