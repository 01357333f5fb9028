"""Feeds of comments, RSS and Atom, as blogs offer them below every article. They hold no votes."""

import re
from collections.abc import Sequence

from lxml import etree

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood
from analysis.reading.json_values import author, from_markup
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.reading.sites.xml_elements import elements
from analysis.schema import Thread

FORMAT = "feed"
ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
ANSWERS = "{http://purl.org/syndication/thread/1.0}in-reply-to"
BODIES = (ENCODED, "description", f"{ATOM}content", f"{ATOM}summary")
TIMES = ("pubDate", f"{ATOM}published", f"{ATOM}updated")
KEYS = ("guid", "link", f"{ATOM}id")

_ROOT = re.compile(rb"<(?:rss|feed)[\s>]")
# A feed of articles is no thread: a title, a link or an id of the first entries tells comments.
_COMMENTS = re.compile(rb"#comment-|/comments/(?:default|feed)|thr:in-reply-to|<title>By: ")
_TITLE = re.compile(
    r"<title[^>]*>(?:comments (?:on|for)|kommentare zu[mr]?|commentaires sur|comentarios en"
    r"|コメント)?\s?:?\s?(?P<title>[^<]{1,300})",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\s*+(?:<p>\s*+)?(?:in reply to|als antwort auf|en réponse à|en respuesta a)\s*+"
    r"<a [^>]{0,20}href=\"[^\"]{0,300}#(?P<key>comment-[\w-]{1,40})\"[^>]{0,60}>[^<]{0,80}</a>\.?"
    r"\s*+(?:</p>)?",
    re.IGNORECASE,
)
_KEY = re.compile(r"comment-[\w-]{1,40}")


def looks_like(document: Document) -> bool:
    """An RSS or Atom feed whose first entries are comments."""
    head = document.head
    return _ROOT.search(head[:2000]) is not None and _COMMENTS.search(head) is not None


def read(document: Document) -> Thread:
    """One story, with the last comments that the feed holds, the oldest first."""
    broken: list[Finding] = []
    records = [_record(entry) for entry in elements(document, 2, ("item",), broken)]
    records += [_record(entry) for entry in elements(document, 1, (f"{ATOM}entry",), broken)]
    read_ones = [record for record in records if record is not None]
    if not read_ones:
        raise document.error("no comments of RSS or Atom are in it", "Choose another reader")
    unread = ["an entry without words"] * (len(records) - len(read_ones))
    title = _TITLE.search(document.text[:5000])
    story = StoryRecord(title=title["title"].strip() if title else None)
    if _is_newest_first(read_ones):
        read_ones.reverse()
    known = {record.comment_id for record in read_ones}
    placed = [r if r.parent_id in known else r._replace(parent_id=None) for r in read_ones]
    findings = [*broken, *tell_not_understood(unread)]
    return build_thread(document.name, FORMAT, [ThreadRecord(story, placed)], findings)


def _record(entry: etree._Element) -> Record | None:
    body = _first(entry, BODIES)
    key = _first(entry, KEYS)
    anchor = _KEY.search(key)
    parent = _reference(entry)
    answered = _ANSWER.match(body)
    if answered:  # the blog itself sets this over an answer
        parent, body = answered["key"], body[answered.end() :]
    read_text = from_markup(body)
    if read_text is None or not read_text[0]:
        return None
    writer = _child(entry, CREATOR) or _child(entry, f"{ATOM}author/{ATOM}name")
    return Record(
        anchor.group() if anchor else key,
        read_text[0],
        parent,
        author(writer),
        parse_time(_first(entry, TIMES)),
        quote=read_text[1],
    )


def _first(entry: etree._Element, names: Sequence[str]) -> str:
    return next((text for name in names if (text := _child(entry, name))), "")


def _child(entry: etree._Element, name: str) -> str:
    child = entry.find(name)
    return "" if child is None or not child.text else child.text.strip()


def _reference(entry: etree._Element) -> str | None:
    answered = entry.find(ANSWERS)
    return None if answered is None else (answered.get("ref") or None)


def _is_newest_first(records: Sequence[Record]) -> bool:
    times = [record.created_at for record in records if record.created_at]
    return len(times) > 1 and times[0] > times[-1]
