"""Hypothesis: annotations, whose quoted passage stands in the annotated page."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "hypothesis"
MARKS = {"uri", "user", "target"}


def looks_like(document: Document) -> bool:
    """Whether `rows`, a list or lines hold annotations of an address."""
    first = fields.first_object(document)
    rows = first.get("rows")
    if isinstance(rows, list):
        inside = fields.mappings(rows)
        return inside[0].keys() >= MARKS if inside else "total" in first
    return first.keys() >= MARKS and "created" in first


def read(document: Document) -> Thread:
    """One story per annotated address; highlights without words are no comments."""
    pairs: list[tuple[str, Record]] = []
    stories: dict[str, StoryRecord] = {}
    bad: list[fields.Fields] = []
    highlights = 0
    for row in _annotations(document):
        key = fields.word(row.get("uri")) or ""
        stories.setdefault(key, _story(row, key))
        if not row.get("text") and not row.get("references"):
            highlights += 1
        elif (record := _record(row)) is not None:
            pairs.append((key, record))
        else:
            bad.append(row)
    findings = [
        *fields.tell_left_out(
            "highlights", highlights, "highlight without words", "highlights without words"
        ),
        *fields.tell_bad(bad),
    ]
    threads = fields.as_threads(fields.group(pairs), stories)
    return build_thread(document.name, FORMAT, threads, findings)


def _annotations(document: Document) -> Iterator[fields.Fields]:
    for value in fields.objects(document):
        if "rows" in value:
            yield from fields.mappings(value["rows"])
            yield from fields.mappings(value.get("replies"))
        else:
            yield value


def _story(row: fields.Fields, address: str) -> StoryRecord:
    titles = fields.mapping(row.get("document")).get("title")
    title = titles[0] if isinstance(titles, list) and titles else titles
    return StoryRecord(title=fields.word(title), url=address or None)


def _record(row: fields.Fields) -> Record | None:
    identity, text = fields.word(row.get("id")) or "", row.get("text")
    if not isinstance(text, str):
        return None
    references = row.get("references")
    parent = fields.word(references[-1]) if isinstance(references, list) and references else None
    passage = None if parent else _passage(row)
    text = text.strip()
    return Record(
        identity,
        f"{passage}\n\n{text}" if passage else text,
        parent_id=parent,
        author=_name(row),
        created_at=parse_time(row.get("created")),
        status="hidden" if fields.truth(row.get("hidden")) else "visible",
        quote=passage,
    )


def _name(row: fields.Fields) -> str | None:
    """The user of `acct:name@host`; the host is the service's, the whole reads like an e-mail."""
    account = fields.word(row.get("user")) or ""
    return fields.author(account.removeprefix("acct:").partition("@")[0])


def _passage(row: fields.Fields) -> str | None:
    """The words of the page that the annotation is about."""
    for target in fields.mappings(row.get("target")):
        for selector in fields.mappings(target.get("selector")):
            if selector.get("type") == "TextQuoteSelector":
                return fields.word(selector.get("exact"))
    return None
