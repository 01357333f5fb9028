"""What a page says of its story: title, outlet, date, address, article, number of comments."""

import json
import re
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.dates import parse_time
from analysis.reading.html_text import node_text
from analysis.reading.interface_words import comment_count
from analysis.reading.pages.article_text import article_text
from analysis.reading.records import StoryRecord

MOST_VALUES = 20_000  # looked at in a page's linked data
COUNT_PLACES = (
    "h1, h2, h3, h4, h5, [class*=comments-title], [class*=comment-count], [class*=comments-count],"
    " [class*=CommentCount], [class*=comment_count]"
)
_SITE_IN_TITLE = re.compile(r"(?<!\s)\s++[|·—–-]\s+[^|·—–]{2,60}$")


def read_story(page: LexborHTMLParser, skip: Collection[int] = (), text: str = "") -> StoryRecord:
    """The story over the comments; `skip`: elements of comments, `text`: the body if known."""
    linked = list(linked_data(page))
    return StoryRecord(
        title=_title(page),
        outlet=_content(page, "meta[property='og:site_name']", "meta[name='application-name']")
        or _publisher(linked),
        section=_content(page, "meta[property='article:section']"),
        url=_url(page),
        published_at=_published_at(page, linked, skip),
        text=text or article_text(page, skip),
        comments_claimed=_claimed(page, linked),
    )


def linked_data(page: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, outer before inner."""
    found = []
    for node in page.css("script[type='application/ld+json']"):
        try:
            found.append(json.loads(node.text()))
        except (ValueError, RecursionError):
            continue
    waiting: list[object] = found[::-1]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _content(page: LexborHTMLParser, *selectors: str) -> str | None:
    for selector in selectors:
        node = page.css_first(selector)
        value = ((node.attributes.get("content") if node else None) or "").strip()
        if value:
            return value
    return None


def _title(page: LexborHTMLParser) -> str | None:
    headings = page.css("h1")
    printed = _content(page, "meta[property='og:title']", "meta[name='twitter:title']")
    if printed is None and len(headings) == 1:
        printed = " ".join(node_text(headings[0]).split())
    if not printed:
        printed = next((" ".join(node.text().split()) for node in page.css("title")), None)
    if not printed:
        return None
    printed = " ".join(printed.split())
    short = _SITE_IN_TITLE.sub("", printed)
    # Only where the page itself prints the shorter title is the rest the outlet's name.
    return short if any(" ".join(h.text().split()) == short for h in headings) else printed


def _url(page: LexborHTMLParser) -> str | None:
    link = page.css_first("link[rel=canonical]")
    addresses = [
        link.attributes.get("href") if link else None,
        _content(page, "meta[property='og:url']"),
    ]
    return next((url for url in addresses if url and re.match(r"https?://", url)), None)


def _published_at(
    page: LexborHTMLParser, linked: list[dict[str, object]], skip: Collection[int]
) -> datetime | None:
    values: list[object] = [
        _content(
            page,
            "meta[property='article:published_time']",
            "meta[itemprop=datePublished]",
            "meta[name=date]",
            "meta[name='dc.date']",
        )
    ]
    values += [item.get("datePublished") for item in linked if "comment" not in _kind(item)]
    printed = page.css("[itemprop=datePublished], time[pubdate], article header time, h1 ~ * time")
    outside = (node for node in printed if not _stands_in(node, skip))
    values += [node.attributes.get("datetime") for node in islice(outside, 1)]
    return next((moment for value in values if (moment := parse_time(value))), None)


def _stands_in(node: LexborNode, elements: Collection[int]) -> bool:
    at: LexborNode | None = node
    while at is not None and at.mem_id not in elements:
        at = at.parent
    return at is not None


def _kind(item: dict[str, object]) -> str:
    return str(item.get("@type")).lower()


def _publisher(linked: list[dict[str, object]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _claimed(page: LexborHTMLParser, linked: list[dict[str, object]]) -> int | None:
    """The number of comments by machine-readable count, else by the first heading that says it."""
    values = [str(item.get("commentCount")) for item in linked]
    values += [node.attributes.get("content") or "" for node in page.css("[itemprop=commentCount]")]
    values += [node.text(strip=True) for node in page.css("[itemprop=commentCount]")]
    counts = {int(value) for value in values if re.fullmatch(r"\d{1,7}", value)}
    if len(counts) == 1:
        return counts.pop()
    for node in page.css(COUNT_PLACES):
        count = comment_count(" ".join(node_text(node).split()))
        if count is not None:
            return count
    printed = page.css("a[href$='#comments'], [role=button]")
    links = [comment_count(" ".join(node.text().split())[:99]) for node in printed]
    counts = {count for count in links if count is not None}
    return counts.pop() if len(counts) == 1 else None  # several: a list of stories
