"""A document too large for one partition, cut into smaller ones that hold whole stories.

Rows go to the bucket that their story's key falls into, in one pass and in their order.
"""

import csv
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as parquet

from analysis.batch.array_lines import array_lines, starts_array
from analysis.batch.settings import Document, Settings
from analysis.reading import choose_reader
from analysis.reading.document import Document as Source
from analysis.reading.packing import BROKEN_PACKING, GZIP, ZSTANDARD, open_packed
from analysis.reading.tables import propose_columns
from analysis.reading.tables.delimited import LONGEST_CELL, Dialect, sniff
from analysis.reading.tables.json_rows import PARQUET_MARK
from analysis.schema import ThreadError

LINES, CELLS, PARQUET = "lines", "cells", "parquet"
HEAD_BYTES = 1_000_000  # from which a table's columns are told
KEPT_BYTES = 64_000_000  # of all buckets together, before they are written out
COMPARED_ITEMS = 3  # of an array, by which it is told whether it reads as lines do
ROWS_AT_ONCE = 5_000  # of a Parquet file
# What exports of one record a line call the story; a column that the tables' reader proposes else.
STORY_FIELDS = ("link_id", "story_id", "conversation_id", "article_id", "post_id", "video_id")

_Row = tuple[str, bytes]  # the story's key, and the row as it is written


class StoryColumn(NamedTuple):
    """How a document is cut: its kind, the column that tells stories apart, its dialect."""

    kind: str  # LINES, CELLS or PARQUET
    column: str
    dialect: Dialect | None = None


def find_story_column(document: Document, settings: Settings) -> StoryColumn | None:
    """How the document can be cut; None where it has no rows or no column for the story."""
    with Path(document.path).open("rb") as file:
        head = file.read(HEAD_BYTES)
    mapped = dict(settings.columns).get("story_id", "")
    if head.startswith(PARQUET_MARK):
        column = mapped or _proposed(document, _parquet_head(document))
        return StoryColumn(PARQUET, column) if column else None
    if head.startswith((ZSTANDARD, GZIP)) or head.lstrip()[:1] == b"{":
        with _open_lines(document) as lines:
            return _column_of_lines(lines.readline(), mapped)
    if starts_array(head):
        with _open_lines(document) as file:
            items = list(islice(array_lines(file), COMPARED_ITEMS))
        return _column_of_lines(items[0], mapped) if _reads_alike(items, document) else None
    return _column_of_cells(document, head, mapped)


def fill_buckets(
    documents: Sequence[Document], story: StoryColumn, folder: Path, buckets: int
) -> list[Document]:
    """Writes the rows of all documents into buckets in the folder; gives those that hold any.

    Raises ThreadError where a document breaks off.
    """
    ending = ".csv" if story.kind == CELLS else ".jsonl"
    stem = Path(documents[0].name).stem
    filling = _Buckets(folder, ending, buckets)
    for document in documents:
        try:
            for key, row in _ROWS[story.kind](document, story):
                filling.add(key, row)
        except (pa.ArrowException, *BROKEN_PACKING, UnicodeDecodeError, csv.Error) as error:
            reason = " ".join(str(error).split())[:120]
            raise ThreadError(
                f"{document.name}: it breaks off ({reason}). Save it anew."
            ) from error
    return [Document(f"{stem}.{path.name}", str(path.resolve())) for path in filling.finish()]


class _Buckets:
    """Rows kept until they are many, then written behind those before."""

    def __init__(self, folder: Path, ending: str, number: int) -> None:
        width = len(str(number))
        self.paths = [folder / f"{at + 1:0{width}}{ending}" for at in range(number)]
        self.kept: list[list[bytes]] = [[] for _ in self.paths]
        self.heading = b""
        self.size = 0

    def add(self, key: str, row: bytes) -> None:
        """Keeps a row; one without a key is the heading of every bucket."""
        if not key:
            self.heading = row
            return
        at = zlib.crc32(key.encode("utf-8", "surrogatepass")) % len(self.paths)
        self.kept[at].append(row)
        self.size += len(row)
        if self.size > KEPT_BYTES:
            self._write()

    def finish(self) -> list[Path]:
        """Writes the rest and gives the buckets that hold anything."""
        self._write()
        return [path for path in self.paths if path.is_file()]

    def _write(self) -> None:
        for path, rows in zip(self.paths, self.kept, strict=True):
            if not rows:
                continue
            heading = b"" if path.is_file() else self.heading
            with path.open("ab") as file:
                file.write(heading + b"".join(rows))
            rows.clear()
        self.size = 0


