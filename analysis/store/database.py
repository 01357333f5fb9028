"""Opens the database: which one, how durable, and what is said where it cannot be used."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool, StaticPool

from analysis.schema import ThreadError

URL_VARIABLE = "APPLAUSE_GAP_DATABASE_URL"
IN_MEMORY = "sqlite://"
WAIT_SECONDS = 10  # for another writer to finish; one label takes some milliseconds
_READING, _BARE = "reading", "bare"
_SILENT = "the database does not answer. Start it or check its URL"
REASONS = {
    "locked": "another program holds it. Close that program or wait a moment",
    "readonly": "its folder is read-only. Make it writable",
    "read-only": "its folder is read-only. Make it writable",
    "unable to open": "its folder cannot be written. Make it writable",
    "disk is full": "the disk is full. Make room",
    "file too large": "the disk is full. Make room",
    "no space left": "the disk is full. Make room",
    "disk i/o": "the disk does not take or give what it should. Make room or check it",
    "not a database": "the file is no database. Move it away",
    "malformed": "the file is damaged. Put a backup in its place",
    "connect": _SILENT,
    "terminating": _SILENT,
    "server closed": _SILENT,
    "not currently accepting": _SILENT,
    "authentication": "the database refuses the user or the password. Check its URL",
}


class StoreError(ThreadError):
    """The store cannot be read or written; nothing that was acknowledged is lost."""


def default_url() -> str:
    """The URL that the environment names, or a file in the user's own data folder."""
    named = os.environ.get(URL_VARIABLE, "").strip()
    if named:
        return named
    folder = platformdirs.user_data_path("applause-gap", appauthor=False)
    file = URL.create("sqlite", database=str(folder / "applause-gap.sqlite"))
    return file.render_as_string(hide_password=False)


def open_engine(url: str) -> Engine:
    """An engine whose every commit is on disk before it returns; nothing is opened yet.

    Raises StoreError for a URL that names no database that can be used here.
    """
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() == "sqlite":
            return _sqlite_engine(parsed)
        # Asked before each use whether it still answers, so that a restart of it goes unnoticed.
        return create_engine(parsed, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(
            "store: the database URL names no database that is known here. "
            "Write it as sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"store: the package {error.name} is missing for this database. "
            'Install it with pip install ".[postgres]".'
        ) from error


def database_file(engine: Engine) -> Path | None:
    """The file of a SQLite database; None where there is none."""
    name = engine.url.database
    is_file = engine.dialect.name == "sqlite" and name and name != ":memory:"
    return Path(str(name)) if is_file else None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database. Raises StoreError where it cannot be had."""
    with _told_plainly(engine), engine.execution_options(**{_READING: True}).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer shares: all of it is kept, or nothing.

    Raises StoreError where it could not be kept.
    """
    with _told_plainly(engine):
        file = database_file(engine)
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        with engine.begin() as connection:
            yield connection


@contextmanager
def maintaining(engine: Engine) -> Iterator[Connection]:
    """Without a transaction, as what tidies the files needs it. Raises StoreError."""
    bare = engine.execution_options(**{_BARE: True}, isolation_level="AUTOCOMMIT")
    with _told_plainly(engine), bare.connect() as connection:
        yield connection


@contextmanager
def _told_plainly(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:  # the second while it is copied
        cause = str(getattr(error, "orig", error)).lower()
        found = (reason for mark, reason in REASONS.items() if mark in cause)
        reason = next(found, "the database refuses. Check it")
        place = database_file(engine) or "the database"
        raise StoreError(f"store: {place} cannot be used: {reason}, and try again.") from error


def _sqlite_engine(url: URL) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    # One connection for a database that is gone with it. For a file a new one each time: whatever
    # else happens to the file, the last transaction that ended has left it whole.
    pool = StaticPool if in_memory else NullPool
    engine = create_engine(
        url, poolclass=pool, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # Left to itself the driver begins a transaction only before the first write, too late to
    # keep what was read before it from changing.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # every commit waits for the disk
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(_BARE, False):
        connection.exec_driver_sql("BEGIN" if options.get(_READING, False) else "BEGIN IMMEDIATE")
