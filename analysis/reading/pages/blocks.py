"""Comments on a page whose make is unknown: what of a block is name, time, votes and words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.head_lines import read_addressee, read_head_line, shape
from analysis.reading.html_text import node_text
from analysis.reading.interface_words import STUBS
from analysis.reading.pages.block_names import find_names
from analysis.reading.pages.block_votes import Votes, find_votes, votes_by_class
from analysis.reading.pages.elements import (
    ID_ATTRIBUTES,
    LONGEST_NAME,
    Comments,
    find_id,
    find_time,
    read_text,
)
from analysis.reading.pages.furniture import (
    LONGEST_BUTTON,
    NAMES,
    find_furniture,
    is_furniture,
    own_words,
)
from analysis.reading.pages.time_blocks import find_anchors, short_text
from analysis.reading.records import Record
from analysis.reading.time_lines import is_time_line

TIMES = (
    "time, [datetime], [itemprop=dateCreated], [itemprop=datePublished], [class*=date i],"
    " [class*=time i], [class*=posted i], [class*=ago i], abbr[title], [class*=meta i]"
)
BODIES = (
    "[itemprop=text], [class*=content i], [class*=text i], [class*=body i], [class*=message i],"
    " [class*=prose i], [class*=markdown i], [id^=post_message], [id^=post-message]"
)
_LEVEL = re.compile(r"level (\d{1,3})", flags=re.IGNORECASE)
MIN_NAMED = 0.6  # share of the blocks that must have a name by the page's classes
LONGEST_STUB = 200  # characters
LEAST_RECURRING = 3  # blocks; two may say the same
MOST_RECURRING = 0.6  # share of the blocks from which a line is the page's, not the writer's
MOST_BODIES = 0.9  # share of the blocks with a text element from which it is trusted everywhere
LONGEST_AROUND = 0.4  # share of all words that these text elements must hold then
LONGEST_UNWRAPPED = 0.6  # share of a block's words that its one text element must hold to be taken


def find_times(page: LexborHTMLParser) -> Iterable[LexborNode]:
    """Elements that tell a time by their name, and the smallest that print nothing but one."""
    for node in page.css(TIMES):
        if is_time_line(" ".join(node_text(node).split())[:99]) or find_time([node]) is not None:
            yield node
    for node in page.css("a, span, small, abbr, p, div, li"):
        if not any(True for _ in node.iter()) and is_time_line(" ".join(node.text().split())[:99]):
            yield node


_Text = tuple[str, str | None]


class Surveyed(NamedTuple):
    """What a page holds wherever its comments are: see `find_furniture`, `find_anchors`."""

    furniture: frozenset[int]
    anchors: Sequence[LexborNode]
    times: Sequence[LexborNode]


def survey(page: LexborHTMLParser) -> Surveyed:
    """The parts of a page that every way of reading it asks for, found once."""
    anchors = find_anchors(page)
    return Surveyed(frozenset(find_furniture(page)), anchors, [*find_times(page), *anchors])


class BlockReader:
    """Reads the comments of a page of unknown make."""

    def __init__(self, comments: Comments, surveyed: Surveyed) -> None:
        self.comments = comments
        self.quotes = comments.parts("blockquote")
        self.quoted = {part.mem_id for part in comments.page.css(f"blockquote :is({NAMES})")}
        self.names = {
            number: [node for node in nodes if node.mem_id not in self.quoted]
            for number, nodes in comments.parts(NAMES).items()
        }
        self.times: dict[int, list[LexborNode]] = {}
        self.anchors = surveyed.anchors
        for node in surveyed.times:
            if (number := comments.holder(node)) is not None:
                self.times.setdefault(number, []).append(node)
        self.bodies = comments.parts(BODIES)
        self.own_times = {node.mem_id for node in self.anchors}
        self.furniture = comments.ids | surveyed.furniture | self.own_times
        self.authors = self.find_authors()

    def find_authors(self) -> dict[int, str]:
        """Comment's number -> its author: by the names of the page's classes, else by place."""
        named = {number: self.author(number) for number in range(len(self.comments.nodes))}
        known = {number: name for number, name in named.items() if name}
        if len(known) >= MIN_NAMED * len(named):
            return known
        by_place = find_names(self.comments, is_furniture)
        if len(by_place) <= len(known):
            return known
        self.furniture |= {node.mem_id for node, _ in by_place.values()}
        return {number: _without_time(name) for number, (_, name) in by_place.items()}

    def read(self) -> list[Record]:
        """One record per comment; a comment inside another answers it."""
        ids = [
            find_id(node, r"(\d+)", ID_ATTRIBUTES[:-1]) or f"c{n + 1}"
            for n, node in enumerate(self.comments.nodes)
        ]
        votes = votes_by_class(self.comments)
        if not votes:
            votes, elements = find_votes(self.comments)
            self.furniture |= elements
        texts = self.texts()
        records = []
        for number, node in enumerate(self.comments.nodes):
            parent = self.comments.parent(number)
            text, quote = texts[number]
            up, down, net = votes.get(number, Votes())
            records.append(
                Record(
                    ids[number],
                    text,
                    None if parent is None else ids[parent],
                    self.authors.get(number),
                    find_time(self.times.get(number, ())),
                    up.number,
                    None if down.number is None else abs(down.number),
                    net.number,
                    status=_status(text),
                    quote=quote,
                    basis="nesting",
                    notes=("rounded_votes",) if up.rounded or down.rounded or net.rounded else (),
                )
            )
            if node.attributes.get("data-author"):
                records[-1] = records[-1]._replace(author=node.attributes["data-author"])
        return records

    def author(self, number: int) -> str | None:
        """The first of the comment's names, in its smallest element; else in a line with a time."""
        own = self.names.get(number, ())
        around = _around(
            (n.parent for n in own if n.parent is not None), self.comments.nodes[number]
        )
        for node in [*(n for n in own if n.mem_id not in around or not node_text(n)), *own]:
            printed = node_text(node, self.own_times)
            name = _without_time(_first_line(printed))
            if name and len(printed) <= LONGEST_NAME and not is_furniture(name):
                return name
        for node in self.anchors:
            if self.comments.holder(node) == number:
                head = read_head_line(short_text(node, LONGEST_NAME) or "")
                if head is not None and head.author:
                    return head.author
        return None

    def texts(self) -> list[_Text]:
        """Of each comment the longest text of one element, else what nothing else explains.

        The element is taken where it holds most words of the comment, or of nearly all of them.
        """
        numbers = range(len(self.comments.nodes))
        whole = _without_recurring([self.whole(n) for n in numbers])
        bodies = [self.body(n) for n in numbers]
        filled = sum(bool(body[0]) for body in bodies)
        kept = sum(len(body[0]) for body in bodies) / max(1, sum(len(text[0]) for text in whole))
        everywhere = filled >= MOST_BODIES * len(numbers) and kept >= LONGEST_AROUND
        return [
            body
            if body[0] and (everywhere or len(body[0]) >= LONGEST_UNWRAPPED * len(text[0]))
            else text
            for text, body in zip(whole, bodies, strict=True)
        ]

    def whole(self, number: int) -> _Text:
        """What of the block is neither name, time nor button; nothing of one that is all time."""
        node = self.comments.nodes[number]
        if node.mem_id in self.own_times:
            return "", None
        return own_words(node, self.comments, self.furniture, self.quotes.get(number, []))

    def body(self, number: int) -> _Text:
        """The longest text of an element that is named for text and holds neither name nor time."""
        heads = [part for part in self.names.get(number, ()) if part.text(strip=True)]
        heads += [part for part in self.times.get(number, ()) if part.tag == "time"]
        around = _around(heads, self.comments.nodes[number])
        best: tuple[str, str | None] = ("", None)
        for body in self.bodies.get(number, ()):
            if body.mem_id not in around and body.mem_id not in self.own_times:
                skip = self.comments.ids | self.quoted
                words = read_text([body], skip, self.quotes.get(number, []))
                best = max(best, words, key=lambda found: len(found[0]))
        return best

    def levels(self) -> dict[int, int]:
        """Comment's number -> the level that it prints: "level 2"."""
        found: dict[int, int] = {}
        for number, nodes in self.comments.parts("span, div, small").items():
            for node in nodes:
                printed = _LEVEL.fullmatch(short_text(node, LONGEST_BUTTON) or "")
                if printed:
                    found.setdefault(number, int(printed[1]))
        return found

    def addressees(self) -> dict[int, str]:
        """Comment's number -> whom a line of its own says that it answers."""
        found: dict[int, str] = {}
        for number, nodes in self.comments.parts("p, div, span, a, small, li").items():
            for node in nodes:
                name = read_addressee(short_text(node, 2 * LONGEST_NAME) or "")
                if name is not None:
                    found.setdefault(number, name)
        return found


