"""A project as one file: a zip archive with one table a member, in JSON Lines."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd

from analysis.labels.values import check_values
from analysis.reading.document import Document
from analysis.reading.zip_members import members
from analysis.schema import COUNT, TEXT, TIME, ThreadError, build, validate
from analysis.store.project import PROJECT_COLUMNS, Project
from analysis.store.rows import holdable
from analysis.writing import to_json_lines

FORMAT = 1
MANIFEST = "project.json"
_LARGEST_COUNT = 2**63
# Without one of these there is nothing that a row could belong to.
_NEEDED = {"story_id", "comment_id", "claim_id", "version", "kept_at", "kind", "at"}
_MAY_BE_MISSING = {("labels", "claim_id")}


def write_project(project: Project, made_at: datetime) -> bytes:
    """The archive; the manifest says the format and how many rows each table has."""
    stream = io.BytesIO()
    rows = {name: len(table) for name, table in project._asdict().items()}
    told = {"applause_gap_project": FORMAT, "made_at": made_at.isoformat(), "rows": rows}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(told, indent=2))
        for name, table in project._asdict().items():
            archive.writestr(f"{name}.jsonl", to_json_lines(table))
    return stream.getvalue()


def read_project(content: bytes, name: str) -> Project:
    """The project that a file holds.

    Raises ThreadError where it is none, is not whole, or was made by a newer program.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise _wrong(name, "it is no project. Choose a file that this program exported")
    found = {part.name.rpartition("/")[2]: part.raw for part in members(Document(content, name))}
    counts = _read_manifest(found.get(MANIFEST, b""), name)
    tables = {}
    for table, columns in PROJECT_COLUMNS.items():
        rows = _read_rows(found.get(f"{table}.jsonl", b""), table, name)
        if len(rows) != counts.get(table):
            raise _wrong(name, f"its {table} are not whole. Export the project again")
        tables[table] = validate(table, build(columns, rows))
    check_values(tables["labels"], name)
    _check_stories(tables, name)
    return Project(**tables)


def _read_manifest(content: bytes, name: str) -> Mapping[str, object]:
    try:
        told = json.loads(content)
        version, rows = told["applause_gap_project"], told["rows"]
    except (ValueError, LookupError, TypeError, RecursionError):
        version, rows = None, None
    if not isinstance(version, int) or not isinstance(rows, dict):
        raise _wrong(name, "it is no project. Choose a file that this program exported")
    if version > FORMAT:
        raise _wrong(name, "a newer version of this program made it. Update this program")
    return rows


def _read_rows(content: bytes, table: str, name: str) -> list[dict[str, object]]:
    columns = PROJECT_COLUMNS[table]
    rows: list[dict[str, object]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            told = json.loads(line)
            row = {column: _value(told.get(column), kind) for column, kind in columns.items()}
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            place = f"line {number} of its {table}"
            raise _wrong(name, f"{place} cannot be read. Export the project again") from error
        missing = [
            column
            for column in sorted(_NEEDED & columns.keys())
            if row[column] is None and (table, column) not in _MAY_BE_MISSING
        ]
        if missing:
            raise _wrong(name, f"line {number} of its {table} has no {missing[0]}. Add it")
        rows.append(row)
    return rows


def _value(value: object, kind: str) -> object:
    """The value as the schema has it; ValueError for one of another type."""
    if value is None:
        return None
    if kind == TEXT and isinstance(value, str):
        return holdable(value)
    if kind == TIME and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if kind == COUNT and is_whole and -_LARGEST_COUNT <= int(str(value)) < _LARGEST_COUNT:
        return value
    raise ValueError


def _check_stories(tables: Mapping[str, pd.DataFrame], name: str) -> None:
    known = set(tables["stories"]["story_id"])
    for table in ("comments", "audit"):
        if not set(tables[table]["story_id"]) <= known:
            raise _wrong(name, f"its {table} are of stories that it lacks. Export it again")


def _wrong(name: str, words: str) -> ThreadError:
    return ThreadError(f"{name}: {words}.")
