"""Any table as column names and rows of text: delimited text, Excel, Parquet or JSON."""

import codecs
import csv
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from analysis.reading.document import Document
from analysis.reading.tables import delimited, json_rows, workbook
from analysis.reading.tables.decoding import TableText, decode_table
from analysis.reading.tables.delimited import Dialect, Row
from analysis.reading.tables.values import is_number, is_time

SAMPLED_ROWS = 1000  # from which columns are told
MOST_ROWS = 2_000_000  # about what the tables of the comments leave of 16 GB of memory
MOST_COLUMNS = 1_000  # no table of comments is wider; searching them for fields would take long
LONGEST_NAME = 80  # characters; a longer cell in the first row is no column's name
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # of encodings that hold null bytes
DELIMITED, JSON, WORKBOOK, PARQUET = "delimited", "json", "workbook", "parquet"


class Table(NamedTuple):
    """The column names and first rows; `rows` reads all of them anew.

    `preamble`: lines above the names. `named`: the first row held names, else they are numbers.
    """

    kind: str
    columns: tuple[str, ...]
    sample: tuple[Row, ...]
    preamble: tuple[str, ...] = ()
    named: bool = True
    dialect: Dialect | None = None
    decoded: TableText = TableText("")

    def column(self, name: str) -> list[str]:
        """The sampled cells of a column."""
        at = self.columns.index(name)
        width = len(self.columns)
        return [row[at] for row in self.sample if at < len(row) and not any(row[width:])]


_OPENED: WeakKeyDictionary[Document, Table | None] = WeakKeyDictionary()


def open_table(document: Document) -> Table | None:
    """The table that the document is, or None; ThreadError for a workbook that is broken."""
    if document not in _OPENED:
        _OPENED[document] = _open(document)
    return _OPENED[document]


def table_rows(document: Document, table: Table) -> Iterator[Row]:
    """All rows below the names; ThreadError where there are too many or a cell has no end."""
    for number, row in enumerate(_all_rows(document, table)):
        if number >= MOST_ROWS:
            raise document.error(f"it has over {MOST_ROWS:,} rows", "Split it by story")
        yield row


def _all_rows(document: Document, table: Table) -> Iterator[Row]:
    if table.kind == DELIMITED and table.dialect is not None:
        rows = delimited.parse(table.decoded.pieces(), table.dialect)
        skipped = len(table.preamble) + table.named
        try:
            yield from islice(rows, skipped, None)
        except csv.Error as error:
            raise document.error(
                "a quotation mark that opens a cell is never closed", "Correct the file"
            ) from error
    elif table.kind == WORKBOOK:
        yield from islice(workbook.workbook_rows(document), len(table.preamble) + table.named, None)
    else:
        items = _items(document, table.kind)
        yield from (json_rows.flat_row(item, table.columns) for item in items)


def _items(document: Document, kind: str) -> Iterator[json_rows.Item]:
    if kind == PARQUET:
        return json_rows.parquet_items(document)
    return json_rows.json_items(document)


def _open(document: Document) -> Table | None:
    if document.head[:4] == json_rows.PARQUET_MARK:
        return _open_items(document, PARQUET)
    if workbook.is_workbook(document):
        rows = list(islice(workbook.workbook_rows(document), SAMPLED_ROWS))
        width = max((len(row) for row in rows), default=0)
        return _with_heading(Table(WORKBOOK, (), tuple(rows)), width) if rows else None
    if document.head[:1] in (b"{", b"["):
        return _open_items(document, JSON)
    if document.head[:1] == b"<" or b"\x00" in document.head[:1] + document.head[4096:4097]:
        return None
    return _open_delimited(document)


def _open_items(document: Document, kind: str) -> Table | None:
    columns = tuple(json_rows.flat_columns(_items(document, kind)))
    sample = islice(_items(document, kind), SAMPLED_ROWS)
    rows = tuple(json_rows.flat_row(item, columns) for item in sample)
    return Table(kind, columns, rows) if columns else None


def _open_delimited(document: Document) -> Table | None:
    if b"\x00" in document.head[:4096] and not document.head.startswith(WIDE_MARKS):
        return None
    decoded = decode_table(document)
    dialect = delimited.sniff(decoded.text) or delimited.single_column(decoded.text)
    if dialect is None or dialect.width > MOST_COLUMNS:
        return None
    try:
        rows = list(islice(delimited.parse(decoded.pieces(), dialect), SAMPLED_ROWS))
    except csv.Error:
        return None
    table = Table(DELIMITED, (), tuple(rows), dialect=dialect, decoded=decoded)
    return _with_heading(table, dialect.width) if rows else None


def _with_heading(table: Table, width: int) -> Table:
    rows = list(table.sample)
    at = delimited.heading_row(rows, width)
    preamble = tuple(" ".join(filter(None, row)) for row in rows[:at])
    heading = rows[at]
    named = not any(
        is_number(cell) or is_time(cell) or len(cell) > LONGEST_NAME for cell in heading if cell
    ) and len(set(filter(None, heading))) == len(list(filter(None, heading)))
    names = [cell.strip() for cell in heading] if named else [""] * max(width, len(heading))
    names = [name or f"column {number}" for number, name in enumerate(names, start=1)]
    return table._replace(
        columns=tuple(names), sample=tuple(rows[at + named :]), preamble=preamble, named=named
    )
