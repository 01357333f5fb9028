"""Tables out: JSON and JSON Lines for programs, CSV for spreadsheets, Parquet for notebooks.

In CSV a text that a spreadsheet would run as a formula gets an apostrophe in front, and so does a
text that begins with one, so that `cells.read_cell` gives every text back; numbers stay. An
empty cell is a missing value, or "" in the columns that are never missing.
"""

import csv
import errno
import io
import json
import math
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from analysis.cells import guard_cell
from analysis.schema import COUNT, ITEMS, NUMBER, TEXT, TIME, Evidence, ThreadError

_PARQUET_TYPES = {
    TEXT: pa.string(),
    COUNT: pa.int64(),
    NUMBER: pa.float64(),
    TIME: pa.timestamp("us", tz="UTC"),
    ITEMS: pa.list_(
        pa.struct([("start", pa.int64()), ("end", pa.int64()), ("weight", pa.float64())])
    ),
}


def to_records(table: pd.DataFrame) -> list[dict[str, object]]:
    """One mapping per row, of strings, numbers, lists and None only.

    Missing and infinite values are None, times are ISO 8601 in UTC with a Z, evidence is a list of
    [start, end, weight].
    """
    columns = [[_plain(value) for value in table[name].tolist()] for name in table.columns]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def write_object(tables: Mapping[str, pd.DataFrame], stream: TextIO) -> None:
    """One JSON object that holds a list of rows per table, written with one row a line."""
    stream.write("{")
    for number, (name, table) in enumerate(tables.items()):
        stream.write(f"{',' if number else ''}\n{json.dumps(name)}: ")
        stream.writelines(_array(table))
    stream.write("\n}\n")


def to_json(table: pd.DataFrame) -> bytes:
    """A JSON list of rows, written with one row a line."""
    return "".join([*_array(table), "\n"]).encode()


def to_json_lines(table: pd.DataFrame) -> bytes:
    """One JSON object per row, each on its own line."""
    return "".join(f"{_line(record)}\n" for record in to_records(table)).encode()


def to_csv(table: pd.DataFrame) -> bytes:
    """A line of column names and a line per row, texts guarded against being run as formulas."""
    stream = io.StringIO(newline="")
    # Python 3.11 quotes a lone carriage return only where it is part of the line's end.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.columns)
    guarded = [dtype == TEXT for dtype in table.dtypes]
    for record in to_records(table):
        writer.writerow(map(_cell, record.values(), guarded))
    return stream.getvalue().encode()


def to_arrow(table: pd.DataFrame) -> pa.Table:
    """The types of the schema, with evidence as a list of (start, end, weight)."""
    fields = {name: _PARQUET_TYPES[str(dtype)] for name, dtype in table.dtypes.items()}
    values = [_arrow_values(table[name]) for name in fields]
    arrays = [pa.array(*pair) for pair in zip(values, fields.values(), strict=True)]
    return pa.table(arrays, schema=pa.schema(list(fields.items())))


def to_parquet(table: pd.DataFrame) -> bytes:
    """The table of `to_arrow` as a Parquet file."""
    stream = io.BytesIO()
    parquet.write_table(to_arrow(table), stream)
    return stream.getvalue()


FORMATS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    ".json": to_json,
    ".jsonl": to_json_lines,
    ".csv": to_csv,
    ".parquet": to_parquet,
}


def write_tables(
    tables: Mapping[str, pd.DataFrame], path: str | os.PathLike[str], *, first: str = "comments"
) -> list[Path]:
    """Write the table `first` at `path`, and each other beside it with its name in the file's.

    The stories beside `thread.csv` are in `thread.stories.csv`. The extension chooses the format.
    Every file appears whole or not at all. Gives the paths in the order of `tables`; raises
    ThreadError for an unknown extension and where nothing can be written.
    """
    main = Path(path)
    encode = find_format(main)
    contents = {
        main if name == first else main.with_suffix(f".{name}{main.suffix}"): encode(table)
        for name, table in tables.items()
    }
    write_files(contents, main)
    return list(contents)


def write_files(contents: Mapping[Path, bytes], path: Path) -> None:
    """Write every file whole, or none of them.

    Raises ThreadError that names `path` where they cannot be written.
    """
    try:
        _replace_files(contents)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ThreadError(f"{path}: cannot be written: {reason}. Choose another place.") from error


def find_format(path: Path) -> Callable[[pd.DataFrame], bytes]:
    """The writer for a file of this name; raises ThreadError that names the known extensions."""
    encode = FORMATS.get(path.suffix.lower())
    if encode is None:
        *others, last = FORMATS
        raise ThreadError(
            f"{path}: {path.suffix or 'no extension'} is not a format that can be written. "
            f"End the name in {', '.join(others)} or {last}."
        )
    return encode


def _plain(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [[int(start), int(end), _plain(float(weight))] for start, end, weight in value]
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _line(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _array(table: pd.DataFrame) -> Iterator[str]:
    yield "["
    for number, record in enumerate(to_records(table)):
        yield f"{',' if number else ''}\n{_line(record)}"
    yield "]"


def _cell(value: object, is_text: bool) -> object:
    if isinstance(value, list):
        return json.dumps(value)
    return guard_cell(value) if is_text and isinstance(value, str) else value


def _arrow_values(column: "pd.Series[Any]") -> list[Any]:
    if column.dtype == ITEMS:
        return [[Evidence(*item)._asdict() for item in items] for items in column]
    return [None if pd.isna(value) else value for value in column.tolist()]


def _replace_files(contents: Mapping[Path, bytes]) -> None:
    # Drafts stand beside their targets: a file is replaced in one step within one file system only.
    drafts = {
        path: path.resolve().with_name(f".{path.name}.{os.getpid()}.draft") for path in contents
    }
    try:
        for path, content in contents.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            drafts[path].write_bytes(content)
        for path, draft in drafts.items():
            draft.replace(path.resolve())
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
