"""Stack Exchange: the question is the story; answers and all comments are comments."""

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Shape, find_time, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record
from analysis.schema import Thread

ANSWER, COMMENT = ".answer[data-answerid]", "li.comment[data-comment-id]"
SHAPE = Shape(
    comment=f"{ANSWER}, {COMMENT}",
    text=".js-post-body, .post-text, .comment-copy",
    author=(".comment-user", "[itemprop=author] [itemprop=name]", "[itemprop=author] a"),
    time=("[itemprop=dateCreated]", ".comment-date span", ".user-action-time span"),
    number=r"^((?:answer|comment)-\d+)$",
)


def looks_like(document: Document) -> bool:
    """Whether this has a question or answers of Stack Exchange."""
    return has_element(document, f"#question[data-questionid], {ANSWER}")


def read(document: Document) -> Thread:
    """Answers in page order, each before the comments on it.

    An answer's score is the net; a comment can only be voted up.
    """
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    records = [
        _with_score(node.attributes, record)
        for node, record in zip(comments.nodes, read_records(comments, SHAPE), strict=True)
    ]
    question = page.css_first("#question .js-post-body, #question .post-text")
    story = read_story(page, comments.ids, text=node_text(question) if question else "")
    lists = page.css("[data-remaining-comments-count]")
    counts = [node.attributes.get("data-remaining-comments-count") or "" for node in lists]
    hidden = sum(int(count) for count in counts if count.isdecimal() and len(count) < 7)
    told = f"{count_of(hidden, 'comment')} not shown on the page."
    findings = [Finding("more_not_loaded", hidden, told)] if hidden else []
    asked = find_time(page.css("#question [itemprop=dateCreated]") or page.css("time"))
    # The page counts the comments of each post only.
    story = story._replace(comments_claimed=None, published_at=asked)
    return build_page(document, "stack-exchange-html", records, story, findings)


def _with_score(attributes: dict[str, str | None], record: Record) -> Record:
    net, up = (_number(attributes.get(name)) for name in ("data-score", "data-comment-score"))
    return record._replace(net=net, up=up)


def _number(printed: str | None) -> int | None:
    digits = (printed or "").lstrip("-")
    return int(printed or "") if digits.isdecimal() and len(digits) < 10 else None
