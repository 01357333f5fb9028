"""Isso: its generic import (threads with comments) and its API's answer (replies in replies)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_empty_stories,
    tell_left_out,
    tell_not_understood,
    walk,
)
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    from_markup,
    identifier,
    mappings,
    name,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "isso"
PENDING, DELETED = 2, 4  # Isso's `mode`; 1 is public
_QUOTED = re.compile(r"\+|%[0-9A-Fa-f]{2}")  # in a title without spaces


def looks_like(document: Document) -> bool:
    """Whether a thread's path stands beside its comments, or Isso's count beside replies."""
    first = first_object(document)
    if isinstance(first.get("replies"), list) and "total_replies" in first:
        return True
    if not isinstance(first.get("comments"), list) or not {"id", "title"} <= first.keys():
        return False
    comments = mappings(first["comments"])
    if not comments:
        return str(first["id"]).startswith("/")
    return {"text", "author", "created"} <= comments[0].keys()


def read(document: Document) -> Thread:
    """One story per thread. Likes and dislikes only where the file has them."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    waiting = 0
    for thread in objects(document):
        key = identifier(thread.get("id")) or ""
        stories.setdefault(key, _story(thread))
        for comment, above in _comments(thread):
            if count(comment.get("mode")) == PENDING:
                waiting += 1
            elif (record := _record(comment, above)) is not None:
                grouped.setdefault(key, []).append(record)
            else:
                unread.append(comment)
    findings = [
        *tell_left_out("unapproved", waiting, "unapproved comment"),
        *tell_not_understood(unread),
        *tell_empty_stories(grouped, stories),
    ]
    return build_thread(document.name, FORMAT, as_threads(grouped, stories), findings)


def _comments(thread: Fields) -> Iterator[tuple[Fields, Fields | None]]:
    children = "comments" if "comments" in thread else "replies"
    return walk(mappings(thread.get(children)), lambda node: mappings(node.get("replies")))


def _story(thread: Fields) -> StoryRecord:
    title = name(thread.get("title"))
    if title and len(title.split()) == 1 and _QUOTED.search(title):
        title = unquote_plus(title)
    path = identifier(thread.get("id")) or ""
    return StoryRecord(title=title, url=path if "://" in path else None)


def _record(comment: Fields, above: Fields | None) -> Record | None:
    comment_id = identifier(comment.get("id")) or ""
    deleted = count(comment.get("mode")) == DELETED
    read_text = from_markup(comment.get("text"))
    if read_text is None and not deleted:
        return None
    text, quote = read_text or ("", None)
    named = identifier(comment.get("parent"))
    nested_under = identifier(above.get("id")) if above else None
    return Record(
        comment_id,
        text,
        parent_id=named or nested_under,
        author=author(comment.get("author")),
        created_at=parse_time(comment.get("created")),
        up=count(comment.get("likes")),
        down=count(comment.get("dislikes")),
        status="deleted" if deleted else "visible",
        quote=quote,
        basis="id" if named else "nesting",
    )
