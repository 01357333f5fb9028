"""Tables that this program wrote, as JSON, JSON Lines, CSV or Parquet, read back unchanged."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet

from analysis.cells import read_cell
from analysis.reading.audit import Finding, count_of, row
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.joining import concatenate
from analysis.reading.source import PIECE_BYTES
from analysis.reading.tables import delimited, json_rows
from analysis.reading.tables.delimited import Dialect
from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    COUNT,
    STORY_COLUMNS,
    TEXT,
    TIME,
    Thread,
    ThreadError,
    build,
    validate,
)

NAME = "own-export"
TABLES = {"comments": COMMENT_COLUMNS, "stories": STORY_COLUMNS, "audit": AUDIT_COLUMNS}
# Fewer columns than these, and a table is somebody else's.
TELLING = {
    "comments": {"story_id", "comment_id", "position", "source_text", "text", "net", "reply_basis"},
    "stories": {"story_id", "title", "event", "comments_claimed", "source_format"},
    "audit": {"story_id", "code", "count", "message", "excerpt"},
}
ASIDE = {
    "claims": {"claim_id", "story_id", "text", "origin"},
    "stances": {"story_id", "comment_id", "claim_id", "p_agree", "stance"},
    "relations": {"story_id", "comment_id", "parent_id", "p_agree", "stance"},
    "measures": {"name", "story_id", "claim_id", "value", "why_not"},
}
# Of these, "" is a value: a comment may have no own words.
NEVER_MISSING = {"text", "source_text", "notes", "comment_id", "story_id"}
_CSV = Dialect(",", trimmed=False)

Rows = Iterable[Mapping[str, object]]


def looks_like(document: Document) -> bool:
    """Whether the column names are those of one of our tables, or the object holds them."""
    return bool(_kinds(document)) or _is_aside(document)


def read(document: Document) -> Thread:
    """The tables as they were written; ThreadError where somebody changed them so that they break.

    What stands in other files is made anew: a story for each `story_id`, and how many comments
    were found.
    """
    return read_together([document])


def read_together(documents: Sequence[Document]) -> Thread:
    """One Thread of the tables that one writing put into several files."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for document in documents:
        for name, table in _read_tables(document).items():
            tables.setdefault(name, []).append(table)
    if not tables:
        raise documents[0].error(
            "it holds claims or stances without their comments", "Choose the file beside it"
        )
    return complete({name: concatenate(found, TABLES[name]) for name, found in tables.items()})


def stem(name: str) -> str:
    """The name without what tells one of our tables: thread.stories.csv stands by thread.csv."""
    whole, _, _ = name.rpartition(".")
    base, _, table = whole.rpartition(".")
    return base if table in (*TABLES, *ASIDE) and base else whole


def _read_tables(document: Document) -> dict[str, pd.DataFrame]:
    kinds = _kinds(document)
    if not kinds and not _is_aside(document):
        raise document.error("this is no table of this program", "Leave the reader to be detected")
    try:
        return {name: _table(name, rows) for name, rows in _load(document, kinds).items()}
    except (ValueError, TypeError, OverflowError, csv.Error, pa.ArrowException) as error:
        if isinstance(error, ThreadError):
            raise
        reason = " ".join(str(error).split())[:120]
        raise document.error(
            f"a cell is not of its column's kind ({reason})", "Correct it"
        ) from error


def _is_aside(document: Document) -> bool:
    """Whether this is a table that stands beside the comments and holds none."""
    names = set(_names(document))
    return any(telling <= names for telling in ASIDE.values())


def complete(tables: Mapping[str, pd.DataFrame]) -> Thread:
    """A Thread of the tables at hand; those that are not are made from the others."""
    comments = tables.get("comments", build(COMMENT_COLUMNS))
    stories = tables.get("stories", build(STORY_COLUMNS))
    known = set(stories["story_id"])
    told = [name for name in comments["story_id"].unique() if name not in known]
    if told:
        made = build(STORY_COLUMNS, [{"story_id": name, "text": ""} for name in told])
        stories = made if stories.empty else pd.concat([stories, made], ignore_index=True)
    audits = tables.get("audit")
    if audits is None:
        visible = comments[comments["status"] == "visible"]["story_id"].value_counts()
        audits = build(
            AUDIT_COLUMNS,
            [_found(name, int(visible.get(name, 0))) for name in stories["story_id"]],
        )
    return Thread(validate("stories", stories), validate("comments", comments), audits)


