"""The comment elements of a page and the parts that belong to each of them."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.dates import find_date, parse_time
from analysis.reading.html_text import node_text
from analysis.reading.records import Record
from analysis.reading.tally import COUNT, parse_count

TIME_ATTRIBUTES = ("datetime", "data-time", "data-timestamp", "ts", "content", "title")
ID_ATTRIBUTES = ("id", "data-id", "data-comment-id", "data-commentid", "about", "class")
LONGEST_NAME = 80  # characters
Selectors = str | tuple[str, ...]
_COUNT = re.compile(rf"(?<![\d.,]){COUNT}")


class Count(NamedTuple):
    """A printed number, missing where none is printed; `rounded`: print has shortened it."""

    number: int | None
    rounded: bool = False


class Shape(NamedTuple):
    """Where one kind of page keeps the parts of a comment, as CSS selectors; "" for no such part.

    Of several selectors the first that finds something in a comment is taken. `number`: what of the
    element's id or class is the comment's id (its first group).
    """

    comment: str
    text: Selectors
    author: Selectors
    time: Selectors = "time"
    up: str = ""
    down: str = ""
    net: str = ""
    number: str = r"(\d+)"
    skip: str = ""


class Comments:
    """The elements that a selector finds, numbered in page order; answers may stand inside."""

    def __init__(self, page: LexborHTMLParser, found: str | Iterable[LexborNode]) -> None:
        self.page = page
        self.nodes: list[LexborNode] = []
        self._holders: dict[int, int | None] = {}
        for node in page.css(found) if isinstance(found, str) else found:
            if node.mem_id not in self._holders:  # one that fits two selectors is found twice
                self._holders[node.mem_id] = len(self.nodes)
                self.nodes.append(node)
        self.ids = frozenset(self._holders)

    def holder(self, node: LexborNode | None) -> int | None:
        """The number of the comment that `node` is or stands in; None outside all comments."""
        path = []
        while node is not None and node.mem_id not in self._holders:
            path.append(node.mem_id)
            node = node.parent
        found = None if node is None else self._holders[node.mem_id]
        self._holders.update(dict.fromkeys(path, found))
        return found

    def parent(self, number: int) -> int | None:
        """The number of the comment around this one."""
        return self.holder(self.nodes[number].parent)

    def parts(self, selectors: Selectors) -> dict[int, list[LexborNode]]:
        """Comment's number -> its own elements that fit, without those of its answers."""
        if isinstance(selectors, tuple):
            choices = [self.parts(selector) for selector in selectors]
            return {number: nodes for own in reversed(choices) for number, nodes in own.items()}
        own: dict[int, list[LexborNode]] = {}
        for node in self.page.css(selectors) if selectors else ():
            if (number := self.holder(node)) is not None:
                own.setdefault(number, []).append(node)
        return own


def read_records(comments: Comments, shape: Shape) -> list[Record]:
    """One record per comment, in page order; a comment inside another answers it."""
    texts, authors = comments.parts(shape.text), comments.parts(shape.author)
    times = comments.parts(shape.time)
    skip = comments.ids | {part.mem_id for part in comments.page.css(shape.skip or "noscript")}
    counts = [comments.parts(selector) for selector in (shape.up, shape.down, shape.net)]
    ids = [find_id(node, shape.number) or f"c{n + 1}" for n, node in enumerate(comments.nodes)]
    records = []
    for number in range(len(ids)):
        text, quote = read_text(texts.get(number, [])[:1], skip)
        up, down, net = (find_count(part.get(number, ())) for part in counts)
        parent = comments.parent(number)
        records.append(
            Record(
                ids[number],
                text,
                None if parent is None else ids[parent],
                find_name(authors.get(number, ())),
                find_time(times.get(number, ())),
                up.number,
                None if down.number is None else abs(down.number),
                net.number,
                quote=quote,
                basis="nesting",
                notes=("rounded_votes",) if up.rounded or down.rounded or net.rounded else (),
            )
        )
    return records


def find_id(
    node: LexborNode, pattern: str, attributes: Sequence[str] = ID_ATTRIBUTES
) -> str | None:
    """The comment's id as the element's attributes carry it."""
    for name in attributes:
        match = re.search(pattern, (node.attributes.get(name) or "")[:300])
        if match:
            return match.group(1)
    return None


def read_text(
    nodes: Sequence[LexborNode],
    skip: Collection[int] = (),
    quotes: Sequence[LexborNode] | None = None,
) -> tuple[str, str | None]:
    """(whole text, the words of its one <blockquote> or None), without the elements in `skip`.

    `quotes`: the quotes, where they are known; else they are looked for.
    """
    text = "\n\n".join(filter(None, (node_text(node, skip) for node in nodes)))
    if quotes is None:
        quotes = [quote for node in nodes for quote in node.css("blockquote")]
    quotes = [quote for quote in quotes if quote.mem_id not in skip]
    quoted = node_text(quotes[0], skip) if len(quotes) == 1 else ""
    return text, quoted if quoted and quoted in text else None


def find_name(nodes: Sequence[LexborNode]) -> str | None:
    """The first printed name."""
    for node in nodes:
        name = " ".join(node_text(node).split())
        if 0 < len(name) <= LONGEST_NAME:
            return name
    return None


def find_time(nodes: Sequence[LexborNode]) -> datetime | None:
    """The first time that an element gives to machines, else prints; None for "3 hours ago"."""
    for node in nodes:
        for name in TIME_ATTRIBUTES:
            if moment := parse_time(node.attributes.get(name)):
                return moment
        if moment := find_date(node_text(node)[:200]):
            return moment
    return None


def find_count(nodes: Sequence[LexborNode]) -> Count:
    """The first number printed in the elements, or given in the title where print rounds it."""
    for node in nodes:
        words = node_text(node) or node.attributes.get("content") or ""
        printed = _COUNT.search(" ".join(words.split())[:60])
        if printed is None:
            continue
        number, rounded = parse_count(printed.group())
        exact = re.fullmatch(r"\s*([-−]?\d{1,12})\s*", node.attributes.get("title") or "")
        return Count(parse_count(exact.group(1))[0]) if exact else Count(number, rounded)
    return Count(None)


def nest_by_level(records: Sequence[Record], levels: Sequence[int]) -> list[Record]:
    """The records with parents by printed levels: the last comment before on a level above."""
    path: list[tuple[int, str]] = []
    nested = []
    for record, level in zip(records, levels, strict=True):
        while path and path[-1][0] >= level:
            path.pop()
        parent = path[-1][1] if path else None
        nested.append(record._replace(parent_id=parent, basis="nesting"))
        path.append((level, record.comment_id))
    return nested
