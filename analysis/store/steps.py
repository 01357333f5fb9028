"""The steps from one schema version to the next, each written once and never changed again."""

from collections.abc import Callable

from sqlalchemy import Connection

_TYPES = {
    "sqlite": {"number": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "time": "DATETIME"},
    "postgresql": {"number": "BIGSERIAL NOT NULL PRIMARY KEY", "time": "TIMESTAMP WITH TIME ZONE"},
}
_ADD_STORIES = (
    """CREATE TABLE stories (
        number {number}, version TEXT NOT NULL, words_id TEXT NOT NULL, kept_at {time} NOT NULL,
        story_id TEXT NOT NULL, title TEXT, outlet TEXT, section TEXT, url TEXT,
        published_at {time}, text TEXT, event TEXT, comments_claimed BIGINT, source_format TEXT,
        UNIQUE (story_id))""",
    """CREATE TABLE comments (
        number {number}, story_id TEXT NOT NULL, comment_id TEXT NOT NULL, position BIGINT,
        parent_id TEXT, reply_basis TEXT, depth BIGINT, author TEXT, inferred_author TEXT,
        addressee TEXT, created_at {time}, source_text TEXT, text TEXT, quote TEXT,
        quote_origin TEXT, up BIGINT, down BIGINT, net BIGINT, tally_text TEXT, status TEXT,
        notes TEXT, FOREIGN KEY (story_id) REFERENCES stories (story_id))""",
    """CREATE TABLE audit (
        number {number}, story_id TEXT NOT NULL, code TEXT, count BIGINT, message TEXT,
        excerpt TEXT, line BIGINT, FOREIGN KEY (story_id) REFERENCES stories (story_id))""",
    "CREATE INDEX stories_of_a_version ON stories (version)",
    "CREATE INDEX comments_of_a_story ON comments (story_id)",
    "CREATE INDEX audit_of_a_story ON audit (story_id)",
    "ALTER TABLE claims ADD COLUMN asked_at {time}",
)


def add_stories(connection: Connection) -> None:
    """Version 1 kept labels; version 2 keeps the stories that were added and the claims asked."""
    types = _TYPES[connection.dialect.name]
    for statement in _ADD_STORIES:
        connection.exec_driver_sql(statement.format(**types))


# From the version that is the key to the next one.
STEPS: dict[int, Callable[[Connection], None]] = {1: add_stories}
