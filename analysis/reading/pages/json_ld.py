"""Comments that a page gives machines as JSON-LD: objects of type Comment or Answer."""

import json

from selectolax.lexbor import LexborHTMLParser

from analysis.reading.dates import parse_time
from analysis.reading.html_text import plain_text
from analysis.reading.records import Record

KINDS = {"Comment", "Answer", "UserComments"}
MOST_VALUES = 200_000  # looked at in a page's linked data


def read_linked_comments(page: LexborHTMLParser) -> list[Record]:
    """The comments in page order; one inside another answers it."""
    waiting: list[tuple[object, str | None]] = []
    for node in reversed(page.css("script[type='application/ld+json']")):
        try:
            waiting.append((json.loads(node.text()), None))
        except (ValueError, RecursionError):
            continue
    records: list[Record] = []
    for _ in range(MOST_VALUES):
        if not waiting:
            break
        value, parent = waiting.pop()
        if isinstance(value, dict):
            if KINDS & set(_words(value.get("@type"))):
                record = _record(value, parent, len(records) + 1)
                if record.text:
                    records.append(record)
                    parent = record.comment_id
            waiting.extend((inner, parent) for inner in reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend((inner, parent) for inner in reversed(value))
    return records


def _record(item: dict[str, object], parent: str | None, number: int) -> Record:
    author = item.get("author", item.get("creator"))
    if isinstance(author, list):
        author = author[0] if author else None
    name = author.get("name") if isinstance(author, dict) else author
    return Record(
        comment_id=_text(item.get("@id")) or _text(item.get("url")) or f"c{number}",
        text=plain_text(_text(item.get("text")) or _text(item.get("commentText")) or ""),
        parent_id=parent,
        author=_text(name),
        created_at=parse_time(item.get("dateCreated") or item.get("datePublished")),
        up=_first(item.get("upvoteCount"), _counted(item, "LikeAction")),
        down=_first(item.get("downvoteCount"), _counted(item, "DislikeAction")),
        basis="nesting",
    )


def _first(*counts: object) -> int | None:
    return next((found for found in map(_count, counts) if found is not None), None)


def _counted(item: dict[str, object], action: str) -> object:
    """The count of a kind of interaction, such as LikeAction."""
    counters = item.get("interactionStatistic")
    for counter in counters if isinstance(counters, list) else [counters]:
        if isinstance(counter, dict):
            kind = counter.get("interactionType")
            named = kind.get("@type") if isinstance(kind, dict) else kind
            if str(named).rpartition("/")[2] == action:
                return counter.get("userInteractionCount")
    return None


def _words(value: object) -> list[str]:
    return (
        [word for word in value if isinstance(word, str)]
        if isinstance(value, list)
        else ([value] if isinstance(value, str) else [])
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _count(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and 0 <= value < 10**9 else None
