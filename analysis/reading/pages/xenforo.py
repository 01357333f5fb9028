"""XenForo 2: forum threads, and the same forum's posts shown below an article."""

import re

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Shape, read_records
from analysis.reading.pages.furniture import own_words
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record
from analysis.schema import Thread

POST = "article.message[data-author], li.xenforo-comment, .xenforo-comment[data-author]"
SHAPE = Shape(
    comment=POST,
    text=".bbWrapper",
    author=(
        ".message-name .username",
        ".message-name, .username",
        "[class*=author], [class*=user]",
    ),
    time="time",
    number=r"(?:post|comment)-(\d+)",
    skip=".bbCodeBlock-title, .bbCodeBlock-expandLink, .js-selectToQuoteEnd, .message-lastEdit",
)
_QUOTED_POST = re.compile(r"post:\s*(\d+)")
_FIRST_PAGE = re.compile(r"/page-(?!1\b)\d+")
_ALL_COMMENTS = re.compile(r"view all (\d[\d.,]*) comments", flags=re.IGNORECASE)


def looks_like(document: Document) -> bool:
    """Whether this has posts of XenForo."""
    return has_element(document, POST)


def read(document: Document) -> Thread:
    """The posts of the page; the thread's first post is the story, not a comment."""
    page = get_page(document)
    comments = Comments(page, POST)
    records = _with_likes(comments, _with_parents(comments, read_records(comments, SHAPE)))
    for number, node in enumerate(comments.nodes):
        name = node.attributes.get("data-author") or records[number].author
        records[number] = records[number]._replace(author=name)
        if not records[number].text:
            text, quote = own_words(node, comments)
            records[number] = records[number]._replace(text=text, quote=quote)
    story = read_story(page, comments.ids)
    if comments.nodes and comments.nodes[0].tag == "article":
        story = story._replace(text="", comments_claimed=None)
        if not _FIRST_PAGE.search(story.url or ""):
            first, *records = records
            story = story._replace(text=first.text, published_at=first.created_at)
            records = [r._replace(parent_id=_other(r, first.comment_id)) for r in records]
    findings = []
    if (stated := _ALL_COMMENTS.search(page.body.text() if page.body else "")) is not None:
        claimed = int(re.sub(r"\D", "", stated.group(1)))
        story = story._replace(comments_claimed=claimed)
        hidden = max(0, claimed - len(records))
        told = f"{count_of(hidden, 'comment')} more behind “{stated.group()}”."
        findings = [Finding("more_not_loaded", hidden, told, stated.group())] if hidden else []
    return build_page(document, "xenforo-html", records, story, findings)


def _other(record: Record, opening_post: str) -> str | None:
    return None if record.parent_id == opening_post else record.parent_id


def _with_parents(comments: Comments, records: list[Record]) -> list[Record]:
    """Answers by the post that the first quote names; a post on another page is no parent."""
    quotes = comments.parts("[data-source*=post]")
    known = {record.comment_id for record in records}
    for number, found in quotes.items():
        source = _QUOTED_POST.search(found[0].attributes.get("data-source") or "")
        own = records[number].comment_id
        if source and source.group(1) in known and source.group(1) != own:
            records[number] = records[number]._replace(parent_id=source.group(1), basis="quote")
    return records


def _with_likes(comments: Comments, records: list[Record]) -> list[Record]:
    """How many people reacted ("A, B and 3 others"), where the page shows only likes."""
    links = comments.parts(".reactionsBar-link")
    kinds = {node.attributes.get("data-reaction-id") for node in comments.page.css(".reaction")}
    if not links or kinds - {"1", None}:
        return records
    counted = []
    for number, record in enumerate(records):
        bar = links.get(number, [None])[0]
        names = bar.css("bdi") if bar else []
        rest = node_text(bar, {name.mem_id for name in names}) if bar else ""
        others = re.search(r"\d[\d.,]*", rest)
        more = int(re.sub(r"\D", "", others.group())) if others else 0
        counted.append(record._replace(up=len(names) + more))
    return counted
