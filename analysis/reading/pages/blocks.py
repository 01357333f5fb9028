"""Comments on a page whose make is unknown: what of a block is name, time, votes and words."""

import re
from collections.abc import Collection, Iterable, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.html_text import node_text
from analysis.reading.interface_words import FURNITURE, THREAD_BEGINS
from analysis.reading.pages.elements import (
    ID_ATTRIBUTES,
    LONGEST_NAME,
    Comments,
    Count,
    find_count,
    find_id,
    find_time,
    read_text,
)
from analysis.reading.records import Record
from analysis.reading.time_lines import is_time_line

NAMES = (
    "[itemprop=author], [rel~=author], [data-author], [class*=author i], [class*=user i],"
    " [class*=nick i], [class*=poster i], [class*=commenter i], [class*=displayname i],"
    " [class*=display-name i], [class*=byline i], [class~=fn], [class~=name], [class$=-name],"
    " [class*='__name'], [href*='/user'], [href*='/member'], [href*='/profile'],"
    " [href*='/people/'], [href*='/u/'], [href*='/@'], cite"
)
TIMES = (
    "time, [datetime], [itemprop=dateCreated], [itemprop=datePublished], [class*=date i],"
    " [class*=time i], [class*=posted i], [class*=ago i], abbr[title], [class*=meta i]"
)
BODIES = (
    "[itemprop=text], [class*=content i], [class*=text i], [class*=body i], [class*=message i],"
    " [class*=prose i], [class*=markdown i]"
)
UPS = "[class*=like i], [class*=up i], [class*=plus i], [class*=recommend i], [class*=agree i]"
DOWNS = "[class*=dislike i], [class*=down i], [class*=minus i], [class*=disagree i]"
NETS = "[class*=score i], [class*=points i], [class*=karma i], [class*=rating i], [class*=votes i]"
_UP = re.compile(
    r"(?<![a-z])(?:likes?|up|up-?votes?|thumbs-?up|plus|recommend\w*|agree\w*)(?![a-z])"
)
_DOWN = re.compile(
    r"(?<![a-z])(?:dislikes?|down|down-?votes?|thumbs-?down|minus|disagree\w*)(?![a-z])"
)
_NET = re.compile(r"(?<![a-z])(?:score|points|karma|rating|votes?|vote-?count)(?![a-z])")
_ONLY_COUNT = re.compile(r"\D{0,12}\d[\d.,]{0,9}\s?[kKmM]?\D{0,12}")
# Parts of a comment that are neither name, time nor words.
_CONTROLS = (
    "button, form, nav, time, textarea, select, [role=button], [class*=reply i]:not(:has(p)),"
    " [class*=share i], [class*=report i], [class*=action i], [class*=avatar i], [class*=vote i],"
    " [class*=badge i], [class*=permalink i], [class*=toolbar i], [class*=menu i], [class*=like i],"
    " [class*=vcard i], [class*=-meta i], [class*=says], [class*=screen-reader i], [hidden],"
    " [class*=moderation i], [class*=rating i]:not(:has(p)), [class*=score i]:not(:has(p))"
)
_BUTTON = re.compile(
    r"(?:reply|share|report|like|dislike|flag|edit|quote|permalink|link|save|more|follow|block|vote"
    r"|antworten?|melden|teilen|zitieren|gefällt mir|répondre|signaler|partager|responder|rispondi"
    r"|返信|답글|回复|says:?|wrote:?|schrieb:?|sagt:?|•|·|\||–|-|…|#\d+|\d{1,6})",
    flags=re.IGNORECASE,
)
LONGEST_UNWRAPPED = 0.6  # share of a block's words that its one text element must hold to be taken


def find_furniture(around: LexborHTMLParser | LexborNode) -> set[int]:
    """The `mem_id` of names, buttons and the like inside: what is no comment's words."""
    found = {part.mem_id for part in around.css(_CONTROLS)}
    return found | {n.mem_id for n in around.css(NAMES) if len(node_text(n)) <= LONGEST_NAME}


def own_words(
    node: LexborNode,
    comments: Comments,
    furniture: Collection[int] | None = None,
    quotes: Sequence[LexborNode] | None = None,
) -> tuple[str, str | None]:
    """(text, quote) of a comment whose text element is not known: what no other part explains.

    `furniture`: all that is to be left out, the other comments too; looked for if not known.
    """
    skip = find_furniture(node) | comments.ids if furniture is None else furniture
    text, quote = read_text([node], skip, quotes)
    lines = text.split("\n")
    while lines and _is_furniture(lines[0]):
        lines.pop(0)
    while lines and _is_furniture(lines[-1]):
        lines.pop()
    return "\n".join(lines).strip(), quote


