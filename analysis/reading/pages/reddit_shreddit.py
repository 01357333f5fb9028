"""Reddit's pages since 2023: every comment is a <shreddit-comment> that says all in attributes."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Shape, nest_by_level, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record, StoryRecord
from analysis.schema import Thread

SHAPE = Shape(
    comment="shreddit-comment",
    text="[slot=comment]",
    author="[slot=authorName], a[href^='/user/']",
    time="time, faceplate-timeago",
)
STUBS = {"[deleted]": "deleted", "[removed]": "removed"}


def looks_like(document: Document) -> bool:
    """Whether this has comments as Reddit draws them now."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page, an answer by the depth that it states."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    found = read_records(comments, SHAPE)
    records = [
        _with_attributes(record, node.attributes)
        for node, record in zip(comments.nodes, found, strict=True)
    ]
    levels = [_number(node.attributes.get("depth")) or 0 for node in comments.nodes]
    story = _story(document, read_story(page, comments.ids))
    return build_page(document, "reddit-html", nest_by_level(records, levels), story)


def _with_attributes(record: Record, attributes: dict[str, str | None]) -> Record:
    author = attributes.get("author") or record.author
    gone = STUBS.get(record.text) or ("deleted" if attributes.get("is-comment-deleted") else None)
    return record._replace(
        comment_id=attributes.get("thingid") or record.comment_id,
        author=author,
        created_at=parse_time(attributes.get("created")) or record.created_at,
        net=_number(attributes.get("score")),
        status=gone or "visible",
        keep_stub=gone is not None,
    )


def _story(document: Document, story: StoryRecord) -> StoryRecord:
    page = get_page(document)
    post, body = page.css_first("shreddit-post"), page.css_first("shreddit-post [slot=text-body]")
    said = post.attributes if post else {}
    return story._replace(
        title=said.get("post-title") or story.title,
        outlet=said.get("subreddit-prefixed-name") or story.outlet,
        text=node_text(body) if body else "",
        published_at=parse_time(said.get("created-timestamp")),
        comments_claimed=_number(said.get("comment-count")),
    )


def _number(value: str | None) -> int | None:
    digits = (value or "").strip()
    return int(digits) if digits.lstrip("-").isdecimal() and len(digits) < 10 else None
