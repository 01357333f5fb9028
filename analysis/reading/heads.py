"""Names, times, votes and buttons around the text of comments, told by their recurrence."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from datetime import datetime
from typing import NamedTuple

from analysis.reading.dates import find_date
from analysis.reading.head_lines import Head, is_furniture, read_addressee, shape, without_mark
from analysis.reading.interface_words import PINGBACK
from analysis.reading.names import name_evidence
from analysis.reading.tally import COUNT, DIVIDER_SIGN, DIVIDERS
from analysis.reading.time_lines import is_time_line, whole_time

BARE = "0"  # the shape of a bare number
MIN_BLOCKS = 3
MOST_BLOCKS_SHARE = 0.8  # of the comments that must open with a name before names are believed
BUTTON_SHARE = 0.6  # of the comments that show the same short line
LONGEST_BUTTON = 40  # characters
LONGEST_AROUND = 1000  # characters of a line that could be a button, a label or a pingback
MOST_EDGE_LINES = 3
MOST_HEAD_LINES = 14  # filled lines over a text in which a label of every head may stand
CLOSED_SHARE = 0.8  # of the comments below which the same button stands
_BARE_COUNT = re.compile(COUNT, re.IGNORECASE)


class Parted(NamedTuple):
    """One comment's lines without its head and buttons: text from `first` to `end` (exclusive)."""

    first: int
    end: int
    author: str | None = None
    created_at: datetime | None = None
    addressee: str | None = None


class _Edges(NamedTuple):
    buttons: set[str]  # shapes at the edges of most comments
    opening: set[str]  # shapes that close nearly every head
    closing: set[str]  # shapes that open nearly everything below a text
    headed: bool  # whether a block begins with what stands over its own text
    tallied: Container[int] = ()  # lines of votes


def part_heads(
    blocks: Sequence[tuple[int, int]],
    lines: Sequence[str],
    heads: Sequence[Head | None],
    tallied: Container[int],
) -> list[Parted]:
    """For each (start, end) of a comment: its head and buttons, and where its text stands."""
    edges = _find_edges(blocks, lines, headed=any(heads))._replace(tallied=tallied)
    parted = [_trim(start, end, lines, edges) for start, end in blocks]
    if any(heads):
        return [_with_head(part, head) for part, head in zip(parted, heads, strict=True)]
    if _names_open(parted, lines):
        return [_take_head(part, lines) for part in parted]
    return parted


def _with_head(part: Parted, head: Head | None) -> Parted:
    if head is None:
        return part
    return part._replace(
        author=head.author,
        created_at=head.moment or part.created_at,
        addressee=head.addressee or part.addressee,
    )


def is_bare_count(text: str) -> bool:
    """Whether the line is one printed number and nothing else."""
    return _BARE_COUNT.fullmatch(text) is not None


def _find_edges(blocks: Sequence[tuple[int, int]], lines: Sequence[str], *, headed: bool) -> _Edges:
    """What recurs around the texts ("Reply", "Share · Report", "#12")."""
    if len(blocks) < MIN_BLOCKS:
        return _Edges(set(), set(), set(), headed)
    edge: list[str] = []
    top: list[str] = []
    bottom: list[str] = []
    sided = 0
    for start, end in blocks:
        filled = [lines[number] for number in range(start, end) if lines[number].strip()]
        edge.extend(_short_shapes(filled[:MOST_EDGE_LINES] + filled[-MOST_EDGE_LINES:]))
        long = [at for at, line in enumerate(filled) if len(line.strip()) > LONGEST_BUTTON]
        if long:  # without a long line nothing tells what stands over and what below the text
            sided += 1
            top.extend(_short_shapes(filled[: min(long[0], MOST_HEAD_LINES)]))
            bottom.extend(_short_shapes(filled[max(long[-1] + 1, len(filled) - MOST_HEAD_LINES) :]))
    most = CLOSED_SHARE * (sided - 1)
    told = headed and sided >= MIN_BLOCKS
    return _Edges(
        _frequent(edge, BUTTON_SHARE * len(blocks)),
        _frequent(top, most) if told else set(),
        _frequent(bottom, most) if told else set(),
        headed,
    )


def _frequent(shapes: Sequence[str], least: float) -> set[str]:
    return {one for one, count in Counter(shapes).items() if count >= least}


def _short_shapes(some: Sequence[str]) -> set[str]:
    return {shape(line) for line in some if len(line.strip()) <= LONGEST_BUTTON}


