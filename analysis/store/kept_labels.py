"""Labels in the database: rows are only ever added."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, insert, select

from analysis.schema import LABEL_COLUMNS, ThreadError, build, validate
from analysis.store.rows import Row, can_be_held, columns_of, first_row, read_table
from analysis.store.standing import LABEL_KEY
from analysis.store.tables import LABELS

_COLUMNS = list(LABEL_COLUMNS)


def read_labels(connection: Connection, story_id: str | None = None) -> pd.DataFrame:
    """Every label in the order of arrival; of one story if named."""
    wanted = select(*columns_of(LABELS, LABEL_COLUMNS)).order_by(LABELS.c.label_id)
    if story_id is not None:
        wanted = wanted.where(LABELS.c.story_id == story_id)
    return read_table(connection, wanted, LABEL_COLUMNS)


def label_rows(labels: pd.DataFrame) -> list[Row]:
    """Rows to add. Raises ThreadError for a value that is not allowed or cannot be held."""
    validate("labels", labels)
    return [_row(each) for each in labels[_COLUMNS].to_dict("records")]


def label_given_now(label: Mapping[str, object]) -> Row:
    """The row of one label. Raises ThreadError as `label_rows` does."""
    row = _row({**dict.fromkeys(_COLUMNS), **label, "at": datetime.now(UTC)})
    validate("labels", build(LABEL_COLUMNS, [row]))
    return row


def add_labels(connection: Connection, rows: Sequence[Row]) -> int:
    """Adds those that are not there already, the same in every column; gives how many."""
    known = {_identity(row) for row in _labels_of(connection, rows)}
    fresh = {_identity(row): row for row in rows}
    added = [row for identity, row in fresh.items() if identity not in known]
    if added:
        connection.execute(insert(LABELS), added)
    return len(added)


def add_label(connection: Connection, row: Row) -> int:
    """Adds one label and gives its number; an equal one that stands is enough."""
    before = _latest(connection, row)
    if before is not None and before["value"] == row["value"]:
        return int(before["label_id"])
    return _append_after(connection, row, before)


def take_back(connection: Connection, number: int) -> bool:
    """Adds what the coder of a label had said before; False where something newer stands."""
    row = first_row(connection, select(LABELS).where(LABELS.c.label_id == number))
    latest = None if row is None else _latest(connection, row)
    if row is None or latest is None or latest["value"] != row["value"]:
        return False
    earlier = _latest(connection, row, below=number)
    value = None if earlier is None else earlier["value"]
    again = {name: row[name] for name in _COLUMNS} | {"value": value}
    _append_after(connection, {**again, "at": datetime.now(UTC)}, latest)
    return True


def _row(record: Mapping[Any, Any]) -> Row:
    """Plain values for the database. Raises ThreadError for text that it cannot hold."""
    row = {str(name): None if pd.isna(value) else value for name, value in record.items()}
    if isinstance(row["at"], pd.Timestamp):
        row["at"] = row["at"].to_pydatetime()
    for name, value in row.items():
        if isinstance(value, str) and not can_be_held(value):
            raise ThreadError(f"labels: a {name} holds signs that are no text. Leave them out.")
    return row


def _identity(row: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(row[name] for name in _COLUMNS)


def _labels_of(connection: Connection, rows: Sequence[Row]) -> Iterator[Row]:
    for story_id in sorted({str(row["story_id"]) for row in rows}):
        wanted = select(LABELS).where(LABELS.c.story_id == story_id)
        yield from (dict(row) for row in connection.execute(wanted).mappings())


def _latest(connection: Connection, row: Row, below: int | None = None) -> Row | None:
    """The label of the same thing by the same coder that counts, among those below a number."""
    same = and_(*(LABELS.c[name].is_not_distinct_from(row[name]) for name in LABEL_KEY))
    wanted = select(LABELS).where(same)
    if below is not None:
        wanted = wanted.where(LABELS.c.label_id < below)
    ordered = wanted.order_by(LABELS.c.at.desc(), LABELS.c.label_id.desc())
    return first_row(connection, ordered.limit(1))


def _append_after(connection: Connection, row: Row, before: Row | None) -> int:
    # A clock that was put back must not make the newest label an old one.
    at = row["at"] if before is None else max(row["at"], before["at"])
    added = connection.execute(insert(LABELS).values({**row, "at": at}))
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0
