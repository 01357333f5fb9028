"""Hacker News by its Firebase API: flat items, as a map by id, a list, or one a line."""

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import group, tell_not_understood
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    mapping,
    name,
    sequence,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.reading.social.hacker_news_algolia import ITEM_PAGE, OUTLET, TYPES
from analysis.schema import Thread

FORMAT = "hacker-news-firebase"


def looks_like(document: Document) -> bool:
    """Items of a known type with an id, a time in seconds and what only this API names."""
    first = next((item for item in _items(document) if isinstance(item, dict)), None)
    return _is_item(first if first is not None else document.first_json_line)


def read(document: Document) -> Thread:
    """One story for each that the comments come down to, whether it is in the file or not."""
    found = _items(document) or list(document.json_lines())
    items = {str(item["id"]): item for item in map(mapping, found) if _is_item(item)}
    if not items:
        raise document.error("this is no answer of Hacker News", "Choose another reader")
    tops = _tops(items)
    comments = [key for key, item in items.items() if item.get("type") == "comment"]
    by_story = group(comments, lambda key: tops[key])
    for key, item in items.items():
        if item.get("type") not in ("comment", "pollopt"):
            by_story.setdefault(key, [])
    alone = len(by_story) == 1
    threads = [
        ThreadRecord(
            _story(key, items.get(key, {}), alone=alone),
            [_read_comment(items[comment], comment, key) for comment in own],
        )
        for key, own in by_story.items()
    ]
    return build_thread(document.name, FORMAT, threads, _findings(found))


def _items(document: Document) -> list[object]:
    found = document.json
    if isinstance(found, dict) and not _is_item(found):
        found = list(found.values())
    return [found] if isinstance(found, dict) else list(sequence(found))


def _is_item(value: object) -> bool:
    item = mapping(value)
    named = "by" in item or "deleted" in item or "dead" in item or "parent" in item
    return (
        isinstance(item.get("id"), int) and item.get("type") in TYPES and "time" in item and named
    )


def _tops(items: dict[str, Fields]) -> dict[str, str]:
    """Each item's topmost item: a story, or the last parent that is named."""
    tops: dict[str, str] = {}
    for key in items:
        path: dict[str, None] = {}
        at = key
        while at not in tops and at not in path and at in items:
            path[at] = None
            at = identifier(items[at].get("parent")) or at
        top = tops.get(at, at)
        tops.update(dict.fromkeys(path, top))
    return tops


def _read_comment(item: Fields, comment_id: str, story: str) -> Record:
    """The comment; "dead" ones were taken down by moderators or flags."""
    parent = identifier(item.get("parent"))
    text = words(item.get("text"))
    removed = "removed" if item.get("dead") is True else "visible"
    return Record(
        comment_id,
        plain_text(text or ""),
        parent if parent != story else None,
        author(item.get("by")),
        parse_time(item.get("time")),
        status="deleted" if item.get("deleted") is True or text is None else removed,
        keep_stub=True,
    )


def _story(key: str, item: Fields, *, alone: bool) -> StoryRecord:
    if item.get("type") == "comment":
        item = {}
    return StoryRecord(
        "" if alone else key,
        name(item.get("title")),
        OUTLET,
        None,
        name(item.get("url")) or ITEM_PAGE + key,
        parse_time(item.get("time")),
        plain_text(words(item.get("text")) or ""),
        count(item.get("descendants")),
    )


def _findings(found: list[object]) -> list[Finding]:
    """The API answers null for an item that does not exist: nothing to tell."""
    return tell_not_understood([item for item in found if item is not None and not _is_item(item)])
