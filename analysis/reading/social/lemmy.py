"""Lemmy's API: comments with their creator, post and counts; with the post itself where given."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import group, tell_not_understood
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    inner,
    mapping,
    name,
    sequence,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "lemmy"


def looks_like(document: Document) -> bool:
    """Comments whose path leads down to them."""
    return any(_is_comment(row) for row in _rows(document)[:20])


def read(document: Document) -> Thread:
    """One story for each post."""
    rows = _rows(document)
    views = [mapping(row) for row in rows if _is_comment(row)]
    if not views:
        raise document.error("no comments of Lemmy are in it", "Choose another reader")
    by_post = group(views, lambda view: identifier(inner(view, "comment", "post_id")) or "")
    post_view = mapping(mapping(document.json).get("post_view"))
    threads = [
        ThreadRecord(
            _story("" if len(by_post) == 1 else post, own[0], post_view),
            [_read_comment(view, number) for number, view in enumerate(own, start=1)],
        )
        for post, own in by_post.items()
    ]
    unread = [row for row in rows if not _is_comment(row)]
    return build_thread(document.name, FORMAT, threads, tell_not_understood(unread))


def _rows(document: Document) -> list[object]:
    found = document.json
    if isinstance(found, dict):
        found = found.get("comments", found.get("items"))
    return list(sequence(found))


def _is_comment(row: object) -> bool:
    comment = mapping(mapping(row).get("comment"))
    return isinstance(comment.get("content"), str) and isinstance(comment.get("path"), str)


def _read_comment(view: Fields, number: int) -> Record:
    """The comment; since version 1.0 its counts stand in it."""
    comment = mapping(view.get("comment"))
    counts = mapping(view.get("counts")) or comment
    path = (words(comment.get("path")) or "").split(".")
    own = identifier(comment.get("id")) or path[-1] or f"n{number}"
    over = path[-2] if len(path) > 1 else "0"
    removed = "removed" if comment.get("removed") is True else "visible"
    creator = mapping(view.get("creator"))
    return Record(
        own,
        (words(comment.get("content")) or "").strip(),
        over if over not in {"0", ""} else None,
        author(creator.get("name")) or author(creator.get("display_name")),
        parse_time(comment.get("published") or comment.get("published_at")),
        count(counts.get("upvotes")),
        count(counts.get("downvotes")),
        count(counts.get("score")),
        status="deleted" if comment.get("deleted") is True else removed,
    )


def _story(key: str, view: Fields, post_view: Fields) -> StoryRecord:
    given = mapping(post_view.get("post"))
    post = given or mapping(view.get("post"))
    community = name(inner(view, "community", "name"))
    counts = mapping(post_view.get("counts")) or given
    return StoryRecord(
        key,
        name(post.get("name")),
        "Lemmy",
        community,
        name(post.get("ap_id")) or name(post.get("url")),
        parse_time(post.get("published") or post.get("published_at")),
        (words(post.get("body")) or "").strip(),
        count(counts.get("comments")),
    )
