"""Gigya's comment trees, as The Globe and Mail used them; `TotalVotes` is up minus down."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_empty_stories,
    tell_not_understood,
    walk,
)
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    from_markup,
    identifier,
    mapping,
    mappings,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "gigya"
MARKS = {"posVotes", "negVotes", "TotalVotes", "threadID", "streamId", "sender"}
STATUSES = {"published": "visible", "deleted": "deleted", "rejected": "removed"}


def looks_like(document: Document) -> bool:
    """Whether a comment has Gigya's text and votes, under an article's id or alone."""
    return any(
        "commentText" in comment and MARKS & comment.keys()
        for _, stream in _streams(first_object(document))
        for comment in mappings(stream.get("comments"))[:1]
    )


def read(document: Document) -> Thread:
    """One story per stream. Deleted comments hold their place over their replies."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    for key, stream in (pair for value in objects(document) for pair in _streams(value)):
        claimed = count(stream.get("commentCount"))
        stories.setdefault(key, StoryRecord(comments_claimed=claimed))
        for comment, above in walk(mappings(stream.get("comments")), _replies):
            record = _record(comment, above)
            if record is None:
                unread.append(comment)
            else:
                grouped.setdefault(key, []).append(record)
    findings = [*tell_not_understood(unread), *tell_empty_stories(grouped, stories)]
    return build_thread(document.name, FORMAT, as_threads(grouped, stories), findings)


def _streams(value: Fields) -> Iterator[tuple[str, Fields]]:
    """Every article's id with its comments; "" for the bare answer of the API."""
    if isinstance(value.get("comments"), list):
        yield identifier(value.get("streamID")) or "", value
        return
    for key, stream in value.items():
        if isinstance(stream, dict) and isinstance(stream.get("comments"), list):
            yield key, stream


def _replies(comment: Fields) -> list[Fields]:
    return mappings(comment.get("replies"))


def _record(comment: Fields, above: Fields | None) -> Record | None:
    comment_id, text = identifier(comment.get("ID")) or "", comment.get("commentText")
    if not isinstance(text, str):
        return None
    named = identifier(comment.get("parentID"))
    nested_under = identifier(above.get("ID")) if above else None
    read_text, quote = from_markup(text.replace("\r\n", "\n")) or ("", None)
    return Record(
        comment_id,
        read_text,
        parent_id=named or nested_under,
        author=author(mapping(comment.get("sender")).get("name")),
        created_at=parse_time(comment.get("timestamp")),
        up=count(comment.get("posVotes")),
        down=count(comment.get("negVotes")),
        net=count(comment.get("TotalVotes")),
        status=STATUSES.get(str(comment.get("status", "published")), "hidden"),
        quote=quote,
        basis="id" if named else "nesting",
    )
