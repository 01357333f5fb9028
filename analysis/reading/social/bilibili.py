"""Bilibili: the answers of its interface with their replies, or rows of its comment scrapers."""

from collections.abc import Mapping

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood, walk
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    inner,
    mapping,
    sequence,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "bilibili"
OUTLET = "Bilibili"
ROW = {"id", "user", "content", "time", "likes"}


def looks_like(document: Document) -> bool:
    """Replies with an `rpid`, or rows of exactly the five fields that scrapers keep."""
    return _is_answer(document.json) or bool(_rows(document.json))


def read(document: Document) -> Thread:
    """One story: the video, of which nothing is said."""
    rows = _rows(document.json)
    if rows:
        known = [mapping(row) for row in rows if isinstance(mapping(row).get("content"), str)]
        unread = [row for row in rows if not isinstance(mapping(row).get("content"), str)]
        records = [_read_row(row, number) for number, row in enumerate(known, start=1)]
        return _build(document, StoryRecord(outlet=OUTLET), records, unread)
    if not _is_answer(document.json):
        raise document.error("these are no comments of Bilibili", "Choose another reader")
    return _read_answer(document)


def _build(
    document: Document, story: StoryRecord, records: list[Record], unread: list[object]
) -> Thread:
    thread = ThreadRecord(story, records)
    return build_thread(document.name, FORMAT, [thread], tell_not_understood(unread))


def _rows(found: object) -> list[object]:
    rows = list(sequence(found))
    first = rows[0] if rows else None
    return rows if isinstance(first, Mapping) and first.keys() == ROW else []


def _read_row(row: Fields, number: int) -> Record:
    return Record(
        identifier(row.get("id")) or f"n{number}",
        (words(row.get("content")) or "").strip(),
        None,
        author(row.get("user")),
        parse_time(row.get("time")),
        up=count(row.get("likes")),
    )


def _pages(found: object) -> list[object]:
    """The answers, page by page; a bare list of replies is a page of its own."""
    tops = list(sequence(found)) if isinstance(found, list) else [found]
    if tops and _is_reply(tops[0]):
        return [{"replies": tops}]
    return [mapping(top).get("data", top) for top in tops]


def _replies(page: object) -> list[object]:
    """The replies of a page, pinned ones first, each once."""
    pinned = [*sequence(inner(page, "top_replies")), inner(page, "upper", "top")]
    own = [*filter(_is_reply, pinned), *sequence(inner(page, "replies"))]
    seen: dict[str, object] = {}
    for number, reply in enumerate(own):
        seen.setdefault(_id(mapping(reply)) or f"unread {number}", reply)
    return list(seen.values())


def _is_answer(found: object) -> bool:
    return any(_is_reply(reply) for page in _pages(found) for reply in _replies(page)[:20])


def _is_reply(value: object) -> bool:
    fields = mapping(value)
    message = inner(fields, "content", "message")
    return _id(fields) is not None and isinstance(message, str)


def _id(reply: Fields) -> str | None:
    return identifier(reply.get("rpid_str") or reply.get("rpid"))


def _read_answer(document: Document) -> Thread:
    records, unread = [], []
    pages = _pages(document.json)
    roots = [reply for page in pages for reply in _replies(page)]
    for node, _ in walk(roots, lambda node: sequence(mapping(node).get("replies"))):
        if _is_reply(node):
            records.append(_read_reply(mapping(node)))
        else:
            unread.append(node)
    first = pages[0]
    stated = inner(first, "cursor", "all_count") or inner(first, "page", "acount")
    story = StoryRecord(outlet=OUTLET, comments_claimed=count(stated))
    return _build(document, story, records, unread)


def _read_reply(fields: Fields) -> Record:
    """The comment; a parent of 0 is the video."""
    parent = identifier(fields.get("parent_str") or fields.get("parent"))
    return Record(
        _id(fields) or "",
        (words(inner(fields, "content", "message")) or "").strip(),
        None if parent == "0" else parent,
        author(inner(fields, "member", "uname")),
        parse_time(fields.get("ctime")),
        up=count(fields.get("like")),
        status="hidden" if fields.get("invisible") is True else "visible",
    )