def _json_rows(document: Document, story: StoryColumn) -> Iterator[_Row]:
    with _open_lines(document) as file:
        for line in array_lines(file) if starts_array(_peek(file)) else file:
            if line.strip():
                yield _key_of_line(line, story.column), line.rstrip(b"\r\n") + b"\n"


def _peek(file: BinaryIO) -> bytes:
    return file.peek() if isinstance(file, io.BufferedReader) else b""


def _reads_alike(items: Sequence[bytes], document: Document) -> bool:
    """Whether the items have the same reader in an array and as lines."""
    if not items:
        return False
    array = b"[" + b",".join(items) + b"]"
    try:
        readers = [
            choose_reader(Source(content, document.name)).name
            for content in (array, b"".join(items))
        ]
    except ThreadError:
        return False
    return readers[0] == readers[1]


def _key_of_line(line: bytes, column: str) -> str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return " "  # goes where the reader tells what it did not understand
    return _key_of_row(row, column) if isinstance(row, dict) else " "


def _key_of_row(row: Mapping[str, object], column: str) -> str:
    if column == "link_id" and column not in row and "id" in row:
        return f"t3_{row['id']}"  # Reddit's posts, beside the comments that link to them
    return str(row.get(column) or " ")


def _csv_rows(document: Document, story: StoryColumn) -> Iterator[_Row]:
    dialect = story.dialect or Dialect(",")
    csv.field_size_limit(LONGEST_CELL)
    with Path(document.path).open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=dialect.delimiter, skipinitialspace=True)
        heading = next(rows)
        at = heading.index(story.column)
        yield "", _csv_line(heading, dialect)
        for row in rows:
            yield (row[at] if at < len(row) else "") or " ", _csv_line(row, dialect)


def _csv_line(row: list[str], dialect: Dialect) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=dialect.delimiter, lineterminator="\n").writerow(row)
    return line.getvalue().encode()


def _parquet_rows(document: Document, story: StoryColumn) -> Iterator[_Row]:
    file = parquet.ParquetFile(document.path)
    for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
        for row in batch.to_pylist():
            line = json.dumps(row, default=_plain, ensure_ascii=False) + "\n"
            yield _key_of_row(row, story.column), line.encode("utf-8", "surrogatepass")


_ROWS: dict[str, Callable[[Document, StoryColumn], Iterator[_Row]]] = {
    LINES: _json_rows,
    CELLS: _csv_rows,
    PARQUET: _parquet_rows,
}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _open_lines(document: Document) -> BinaryIO:
    """The lines of a file, unpacked where it is packed."""
    file = Path(document.path).open("rb")  # noqa: SIM115 - who asked for it closes it
    stream: BinaryIO = io.BufferedReader(open_packed(file))  # type: ignore[type-var]
    return stream


def _column_of_lines(line: bytes, mapped: str) -> StoryColumn | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    names = (mapped, *STORY_FIELDS)
    column = next((name for name in names if isinstance(row, dict) and name in row), None)
    return StoryColumn(LINES, column) if column else None


def _column_of_cells(document: Document, head: bytes, mapped: str) -> StoryColumn | None:
    """Tables whose first row holds the names, in UTF-8 and without backslashes before quotes."""
    whole = head[: head.rfind(b"\n") + 1]
    try:
        text = whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    dialect = sniff(text)
    if dialect is None or dialect.backslash or not dialect.quoting:
        return None
    column = mapped or _proposed(document, whole)
    named = next(csv.reader([text.partition("\n")[0]], delimiter=dialect.delimiter), [])
    return StoryColumn(CELLS, column, dialect) if column in named and column else None


def _proposed(document: Document, head: bytes) -> str:
    try:
        proposal = propose_columns(Source(head, document.name))
    except ThreadError:
        return ""
    return proposal.mapping.get("story_id", "")


def _parquet_head(document: Document) -> bytes:
    """The first rows as a file of their own."""
    try:
        file = parquet.ParquetFile(document.path)
        first = next(file.iter_batches(batch_size=1_000), None)
        stream = io.BytesIO()
        table = file.schema_arrow.empty_table() if first is None else pa.table(first)
        parquet.write_table(table, stream)
    except pa.ArrowException:
        return b""
    return stream.getvalue()
