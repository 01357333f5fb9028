"""The store: whatever a method has acknowledged stays, and it is kept whole or not at all."""

import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NamedTuple, TypeVar

import pandas as pd
from sqlalchemy import Connection, Engine, select

from analysis.schema import (
    AUDIT_COLUMNS,
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    LABEL_COLUMNS,
    STORY_COLUMNS,
    Thread,
    build,
)
from analysis.store import kept_claims, kept_labels, kept_stories, project
from analysis.store.database import StoreError, database_file, open_engine, reading, writing
from analysis.store.forgetting import clear_traces, delete_stories, has_traces
from analysis.store.project import Brought, Project
from analysis.store.rows import read_table
from analysis.store.tables import CLAIMS
from analysis.store.versions import bring_up_to_date, newest_version, version_of

Found = TypeVar("Found")


class Contents(NamedTuple):
    """What the store holds, by names: enough to see whether anything has changed."""

    versions: tuple[str, ...]  # of the threads, the one kept first leading
    claims: tuple[str, ...]  # that are asked, in the order in which they were


class Store:
    """Stories, claims and labels. Every method raises StoreError where it cannot do its work.

    A method that has returned has its rows on disk.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._met = False  # whether the database has been there
        self._looked_for_traces = False
        self._closed = weakref.finalize(self, engine.dispose)

    @property
    def place(self) -> str:
        """Where everything is kept, for people: a file, or a URL without its password."""
        file = database_file(self._engine)
        return str(file) if file else self._engine.url.render_as_string(hide_password=True)

    def contents(self) -> Contents:
        """The versions of the threads and the claims that are asked."""

        def look(connection: Connection) -> Contents:
            versions = kept_stories.kept_versions(connection)
            return Contents(tuple(versions), tuple(kept_claims.asked_claims(connection)))

        return self._read(look, Contents((), ()))

    def thread(self, version: str) -> Thread:
        """The stories that were kept under this version; empty tables if there are none."""
        tables = (build(columns) for columns in (STORY_COLUMNS, COMMENT_COLUMNS, AUDIT_COLUMNS))
        return self._read(lambda found: kept_stories.read_thread(found, version), Thread(*tables))

    def keep(self, thread: Thread, version: str) -> str:
        """Keeps a thread, once per version, and gives the id of its first story.

        Raises ThreadError for tables that break the schema.
        """
        with self._write() as connection:
            return kept_stories.keep_thread(connection, thread, version)[0][0]

    def forget(self, version: str) -> None:
        """Deletes a thread with its labels from every file of the store.

        Where that is interrupted, what is left of it in the files goes when the store is next used.
        """
        with self._write() as connection:
            delete_stories(connection, version)
        clear_traces(self._engine)

    def ask(self, text: str) -> None:
        """Asks a claim of every story from now on. Raises ThreadError for one without words."""
        with self._write() as connection:
            kept_claims.ask_claims(connection, [text])

    def drop_claim(self, claim_id: str) -> None:
        """Asks a claim no more; its words stay where labels are about it."""
        with self._write() as connection:
            kept_claims.drop_claim(connection, claim_id)

    def labels(self, story_id: str | None = None) -> pd.DataFrame:
        """Every label that was ever given, in the order of arrival; of one story if named."""
        empty = build(LABEL_COLUMNS)
        return self._read(lambda found: kept_labels.read_labels(found, story_id), empty)

    def claims(self) -> pd.DataFrame:
        """The claims that are asked, and those that labels were given about."""
        wanted = select(CLAIMS.c.claim_id, CLAIMS.c.text).order_by(CLAIMS.c.claim_id)
        found = self._read(
            lambda connection: read_table(connection, wanted, CLAIM_COLUMNS), build(CLAIM_COLUMNS)
        )
        return found.assign(origin="user")

    def append(self, labels: pd.DataFrame, claims: Mapping[str, str] | None = None) -> int:
        """Adds labels and the words of their claims, all or none; gives how many were new.

        A label that is there already, the same in every column, is not added again. Raises
        ThreadError for a value that is not allowed.
        """
        rows = kept_labels.label_rows(labels)
        with self._write() as connection:
            kept_claims.keep_words(connection, claims or {})
            return kept_labels.add_labels(connection, rows)

    def give(self, label: Mapping[str, object], claims: Mapping[str, str] | None = None) -> int:
        """Adds one label given now and gives its number; an equal one that stands is enough."""
        row = kept_labels.label_given_now(label)
        with self._write() as connection:
            kept_claims.keep_words(connection, claims or {})
            return kept_labels.add_label(connection, row)

    def withdraw(self, number: int) -> bool:
        """Takes one label back by adding what its coder had said before; nothing is rewritten.

        False where something newer stands in its place already, given in another window.
        """
        with self._write() as connection:
            return kept_labels.take_back(connection, number)

    def project(self) -> Project:
        """Everything that the store holds, as it was at one moment."""
        return self._read(project.read_all, project.empty_project())

    def bring(self, brought: Project) -> Brought:
        """Adds what a project holds and the store does not, all or none; gives how much was new."""
        with self._write() as connection:
            return project.add_all(connection, brought)

    def _read(self, look: Callable[[Connection], Found], nothing: Found) -> Found:
        if not self._is_there():
            return nothing  # reading makes no file
        with reading(self._engine) as connection:
            version = version_of(connection)
            is_newest = version == newest_version()
            found = look(connection) if is_newest else nothing
            unfinished = is_newest and self._first_finds_traces(connection)
        self._met = version > 0
        if version > 0 and not is_newest:
            with self._write() as connection:
                return look(connection)
        if unfinished:
            with suppress(StoreError):
                clear_traces(self._engine)
        return found

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        self._is_there()
        with writing(self._engine) as connection:
            bring_up_to_date(connection)
            yield connection
        self._met = True

    def _is_there(self) -> bool:
        """Whether there is anything to read.

        Raises StoreError where the file was there and is not now: one made anew in its place would
        hide the old one once its disk is back.
        """
        file = database_file(self._engine)
        if file is None or file.exists():
            return True
        if self._met:
            raise StoreError(
                f"store: {file} is gone. Put it back, or start the program again to begin anew."
            )
        return False

    def _first_finds_traces(self, connection: Connection) -> bool:
        """Whether, at the first use, a forgetting that was interrupted is to be finished."""
        first, self._looked_for_traces = not self._looked_for_traces, True
        return first and has_traces(connection)


def open_store(url: str) -> Store:
    """The store of a database URL. Raises StoreError for one that cannot be used here."""
    return Store(open_engine(url))
