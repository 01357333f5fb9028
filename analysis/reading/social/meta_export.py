"""Facebook's and Instagram's export of one's own comments.

Its UTF-8 is written as if it were Latin-1, letter by letter, and is repaired where that is seen.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import ftfy

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood
from analysis.reading.json_values import Fields, author, inner, mapping, mappings, words
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "meta-export"
FACEBOOK_LISTS = ("comments_v2", "comments")
INSTAGRAM_LISTS = ("comments_reels_comments", "comments_media_comments", "media_comments")
_BROKEN = re.compile(r"[\xc2-\xf4][\x80-\xbf]")  # the bytes of UTF-8, each as a letter


class _Own(NamedTuple):
    text: str
    author: str | None
    time: object


def looks_like(document: Document) -> bool:
    """The lists that these exports name, or Instagram's bare one."""
    outlet, rows = _rows(document)
    return bool(outlet) and any(_read_row(row) for row in rows[:20])


def read(document: Document) -> Thread:
    """One story: the export does not say what was commented on."""
    outlet, rows = _rows(document)
    own = [found for row in rows for found in _read_row(row)]
    if not own:
        raise document.error("no comments of your own are in it", "Choose another reader")
    records = [_record(found, number) for number, found in enumerate(own, start=1)]
    story = StoryRecord(outlet=outlet)
    unread = [row for row in rows if not _read_row(row)]
    return build_thread(
        document.name, FORMAT, [ThreadRecord(story, records)], tell_not_understood(unread)
    )


def _rows(document: Document) -> tuple[str | None, list[object]]:
    """The outlet, None where it is neither, and the rows of its list."""
    found = document.json
    if isinstance(found, list):
        bare = mapping(next(iter(found), None)).get("string_map_data")
        return ("Instagram", found) if isinstance(bare, dict) else (None, [])
    for outlet, lists in (("Instagram", INSTAGRAM_LISTS), ("Facebook", FACEBOOK_LISTS)):
        for key in lists:
            rows = mapping(found).get(key)
            if isinstance(rows, list):
                return outlet, rows
    return None, []


def _read_row(row: object) -> list[_Own]:
    """The comments of a row; a row of a sticker alone has one without words."""
    if isinstance(row, list):  # Instagram before 2021: time, words, whose post
        is_row = len(row) >= 2 and isinstance(row[1], str) and parse_time(row[0]) is not None
        return [_Own(row[1], None, row[0])] if is_row else []
    fields = mapping(row)
    if isinstance(fields.get("string_map_data"), dict):
        return list(_read_map(mapping(fields["string_map_data"])))
    given = (mapping(entry.get("comment")) for entry in mappings(fields.get("data")))
    return [
        _Own(text, author(comment.get("author")), comment.get("timestamp"))
        for comment in given
        if (text := words(comment.get("comment"))) is not None
    ]


def _read_map(fields: Fields) -> Iterator[_Own]:
    """The comment is the first value in every language of the export."""
    value = inner(fields, "Comment", "value")
    if value is None:
        values = (words(mapping(entry).get("value")) for entry in fields.values())
        value = next((found for found in values if found), None)
    times = (mapping(entry).get("timestamp") for entry in fields.values())
    if isinstance(value, str):
        yield _Own(value, None, next((found for found in times if found), None))


def _record(own: _Own, number: int) -> Record:
    text, writer = repair(own.text), repair(own.author) if own.author else None
    repaired = text != own.text or writer != own.author
    return Record(
        f"n{number}",
        text.strip(),
        None,
        writer,
        parse_time(own.time),
        status="visible" if text.strip() else "hidden",
        notes=("repaired_encoding",) if repaired else (),
    )


def repair(text: str) -> str:
    r"""The text, its letters put together again where they were torn apart.

    >>> repair("Rados\u00c5\u0082aw"), repair("Zoë")
    ('Radosław', 'Zoë')
    """
    return ftfy.fix_encoding(text) if _BROKEN.search(text) else text
