"""The records of an export: found, walked, grouped into threads, and what to tell of the rest."""

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.json_values import Fields, mapping, mappings
from analysis.reading.parents import find_answered
from analysis.reading.records import Record, StoryRecord, ThreadRecord

LONGEST_EXCERPT = 200  # characters
LONGEST_TITLE = 120  # characters of a post's first line
LONGEST_KEY = 40  # characters of a field's name in an excerpt
_PRIVATE = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}|\b\d{1,3}(?:\.\d{1,3}){3}\b")

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


def first_line(text: str) -> str | None:
    """The title of a post that has none: its first line, cut where it is very long."""
    return text.strip().partition("\n")[0][:LONGEST_TITLE] or None


def objects(document: Document) -> Iterator[Fields]:
    """The objects of a JSON value, of a list (also of lists, as paging tools save), or of lines."""
    for value in document.json_values():
        yield from mappings(value if isinstance(value, list) else [value])


def first_object(document: Document) -> Fields:
    """The first of `objects`, or an empty one: what a dialect is told by."""
    if document.head[:1] not in {b"{", b"["}:
        return {}
    if document.is_streamed or document.json is not None:
        return next(objects(document), {})
    return mapping(document.first_json_line)


def walk(
    roots: Iterable[Item], children: Callable[[Item], Iterable[Item]]
) -> Iterator[tuple[Item, Item | None]]:
    """Every node of a forest in page order with the node over it, without recursion."""
    stack: list[tuple[Item, Item | None]] = [(root, None) for root in reversed(list(roots))]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        stack.extend((child, node) for child in reversed(list(children(node))))


def group(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items by key, in the order in which the keys first appear."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def read_each(
    items: Iterable[Fields], make: Callable[[Fields], Record | None]
) -> tuple[list[Record], list[Fields]]:
    """The records that `make` gives, and the items that it gave None for."""
    records, unread = [], []
    for item in items:
        record = make(item)
        if record is None:
            unread.append(item)
        else:
            records.append(record)
    return records, unread


def as_threads(
    grouped: dict[str, list[Record]],
    stories: Mapping[str, StoryRecord] | None = None,
    *,
    has_parents: bool = True,
) -> Iterator[ThreadRecord]:
    """One thread a key, taken out of `grouped` in its turn: none stands in memory twice.

    A file of one story needs no key to tell it apart. Stories without comments are left out where
    others have some.
    """
    known = stories or {}
    keys = list(grouped) or list(known)[:1] or [""]
    for key in keys:
        story = known.get(key, StoryRecord())._replace(key=key if len(keys) > 1 else "")
        yield ThreadRecord(story, grouped.pop(key, []), has_parents)


def tell(code: str, number: int, message: str) -> list[Finding]:
    """One row for what the file holds or hides that is no comment; none for a number of 0."""
    return [Finding(code, number, message)] if number else []


def tell_left_out(code: str, number: int, noun: str, plural: str = "") -> list[Finding]:
    """One row for entries that are no comments; none for a number of 0."""
    verb = "is no comment" if number == 1 else "are no comments"
    return tell(code, number, f"{count_of(number, noun, plural)} {verb}: left out.")


def tell_empty_stories(
    grouped: Mapping[str, Sequence[Record]], stories: Mapping[str, StoryRecord]
) -> list[Finding]:
    """One row for stories that nobody commented on, where others have comments."""
    empty = sum(key not in grouped for key in stories) if grouped else 0
    text = count_of(empty, "story", "stories")
    return tell("empty_stories", empty, f"{text} without comments left out.")


def without_unwanted(
    grouped: Mapping[str, Sequence[Record]], kinds: Mapping[str, str]
) -> tuple[dict[str, list[Record]], Counter[str]]:
    """The records without those that are no comments, and how many of each kind went.

    `kinds`: id -> "spam", "unapproved" and the like. One that a comment answers stays as a stub.
    """
    kept: dict[str, list[Record]] = {}
    gone: Counter[str] = Counter()
    for key, records in grouped.items():
        above = {record.comment_id: record.parent_id for record in records}
        shown = [one.comment_id for one in records if one.comment_id not in kinds]
        answered = find_answered(above, shown)
        for record in records:
            if record.comment_id not in kinds or record.comment_id in answered:
                kept.setdefault(key, []).append(record)
            else:
                gone[kinds[record.comment_id]] += 1
    return kept, gone


def with_words(records: Sequence[Record]) -> list[Record]:
    """The records without pictures and stickers that have no words, unless one is answered."""
    answered = {record.parent_id for record in records}
    return [
        record
        for record in records
        if record.text or record.status == "deleted" or record.comment_id in answered
    ]


def tell_wordless(number: int) -> list[Finding]:
    """One row for comments without words that were left out; none for a number of 0."""
    verb = "is" if number == 1 else "are"
    message = f"{count_of(number, 'comment')} {verb} a picture or sticker alone: left out."
    return tell("no_text", number, message)


def tell_not_understood(unread: Sequence[object]) -> list[Finding]:
    """One row for the entries that are no comment of the format, with the first of them."""
    if not unread:
        return []
    where = "it" if len(unread) == 1 else "them"
    entries = count_of(len(unread), "entry", "entries")
    message = f"{entries} left out: no comment can be read in {where}."
    return [Finding("not_understood", len(unread), message, excerpt(unread[0]))]


def excerpt(value: object) -> str:
    """What a value is: of an object its fields' names only, as the values may hold addresses."""
    if isinstance(value, bytes):  # a line that is no JSON
        text = value[: 2 * LONGEST_EXCERPT].decode("utf-8", "replace").strip()
    elif isinstance(value, dict):
        names = [str(key)[:LONGEST_KEY] for key in list(value)[:LONGEST_EXCERPT]]
        text = f"a record with the fields: {', '.join(names)}" if names else "an empty record"
    elif isinstance(value, list):
        text = f"a list of {len(value)}"
    else:
        text = value if isinstance(value, str) else json.dumps(value)
    # Half surrogates can be escaped in JSON, but tables cannot hold them.
    whole_letters = text[: 10 * LONGEST_EXCERPT].encode("utf-8", "replace").decode("utf-8")
    return _PRIVATE.sub("…", whole_letters)[:LONGEST_EXCERPT]
