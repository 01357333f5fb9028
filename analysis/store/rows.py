"""Tables to rows that a database can hold, and back."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Table

from analysis.schema import build

Row = dict[str, Any]
REPLACEMENT = "\ufffd"


def to_rows(table: pd.DataFrame) -> list[Row]:
    """One mapping a row, of plain values; signs that no database can hold are replaced."""
    columns = [[_plain(value) for value in table[name].tolist()] for name in table.columns]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def read_table(
    connection: Connection, wanted: Select[Any], columns: Mapping[str, str]
) -> pd.DataFrame:
    """What a query finds, with the columns of the schema."""
    return build(columns, [dict(row) for row in connection.execute(wanted).mappings()])


def first_row(connection: Connection, wanted: Select[Any]) -> Row | None:
    """The first row that a query finds."""
    found = connection.execute(wanted).mappings().first()
    return None if found is None else {str(name): value for name, value in found.items()}


def columns_of(table: Table, names: Mapping[str, str]) -> list[Any]:
    """Those columns of a table that the schema names."""
    return [table.c[name] for name in names]


def can_be_held(value: str) -> bool:
    """Whether a text has neither NUL nor half a surrogate pair in it."""
    return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)


def holdable(value: str) -> str:
    """The text with a sign of replacement for each that no database can hold."""
    if can_be_held(value):
        return value
    bad = {"\0", *(sign for sign in value if "\ud800" <= sign <= "\udfff")}
    return value.translate(dict.fromkeys(map(ord, bad), REPLACEMENT))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return holdable(value)
    if pd.isna(value):
        return None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
