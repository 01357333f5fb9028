"""Reddit's pages of 2018 to 2023: a flat list of `.Comment` with their level in words."""

import re

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Shape, nest_by_level, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record
from analysis.schema import Thread

SHAPE = Shape(
    comment="div.Comment[class*=t1_]",
    text="[data-testid=comment]",
    author="[data-testid=comment_author_link]",
    net="[id^=vote-arrows-t1_] > div",
    number=r"\b(t1_\w+)",
)
LEVELS = "[data-testid^=post-comment-header]"
_LEVEL = re.compile(r"level (\d{1,4})")
_MORE = re.compile(r"(\d{1,6}) more repl(?:y|ies)")
_STUB = re.compile(r"Comment (deleted|removed) by")


def looks_like(document: Document) -> bool:
    """Whether this has comments as Reddit drew them from 2018 on."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page; the number before the text counts awards and is no score."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    words = [node_text(node) for node in comments.nodes]
    levels = [int(found.group(1)) if (found := _LEVEL.search(text)) else 1 for text in words]
    records = [
        _with_status(record, text)
        for record, text in zip(read_records(comments, SHAPE), words, strict=True)
    ]
    stubs = [found for node in page.css("p") if (found := _MORE.fullmatch(node_text(node)))]
    hidden = sum(int(stub.group(1)) for stub in stubs)
    told = f"{count_of(hidden, 'comment')} behind {count_of(len(stubs), 'link')} to more."
    findings = [Finding("more_not_loaded", hidden, told)] if stubs else []
    body = page.css_first("[data-test-id=post-content] [data-click-id=text]")
    story = read_story(page, comments.ids, text=node_text(body) if body else "")
    story = story._replace(text=story.text if body else "", published_at=None)
    return build_page(document, "reddit-2018-html", nest_by_level(records, levels), story, findings)


def _with_status(record: Record, words: str) -> Record:
    """Stubs: a line says who took the comment away, or name and text are gone together."""
    if record.text:
        return record
    stub = _STUB.search(words)
    return record._replace(status=stub.group(1) if stub else "deleted", keep_stub=True)
