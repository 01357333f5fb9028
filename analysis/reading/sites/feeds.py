"""Feeds of comments, RSS and Atom, of one article or of a whole site. They hold no votes."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import group, tell_not_understood
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
# How the title of a comment names the article: by WordPress in its languages, by Disqus.
_ARTICLE = re.compile(
    r"(?:Comment on|Kommentar zu[mr]?|Commentaires? sur|Comentario en|Commenti? su|Comentário sobre"
    r"|Reactie op) (?P<title>.{1,300}) (?:by|von|par|por|di|door) .{1,100}"
    r"|(?P<before>.{1,300}) への .{1,100} のコメント"
    r"|Re: (?P<again>.{1,300})"
)
# What an address of a comment adds to that of its article.
_PLACE = re.compile(r"/comment-page-\d{1,5}(?=/?(?:\?|$))|[?&](?:showComment|replytocom)=\d{1,20}")


def looks_like(document: Document) -> bool:
    """An RSS or Atom feed whose first entries are comments."""
    head = document.head
    return _ROOT.search(head[:2000]) is not None and _COMMENTS.search(head) is not None


class _Entry(NamedTuple):
    """A comment, and the article that it stands under as far as the entry says so."""

    record: Record
    page: str = ""  # the article's address
    title: str | None = None


def read(document: Document) -> Thread:
    """A story for each article, with the last comments that the feed holds, the oldest first."""
    broken: list[Finding] = []
    found = [_entry(entry) for entry in elements(document, 2, ("item",), broken)]
    found += [_entry(entry) for entry in elements(document, 1, (f"{ATOM}entry",), broken)]
    entries = [entry for entry in found if entry is not None]
    if not entries:
        raise document.error("no comments of RSS or Atom are in it", "Choose another reader")
    unread = ["an entry without words"] * (len(found) - len(entries))
    if _is_newest_first([entry.record for entry in entries]):
        entries.reverse()
    title = _TITLE.search(document.opening[:5000])
    threads = _threads(_placed(entries), title["title"].strip() if title else None)
    return build_thread(document.name, FORMAT, threads, [*broken, *tell_not_understood(unread)])


def _placed(entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries with parents that are in the feed only, each on the page of what it answers."""
    pages = {entry.record.comment_id: entry.page for entry in entries}
    placed = []
    for entry in entries:
        parent = entry.record.parent_id
        if parent in pages:
            page = pages[entry.record.comment_id] = pages[parent] or entry.page
            placed.append(entry._replace(page=page))
        else:
            placed.append(entry._replace(record=entry.record._replace(parent_id=None)))
    return placed


def _threads(entries: Sequence[_Entry], name: str | None) -> list[ThreadRecord]:
    """One thread for each page; `name` is that of the feed: of the article, or of the site."""
    pages = group(entries, lambda entry: entry.page)
    threads = []
    for page, own in pages.items():
        title = next((entry.title for entry in own if entry.title), None)
        address = urlsplit(page)
        several = len(pages) > 1
        story = StoryRecord(
            key=f"{address.path}{address.query}".strip("/") or page if several else "",
            title=title or (None if several else name),
            outlet=name if title or several else None,
            url=page if address.scheme in ("http", "https") else None,
        )
        threads.append(ThreadRecord(story, [entry.record for entry in own]))
    return threads


def _entry(entry: etree._Element) -> _Entry | None:
    record = _record(entry)
    if record is None:
        return None
    named = _ARTICLE.fullmatch(html.unescape(_first(entry, ("title", f"{ATOM}title"))))
    title = next(filter(None, named.groups()), None) if named else None
    return _Entry(record, _page(entry), title)


def _page(entry: etree._Element) -> str:
    """The article's address where the comment is a place on it; "" where it has its own page."""
    linked = entry.find(f"{ATOM}link[@rel='alternate']")
    address = _child(entry, "link") if linked is None else linked.get("href", "")
    page, place, _ = address.partition("#")
    return _PLACE.sub("", page) if place else ""


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
