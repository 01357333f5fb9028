"""Text of rows and cells: the delimiter, quotes and heading that explain most rows."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

SNIFFED_CHARACTERS = 200_000
DELIMITERS = ",;\t|"
LEAST_CONSISTENT = 0.8  # share of rows as wide as most
LONGEST_CELL = 10_000_000  # characters
PREAMBLE_ROWS = 20  # titles that some exports set above the column names

Row = list[str]


class Dialect(NamedTuple):
    """How rows are parted into cells.

    `consistency`: the share of rows as wide as most; `trimmed`: a space behind a comma or semicolon
    is none of the cell's, as people type it.
    """

    delimiter: str
    quoting: bool = True
    backslash: bool = False
    width: int = 1
    consistency: float = 0.0
    rows: int = 0
    trimmed: bool = True


def lines_of(pieces: Iterable[str], *, keep_returns: bool = False) -> Iterator[str]:
    """Lines with their ends; a bare carriage return becomes a space unless it ends every line."""
    end = ""
    begun: list[str] = []  # joined when its end is seen: a line may be longer than a piece
    for piece in pieces:
        end = end or ("\n" if "\n" in piece else "\r")
        first, *others = piece.split(end)
        begun.append(first)
        if others:
            for line in chain(["".join(begun)], others[:-1]):
                yield _settle_returns(line, end, keep=keep_returns) + "\n"
            begun = others[-1:]
    if last := "".join(begun):
        yield _settle_returns(last, end, keep=keep_returns)


def _settle_returns(line: str, end: str, *, keep: bool) -> str:
    if keep or end == "\r" or "\r" not in line:
        return line
    return line.removesuffix("\r").replace("\r", " ")


def parse(
    text: str | Iterable[str], dialect: Dialect, *, keep_returns: bool = False
) -> Iterator[Row]:
    """The rows that hold anything, of text or its pieces; csv.Error where a cell has no end."""
    csv.field_size_limit(LONGEST_CELL)
    lines = lines_of([text] if isinstance(text, str) else text, keep_returns=keep_returns)
    first = next(lines, "")
    told = first[:4].lower() == "sep=" and first.strip()[4:] == dialect.delimiter
    reader = csv.reader(
        lines if told else chain([first], lines),
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quoting else csv.QUOTE_NONE,
        escapechar="\\" if dialect.backslash else None,
        doublequote=not dialect.backslash,
        skipinitialspace=dialect.trimmed and dialect.delimiter in ",;",
    )
    return (row for row in reader if any(row))


def sniff(text: str) -> Dialect | None:
    """The dialect under which the head of the text is most like a table; None if it is none."""
    head = text[:SNIFFED_CHARACTERS]
    if len(text) > len(head):
        head = head[: head.rfind("\n") + 1] or head
    backslash = '\\"' in head and '""' not in head
    tried = [_measure(head, Dialect(sign, True, backslash)) for sign in DELIMITERS]
    tried += [_measure(head, Dialect("\t", quoting=False))]
    tables = [one for one in tried if one.width > 1 and one.consistency >= LEAST_CONSISTENT]
    if not tables:
        return None
    return max(tables, key=lambda one: (*_fit(one), one.rows, one.quoting))


def heading_row(rows: list[Row], width: int) -> int:
    """The first of the upper rows that is as wide as most: above it stand titles."""
    for number, row in enumerate(rows[:PREAMBLE_ROWS]):
        if sum(1 for cell in row if cell.strip()) >= max(1, width - width // 3):
            return number
    return 0


def _measure(head: str, dialect: Dialect) -> Dialect:
    try:
        rows = list(parse(head, dialect))
    except csv.Error:
        return dialect
    if len(rows) > 2 and len(head) >= SNIFFED_CHARACTERS // 2:
        rows.pop()  # the head may end inside a quoted cell
    widths = Counter(len(row) for row in rows)
    if not widths:
        return dialect
    width, number = max(widths.items(), key=lambda item: (item[1], item[0]))
    first = next(at for at, row in enumerate(rows) if len(row) == width)
    titles = first if first <= PREAMBLE_ROWS and all(len(row) == 1 for row in rows[:first]) else 0
    return dialect._replace(
        width=width, consistency=number / (len(rows) - titles), rows=len(rows) - titles
    )


def _fit(dialect: Dialect) -> tuple[float, int]:
    return round(dialect.consistency, 2), dialect.width


def single_column(text: str) -> Dialect | None:
    """The dialect of a table of one column, which has no delimiter; None where lines lie blank."""
    head = text[:SNIFFED_CHARACTERS].rstrip()
    if "\n\n" in head.replace("\r\n", "\n") and '"' not in head:
        return None
    return Dialect(",", width=1)
