"""The version of a database's tables, and the steps that bring an older one to the newest."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, inspect, select, text

from analysis.store.database import StoreError, database_file
from analysis.store.steps import STEPS
from analysis.store.tables import METADATA, SCHEMA_VERSIONS

FIRST_VERSION = 1
BACKUP_FILE, BACKUP_TABLE, DRAFT = ".version-", "_version_", ".draft"
_MAKING = 20191119  # any fixed number: PostgreSQL's name for the lock of whoever makes the tables


def newest_version() -> int:
    """The version that this program reads and writes."""
    return FIRST_VERSION + len(STEPS)


def version_of(connection: Connection) -> int:
    """The version of the database, 0 where it holds none of our tables.

    Raises StoreError where a newer program made it.
    """
    if not inspect(connection).has_table(SCHEMA_VERSIONS.name):
        return 0
    version = int(connection.scalar(select(func.max(SCHEMA_VERSIONS.c.version))) or 0)
    if version > newest_version():
        raise StoreError(
            f"store: a newer version of this program made the database (version {version}, this "
            f"one knows {newest_version()}). Update this program."
        )
    return version


def bring_up_to_date(connection: Connection) -> None:
    """Makes the tables or brings them to the newest version, within the caller's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": _MAKING})
    version = version_of(connection)
    if version == newest_version():
        return
    if version == 0:
        METADATA.create_all(connection)
        version = newest_version()
        _note(connection, version)
    else:
        back_up(connection, version)
    while version < newest_version():
        STEPS[version](connection)
        version += 1
        _note(connection, version)


def back_up(connection: Connection, version: int) -> None:
    """Copies a SQLite file, or PostgreSQL's tables, beside themselves under the version's name."""
    file = database_file(connection.engine)
    if file is not None:
        _copy_file(file, backup_file(file, version))
    elif connection.dialect.name == "postgresql":
        for name in set(inspect(connection).get_table_names()) & set(METADATA.tables):
            connection.exec_driver_sql(
                f"CREATE TABLE {name}{BACKUP_TABLE}{version} AS TABLE {name}"
            )


def backup_file(file: Path, version: int | str) -> Path:
    """Where the copy of a database file is that a step from this version left."""
    return file.with_name(f"{file.name}{BACKUP_FILE}{version}")


def _copy_file(file: Path, copy: Path) -> None:
    draft = copy.with_name(f"{copy.name}{DRAFT}")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(draft)) as target:
        source.backup(target)
    draft.replace(copy)


def _note(connection: Connection, version: int) -> None:
    connection.execute(insert(SCHEMA_VERSIONS).values(version=version, at=datetime.now(UTC)))