def _is_furniture(line: str) -> bool:
    line = line.strip()
    if not line or is_time_line(line):
        return True
    patterns = (_BUTTON, FURNITURE, THREAD_BEGINS)
    return len(line) <= LONGEST_NAME and any(pattern.fullmatch(line) for pattern in patterns)


def find_times(page: LexborHTMLParser) -> Iterable[LexborNode]:
    """Elements that tell a time by their name, and the smallest that print nothing but one."""
    for node in page.css(TIMES):
        if is_time_line(" ".join(node_text(node).split())[:99]) or find_time([node]) is not None:
            yield node
    for node in page.css("a, span, small, abbr, p, div, li"):
        if not any(True for _ in node.iter()) and is_time_line(" ".join(node.text().split())[:99]):
            yield node


class BlockReader:
    """Reads the comments of a page of unknown make; `furniture`: see `find_furniture`."""

    def __init__(self, comments: Comments, furniture: Collection[int]) -> None:
        self.comments = comments
        self.furniture = comments.ids | set(furniture)
        self.quotes = comments.parts("blockquote")
        self.names = comments.parts(NAMES)
        self.times: dict[int, list[LexborNode]] = {}
        for node in find_times(comments.page):
            if (number := comments.holder(node)) is not None:
                self.times.setdefault(number, []).append(node)
        self.bodies = comments.parts(BODIES)
        self.ups, self.downs, self.nets = (
            {number: _only(nodes, word) for number, nodes in comments.parts(places).items()}
            for places, word in ((UPS, _UP), (DOWNS, _DOWN), (NETS, _NET))
        )

    def read(self) -> list[Record]:
        """One record per comment; a comment inside another answers it."""
        ids = [
            find_id(node, r"(\d+)", ID_ATTRIBUTES[:-1]) or f"c{n + 1}"
            for n, node in enumerate(self.comments.nodes)
        ]
        records = []
        for number, node in enumerate(self.comments.nodes):
            parent = self.comments.parent(number)
            text, quote = self.text(number)
            up, down, net = self.votes(number)
            records.append(
                Record(
                    ids[number],
                    text,
                    None if parent is None else ids[parent],
                    self.author(number),
                    find_time(self.times.get(number, ())),
                    up.number,
                    None if down.number is None else abs(down.number),
                    net.number,
                    quote=quote,
                    basis="nesting",
                    notes=("rounded_votes",) if up.rounded or down.rounded or net.rounded else (),
                )
            )
            if node.attributes.get("data-author"):
                records[-1] = records[-1]._replace(author=node.attributes["data-author"])
        return records

    def author(self, number: int) -> str | None:
        """The shortest-lived of the comment's names: the first that is a name and no time."""
        for node in self.names.get(number, ()):
            name = re.sub(
                r"\s+(?:says|wrote|schrieb|sagt)?:?$", "", " ".join(node_text(node).split())
            )
            if 0 < len(name) <= LONGEST_NAME and not _is_furniture(name) and "\n" not in name:
                return name
        return None

    def text(self, number: int) -> tuple[str, str | None]:
        """The longest text of one element, if it holds most words, else what nothing explains."""
        node = self.comments.nodes[number]
        quotes = self.quotes.get(number, [])
        whole = own_words(node, self.comments, self.furniture, quotes)
        heads = [part for part in self.names.get(number, ()) if part.text(strip=True)]
        heads += [part for part in self.times.get(number, ()) if part.tag == "time"]
        around = _around(heads, node)
        best: tuple[str, str | None] = ("", None)
        for body in self.bodies.get(number, ()):
            if body.mem_id not in around:
                words = read_text([body], self.comments.ids, quotes)
                best = max(best, words, key=lambda found: len(found[0]))
        return best if len(best[0]) >= LONGEST_UNWRAPPED * len(whole[0]) and best[0] else whole

    def votes(self, number: int) -> tuple[Count, Count, Count]:
        """(up, down, net) where the names of the page's classes say which number is which."""
        up, down, net = (
            find_count(kind.get(number, ())) for kind in (self.ups, self.downs, self.nets)
        )
        return up, down, net


def _around(parts: Iterable[LexborNode], top: LexborNode) -> set[int]:
    """The parts and all elements around them, up to `top`."""
    around = {top.mem_id}
    for part in parts:
        at: LexborNode | None = part
        while at is not None and at.mem_id not in around:
            around.add(at.mem_id)
            at = at.parent
    return around


def _only(nodes: Iterable[LexborNode], word: re.Pattern[str]) -> Sequence[LexborNode]:
    """The elements whose class says so and whose text is a number, perhaps with a word."""
    return [
        node
        for node in nodes
        if word.search((node.attributes.get("class") or "").lower().replace("_", "-"))
        and _ONLY_COUNT.fullmatch(" ".join(node_text(node).split()))
    ]
