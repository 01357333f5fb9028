"""WordPress' own export (WXR 1.0 to 1.2): posts with their comments inside. It holds no votes."""

import re

from lxml import etree

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    tell_empty_stories,
    tell_left_out,
    tell_not_understood,
    without_unwanted,
)
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import Fields, author, from_markup
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites.xml_elements import child_names, child_text, elements
from analysis.schema import Thread

FORMAT = "wordpress-wxr"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
MARK = b"wordpress.org/export/"
UNWANTED = {"0": "unapproved", "hold": "unapproved", "spam": "spam", "trash": "deleted",
            "post-trashed": "deleted"}  # fmt: skip
_SPACE = re.compile(r"https?://wordpress\.org/export/[\d.]+/")


# What is no comment -> what it is where a comment answers it.
STUBS = {"spam": "removed", "unapproved": "hidden", "pingbacks": "hidden"}


def looks_like(document: Document) -> bool:
    """Whether the root names WordPress' export."""
    return document.head[:1] == b"<" and MARK in document.head and b"<rss" in document.head


def read(document: Document) -> Thread:
    """One story per post that has comments; spam, pingbacks and unapproved ones are no comments."""
    named = _SPACE.search(document.opening)
    space = f"{{{named.group()}}}" if named else ""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    kinds: dict[str, str] = {}
    unread: list[Fields] = []
    broken: list[Finding] = []
    for number, item in enumerate(elements(document, 2, ["item"], broken)):
        key = child_text(item, f"{space}post_id") or f"item-{number + 1}"
        stories[key] = _story(item, space)
        for comment in item.findall(f"{space}comment"):
            status = UNWANTED.get(child_text(comment, f"{space}comment_approved"), "visible")
            kind = child_text(comment, f"{space}comment_type")
            unwanted = "pingbacks" if kind in {"pingback", "trackback"} else status
            record = _record(comment, space, STUBS.get(unwanted, status))
            if record is None:
                unread.append(dict.fromkeys(child_names(comment)))
                continue
            grouped.setdefault(key, []).append(record)
            if unwanted in STUBS:
                kinds[record.comment_id] = unwanted
    kept, left_out = without_unwanted(grouped, kinds)
    findings = [
        *broken,
        *tell_left_out("spam", left_out["spam"], "spam entry", "spam entries"),
        *tell_left_out(
            "unapproved", left_out["unapproved"], "unapproved entry", "unapproved entries"
        ),
        *tell_left_out("pingbacks", left_out["pingbacks"], "pingback"),
        *tell_not_understood(unread),
        *tell_empty_stories(kept, stories),
    ]
    return build_thread(document.name, FORMAT, as_threads(kept, stories), findings)


def _story(item: etree._Element, space: str) -> StoryRecord:
    return StoryRecord(
        title=plain_text(child_text(item, "title")) or None,
        url=child_text(item, "link") or None,
        published_at=parse_time(child_text(item, f"{space}post_date_gmt"))
        or parse_time(child_text(item, "pubDate")),
        text=(from_markup(child_text(item, ENCODED)) or ("",))[0],
    )


def _record(comment: etree._Element, space: str, status: str) -> Record | None:
    comment_id = child_text(comment, f"{space}comment_id")
    content = comment.find(f"{space}comment_content")
    if content is None:
        return None
    text, quote = from_markup(child_text(comment, f"{space}comment_content")) or ("", None)
    parent = child_text(comment, f"{space}comment_parent")
    return Record(
        comment_id,
        text,
        parent_id=parent if parent not in {"", "0"} else None,
        author=author(child_text(comment, f"{space}comment_author")),
        created_at=parse_time(child_text(comment, f"{space}comment_date_gmt"))
        or parse_time(child_text(comment, f"{space}comment_date")),
        status=status,
        quote=quote,
    )
