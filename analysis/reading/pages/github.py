"""GitHub issues, pull requests and discussions; the first body is the story."""

from selectolax.lexbor import LexborNode

from analysis.reading.document import Document
from analysis.reading.pages.elements import Comments, Shape, find_count, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.schema import Thread

BODY = ".js-comment-body, .comment-body.markdown-body, [data-testid=markdown-body]"
SHAPE = Shape(
    comment=".js-comment, .react-issue-comment, [data-testid=issue-viewer-issue-container]",
    text=BODY,
    author=".author, [data-testid=issue-body-header-author], [data-testid=avatar-link],"
    " [class*=AuthorLink], [data-hovercard-type=user]",
    time="relative-time, time-ago, time",
    number=r"(?:issuecomment|discussion_r|discussioncomment|pullrequestreview|pullrequest|issue)-?(\d+)",
    skip=".email-hidden-toggle, .js-suggested-changes-blob",
)
REACTIONS = {
    "up": "[value^=THUMBS_UP], [aria-label*='👍'], g-emoji[alias='+1']",
    "down": "[value^=THUMBS_DOWN], [aria-label*='👎'], g-emoji[alias='-1']",
}


def looks_like(document: Document) -> bool:
    """Whether this has comments of GitHub."""
    return has_element(document, f":is({SHAPE.comment}) :is({BODY})")


def read(document: Document) -> Thread:
    """The comments of the page; a body stands in the page twice and is read once."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    votes = {kind: comments.parts(places) for kind, places in REACTIONS.items()}
    records = []
    for number, record in enumerate(read_records(comments, SHAPE)):
        if not record.text and record.author is None:
            continue
        name = record.comment_id
        if name.startswith("c"):
            around = comments.nodes[number].parent
            name = next(iter(_numbers(around.id if around else None)), name)
        counts = {kind: _count(found.get(number, [])) for kind, found in votes.items()}
        record = record._replace(comment_id=name, up=counts["up"], down=counts["down"])
        records.append(record._replace(parent_id=None, basis="id"))
    story = read_story(page, comments.ids)
    if records:
        first, *records = records
        story = story._replace(text=first.text, published_at=first.created_at)
    story = story._replace(comments_claimed=None)
    return build_page(document, "github-html", records, story, has_parents=False)


def _numbers(name: str | None) -> list[str]:
    digits = (name or "").rpartition("-")[2]
    return [digits] if digits.isdecimal() else []


def _count(nodes: list[LexborNode]) -> int | None:
    for node in nodes:
        around = node.parent if node.tag == "g-emoji" else node
        if around is not None and (count := find_count([around])).number is not None:
            return count.number
    return None
