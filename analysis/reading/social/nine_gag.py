"""9GAG's comment interface: posts under payload.data, or one post's comments under payload."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood, walk
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    inner,
    mapping,
    mappings,
    name,
    sequence,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "9gag"


def looks_like(document: Document) -> bool:
    """A payload whose comments have a `commentId`, or none yet and a total."""
    return bool(_posts(document))


def read(document: Document) -> Thread:
    """One story for each post."""
    posts = _posts(document)
    if not posts:
        raise document.error("this is no answer of 9GAG", "Choose another reader")
    unread: list[object] = []
    threads = [_thread(post, unread, alone=len(posts) == 1) for post in posts]
    return build_thread(document.name, FORMAT, threads, tell_not_understood(unread))


def _posts(document: Document) -> list[Fields]:
    payload = mapping(mapping(document.json).get("payload"))
    posts = mappings(payload.get("data")) or [payload]
    return [post for post in posts if _is_post(post)]


def _is_post(post: Fields) -> bool:
    comments = mappings(post.get("comments"))
    if comments:
        return any("commentId" in comment for comment in comments)
    return "comments" in post and "opUserId" in post


def _thread(post: Fields, unread: list[object], *, alone: bool) -> ThreadRecord:
    records = []
    roots = sequence(post.get("comments"))
    for node, parent in walk(roots, lambda node: sequence(mapping(node).get("children"))):
        comment_id = identifier(mapping(node).get("commentId"))
        if comment_id is None:
            unread.append(node)
        else:
            records.append(_read_comment(mapping(node), comment_id, mapping(parent)))
    url = name(post.get("url"))
    key = "" if alone else (url or "").rpartition("/")[2]
    claimed = count(post.get("total"))
    return ThreadRecord(StoryRecord(key, outlet="9GAG", url=url, comments_claimed=claimed), records)


def _read_comment(fields: Fields, comment_id: str, above: Fields) -> Record:
    """The comment; those at the top name a parent that is none, so nesting decides.

    `net` is likes less dislikes where the file gives both.
    """
    up, down = count(fields.get("likeCount")), count(fields.get("dislikeCount"))
    shown = words(fields.get("text")) or words(fields.get("mediaText")) or ""
    deleted = fields.get("isDeleted") in (True, 1)
    return Record(
        comment_id,
        plain_text(shown),
        identifier(above.get("commentId")),
        author(inner(fields, "user", "displayName")),
        parse_time(fields.get("timestamp")),
        up,
        down,
        None if up is None or down is None else up - down,
        status="deleted" if deleted else "visible",
    )