def _trim(start: int, end: int, lines: Sequence[str], edges: _Edges) -> Parted:
    """Without buttons and blank lines at the edges; a comment of buttons only keeps its words."""
    filled = [number for number in range(start, end) if lines[number].strip()]
    text = _below_text(_above_text(filled, lines, edges), lines, edges)
    kept = text or _without(filled, lines, edges.buttons) or filled or [start, start - 1]
    above = [number for number in filled if number < kept[0]] if edges.headed else []
    below = [number for number in filled if number > kept[-1]]
    times = _times(above, lines)[::-1] + _times(below, lines)
    towards = [name for n in above for name in [read_addressee(lines[n])] if name]
    return Parted(
        kept[0],
        kept[-1] + 1,
        created_at=times[0] if times else None,
        addressee=towards[0] if towards else None,
    )


def _times(numbers: Sequence[int], lines: Sequence[str]) -> list[datetime]:
    found = (whole_time(lines[number]) for number in numbers)
    return [time.moment for time in found if time is not None and time.moment is not None]


def _without(filled: Sequence[int], lines: Sequence[str], buttons: set[str]) -> list[int]:
    return [number for number in filled if shape(lines[number]) not in buttons]


def _above_text(filled: Sequence[int], lines: Sequence[str], edges: _Edges) -> list[int]:
    """The lines below the last one that stands over every text."""
    rest = list(filled)
    top = rest[:MOST_HEAD_LINES] if edges.opening else []
    marks = [at for at, n in enumerate(top) if shape(lines[n]) in edges.opening]
    if marks and all(len(lines[n].strip()) <= LONGEST_BUTTON for n in rest[: marks[-1]]):
        rest = rest[marks[-1] + 1 :]
    while rest and _is_around(rest[0], lines, edges):
        rest.pop(0)
    return rest


def _below_text(filled: Sequence[int], lines: Sequence[str], edges: _Edges) -> list[int]:
    """The lines above the first one that stands below every text."""
    rest = list(filled)
    for at, number in enumerate(rest if edges.closing else ()):
        if shape(lines[number]) in edges.closing and all(
            len(lines[n].strip()) <= LONGEST_BUTTON or PINGBACK.fullmatch(without_mark(lines[n]))
            for n in rest[at:]
        ):
            rest = rest[:at]
            break
    while rest and _is_around(rest[-1], lines, edges):
        rest.pop()
    return rest


def _is_around(number: int, lines: Sequence[str], edges: _Edges) -> bool:
    line = lines[number]
    if len(line) > LONGEST_AROUND:
        return number in edges.tallied
    text = without_mark(line)
    if (
        number in edges.tallied
        or not text.strip("*+•")
        or shape(line) in edges.buttons
        or (BARE in edges.buttons and is_bare_count(text))
    ):
        return True
    if not edges.headed:  # then nothing but recurrence tells a button from a short comment
        return False
    return (
        is_furniture(text)
        or is_time_line(line)
        or PINGBACK.fullmatch(text) is not None
        or read_addressee(text) is not None
    )


def _split_head(line: str) -> tuple[str, str | None]:
    """("Jane", "3 hours ago") from "Jane · 3 hours ago"; the time is None where none is printed."""
    parts = DIVIDERS.split(line.strip()) if DIVIDER_SIGN.search(line) else []
    if len(parts) == 2 and is_time_line(parts[1]):
        return parts[0], parts[1]
    return line.strip(), None


def _names_open(parted: Sequence[Parted], lines: Sequence[str]) -> bool:
    """Whether (nearly) all comments begin with a line that could be a name and go on after it."""
    filled = [part for part in parted if part.first < part.end]
    heads = [_split_head(lines[part.first]) for part in filled]
    timed = sum(
        when is not None or (part.first + 1 < part.end and is_time_line(lines[part.first + 1]))
        for part, (_, when) in zip(filled, heads, strict=True)
    )
    named = sum(
        name_evidence(name) > 0 and part.end - part.first > 1
        for part, (name, _) in zip(filled, heads, strict=True)
    )
    enough = bool(filled) and named >= MOST_BLOCKS_SHARE * len(filled)
    return enough and (len(filled) >= MIN_BLOCKS or timed == len(filled))


def _take_head(part: Parted, lines: Sequence[str]) -> Parted:
    if part.end - part.first < 2:
        return part
    author, printed_time = _split_head(lines[part.first])
    if name_evidence(author) <= 0:
        return part
    first = part.first + 1
    while first < part.end and (not lines[first].strip() or is_time_line(lines[first])):
        printed_time = printed_time or lines[first].strip() or None
        first += 1
    moment = find_date(printed_time) if printed_time else None
    return part._replace(first=first, author=author, created_at=moment or part.created_at)
