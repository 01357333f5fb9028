"""Bluesky's thread of a post: the posts that answer it nested in each other, with their likes."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import first_line, tell_left_out, walk
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    inner,
    mapping,
    mappings,
    name,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "bluesky"


def looks_like(document: Document) -> bool:
    """A post of Bluesky under "thread", or several such answers in a list."""
    return any(_is_post(root.get("post")) for root in _roots(document))


def read(document: Document) -> Thread:
    """One story for each post asked about; posts that are hidden or gone are told."""
    threads, hidden = [], 0
    for root in _roots(document):
        records = []
        for view, above in walk(mappings(root.get("replies")), _answers):
            post = mapping(view.get("post"))
            if _is_post(post):
                over = mapping(mapping(above).get("post")).get("uri")
                records.append(_record(post, name(over)))
            else:
                hidden += 1
        threads.append(ThreadRecord(_story(mapping(root.get("post"))), records))
    if not threads:
        raise document.error("no posts of Bluesky are in it", "Choose another reader")
    findings = tell_left_out("hidden", hidden, "hidden post")
    return build_thread(document.name, FORMAT, threads, findings)


def _roots(document: Document) -> Iterator[Fields]:
    found = document.json
    for answer in mappings(found) if isinstance(found, list) else [mapping(found)]:
        root = mapping(answer.get("thread"))
        if root:
            yield root


def _answers(view: Fields) -> list[Fields]:
    return mappings(view.get("replies"))


def _is_post(value: object) -> bool:
    post = mapping(value)
    return str(post.get("uri")).startswith("at://") and isinstance(
        inner(post, "record", "text"), str
    )


def _record(post: Fields, over: str | None) -> Record:
    return Record(
        str(post.get("uri")),
        (words(inner(post, "record", "text")) or "").strip(),
        over,
        _author(post),
        parse_time(inner(post, "record", "createdAt")),
        up=count(post.get("likeCount")),
    )


def _author(post: Fields) -> str | None:
    return author(inner(post, "author", "displayName")) or author(inner(post, "author", "handle"))


def _story(post: Fields) -> StoryRecord:
    text = (words(inner(post, "record", "text")) or "").strip()
    return StoryRecord(
        str(post.get("uri") or ""),
        first_line(text),
        "Bluesky",
        None,
        None,
        parse_time(inner(post, "record", "createdAt")),
        text,
        count(post.get("replyCount")),
    )
