"""A project: everything that a store holds, as tables that another store can take."""

from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection, select

from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    LABEL_COLUMNS,
    STORY_COLUMNS,
    TEXT,
    TIME,
    Thread,
    build,
)
from analysis.store.kept_claims import ask_claims, keep_words
from analysis.store.kept_labels import add_labels, label_rows, read_labels
from analysis.store.kept_stories import keep_thread
from analysis.store.rows import columns_of, read_table
from analysis.store.tables import AUDIT, CLAIMS, COMMENTS, STORIES

PROJECT_COLUMNS = {
    "stories": {**STORY_COLUMNS, "version": TEXT, "kept_at": TIME},
    "comments": COMMENT_COLUMNS,
    "audit": AUDIT_COLUMNS,
    "claims": {"claim_id": TEXT, "text": TEXT, "asked_at": TIME},  # missing: nobody asks it now
    "labels": LABEL_COLUMNS,
}


class Project(NamedTuple):
    """The tables of a store, each with the columns of PROJECT_COLUMNS, in the order of arrival."""

    stories: pd.DataFrame
    comments: pd.DataFrame
    audit: pd.DataFrame
    claims: pd.DataFrame
    labels: pd.DataFrame


class Brought(NamedTuple):
    """How much of a project was new."""

    stories: int
    claims: int  # that are asked
    labels: int


def empty_project() -> Project:
    """A project of nothing."""
    return Project(*(build(columns) for columns in PROJECT_COLUMNS.values()))


def read_all(connection: Connection) -> Project:
    """Every row of the store."""
    orders = {STORIES: STORIES.c.number, COMMENTS: COMMENTS.c.number, AUDIT: AUDIT.c.number}
    orders[CLAIMS] = CLAIMS.c.claim_id
    tables = {
        table.name: read_table(connection, select(*columns_of(table, names)).order_by(order), names)
        for table, order in orders.items()
        for names in [PROJECT_COLUMNS[table.name]]
    }
    return Project(**tables, labels=read_labels(connection))


def add_all(connection: Connection, project: Project) -> Brought:
    """Adds what is not there yet. Raises ThreadError for tables that break the schema."""
    stories = 0
    for version, rows in project.stories.groupby("version", sort=False):
        columns = rows[list(STORY_COLUMNS)].reset_index(drop=True)
        ids = set(columns["story_id"])
        comments, audit = (
            table[table["story_id"].isin(ids)] for table in (project.comments, project.audit)
        )
        kept_at = rows["kept_at"].iloc[0].to_pydatetime()
        thread = Thread(columns, comments, audit)
        added, is_new = keep_thread(connection, thread, str(version), kept_at)
        stories += len(added) * is_new
    claims = project.claims
    keep_words(connection, dict(zip(claims["claim_id"], claims["text"], strict=True)))
    asked = claims[claims["asked_at"].notna()].sort_values("asked_at", kind="stable")
    asked_now = ask_claims(connection, asked["text"])
    return Brought(stories, asked_now, add_labels(connection, label_rows(project.labels)))
