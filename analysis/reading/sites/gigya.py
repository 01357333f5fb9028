"""Gigya's comment trees, as The Globe and Mail used them; `TotalVotes` is up minus down."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "gigya"
MARKS = {"posVotes", "negVotes", "TotalVotes", "threadID", "streamId", "sender"}
STATUSES = {"published": "visible", "deleted": "deleted", "rejected": "removed"}


def looks_like(document: Document) -> bool:
    """Whether a comment has Gigya's text and votes, under an article's id or alone."""
    return any(
        "commentText" in comment and MARKS & comment.keys()
        for _, stream in _streams(fields.first_object(document))
        for comment in fields.mappings(stream.get("comments"))[:1]
    )


def read(document: Document) -> Thread:
    """One story per stream. Deleted comments hold their place over their replies."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    bad: list[fields.Fields] = []
    for key, stream in (pair for value in fields.objects(document) for pair in _streams(value)):
        claimed = fields.count(stream.get("commentCount"))
        stories.setdefault(key, StoryRecord(comments_claimed=claimed))
        for comment, above in fields.nested(fields.mappings(stream.get("comments")), "replies"):
            record = _record(comment, above)
            if record is None:
                bad.append(comment)
            else:
                grouped.setdefault(key, []).append(record)
    findings = [*fields.tell_bad(bad), *fields.without_comments(grouped, stories)]
    return build_thread(document.name, FORMAT, fields.as_threads(grouped, stories), findings)


def _streams(value: fields.Fields) -> Iterator[tuple[str, fields.Fields]]:
    """Every article's id with its comments; "" for the bare answer of the API."""
    if isinstance(value.get("comments"), list):
        yield fields.word(value.get("streamID")) or "", value
        return
    for key, stream in value.items():
        if isinstance(stream, dict) and isinstance(stream.get("comments"), list):
            yield key, stream


def _record(comment: fields.Fields, above: fields.Fields | None) -> Record | None:
    comment_id, text = fields.word(comment.get("ID")) or "", comment.get("commentText")
    if not isinstance(text, str):
        return None
    named = fields.word(comment.get("parentID"))
    nested_under = fields.word(above.get("ID")) if above else None
    read_text, quote = fields.from_markup(text.replace("\r\n", "\n")) or ("", None)
    return Record(
        comment_id,
        read_text,
        parent_id=named or nested_under,
        author=fields.author(fields.mapping(comment.get("sender")).get("name")),
        created_at=parse_time(comment.get("timestamp")),
        up=fields.count(comment.get("posVotes")),
        down=fields.count(comment.get("negVotes")),
        net=fields.count(comment.get("TotalVotes")),
        status=STATUSES.get(str(comment.get("status", "published")), "hidden"),
        quote=quote,
        basis="id" if named else "nesting",
    )
