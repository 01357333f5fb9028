"""Isso: its generic import (threads with comments) and its API's answer (replies in replies)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "isso"
PENDING, DELETED = 2, 4  # Isso's `mode`; 1 is public
_QUOTED_TITLE = re.compile(r"[^\s]*(?:\+|%[0-9A-Fa-f]{2})[^\s]*")


def looks_like(document: Document) -> bool:
    """Whether a thread's path stands beside its comments, or Isso's count beside replies."""
    first = fields.first_object(document)
    if isinstance(first.get("replies"), list) and "total_replies" in first:
        return True
    if not isinstance(first.get("comments"), list) or not {"id", "title"} <= first.keys():
        return False
    comments = fields.mappings(first["comments"])
    if not comments:
        return str(first["id"]).startswith("/")
    return {"text", "author", "created"} <= comments[0].keys()


def read(document: Document) -> Thread:
    """One story per thread. Likes and dislikes only where the file has them."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    bad: list[fields.Fields] = []
    waiting = 0
    for thread in fields.objects(document):
        key = fields.word(thread.get("id")) or ""
        stories.setdefault(key, _story(thread))
        for comment, above in _comments(thread):
            if fields.count(comment.get("mode")) == PENDING:
                waiting += 1
            elif (record := _record(comment, above)) is not None:
                grouped.setdefault(key, []).append(record)
            else:
                bad.append(comment)
    findings = [
        *fields.tell_left_out("unapproved", waiting, "unapproved comment"),
        *fields.tell_bad(bad),
        *fields.without_comments(grouped, stories),
    ]
    return build_thread(document.name, FORMAT, fields.as_threads(grouped, stories), findings)


def _comments(thread: fields.Fields) -> Iterator[tuple[fields.Fields, fields.Fields | None]]:
    children = "comments" if "comments" in thread else "replies"
    return fields.nested(fields.mappings(thread.get(children)), "replies")


def _story(thread: fields.Fields) -> StoryRecord:
    title = fields.word(thread.get("title"))
    if title and _QUOTED_TITLE.fullmatch(title):
        title = unquote_plus(title)
    path = fields.word(thread.get("id")) or ""
    return StoryRecord(title=title, url=path if "://" in path else None)


def _record(comment: fields.Fields, above: fields.Fields | None) -> Record | None:
    comment_id = fields.word(comment.get("id")) or ""
    deleted = fields.count(comment.get("mode")) == DELETED
    read_text = fields.from_markup(comment.get("text"))
    if read_text is None and not deleted:
        return None
    text, quote = read_text or ("", None)
    named = fields.word(comment.get("parent"))
    nested_under = fields.word(above.get("id")) if above else None
    return Record(
        comment_id,
        text,
        parent_id=named or nested_under,
        author=fields.author(comment.get("author")),
        created_at=parse_time(comment.get("created")),
        up=fields.count(comment.get("likes")),
        down=fields.count(comment.get("dislikes")),
        status="deleted" if deleted else "visible",
        quote=quote,
        basis="id" if named else "nesting",
    )
