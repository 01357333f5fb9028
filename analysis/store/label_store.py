"""The store of labels: rows are only ever added, and what was acknowledged stays."""

import weakref
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Select, and_, func, insert, select

from analysis.schema import CLAIM_COLUMNS, LABEL_COLUMNS, ThreadError, build, validate
from analysis.store.database import database_file, open_engine, reading, writing
from analysis.store.standing import LABEL_KEY
from analysis.store.tables import CLAIMS, LABELS
from analysis.store.versions import bring_up_to_date, version_of

Row = dict[str, Any]
_COLUMNS = list(LABEL_COLUMNS)


class Store:
    """Labels of any number of stories. Every method raises StoreError where it cannot do its work.

    A method that has returned has its rows on disk.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._closed = weakref.finalize(self, engine.dispose)

    @property
    def place(self) -> str:
        """Where the labels are, for people: a file, or a URL without its password."""
        file = database_file(self._engine)
        return str(file) if file else self._engine.url.render_as_string(hide_password=True)

    def labels(self, story_id: str | None = None) -> pd.DataFrame:
        """Every label that was ever given, in the order of arrival; of one story if named."""
        wanted = select(*(LABELS.c[name] for name in _COLUMNS)).order_by(LABELS.c.label_id)
        if story_id is not None:
            wanted = wanted.where(LABELS.c.story_id == story_id)
        return build(LABEL_COLUMNS, self._rows(wanted))

    def claims(self) -> pd.DataFrame:
        """The claims that labels were given about."""
        wanted = select(CLAIMS.c.claim_id, CLAIMS.c.text).order_by(CLAIMS.c.claim_id)
        return build(CLAIM_COLUMNS, self._rows(wanted)).assign(origin="user")

    def append(self, labels: pd.DataFrame, claims: Mapping[str, str] | None = None) -> int:
        """Adds labels and the words of their claims, all or none; gives how many were new.

        A label that is there already, the same in every column, is not added again. Raises
        ThreadError for a value that is not allowed.
        """
        validate("labels", labels)
        rows = [_row(each) for each in labels[_COLUMNS].to_dict("records")]
        with writing(self._engine) as connection:
            bring_up_to_date(connection)
            known = {_identity(row) for row in _labels_of(connection, rows)}
            fresh = {_identity(row): row for row in rows}
            added = [row for identity, row in fresh.items() if identity not in known]
            if added:
                connection.execute(insert(LABELS), added)
            _keep_claims(connection, claims or {})
        return len(added)

    def give(self, label: Mapping[str, object], claims: Mapping[str, str] | None = None) -> int:
        """Adds one label given now and gives its number; an equal one that stands is enough."""
        row = _row({**dict.fromkeys(_COLUMNS), **label, "at": datetime.now(UTC)})
        validate("labels", build(LABEL_COLUMNS, [row]))
        with writing(self._engine) as connection:
            bring_up_to_date(connection)
            _keep_claims(connection, claims or {})
            before = _latest(connection, row)
            if before is not None and before["value"] == row["value"]:
                return int(before["label_id"])
            return _append_after(connection, row, before)

    def withdraw(self, number: int) -> bool:
        """Takes one label back by adding what its coder had said before; nothing is rewritten.

        False where something newer stands in its place already, given in another window.
        """
        with writing(self._engine) as connection:
            bring_up_to_date(connection)
            row = _first(connection, select(LABELS).where(LABELS.c.label_id == number))
            latest = None if row is None else _latest(connection, row)
            if row is None or latest is None or latest["value"] != row["value"]:
                return False
            earlier = _latest(connection, row, below=number)
            value = None if earlier is None else earlier["value"]
            again = {name: row[name] for name in _COLUMNS} | {"value": value}
            _append_after(connection, {**again, "at": datetime.now(UTC)}, latest)
        return True

    def _rows(self, wanted: Select[Any]) -> list[Row]:
        file = database_file(self._engine)
        if file is not None and not file.exists():
            return []  # reading makes no file
        with reading(self._engine) as connection:
            found = version_of(connection)
            return [dict(row) for row in connection.execute(wanted).mappings()] if found else []


def open_store(url: str) -> Store:
    """The store of a database URL. Raises StoreError for one that cannot be used here."""
    return Store(open_engine(url))


def _row(record: Mapping[Any, Any]) -> Row:
    """Plain values for the database. Raises ThreadError for text that it cannot hold."""
    row = {str(name): None if pd.isna(value) else value for name, value in record.items()}
    if isinstance(row["at"], pd.Timestamp):
        row["at"] = row["at"].to_pydatetime()
    for name, value in row.items():
        if isinstance(value, str) and not _can_be_kept(value):
            raise ThreadError(f"labels: a {name} holds signs that are no text. Leave them out.")
    return row


def _can_be_kept(value: str) -> bool:
    return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)


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
    return _first(
        connection, wanted.order_by(LABELS.c.at.desc(), LABELS.c.label_id.desc()).limit(1)
    )


def _first(connection: Connection, wanted: Select[Any]) -> Row | None:
    found = connection.execute(wanted).mappings().first()
    return None if found is None else {str(name): value for name, value in found.items()}


def _append_after(connection: Connection, row: Row, before: Row | None) -> int:
    # A clock that was put back must not make the newest label an old one.
    at = row["at"] if before is None else max(row["at"], before["at"])
    added = connection.execute(insert(LABELS).values({**row, "at": at}))
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def _keep_claims(connection: Connection, claims: Mapping[str, str]) -> None:
    for claim_id, words in claims.items():
        known = select(func.count()).where(CLAIMS.c.claim_id == claim_id)
        if not connection.scalar(known):
            connection.execute(insert(CLAIMS).values(claim_id=claim_id, text=words))
