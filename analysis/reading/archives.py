"""A zip archive of any documents that can be read: one Thread of all its members."""

from collections.abc import Callable
from typing import NamedTuple

from analysis.reading.audit import Finding, row
from analysis.reading.document import Document
from analysis.reading.joining import concatenate, join_threads
from analysis.reading.reader import Reader
from analysis.reading.tables import own_export
from analysis.reading.zip_members import looks_like, members
from analysis.schema import (
    AUDIT_COLUMNS,
    Thread,
    ThreadError,
    build,
)

__all__ = ["looks_like", "read"]

PLAIN_TEXT = "pasted"  # takes any text, so a note packed beside the comments would pass


class _Member(NamedTuple):
    document: Document
    reader: str
    thread: Thread


def read(document: Document, choose: Callable[[Document], Reader]) -> Thread:
    """The members joined, each by the reader that `choose` gives; what cannot be read is told.

    Tables that this program wrote side by side become one Thread again. Raises ThreadError where
    no member can be read, with the reason of the first.
    """
    read_ones: list[_Member] = []
    own: dict[str, list[Document]] = {}
    refused: list[str] = []
    for member in members(document):
        try:
            reader = choose(member)
            if reader.name == own_export.NAME:
                own.setdefault(own_export.stem(member.name), []).append(member)
            else:
                read_ones.append(_Member(member, reader.name, reader.read(member)))
        except ThreadError as error:
            refused.append(str(error))
    threads = [own_export.read_together(documents) for documents in own.values()]
    threads += [one.thread for one in read_ones if not _is_note(one, threads or read_ones)]
    if not threads:
        raise _nothing(document, refused)
    return _tell(join_threads(threads), refused)


def _is_note(member: _Member, others: object) -> bool:
    """Whether a plain text without comments stands beside something that has some."""
    return member.reader == PLAIN_TEXT and member.thread.comments.empty and bool(others)


def _nothing(document: Document, refused: list[str]) -> ThreadError:
    if refused:
        return ThreadError(refused[0])
    return document.error("the archive holds no file with comments", "Pack the export itself")


def _tell(thread: Thread, refused: list[str]) -> Thread:
    """The Thread with a row of audit for each member that could not be read."""
    if not refused:
        return thread
    story_id = str(thread.stories["story_id"].iloc[0])
    rows = [row(story_id, Finding("unreadable", 1, message)) for message in refused]
    audit = concatenate([thread.audit, build(AUDIT_COLUMNS, rows)], AUDIT_COLUMNS)
    return thread._replace(audit=audit)
