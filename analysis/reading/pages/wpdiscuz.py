"""wpDiscuz, a WordPress plugin with votes: classes "wc-…" before version 7, "wpd-…" since."""

from analysis.reading.document import Document
from analysis.reading.pages.elements import Comments, Shape, find_id, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.schema import Thread

SHAPE = Shape(
    comment="[id^=wc-comm-], [id^=wpd-comm-]",
    text=".wc-comment-text, .wpd-comment-text",
    author=".wc-comment-author, .wpd-comment-author",
    time=".wc-comment-date, .wpd-comment-date",
    up=".wpd-vote-result-like",
    down=".wpd-vote-result-dislike",
    net=".wc-vote-result,"
    " .wpd-vote-result:not(.wpd-vote-result-like):not(.wpd-vote-result-dislike)",
    number=r"comm-(\d+)",
    skip=".wpd-comment-last-edited, .wc-comment-last-edited",
)


def looks_like(document: Document) -> bool:
    """Whether this has comments of wpDiscuz."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page; the element's id names the comment answered: "wpd-comm-12_7"."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    records = []
    for node, record in zip(comments.nodes, read_records(comments, SHAPE), strict=True):
        parent = find_id(node, r"comm-\d+_(\d+)")
        if parent and parent != "0":
            record = record._replace(parent_id=parent, basis="id")
        records.append(record)
    return build_page(document, "wpdiscuz-html", records, read_story(page, comments.ids))
