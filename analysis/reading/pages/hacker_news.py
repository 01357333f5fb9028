"""Hacker News: a table of comments, set in by an image's width or a cell's attribute."""

import re

from selectolax.lexbor import LexborNode

from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Shape, find_time, nest_by_level, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record, StoryRecord
from analysis.schema import Thread

STEP = 40  # pixels that an answer is set in
SHAPE = Shape(
    comment="tr.comtr",
    text=".commtext",
    author=".hnuser",
    time=".age",
    net=".comhead .score",
    number=r"^(\d+)$",
    skip=".reply",
)
_STUB = re.compile(r"\[(deleted|flagged|dead|removed)\]")


def looks_like(document: Document) -> bool:
    """Whether this has the comment table of Hacker News."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page; their scores are shown to their own authors only."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    records = [
        _with_status(record, node)
        for node, record in zip(comments.nodes, read_records(comments, SHAPE), strict=True)
    ]
    levels = [_level(node) for node in comments.nodes]
    story = _story(document, comments)
    return build_page(document, "hacker-news-html", nest_by_level(records, levels), story)


def _with_status(record: Record, node: LexborNode) -> Record:
    stub = None if record.text else _STUB.search(node_text(node))
    if record.text and not _STUB.fullmatch(record.text):
        return record
    status = "deleted" if (stub and stub.group(1) == "deleted") or not stub else "removed"
    return record._replace(status=status, keep_stub=True)


def _level(node: LexborNode) -> int:
    cell = node.css_first("td.ind")
    image = node.css_first("td.ind img")
    indent = (cell.attributes.get("indent") if cell else None) or ""
    width = (image.attributes.get("width") if image else None) or ""
    if indent.isdecimal():
        return int(indent[:6])
    return int(width[:6]) // STEP if width.isdecimal() else 0


def _story(document: Document, comments: Comments) -> StoryRecord:
    page = get_page(document)
    link = page.css_first(".titleline > a, .fatitem a.storylink, .fatitem .title a")
    body = page.css_first(".fatitem .toptext, .fatitem .commtext")
    stated = re.search(r"(\d{1,6})\s+comments?", " ".join(n.text() for n in page.css(".subtext")))
    address = (link.attributes.get("href") if link else None) or ""
    story = read_story(page, comments.ids, text=node_text(body) if body else "")
    return story._replace(
        title=node_text(link) if link else story.title,
        outlet="Hacker News",
        url=address if address.startswith("http") else story.url,
        text=story.text if body else "",
        published_at=find_time(page.css(".fatitem .age, .subtext .age")),
        comments_claimed=int(stated.group(1)) if stated else None,
    )
