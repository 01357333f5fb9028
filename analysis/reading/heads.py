"""Names, times and buttons around the text of comments, told by their recurrence."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from analysis.reading.dates import find_date, is_time_line
from analysis.reading.names import name_evidence
from analysis.reading.tally import DIVIDERS

MIN_BLOCKS = 3
MOST_BLOCKS_SHARE = 0.8  # of the comments that must open with a name before names are believed
BUTTON_SHARE = 0.6  # of the comments that show the same short line
LONGEST_BUTTON = 40  # characters
MOST_HEAD_LINES = 3


class Parted(NamedTuple):
    """One comment's lines without its head and buttons. `first`: index of the first text line."""

    first: int
    end: int
    author: str | None
    created_at: datetime | None


def part_heads(blocks: Sequence[tuple[int, int]], lines: Sequence[str]) -> list[Parted]:
    """For each (start, end) of a comment: its head and buttons, and where its text stands."""
    buttons = _find_buttons(blocks, lines)
    parted = [_trim(start, end, lines, buttons) for start, end in blocks]
    if _names_open(parted, lines):
        return [_take_head(part, lines) for part in parted]
    return parted


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip().casefold())


def _find_buttons(blocks: Sequence[tuple[int, int]], lines: Sequence[str]) -> set[str]:
    """Shapes of short lines that stand at an edge of most comments ("Reply", "Share · Report")."""
    if len(blocks) < MIN_BLOCKS:
        return set()
    counts: Counter[str] = Counter()
    for start, end in blocks:
        filled = [lines[n] for n in range(start, end) if lines[n].strip()]
        edges = filled[:MOST_HEAD_LINES] + filled[-MOST_HEAD_LINES:]
        counts.update({_shape(line) for line in edges if len(line.strip()) <= LONGEST_BUTTON})
    return {shape for shape, count in counts.items() if count >= BUTTON_SHARE * len(blocks)}


def _trim(start: int, end: int, lines: Sequence[str], buttons: set[str]) -> Parted:
    """Without buttons and blank lines at the edges; a comment of buttons only keeps its words."""
    text = [n for n in range(start, end) if lines[n].strip() and _shape(lines[n]) not in buttons]
    kept = text or [n for n in range(start, end) if lines[n].strip()] or [start, start - 1]
    return Parted(kept[0], kept[-1] + 1, None, None)


def _split_head(line: str) -> tuple[str, str | None]:
    """("Jane", "3 hours ago") from "Jane · 3 hours ago"; the time is None where none is printed."""
    parts = DIVIDERS.split(line.strip())
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
    return Parted(first, part.end, author, find_date(printed_time) if printed_time else None)
