"""youtube-comment-downloader: one comment a line, or all under "comments"."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    mapping,
    rounded,
    total,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "youtube-comment-downloader"
SIGNS = {"votes", "channel", "heart", "time_parsed"}


def looks_like(document: Document) -> bool:
    """Comments with a `cid`."""
    return _is_comment(next(_comments(document), None))


def read(document: Document) -> Thread:
    """One story: the file does not name its video."""
    records: list[Record] = []
    unread: list[object] = []
    replies: list[int | None] = []  # that each comment at the top is said to have
    for item in _comments(document):
        if not _is_comment(item):
            unread.append(item)
            continue
        fields = mapping(item)
        records.append(_read_comment(fields))
        if records[-1].parent_id is None:
            replies.append(count(fields.get("replies")))
    if not records:
        raise document.error("no YouTube comments are in it", "Choose another reader")
    known = total(replies)
    claimed = None if known is None else len(replies) + known
    story = StoryRecord(outlet="YouTube", comments_claimed=claimed)
    return build_thread(
        document.name, FORMAT, [ThreadRecord(story, records)], tell_not_understood(unread)
    )


def _comments(document: Document) -> Iterator[object]:
    for value in document.json_values():
        held = mapping(value).get("comments")
        yield from held if isinstance(held, list) and not _is_comment(value) else [value]


def _is_comment(value: object) -> bool:
    fields = mapping(value)
    known = isinstance(fields.get("text"), str) and identifier(fields.get("cid")) is not None
    return known and bool(SIGNS & fields.keys())


def _read_comment(fields: Fields) -> Record:
    """The comment; a reply's id is its parent's, a dot and its own."""
    comment_id = identifier(fields.get("cid")) or ""
    parent = comment_id.rpartition(".")[0]
    votes = fields.get("votes")
    return Record(
        comment_id,
        (words(fields.get("text")) or "").strip(),
        parent or None,
        author(fields.get("author")),
        parse_time(fields.get("time_parsed")),
        up=count(votes),
        notes=rounded(votes),
    )
