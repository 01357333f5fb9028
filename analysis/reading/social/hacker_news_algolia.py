"""Hacker News by its Algolia search: items with their children, or the hits of a search."""

from datetime import datetime

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import group, tell_not_understood, walk
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    mapping,
    mappings,
    name,
    sequence,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "hacker-news-algolia"
OUTLET = "Hacker News"
ITEM_PAGE = "https://news.ycombinator.com/item?id="
OPENING = ("story", "poll", "job")
TYPES = (*OPENING, "comment", "pollopt")


def looks_like(document: Document) -> bool:
    """Items with an author and children, or hits with a text of a comment and its story."""
    return bool(_items(document) or _hits(document))


def read(document: Document) -> Thread:
    """One story for each item at the top, or for each that the hits of a search belong to."""
    unread: list[object] = []
    items = _items(document)
    if items:
        threads = [_thread(item, unread, alone=len(items) == 1) for item in items]
        return build_thread(document.name, FORMAT, threads, tell_not_understood(unread))
    hits = group(_hits(document), lambda hit: identifier(hit.get("story_id")) or "")
    if not hits:
        raise document.error("this is no answer of Hacker News", "Choose another reader")
    found = [
        ThreadRecord(_story_of_hit(story, own[0]), [_read_hit(hit) for hit in own])
        for story, own in hits.items()
    ]
    return build_thread(document.name, FORMAT, found)


def _items(document: Document) -> list[Fields]:
    found = document.json
    if isinstance(found, dict) and "children" not in found:
        found = list(found.values())
    tops = mappings(found) or [mapping(found)]
    known = all(
        {"author", "id", "children"} <= top.keys()
        and ("points" in top or "created_at_i" in top)
        and top.get("type") in TYPES
        for top in tops
    )
    return tops if known else []


def _thread(item: Fields, unread: list[object], *, alone: bool) -> ThreadRecord:
    opening = item.get("type") in OPENING
    roots = sequence(item.get("children")) if opening else [item]
    key = identifier(item.get("id") if opening else item.get("story_id")) or ""
    records = []
    for node, parent in walk(roots, lambda node: sequence(mapping(node).get("children"))):
        fields = mapping(node)
        comment_id = identifier(fields.get("id"))
        if comment_id is None:
            unread.append(node)
        elif fields.get("type") != "pollopt":
            over = mapping(parent).get("id") if parent is not None else None
            records.append(_read_comment(fields, comment_id, identifier(over)))
    story = StoryRecord(
        "" if alone else key,
        name(item.get("title")),
        OUTLET,
        None,
        name(item.get("url")) or (ITEM_PAGE + key if key else None),
        _time(item) if opening else None,
        plain_text(words(item.get("text")) or "") if opening else "",
    )
    return ThreadRecord(story, records)


def _read_comment(fields: Fields, comment_id: str, parent_id: str | None) -> Record:
    """The comment; without text and author it was deleted."""
    text = words(fields.get("text"))
    return Record(
        comment_id,
        plain_text(text or ""),
        parent_id,
        author(fields.get("author")),
        _time(fields),
        net=count(fields.get("points")),
        status="deleted" if text is None else "visible",
        keep_stub=True,
    )


def _time(fields: Fields) -> datetime | None:
    return parse_time(fields.get("created_at_i") or fields.get("created_at"))


def _hits(document: Document) -> list[Fields]:
    hits = mappings(mapping(document.json).get("hits"))
    return [hit for hit in hits if {"objectID", "comment_text", "story_id"} <= hit.keys()]


def _read_hit(hit: Fields) -> Record:
    parent, story = identifier(hit.get("parent_id")), identifier(hit.get("story_id"))
    text = {**hit, "text": hit.get("comment_text")}
    return _read_comment(
        text, identifier(hit.get("objectID")) or "", parent if parent != story else None
    )


def _story_of_hit(story: str, hit: Fields) -> StoryRecord:
    title, url = name(hit.get("story_title")), name(hit.get("story_url"))
    return StoryRecord(story, title, OUTLET, url=url or (ITEM_PAGE + story if story else None))
