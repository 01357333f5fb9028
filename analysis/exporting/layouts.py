"""Comments as CSV under the column names that other tools ask for.

Every text cell that a spreadsheet would run is guarded as in our own CSV, and this program takes
the guard off again when it reads the file.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from analysis.cells import guard_cell

Cell = str | int | None
Row = Mapping[str, object]

POLIS = (
    *("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated"),
    "comment-body",
)
FOUR_CAT = (
    *("id", "thread_id", "parent_id", "timestamp", "unix_timestamp", "subject", "author", "body"),
    *("url", "up", "down", "net"),
)
T3C = ("id", "interview", "timestamp", "comment", "story")
ACCEPTED, REJECTED = 1, -1  # how Polis moderates


def write_polis(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """One file a story, since a Polis conversation has one topic; up-votes are agreement."""
    stories, comments = tables["stories"], tables["comments"]
    files = {}
    for number, story_id in enumerate(stories["story_id"]):
        rows = _rows(comments[comments["story_id"] == story_id])
        authors = list(dict.fromkeys(str(row["author"]) for row in rows if _is(row["author"])))
        numbers = {author: at for at, author in enumerate(authors)}
        cells = [_polis_row(row, numbers, at) for at, row in enumerate(rows)]
        behind = "" if number == 0 else f".{story_id}.csv"
        files[behind] = _csv(POLIS, cells)
    return files or {"": _csv(POLIS, [])}


def _polis_row(row: Row, authors: Mapping[str, int], at: int) -> list[Cell]:
    time = _time(row["created_at"])
    return [
        int(time.timestamp() * 1000) if time else None,
        time.strftime("%a %b %d %H:%M:%S UTC %Y") if time else None,
        at,
        authors[str(row["author"])] if _is(row["author"]) else None,
        _count(row["up"]),
        _count(row["down"]),
        ACCEPTED if row["status"] == "visible" else REJECTED,
        _words(row["source_text"]),
    ]


def write_4cat(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """All stories in one file; a comment's thread is its story."""
    return {"": _each(tables, FOUR_CAT, _four_cat_row)}


def _four_cat_row(row: Row, story: Row) -> list[Cell]:
    time = _time(row["created_at"])
    return [
        _words(row["comment_id"]),
        _words(row["story_id"]),
        _words(row["parent_id"]),
        time.strftime("%Y-%m-%d %H:%M:%S") if time else None,
        int(time.timestamp()) if time else None,
        _words(story["title"]),
        _words(row["author"]),
        _words(row["source_text"]),
        _words(story["url"]),
        _count(row["up"]),
        _count(row["down"]),
        _count(row["net"]),
    ]


def write_t3c(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Comments with own words; who speaks is the interview, and without a name the comment is."""
    comments = tables["comments"]
    spoken = comments[(comments["status"] == "visible") & comments["text"].str.strip().ne("")]
    return {"": _each({**tables, "comments": spoken}, T3C, _t3c_row)}


def _t3c_row(row: Row, story: Row) -> list[Cell]:
    time = _time(row["created_at"])
    several = f"{row['story_id']}/{row['comment_id']}"
    return [
        several,
        _words(row["author"]) or f"Comment {several}",
        time.isoformat() if time else None,
        _words(row["text"]),
        _words(story["title"]),
    ]


def _each(
    tables: Mapping[str, pd.DataFrame],
    columns: Sequence[str],
    cells: Callable[[Row, Row], list[Cell]],
) -> bytes:
    stories = {str(row["story_id"]): row for row in _rows(tables["stories"])}
    rows = _rows(tables["comments"])
    return _csv(columns, [cells(row, stories[str(row["story_id"])]) for row in rows])


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return stream.getvalue().encode()


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def _is(value: object) -> bool:
    return not (value is None or value is pd.NA or value is pd.NaT or value != value)


def _words(value: object) -> str | None:
    return str(value) if _is(value) else None


def _count(value: object) -> int | None:
    return int(str(value)) if _is(value) else None


def _time(value: object) -> pd.Timestamp | None:
    return value if isinstance(value, pd.Timestamp) and _is(value) else None
