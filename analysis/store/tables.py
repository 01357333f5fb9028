"""The tables of the newest schema version, as SQLAlchemy sees them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    event,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    COUNT,
    LABEL_KINDS,
    STORY_COLUMNS,
    STREAMS,
    TEXT,
    TIME,
)


class UtcTime(TypeDecorator[datetime]):
    """Aware UTC times, also in a database that keeps no time zone, as SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC, without saying so where the database cannot keep it."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{each}'" for each in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=f"known_{column}")


def _number(name: str) -> Column[int]:
    """In the order of arrival, never used twice."""
    kind = BigInteger().with_variant(Integer, "sqlite")
    return Column(name, kind, primary_key=True, autoincrement=True)


def _columns(columns: Mapping[str, str], *needed: str) -> list[Column[Any]]:
    """Those of the schema but for `story_id`, which each table declares itself."""
    return [
        Column(name, _KINDS[dtype], nullable=name not in needed)
        for name, dtype in columns.items()
        if name != "story_id"
    ]


_KINDS: dict[str, TypeEngine[Any]] = {TEXT: Text(), COUNT: BigInteger(), TIME: UtcTime()}
METADATA = MetaData()
SCHEMA_VERSIONS = Table(
    "schema_versions",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
)
CLAIMS = Table(
    "claims",
    METADATA,
    Column("claim_id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("asked_at", UtcTime),  # missing: nobody asks it any more, there are only labels
)
STORIES = Table(
    "stories",
    METADATA,
    _number("number"),
    Column("version", Text, nullable=False),  # the same for all stories of one source
    Column("words_id", Text, nullable=False),  # under which the labels of its comments are kept
    Column("kept_at", UtcTime, nullable=False),
    Column("story_id", Text, nullable=False, unique=True),
    *_columns(STORY_COLUMNS),
    Index("stories_of_a_version", "version"),
    sqlite_autoincrement=True,
)
COMMENTS = Table(
    "comments",
    METADATA,
    _number("number"),
    Column("story_id", Text, ForeignKey(STORIES.c.story_id), nullable=False),
    *_columns(COMMENT_COLUMNS, "comment_id"),
    # Not over the comment's id too: PostgreSQL refuses to index one of several thousand signs.
    Index("comments_of_a_story", "story_id"),
    sqlite_autoincrement=True,
)
AUDIT = Table(
    "audit",
    METADATA,
    _number("number"),
    Column("story_id", Text, ForeignKey(STORIES.c.story_id), nullable=False),
    *_columns(AUDIT_COLUMNS),
    Index("audit_of_a_story", "story_id"),
    sqlite_autoincrement=True,
)
LABELS = Table(
    "labels",
    METADATA,
    _number("label_id"),
    Column("story_id", Text, nullable=False),
    Column("comment_id", Text, nullable=False),
    Column("claim_id", Text),
    Column("kind", Text, nullable=False),
    Column("value", Text),
    Column("coder", Text),
    Column("at", UtcTime, nullable=False),
    Column("stream", Text),
    _one_of("kind", LABEL_KINDS),
    _one_of("stream", STREAMS),
    Index("labels_of_a_story", "story_id", "comment_id"),
    sqlite_autoincrement=True,
)

# Whatever program opens the database: a label that was given is never rewritten. Deleting stays
# possible, since a story can be forgotten.
_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER labels_are_append_only BEFORE UPDATE ON labels "
        "BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_update() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'labels are append-only'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER labels_are_append_only BEFORE UPDATE ON labels "
        "FOR EACH ROW EXECUTE FUNCTION refuse_update()",
    ),
}


@event.listens_for(LABELS, "after_create")
def _refuse_updates(_: Table, connection: Connection, **__: object) -> None:
    for statement in _APPEND_ONLY.get(connection.dialect.name, ()):
        connection.exec_driver_sql(statement)
