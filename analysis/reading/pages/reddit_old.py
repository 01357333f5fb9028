"""Reddit's old pages: every comment is a `.thing`, its answers stand inside it."""

import re

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Shape, find_time, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record, StoryRecord
from analysis.schema import Thread

SHAPE = Shape(
    comment=".thing.comment",
    text=".usertext-body .md",
    author=".tagline .author, .tagline em",
    time=".tagline time",
    net=".score.unvoted",
    number=r"t1_(\w+)",
)
STUBS = {"[deleted]": "deleted", "[removed]": "removed"}


def looks_like(document: Document) -> bool:
    """Whether this has comments as old Reddit draws them."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page; the score is the net, rounded votes never stand for ups."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    records = []
    for node, record in zip(comments.nodes, read_records(comments, SHAPE), strict=True):
        name = node.attributes.get("data-fullname") or f"t1_{record.comment_id}"
        record = record._replace(author=node.attributes.get("data-author") or record.author)
        records.append(_with_status(record._replace(comment_id=name), node.attributes))
    ids = dict(zip((f"{n}" for n in range(len(records))), records, strict=True))
    for number, record in enumerate(records):
        parent = comments.parent(number)
        answered = None if parent is None else ids[f"{parent}"].comment_id
        records[number] = record._replace(parent_id=answered)
    stubs = [node_text(node) for node in page.css(".morechildren .button, .morerecursion a")]
    hidden = sum(int(n) for text in stubs for n in re.findall(r"\((\d{1,6}) repl", text))
    told = f"{count_of(hidden, 'comment')} behind {count_of(len(stubs), 'link')} to more."
    findings = [Finding("more_not_loaded", hidden, told)] if stubs else []
    return build_page(document, "reddit-old-html", records, _story(document), findings)


def _with_status(record: Record, attributes: dict[str, str | None]) -> Record:
    text = record.text.strip()
    status = STUBS.get(text)
    if status is None and not text and "deleted" in (attributes.get("class") or "").split():
        status = "deleted"
    return record._replace(status=status, keep_stub=True) if status else record


def _story(document: Document) -> StoryRecord:
    page = get_page(document)
    body = page.css_first(".thing.link .usertext-body .md, .thing.link .expando .md")
    story = read_story(page, text=node_text(body) if body else "")
    title = page.css_first(".thing.link a.title")
    thing = page.css_first(".thing.link")
    claimed = (thing.attributes.get("data-comments-count") if thing else None) or ""
    group = thing.attributes.get("data-subreddit") if thing else None
    return story._replace(
        title=node_text(title) if title else story.title,
        outlet=f"r/{group}" if group else story.outlet,
        text=story.text if body else "",
        published_at=find_time(page.css(".thing.link .tagline time")),
        comments_claimed=int(claimed) if claimed.isdecimal() and len(claimed) < 9 else None,
    )
