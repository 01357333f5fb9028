"""Mastodon: a post with its answers, as an instance prints it or as the web app draws it."""

from analysis.reading.document import Document
from analysis.reading.pages.elements import Comments, Shape, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.schema import Thread

POST = ".detailed-status, .status:not(.detailed-status)"
SHAPE = Shape(
    comment=POST,
    text=(".status__content__text", ".e-content", ".status__content"),
    author=(".display-name__account, .account__discreet", ".p-author, .display-name"),
    time="time",
    up=".detailed-status__favorites, [class*=favourites]",
    number=r"(\d+)",
    skip=".invisible, .status__content__spoiler-link, .status__content__read-more-button",
)


def looks_like(document: Document) -> bool:
    """Whether this has posts of Mastodon."""
    return has_element(document, f":is({POST}) :is(.e-content, .status__content)")


def read(document: Document) -> Thread:
    """The page's first post is the story; who answers whom among the rest is not printed."""
    page = get_page(document)
    comments = Comments(page, POST)
    links = comments.parts("a.u-url, a.status__relative-time, a.detailed-status__datetime")
    nested = [comments.parent(number) is not None for number in range(len(comments.nodes))]
    posts = []
    for number, record in enumerate(read_records(comments, SHAPE)):
        if nested[number]:
            continue
        found = links.get(number, [])
        address = ((found[0].attributes.get("href") if found else None) or "").rstrip("/")
        name = address.rpartition("/")[2] or record.comment_id
        posts.append(record._replace(comment_id=name, parent_id=None, basis="id"))
    if not posts:
        raise document.error("this page shows no post", "Save it when its posts have been drawn")
    first, *answers = posts
    story = read_story(page, comments.ids, text=first.text)
    story = story._replace(published_at=first.created_at, comments_claimed=None, text=first.text)
    return build_page(document, "mastodon-html", answers, story, has_parents=False)