def _found(story_id: str, number: int) -> dict[str, object]:
    message = f"{count_of(number, 'comment')} found."
    return row(story_id, Finding("comments_found", number, message))


def _kinds(document: Document) -> list[str]:
    """The names of our tables that the document holds."""
    if document.head[:1] == b"{" and isinstance(document.json, dict):
        tables = document.json
        if {"stories", "comments", "audit"} <= tables.keys():
            return [name for name in TABLES if _is_ours(name, _keys(tables[name]), empty=True)]
    return [name for name in TABLES if _is_ours(name, _names(document))]


def _is_ours(name: str, names: Iterable[str], *, empty: bool = False) -> bool:
    names = set(names)
    return TELLING[name] <= names or (empty and not names)


def _keys(rows: object) -> list[str]:
    first = rows[0] if isinstance(rows, list) and rows else {}
    return list(first) if isinstance(first, dict) else []


def _names(document: Document) -> list[str]:
    if document.head[:4] == json_rows.PARQUET_MARK:
        try:
            return [str(name) for name in parquet.read_schema(pa.BufferReader(document.raw)).names]
        except (pa.ArrowException, OSError):
            return []
    if document.head[:1] in (b"[", b"{"):
        return _keys(list(_json_items(document)))
    line = document.head.partition(b"\n")[0].strip()
    return line.decode("ascii", errors="replace").split(",")


def _load(document: Document, kinds: list[str]) -> dict[str, Rows]:
    if not kinds:
        return {}
    if document.head[:4] == json_rows.PARQUET_MARK:
        return {kinds[0]: json_rows.parquet_items(document)}
    if document.head[:1] in (b"[", b"{"):
        if isinstance(document.json, dict) and "comments" in document.json:
            return {name: _items(document.json[name]) for name in kinds}
        return {kinds[0]: _json_items(document)}
    return {kinds[0]: _csv_rows(document, TABLES[kinds[0]])}


def _csv_rows(document: Document, types: Mapping[str, str]) -> Rows:
    with io.TextIOWrapper(document.open(), "utf-8-sig", newline="") as file:
        pieces = iter(partial(file.read, PIECE_BYTES), "")
        rows = delimited.parse(pieces, _CSV, keep_returns=True)
        names = next(rows)
        for cells in rows:
            yield {
                name: _csv_value(cell, name, types.get(name))
                for name, cell in zip(names, cells, strict=False)
            }


def _json_items(document: Document) -> Rows:
    """The rows of a list or of JSON Lines, of which there may be one only."""
    if isinstance(document.json, dict):
        return [document.json]
    return json_rows.json_items(document)


def _items(rows: object) -> Rows:
    return [item for item in rows if isinstance(item, dict)] if isinstance(rows, list) else []


def _csv_value(cell: str, name: str, dtype: str | None) -> object:
    """The value that was written: an empty cell is missing but where nothing ever is."""
    if cell == "":
        return "" if name in NEVER_MISSING else None
    if dtype == COUNT:
        return int(cell)
    return read_cell(cell) if dtype == TEXT else cell


def _table(name: str, rows: Rows) -> pd.DataFrame:
    columns = TABLES[name]
    times = [column for column, dtype in columns.items() if dtype == TIME]
    table = build(
        columns, ({**row, **{column: _time(row.get(column)) for column in times}} for row in rows)
    )
    return _without_lost_parents(table) if name == "comments" else table


def _time(value: object) -> object:
    return parse_time(value) if isinstance(value, str) else value


def _without_lost_parents(comments: pd.DataFrame) -> pd.DataFrame:
    """Rows that somebody took out leave answers to nothing, which are noted as such."""
    known = set(zip(comments["story_id"], comments["comment_id"], strict=True))
    named = zip(comments["story_id"], comments["parent_id"], strict=True)
    lost = pd.Series(
        [isinstance(parent, str) and (story, parent) not in known for story, parent in named],
        dtype=bool,
        index=comments.index,
    )
    if not lost.any():
        return comments
    notes = (comments["notes"].fillna("") + " orphan").str.strip()
    return comments.assign(
        parent_id=comments["parent_id"].mask(lost),
        reply_basis=comments["reply_basis"].mask(lost),
        notes=comments["notes"].mask(lost, notes),
    )
