"""What the cells of an export are worth: every function takes any JSON value and never fails."""

import html
import ipaddress
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.html_text import split_quote
from analysis.reading.records import Record, StoryRecord, ThreadRecord

Fields = Mapping[str, object]

LARGEST_COUNT = 2**63 - 1
LONGEST_EXCERPT = 200  # characters
_COUNT = re.compile(r"[+-]?\d{1,19}(?:\.0+)?")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.[A-Za-z]{2,24}")
_OWN_BREAKS = re.compile(r"<(?:p|br|div|li)\b", re.IGNORECASE)


def mapping(value: object) -> Fields:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> list[Fields]:
    """The objects of a list; what else stands in it is passed over."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def word(value: object) -> str | None:
    """A name, title, id or address as text; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def author(value: object) -> str | None:
    """A name as printed; None for an e-mail or network address, which never leave the file."""
    name = html.unescape(word(value) or "").strip()
    if not name or _EMAIL.fullmatch(name):
        return None
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name
    return None


def count(value: object) -> int | None:
    """A whole number, also one written as text; None for all else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str):
        printed = value.strip()
        value = (
            int(float(printed) if "." in printed else printed)
            if _COUNT.fullmatch(printed)
            else None
        )
    elif isinstance(value, float):
        value = int(value) if value.is_integer() else None
    return value if value is not None and abs(value) <= LARGEST_COUNT else None


def truth(value: object) -> bool:
    """Whether a flag is set, as JSON or as text."""
    return value is True or str(value).strip().lower() in {"true", "1", "yes"}


def from_markup(value: object) -> tuple[str, str | None] | None:
    """(text, quoted words or None) of a comment's HTML; None where there is no text at all.

    Line feeds are line breaks where the markup has no blocks of its own.
    """
    if not isinstance(value, str):
        return None
    return split_quote(value if _OWN_BREAKS.search(value) else value.replace("\n", "<br>\n"))


def as_written(value: object) -> tuple[str, None] | None:
    """The text of a comment that is no HTML (Markdown stays as it is); None where there is none."""
    return (value.strip(), None) if isinstance(value, str) else None


def objects(document: Document) -> Iterator[Fields]:
    """The objects of a JSON value, of a list (also of lists, as paging tools save), or of lines."""
    value = document.json
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from mappings(item if isinstance(item, list) else [item])
    elif value is None:
        yield from (line for line in document.json_lines() if isinstance(line, dict))


def first_object(document: Document) -> Fields:
    """The first of `objects`, or an empty one: what a dialect is told by."""
    if document.head[:1] not in {b"{", b"["}:
        return {}
    if document.json is None:
        return mapping(document.first_json_line)
    return next(objects(document), {})


def read_each(
    items: Iterable[Fields], make: Callable[[Fields], Record | None]
) -> tuple[list[Record], list[Fields]]:
    """The records that `make` gives, and the items that it gave None for."""
    records, bad = [], []
    for item in items:
        record = make(item)
        if record is None:
            bad.append(item)
        else:
            records.append(record)
    return records, bad


def tell_bad(bad: Sequence[Fields]) -> list[Finding]:
    """What to say of records that could not be read; fields are named only: they hold addresses."""
    if not bad:
        return []
    names = f"A record with the fields: {', '.join(str(name) for name in bad[0])}"
    message = f"{count_of(len(bad), 'record')} without text or id left out."
    return [Finding("not_understood", len(bad), message, _excerpt(names))]


def tell_left_out(code: str, number: int, noun: str, plural: str = "") -> list[Finding]:
    """What to say of entries that are no comments."""
    if not number:
        return []
    verb = "is no comment" if number == 1 else "are no comments"
    return [Finding(code, number, f"{count_of(number, noun, plural)} {verb}: left out.")]


def _excerpt(text: str) -> str:
    return text[:LONGEST_EXCERPT].encode("utf-8", "replace").decode("utf-8")


def group(pairs: Iterable[tuple[str, Record]]) -> dict[str, list[Record]]:
    """Records by the key of their story, in the order in which the stories first stand."""
    grouped: dict[str, list[Record]] = {}
    for key, record in pairs:
        grouped.setdefault(key, []).append(record)
    return grouped


def as_threads(
    grouped: Mapping[str, Sequence[Record]],
    stories: Mapping[str, StoryRecord] | None = None,
    *,
    has_parents: bool = True,
) -> list[ThreadRecord]:
    """One thread a key; a file of one story needs no key to tell it apart.

    Stories without comments are left out where others have some.
    """
    known = stories or {}
    keys = list(grouped) or list(known)[:1] or [""]
    return [
        ThreadRecord(
            known.get(key, StoryRecord())._replace(key=key if len(keys) > 1 else ""),
            grouped.get(key, ()),
            has_parents,
        )
        for key in keys
    ]


def without_comments(
    grouped: Mapping[str, Sequence[Record]], stories: Mapping[str, StoryRecord]
) -> list[Finding]:
    """What to say of stories that nobody commented on."""
    empty = sum(key not in grouped for key in stories) if grouped else 0
    if not empty:
        return []
    text = count_of(empty, "story", "stories")
    return [Finding("empty_stories", empty, f"{text} without comments left out.")]


def nested(items: Sequence[Fields], children: str) -> Iterator[tuple[Fields, Fields | None]]:
    """Every node of a tree with the node above it, in page order; by a stack: trees may be deep."""
    stack: list[tuple[Fields, Fields | None]] = [(item, None) for item in reversed(items)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        stack.extend((child, node) for child in reversed(mappings(node.get(children))))
