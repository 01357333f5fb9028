"""Drupal's comment lists; answers stand in a block set in below the comment they answer."""

from selectolax.lexbor import LexborNode

from analysis.reading.document import Document
from analysis.reading.pages.elements import Comments, Shape, nest_by_level, read_records
from analysis.reading.pages.furniture import own_words
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.schema import Thread

DEEPEST = 200  # levels looked upwards for blocks that are set in
SURE = (
    ".comment[typeof*='sioct:Comment'], .comment[about*='#comment-'],"
    " article.comment[data-comment-user-id], .comment[typeof*='schema:Comment']"
)
SHAPE = Shape(
    comment=f"{SURE}, article.js-comment",
    text="[itemprop=comment], .field-name-comment-body, .field--name-comment-body,"
    " [property~='content:encoded'], [property='schema:text'], .comment__content",
    author=(".username", "[property='foaf:name']", ".comment__author, .comment-author"),
    time=(
        "time, [property~='dc:created'], [property='schema:dateCreated']",
        ".comment__time, .comment-date, .submitted",
    ),
    number=r"comment-(\d+)",
    skip=".field__label, .field-label, ul.links, .expanding-formatter-ellipsis,"
    " .expanding-formatter-trigger",
)


def looks_like(document: Document) -> bool:
    """Whether this has a Drupal comment list."""
    named = b"rupal" in document.raw  # others call their comments "js-comment" too
    return has_element(document, SHAPE.comment if named else SURE)


def read(document: Document) -> Thread:
    """The comments of the page, an answer by how far it is set in."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    records = read_records(comments, SHAPE)
    for number, record in enumerate(records):
        if not record.text:
            text, quote = own_words(comments.nodes[number], comments)
            records[number] = record._replace(text=text, quote=quote)
    levels = [_level(node) for node in comments.nodes]
    if not any(record.parent_id for record in records):
        records = nest_by_level(records, levels)
    return build_page(document, "drupal-html", records, read_story(page, comments.ids))


def _level(node: LexborNode) -> int:
    level = 0
    at = node.parent
    for _ in range(DEEPEST):
        if at is None:
            break
        level += "indented" in (at.attributes.get("class") or "").split()
        at = at.parent
    return level
