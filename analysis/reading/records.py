"""Records as exports hold them -> the tables of a Thread, with the truths that every format owes.

A dialect's reader only says what its file says. What all must hold is done here once: ids unique
within their story, parents that exist and never go in a circle, depth, stubs, quotes, the audit.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from analysis.reading import audit
from analysis.reading.letters import is_torn, plain_letters, seen_name
from analysis.reading.parents import find_answered, find_depths, settle_parents
from analysis.reading.replies import link_replies
from analysis.reading.story_ids import name_story
from analysis.reading.tally import believable
from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    STORY_COLUMNS,
    Thread,
    build,
    validate,
)

MODERATED = "moderated_score"
NOTES = {
    "orphan": "answers a comment that is not in the file",
    "duplicate_id": "the id stands in the file before; a new one was given",
    "circle": "answers itself by way of others; the link was left out",
    "pro": "argues for what it answers",
    "con": "argues against what it answers",
    "rounded_votes": "votes are printed rounded",
    "net_differs": "the printed net is not up minus down",
    MODERATED: "the score is set by moderators and ends at -1 and 5",
    "repaired_encoding": "letters broken by a wrong encoding were repaired",
}


_QUOTED = re.compile(r"\s*>(?!!)")  # ">!" opens a spoiler
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d{2,5}|#x[0-9a-fA-F]{2,5});")


class Record(NamedTuple):
    """One comment as its file gives it; what the file does not say is None.

    An empty `comment_id` is replaced by the row's number. `text` is plain text, own and quoted
    words. `quote`: the words that the format itself marks as quoted; they stand in `text` too.
    `parent_id` is None for a comment that answers the story.
    `status` other than "visible" makes a stub: kept where something answers it or `keep_stub`.
    """

    comment_id: str
    text: str
    parent_id: str | None = None
    author: str | None = None
    created_at: datetime | None = None
    up: int | None = None
    down: int | None = None
    net: int | None = None
    status: str = "visible"
    quote: str | None = None
    basis: str = "id"
    notes: tuple[str, ...] = ()
    keep_stub: bool = False


class StoryRecord(NamedTuple):
    """The story over the comments; `key` tells the stories of one file apart."""

    key: str = ""
    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    text: str = ""
    comments_claimed: int | None = None


Row = dict[str, Any]
Told = TypeVar("Told", Record, StoryRecord)


class ThreadRecord(NamedTuple):
    """A story with its comments in page order; `has_parents`: the format says who answers whom.

    Where it does not, replies are found from quotes and addresses, as in pasted text.
    """

    story: StoryRecord
    comments: Sequence[Record]
    has_parents: bool = True


def build_thread(
    name: str,
    source_format: str,
    threads: Iterable[ThreadRecord],
    findings: Sequence[audit.Finding] = (),
) -> Thread:
    """The tables of all threads of one file; `findings` are what the reader itself has to tell."""
    building = _Building(name, source_format, findings)
    comments = build(COMMENT_COLUMNS, building.rows(threads))
    return Thread(
        validate("stories", build(STORY_COLUMNS, building.stories)),
        validate("comments", comments),
        build(AUDIT_COLUMNS, building.audits),
    )


class _Building:
    """The rows of one file's threads, made while the table of the comments takes them."""

    def __init__(self, name: str, source_format: str, findings: Sequence[audit.Finding]) -> None:
        self.name, self.source_format = name, source_format
        self.findings = findings
        self.stories: list[Row] = []
        self.audits: list[Row] = []
        self.taken: set[str] = set()

    def rows(self, threads: Iterable[ThreadRecord]) -> Iterator[Row]:
        """The rows of the comments; those of a story and its audit are kept on the way."""
        for thread in threads:
            story_id = _free(name_story(self.name, thread.story.key), self.taken)
            self.stories.append(_story_row(story_id, self.source_format, thread.story))
            kept, dropped = _keep(thread.comments)
            rows = _rows(story_id, kept)
            told = _ToldOf([], [], [])
            for row in rows if thread.has_parents else _linked(rows, kept, thread.story):
                told.add(row)
                yield row
            found = (*told.findings(thread.story, dropped), *self.findings)
            self.audits += [audit.row(story_id, finding) for finding in found]
            self.findings = ()


class _ToldOf(NamedTuple):
    """What the audit says of a story's comments: a word of each, most of them the same."""

    statuses: list[str]
    bases: list[str | None]
    notes: list[str]

    def add(self, row: Row) -> None:
        """Takes what is told of one comment."""
        self.statuses.append(str(row["status"]))
        self.bases.append(row["reply_basis"])
        self.notes.append(str(row["notes"]))

    def findings(self, story: StoryRecord, dropped: Counter[str]) -> Iterator[audit.Finding]:
        claimed = believable(story.comments_claimed)
        yield from audit.compare_counts(self.statuses.count("visible"), claimed)
        yield from audit.summarise_replies(self.bases, 0)
        yield from audit.summarise_stubs(self.statuses)
        yield from audit.summarise_dropped(dropped)
        yield from audit.summarise_notes(self.notes, NOTES)


def _free(story_id: str, taken: set[str]) -> str:
    """The id, with a number behind it where another key of the file already gave it."""
    free, number = story_id, 1
    while free in taken:
        number += 1
        free = f"{story_id}-{number}"
    taken.add(free)
    return free


