"""The words of claims: those that labels are about, and those that somebody asks."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from analysis.claims import build_claims
from analysis.schema import STORY_COLUMNS, build
from analysis.store.rows import first_row, holdable
from analysis.store.tables import CLAIMS, LABELS


def keep_words(connection: Connection, claims: Mapping[str, str]) -> None:
    """Adds the words of claims that are not known yet."""
    for key, words in claims.items():
        if first_row(connection, select(CLAIMS.c.claim_id).where(CLAIMS.c.claim_id == key)) is None:
            connection.execute(insert(CLAIMS).values(claim_id=key, text=holdable(words)))


def ask_claims(connection: Connection, texts: Iterable[str]) -> int:
    """Marks claims as asked from now on, the ones asked already as they are; how many were new.

    Raises ThreadError for a text without words.
    """
    new = 0
    for text in texts:
        key, words = build_claims(build(STORY_COLUMNS), [text])[["claim_id", "text"]].iloc[0]
        keep_words(connection, {key: words})
        is_new = (CLAIMS.c.claim_id == key) & CLAIMS.c.asked_at.is_(None)
        asked = connection.execute(update(CLAIMS).where(is_new).values(asked_at=datetime.now(UTC)))
        new += asked.rowcount
    return new


def asked_claims(connection: Connection) -> list[str]:
    """The words of the claims that are asked, the one asked longest first."""
    wanted = select(CLAIMS.c.text).where(CLAIMS.c.asked_at.is_not(None))
    return list(connection.scalars(wanted.order_by(CLAIMS.c.asked_at, CLAIMS.c.claim_id)))


def drop_claim(connection: Connection, key: str) -> None:
    """Asks a claim no more; its words stay where labels are about it."""
    connection.execute(update(CLAIMS).where(CLAIMS.c.claim_id == key).values(asked_at=None))
    labelled = select(LABELS.c.label_id).where(LABELS.c.claim_id == key)
    if first_row(connection, labelled) is None:
        connection.execute(delete(CLAIMS).where(CLAIMS.c.claim_id == key))
