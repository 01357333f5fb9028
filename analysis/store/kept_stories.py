"""Stories that were added, with their comments and what the reading noticed."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, insert, select

from analysis.schema import AUDIT_COLUMNS, COMMENT_COLUMNS, STORY_COLUMNS, Thread, validate
from analysis.store.rows import columns_of, read_table, to_rows
from analysis.store.tables import AUDIT, COMMENTS, STORIES

PREFIX = "added-"  # of the id of every story that somebody added
_SIGNS = 16  # of the digest: two of a million stories share one with a chance of 1 in 30 million


def words_id(comments: pd.DataFrame) -> str:
    """The id under which the labels of a thread are kept: the same for the same words.

    So they are there again when the same thread is added again.
    """
    read = comments[["comment_id", "source_text"]].to_csv(index=False)
    return f"{PREFIX}{hashlib.sha256(read.encode('utf-8', 'replace')).hexdigest()[:_SIGNS]}"


def name_stories(thread: Thread, taken: Sequence[str] = ()) -> Thread:
    """The thread with each story named by its words; a name that is taken gets -2, then -3.

    What the reading noticed of no story in particular is told of the first.
    """
    words = _words_ids(thread)
    names: dict[str, str] = {}
    for story_id, name in words.items():
        names[story_id] = _free(name, {*taken, *names.values()})
    first = next(iter(names.values()), "")
    stories, comments, audit = (
        table.assign(story_id=table["story_id"].map(names).fillna(first).astype("str"))
        for table in thread
    )
    return Thread(stories, comments, audit)


def keep_thread(
    connection: Connection, thread: Thread, version: str, kept_at: datetime | None = None
) -> tuple[list[str], bool]:
    """The ids of the thread's stories, and whether they are new: a version is kept once.

    Raises ThreadError where two comments of a story share an id, or an answer has no comment.
    """
    known = story_ids(connection, version)
    if known:
        return known, False
    validate("stories", thread.stories)
    validate("comments", thread.comments)
    thread = name_stories(thread, list(connection.scalars(select(STORIES.c.story_id))))
    told = {"version": version, "kept_at": kept_at or datetime.now(UTC)}
    words = _words_ids(thread)
    rows = [
        {**row, **told, "words_id": words[str(row["story_id"])]} for row in to_rows(thread.stories)
    ]
    for table, added in (
        (STORIES, rows),
        (COMMENTS, to_rows(thread.comments)),
        (AUDIT, to_rows(thread.audit)),
    ):
        if added:
            connection.execute(insert(table), added)
    return [str(row["story_id"]) for row in rows], True


def read_thread(connection: Connection, version: str) -> Thread:
    """The stories of one version, as they were kept."""
    ids = select(STORIES.c.story_id).where(STORIES.c.version == version)
    found = []
    for table, columns in (
        (STORIES, STORY_COLUMNS),
        (COMMENTS, COMMENT_COLUMNS),
        (AUDIT, AUDIT_COLUMNS),
    ):
        wanted = select(*columns_of(table, columns)).where(table.c.story_id.in_(ids))
        found.append(read_table(connection, wanted.order_by(table.c.number), columns))
    return Thread(*found)


def story_ids(connection: Connection, version: str) -> list[str]:
    """The ids of the stories of one version, in their order."""
    wanted = select(STORIES.c.story_id).where(STORIES.c.version == version)
    return list(connection.scalars(wanted.order_by(STORIES.c.number)))


def kept_versions(connection: Connection) -> list[str]:
    """The versions of all threads that are kept, the one kept first leading."""
    wanted = select(STORIES.c.version).order_by(STORIES.c.number)
    return list(dict.fromkeys(connection.scalars(wanted)))


def _words_ids(thread: Thread) -> dict[str, str]:
    """By story; one without comments is named by its own words."""
    comments = dict(list(thread.comments.groupby("story_id", sort=False)))
    return {
        str(row["story_id"]): words_id(comments[row["story_id"]])
        if row["story_id"] in comments
        else _article_id(row)
        for row in to_rows(thread.stories)
    }


def _article_id(row: Mapping[str, object]) -> str:
    words = f"{row['title']}\n{row['text']}\n{row['url']}".encode("utf-8", "replace")
    return f"{PREFIX}{hashlib.sha256(words).hexdigest()[:_SIGNS]}"


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
