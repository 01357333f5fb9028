"""WordPress's own comment lists, with the plugins that let readers vote."""

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.pages.elements import Comments, Shape, read_records
from analysis.reading.pages.furniture import own_words
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.schema import Thread

PINGS = ".pingback, .trackback"
SHAPE = Shape(
    comment=".comment[class*='depth-'], li.comment[id*='comment-'], .pingback[class*='depth-'],"
    " .trackback[class*='depth-'], li.pingback, li.trackback",
    text=".comment-content, .comment_content, .comment__content, .comment-text, .comment-entry,"
    " .comment__text, [itemprop=text]",
    author=(".fn", ".comment-author-name, .comment__author, cite", ".comment-author", ".url"),
    time=("time", ".comment-date, .comment_date", "[class*=meta], .says + *, [class*=date]"),
    # Comments Like Dislike, Comment Rating, Thumbs Rating, WP ULike, Jetpack's likes.
    up=".cld-like-count-wrap, [id^=karma-][id$=-up], .thumbs-rating-up, .wp_ulike_btn ~ .count-box,"
    " .comment-like-count",
    down=".cld-dislike-count-wrap, [id^=karma-][id$=-down], .thumbs-rating-down",
    net=".comment-weight, .comment-popularity-karma",
    number=r"comment-(\d+)",
    skip=".comment-awaiting-moderation, .reply, .comment-reply-link, .cld-like-dislike-wrap,"
    " .cld-like-wrap, .cld-dislike-wrap, .says, .sharedaddy, .screen-reader-text",
)
ZERO_IF_BLANK = (".cld-like-count-wrap", ".cld-dislike-count-wrap")  # the plugin prints no 0


def looks_like(document: Document) -> bool:
    """Whether this has a WordPress comment list."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page; pingbacks are counted in the audit only."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    ups, downs = (comments.parts(selector) for selector in ZERO_IF_BLANK)
    kept, pings = [], 0
    for number, record in enumerate(read_records(comments, SHAPE)):
        node = comments.nodes[number]
        classes = (node.attributes.get("class") or "").split()
        if "pingback" in classes or "trackback" in classes:
            pings += 1
            continue
        if not record.text:
            text, quote = own_words(node, comments)
            record = record._replace(text=text, quote=quote)
        if record.up is None and number in ups:
            record = record._replace(up=0)
        if record.down is None and number in downs:
            record = record._replace(down=0)
        kept.append(record)
    told = f"{count_of(pings, 'pingback')} from other sites left out: they are no comments."
    findings = [Finding("pingbacks", pings, told)] if pings else []
    return build_page(document, "wordpress-html", kept, read_story(page, comments.ids), findings)