def _story_row(story_id: str, source_format: str, story: StoryRecord) -> Row:
    row = _plain(story)._asdict()
    row.pop("key")
    row["comments_claimed"] = believable(story.comments_claimed)
    if story.title and _ENTITY.search(story.title):  # escaped twice on its way into the file
        row["title"] = html.unescape(row["title"])
    return {"story_id": story_id, "source_format": source_format, **row}


def _keep(comments: Sequence[Record]) -> tuple[list[Record], Counter[str]]:
    """The comments that stay, under ids of their own, and how many stubs did not, by status."""
    records = _with_unique_ids(comments)
    above = {record.comment_id: record.parent_id for record in records}
    answered = find_answered(above, [r.comment_id for r in records if _holds_place(r)])
    kept, dropped = [], Counter[str]()
    for record in records:
        if _holds_place(record) or record.comment_id in answered:
            kept.append(record)
        else:
            dropped[record.status] += 1
    return kept, dropped


def _rows(story_id: str, kept: Sequence[Record]) -> Iterator[Row]:
    """Rows in page order, by the parents that the records name."""
    parents, notes = settle_parents({r.comment_id: r.parent_id for r in kept})
    depths = find_depths([r.comment_id for r in kept], parents)
    for position, record in enumerate(kept):
        yield {
            **_plain_row(story_id, position, record),
            "parent_id": parents.get(record.comment_id),
            "reply_basis": record.basis if record.comment_id in parents else None,
            "depth": depths[record.comment_id],
            "notes": " ".join([*record.notes, *notes.get(record.comment_id, ())]),
        }


def _holds_place(record: Record) -> bool:
    return record.status == "visible" or record.keep_stub


def _plain_row(story_id: str, position: int, record: Record) -> Row:
    own, quote = _own_words(record)
    return {
        "story_id": story_id,
        "comment_id": record.comment_id,
        "position": position,
        "author": _author(record),
        "created_at": record.created_at,
        "source_text": record.text,
        "text": own if record.status == "visible" else "",
        "quote": quote,
        "quote_origin": "unknown" if quote else None,
        "up": believable(record.up),
        "down": believable(record.down),
        "net": believable(record.net),
        "status": record.status,
    }


def _own_words(record: Record) -> tuple[str, str | None]:
    """Own and quoted words: what the format marks, else lines that begin with ">"."""
    if record.quote:
        return record.text.replace(record.quote, "", 1).strip(), record.quote
    lines = record.text.split("\n")
    quoted = [line.lstrip("> ").strip() for line in lines if _QUOTED.match(line)]
    if not quoted or len(quoted) == len(lines):
        return record.text, None
    own = [line for line in lines if not _QUOTED.match(line)]
    return "\n".join(own).strip(), "\n".join(quoted)


def _plain(record: Told) -> Told:
    """The record with letters that tables can hold and readers can see; torn ones are noted."""
    texts = {f: value for f, value in record._asdict().items() if isinstance(value, str)}
    plain: dict[str, Any] = {field: plain_letters(value) for field, value in texts.items()}
    if plain == texts:
        return record
    if isinstance(record, Record) and any(map(is_torn, texts.values())):
        plain["notes"] = tuple(dict.fromkeys((*record.notes, "repaired_encoding")))
    return record._replace(**plain)


def _with_unique_ids(records: Sequence[Record]) -> list[Record]:
    seen: Counter[str] = Counter()
    unique = []
    for number, record in enumerate(map(_plain, records), start=1):
        if not record.comment_id:
            record = record._replace(comment_id=f"row-{number}")
        seen[record.comment_id] += 1
        if seen[record.comment_id] > 1:
            new_id = f"{record.comment_id}-{seen[record.comment_id]}"
            while new_id in seen:
                new_id += "-2"
            seen[new_id] += 1
            record = record._replace(comment_id=new_id, notes=(*record.notes, "duplicate_id"))
        unique.append(record)
    return unique


def _linked(rows: Iterable[Row], kept: Sequence[Record], story: StoryRecord) -> Iterator[Row]:
    """The rows with replies found from quotes and addresses, for formats without parents."""
    texts = [record.text if record.status == "visible" else "" for record in kept]
    replies = link_replies(texts, [_author(r) for r in kept], [story.title or "", story.text])
    ids = [record.comment_id for record in kept]
    parents = {
        child: ids[reply.parent]
        for child, reply in zip(ids, replies, strict=True)
        if reply.parent is not None
    }
    depths = find_depths(ids, parents)
    for row, record, reply in zip(rows, kept, replies, strict=True):
        yield {
            **row,
            "parent_id": parents.get(record.comment_id),
            "reply_basis": reply.basis,
            "depth": depths[record.comment_id],
            "addressee": reply.addressee,
            "text": reply.text if record.status == "visible" else "",
            "quote": reply.quote,
            "quote_origin": reply.quote_origin,
            "notes": " ".join(filter(None, [str(row["notes"]), *reply.notes])),
        }


def _author(record: Record) -> str | None:
    name = " ".join(html.unescape(record.author or "").splitlines())
    return seen_name(name) or None
