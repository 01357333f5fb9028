"""What a column's cells look like: text, votes, times, ids, references to ids."""

import re
from collections.abc import Collection, Sequence

from analysis.reading.tables.values import filled, is_number, is_time, read_count, read_id
from analysis.reading.time_lines import is_time_line

MOST = 0.9  # share of cells that decides for a column
SHORTEST_TEXT = 12.0  # mean characters of a column taken for text though its name says nothing
LONGEST_ID = 128  # characters
MOST_STARS = 5
MOST_GRADES = 10
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,8}")
_WORDS = re.compile(r"[^\W\d_]\S{0,20}[ ,.!?]{1,9}[^\W\d_]|[\u3040-\u30ff\u3400-\u9fff]{4}")


def share(cells: Sequence[str], holds: Sequence[bool]) -> float:
    """The share of the cells for which something holds; 0 for none."""
    return sum(holds) / len(cells) if cells else 0.0


def is_text(cells: Sequence[str]) -> bool:
    """Whether the cells can be comments at all: neither numbers, nor times, nor addresses."""
    values = filled(cells)
    other = [bool(is_number(v) or _ADDRESS.fullmatch(v) or is_time(v)) for v in values]
    return bool(values) and share(values, other) < MOST / 2


def text_strength(cells: Sequence[str]) -> float:
    """Mean length of the cells, less where they repeat or hold single words; 0 for no text."""
    values = filled(cells)
    if not is_text(cells):
        return 0.0
    length = sum(map(len, values)) / len(values)
    several_words = share(values, [bool(_WORDS.search(value)) for value in values])
    return length * several_words * len(set(values)) / len(values)


def is_votes(cells: Sequence[str]) -> bool:
    """Whether all cells are whole numbers or empty."""
    values = filled(cells)
    return bool(values) and all(read_count(value) is not None for value in values)


def is_counter(cells: Sequence[str]) -> bool:
    """Whether the cells number the rows."""
    numbers = [read_count(value) for value in filled(cells)]
    counts = [number[0] for number in numbers if number is not None]
    return len(counts) > 1 and counts == list(range(counts[0], counts[0] + len(counts)))


def is_times(cells: Sequence[str]) -> bool:
    """Whether nearly all cells are points in time."""
    values = filled(cells)
    return share(values, [is_time(value) for value in values]) >= MOST


def has_times(cells: Sequence[str]) -> bool:
    """Whether some cells are points in time, and the others say how long ago it was."""
    values = filled(cells)
    known = [is_time(value) for value in values]
    return any(known) and all(
        one or is_time_line(value) for one, value in zip(known, values, strict=True)
    )


def is_key(cells: Sequence[str]) -> bool:
    """Whether nearly every cell is filled and stands once; a few rows may come twice."""
    values = filled(cells)
    short = all(len(value) <= LONGEST_ID and "\n" not in value for value in values)
    return (
        bool(values)
        and len(values) >= MOST * len(cells)
        and short
        and (len(set(values)) >= MOST * len(values))
    )


def is_group(cells: Sequence[str], *, least: float = 2) -> bool:
    """Whether the cells part the rows into groups: one for all, or of `least` rows on average."""
    values = filled(cells)
    return bool(values) and (len(set(values)) == 1 or len(set(values)) * least <= len(values))


def refers_to(cells: Sequence[str], ids: Collection[str]) -> float:
    """The share of filled cells that name an id, with or without a prefix such as "t1_"."""
    values = [read_id(value) or "" for value in filled(cells)]
    values = [value for value in values if value != "0"]
    return share(values, [value in ids or value[3:] in ids for value in values])


def why_no_votes(cells: Sequence[str]) -> str | None:
    """What speaks against taking a column called score or rating for votes; None if nothing."""
    numbers = [read_count(value) for value in filled(cells)]
    counts = [number[0] for number in numbers if number is not None]
    if len(counts) < len(numbers) or not counts:
        return "its values are not whole numbers"
    if len(counts) > 2 and sorted(counts) == list(range(1, len(counts) + 1)):
        return "its values number the rows, as a rank does"
    if min(counts) >= 1 and max(counts) <= MOST_STARS:
        return "its values run from 1 to 5, as stars do"
    if min(counts) >= 1 and max(counts) <= MOST_GRADES:
        return "its values run from 1 to 10, as grades do"
    return None