def _without_recurring(texts: Sequence[_Text]) -> list[_Text]:
    """The texts without short lines at their ends that most of them share: ranks, "#12"."""
    if len(texts) < LEAST_RECURRING:
        return list(texts)
    held = Counter(one for text, _ in texts for one in set(map(shape, text.split("\n"))))
    recurring = {one for one, n in held.items() if n > MOST_RECURRING * len(texts)}
    trimmed = []
    for text, quote in texts:
        lines = text.split("\n")
        own = [
            number
            for number, line in enumerate(lines)
            if line.strip() and (len(line) > LONGEST_BUTTON or shape(line) not in recurring)
        ]
        kept = lines[own[0] : own[-1] + 1] if own else lines
        trimmed.append(("\n".join(kept), quote))
    return trimmed


def _first_line(text: str) -> str:
    """The name over a rank or badge; a lone letter above it stands for the picture."""
    lines = [line for line in text.split("\n") if line.strip()]
    return next((line for line in lines if len(line) > 1), lines[0] if lines else "")


def _without_time(name: str) -> str:
    """The name in "Jane wrote:", "Jane · 3 hours ago" and the like."""
    head = read_head_line(name)
    name = head.author if head is not None and head.author else name
    return re.sub(r"(?<!\s)\s++(?:says|wrote|schrieb|sagt)?:?$", "", name)


def _status(text: str) -> str:
    """What stands in a comment's place where it is gone."""
    line = text.strip(" ·•|")
    gone = (status for status, pattern in STUBS.items() if pattern.fullmatch(line[:LONGEST_STUB]))
    return next(gone, "visible")


def _around(parts: Iterable[LexborNode], top: LexborNode) -> set[int]:
    """The parts and all elements around them, up to `top`."""
    around = {top.mem_id}
    for part in parts:
        at: LexborNode | None = part
        while at is not None and at.mem_id not in around:
            around.add(at.mem_id)
            at = at.parent
    return around
