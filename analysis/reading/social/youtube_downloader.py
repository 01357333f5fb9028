"""youtube-comment-downloader: one comment a line, or all under "comments"."""

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
    sequence,
    total,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "youtube-comment-downloader"
SIGNS = {"votes", "channel", "heart", "time_parsed"}


def looks_like(document: Document) -> bool:
    """Comments with a `cid`."""
    found = _comments(document)
    return _is_comment(next(iter(found), None) if found else document.first_json_line)


def read(document: Document) -> Thread:
    """One story: the file does not name its video."""
    found = _comments(document) or list(document.json_lines())
    known = [mapping(item) for item in found if _is_comment(item)]
    if not known:
        raise document.error("no YouTube comments are in it", "Choose another reader")
    tops = [item for item in known if "." not in str(item["cid"])]
    replies = total(count(item.get("replies")) for item in tops)
    claimed = None if replies is None else len(tops) + replies
    story = StoryRecord(outlet="YouTube", comments_claimed=claimed)
    unread = [item for item in found if not _is_comment(item)]
    records = [_read_comment(item) for item in known]
    return build_thread(
        document.name, FORMAT, [ThreadRecord(story, records)], tell_not_understood(unread)
    )


def _comments(document: Document) -> list[object]:
    found = document.json
    if isinstance(found, dict):
        return [found] if _is_comment(found) else list(sequence(found.get("comments")))
    return list(sequence(found))


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
