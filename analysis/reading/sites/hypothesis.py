"""Hypothesis: annotations, whose quoted passage stands in the annotated page."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_left_out,
    tell_not_understood,
)
from analysis.reading.json_values import Fields, author, identifier, mapping, mappings, name, truth
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "hypothesis"
MARKS = {"uri", "user", "target"}


def looks_like(document: Document) -> bool:
    """Whether `rows`, a list or lines hold annotations of an address."""
    first = first_object(document)
    rows = first.get("rows")
    if isinstance(rows, list):
        inside = mappings(rows)
        return inside[0].keys() >= MARKS if inside else "total" in first
    return first.keys() >= MARKS and "created" in first


def read(document: Document) -> Thread:
    """One story per annotated address; highlights without words are no comments."""
    grouped: dict[str, list[Record]] = {}
    stories: dict[str, StoryRecord] = {}
    unread: list[Fields] = []
    highlights = 0
    for row in _annotations(document):
        key = identifier(row.get("uri")) or ""
        stories.setdefault(key, _story(row, key))
        if not row.get("text") and not row.get("references"):
            highlights += 1
        elif (record := _record(row)) is not None:
            grouped.setdefault(key, []).append(record)
        else:
            unread.append(row)
    findings = [
        *tell_left_out(
            "highlights", highlights, "highlight without words", "highlights without words"
        ),
        *tell_not_understood(unread),
    ]
    threads = as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, findings)


def _annotations(document: Document) -> Iterator[Fields]:
    for value in objects(document):
        if "rows" in value:
            yield from mappings(value["rows"])
            yield from mappings(value.get("replies"))
        else:
            yield value


def _story(row: Fields, address: str) -> StoryRecord:
    titles = mapping(row.get("document")).get("title")
    title = titles[0] if isinstance(titles, list) and titles else titles
    return StoryRecord(title=name(title), url=address or None)


def _record(row: Fields) -> Record | None:
    identity, text = identifier(row.get("id")) or "", row.get("text")
    if not isinstance(text, str):
        return None
    references = row.get("references")
    parent = identifier(references[-1]) if isinstance(references, list) and references else None
    passage = None if parent else _passage(row)
    text = text.strip()
    return Record(
        identity,
        f"{passage}\n\n{text}" if passage else text,
        parent_id=parent,
        author=_name(row),
        created_at=parse_time(row.get("created")),
        status="hidden" if truth(row.get("hidden")) else "visible",
        quote=passage,
    )


def _name(row: Fields) -> str | None:
    """The user of `acct:name@host`; the host is the service's, the whole reads like an e-mail."""
    account = name(row.get("user")) or ""
    return author(account.removeprefix("acct:").partition("@")[0])


def _passage(row: Fields) -> str | None:
    """The words of the page that the annotation is about."""
    for target in mappings(row.get("target")):
        for selector in mappings(target.get("selector")):
            if selector.get("type") == "TextQuoteSelector":
                return name(selector.get("exact"))
    return None
