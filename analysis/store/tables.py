"""The tables of the newest schema version, as SQLAlchemy sees them."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    event,
)
from sqlalchemy.types import TypeDecorator

from analysis.schema import LABEL_KINDS, STREAMS


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
)
LABELS = Table(
    "labels",
    METADATA,
    Column(
        "label_id",  # in the order of arrival, never used twice
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
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
