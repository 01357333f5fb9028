"""Takes a story out of every file of the store, so that its words can be found in none of them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, text

from analysis.store.database import StoreError, database_file, maintaining, open_engine, writing
from analysis.store.kept_stories import story_ids
from analysis.store.tables import METADATA, STORIES
from analysis.store.versions import BACKUP_TABLE, DRAFT, backup_file

_UNFINISHED = 1  # SQLite's `user_version` while the file may still hold what was deleted
_OF_A_STORY = ("comments", "audit", "stories")


def delete_stories(connection: Connection, version: str) -> None:
    """Deletes the stories of one version with all that is theirs, also in what older programs left.

    Labels stay where another story of the same words does. Claims go that no label is about and
    nobody asks.
    """
    ids = story_ids(connection, version)
    words = select(STORIES.c.words_id).where(STORIES.c.version == version)
    others = select(STORIES.c.words_id).where(STORIES.c.version != version)
    labelled = {*ids, *connection.scalars(words)} - set(connection.scalars(others))
    _delete(connection, ids, labelled)
    _flag(connection, _UNFINISHED)
    for copy in _backups(connection.engine):
        with _opened(copy) as engine, writing(engine) as backup:
            _delete(backup, ids, labelled)
    for ending in _backup_endings(connection):
        _delete(connection, ids, labelled, ending)


def clear_traces(engine: Engine) -> None:
    """Overwrites what was deleted, in the database, its log and its backups.

    Raises StoreError where another program keeps it from doing so; it can be asked again.
    """
    for copy in _backups(engine):
        with _opened(copy) as backup:
            _rewrite(backup)
    _rewrite(engine)
    with writing(engine) as connection:
        _flag(connection, 0)


def has_traces(connection: Connection) -> bool:
    """Whether something was deleted whose traces were not cleared."""
    if connection.dialect.name != "sqlite":
        return False
    return connection.exec_driver_sql("PRAGMA user_version").scalar() == _UNFINISHED


def _delete(
    connection: Connection, ids: Collection[str], labelled: Collection[str], ending: str = ""
) -> None:
    tables = set(inspect(connection).get_table_names())
    for name, wanted in [*((name, ids) for name in _OF_A_STORY), ("labels", labelled)]:
        if wanted and f"{name}{ending}" in tables:
            statement = text(f"DELETE FROM {name}{ending} WHERE story_id = :id")  # noqa: S608
            connection.execute(statement, [{"id": each} for each in wanted])
    if f"claims{ending}" in tables:
        known = {column["name"] for column in inspect(connection).get_columns(f"claims{ending}")}
        unasked = "AND asked_at IS NULL" if "asked_at" in known else ""
        connection.exec_driver_sql(
            f"DELETE FROM claims{ending} WHERE claim_id NOT IN (SELECT claim_id FROM "  # noqa: S608
            f"labels{ending} WHERE claim_id IS NOT NULL) {unasked}"
        )


def _rewrite(engine: Engine) -> None:
    """A new file, or new tables, without the room that deleted rows leave."""
    with maintaining(engine) as connection:
        if connection.dialect.name == "postgresql":
            tables = inspect(connection).get_table_names()
            for name in tables:
                if name.split(BACKUP_TABLE)[0] in METADATA.tables:
                    connection.exec_driver_sql(f"VACUUM FULL {name}")
        elif database_file(engine) is not None:
            _rewrite_file(connection)


def _rewrite_file(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
    connection.exec_driver_sql("VACUUM")
    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
    if busy:
        raise StoreError(
            f"store: another program reads {database_file(connection.engine)}, whose log still "
            "holds what was deleted. Close that program, and try again."
        )


def _flag(connection: Connection, state: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {state}")


def _backups(engine: Engine) -> list[Path]:
    """The copies that older versions left; one that was never finished is taken away."""
    file = database_file(engine)
    if file is None:
        return []
    found = sorted(file.parent.glob(backup_file(Path(file.name), "*").name))
    for copy in found:
        if copy.name.endswith(DRAFT):
            copy.unlink(missing_ok=True)
    return [copy for copy in found if copy.name.rpartition("-")[2].isdecimal()]


def _backup_endings(connection: Connection) -> set[str]:
    names = inspect(connection).get_table_names()
    return {name[name.index(BACKUP_TABLE) :] for name in names if BACKUP_TABLE in name}


@contextmanager
def _opened(file: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{file}")
    try:
        yield engine
    finally:
        engine.dispose()
