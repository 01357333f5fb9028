"""Disqus comments that a site prints for readers without scripts: names and texts, flat."""

from analysis.reading.document import Document
from analysis.reading.pages.elements import Comments, Shape, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.schema import Thread

SHAPE = Shape(
    comment=".d-noscript-comments .comment, #disqus_thread .dsq-comment, #dsq-comments > .comment,"
    " [id^=dsq-comment-]:not([id*=-body]):not([id*=-message]):not([id*=-header])",
    text=".comment-body, .dsq-comment-message, .dsq-comment-body",
    author=".comment-author, .dsq-commenter-name, .dsq-comment-header cite",
    number=r"comment-(\d+)",
)


def looks_like(document: Document) -> bool:
    """Whether this has Disqus comments printed without scripts."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page; who answers whom is found from quotes and addresses."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    records = read_records(comments, SHAPE)
    nested = any(record.parent_id for record in records)
    story = read_story(page, comments.ids)
    return build_page(document, "disqus-noscript", records, story, has_parents=nested)
