"""The article on a page: the element whose own paragraphs hold most words that are no links."""

import re
from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.html_text import node_text
from analysis.reading.interface_words import BYLINE

SHORTEST_PARAGRAPH = 40  # characters; what is shorter does not show where the article stands
SHORTEST_ARTICLE = 140  # characters; less is a teaser
MOST_LINKED = 0.5  # share of a paragraph's words inside links; more is a list of links
GRANDPARENT_SHARE = 0.4  # of a paragraph's weight for the element around its parent
PARAGRAPHS = "p, blockquote, pre, li, h2, h3, h4"
_APART = {"nav", "aside", "footer", "form", "header", "button", "figcaption", "select", "dialog"}
_APART_WORDS = re.compile(
    r"(?<![a-z])(?:comment|kommentar|respond$|repl(?:y|ies)|sidebar$|footer|related|recommend|newsletter"
    r"|promo$|share|social|cookie|consent|menu|breadcrumb|widget|teaser|banner|advert|author-?(?:bio|box)"
    r"|subscri|tags?$)",
    flags=re.IGNORECASE,
)


def article_text(page: LexborHTMLParser, skip: Collection[int] = ()) -> str:
    """The article's paragraphs, "" where the page has none; `skip`: elements of comments."""
    weights: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    held: dict[int, list[str]] = {}
    apart: dict[int, bool] = {}
    for node in page.css(PARAGRAPHS):
        text = node_text(node)
        if (
            not text
            or BYLINE.fullmatch(text)
            or _stands_apart(node, skip, apart)
            or _is_nested(node)
        ):
            continue
        links = sum(len(link.text()) for link in node.css("a"))
        if links > MOST_LINKED * len(text):
            continue
        weight = len(text) - links if node.tag == "p" and len(text) >= SHORTEST_PARAGRAPH else 0.0
        for around, share in ((node.parent, 1.0), (_above(node.parent), GRANDPARENT_SHARE)):
            if around is not None and around.tag not in {"body", "html"}:
                nodes[around.mem_id] = around
                weights[around.mem_id] = weights.get(around.mem_id, 0.0) + share * weight
                held.setdefault(around.mem_id, []).append(text)
    best = max(weights, key=lambda at: weights[at], default=None)
    if best is None or weights[best] < SHORTEST_ARTICLE:
        return ""
    return "\n\n".join(held[best])


def _above(node: LexborNode | None) -> LexborNode | None:
    return node.parent if node is not None else None


def _is_nested(node: LexborNode) -> bool:
    """Whether a paragraph around this one already gives its words: <li><p>, <blockquote><p>."""
    return node.parent is not None and node.parent.tag in {"p", "blockquote", "pre", "li"}


def _stands_apart(node: LexborNode, skip: Collection[int], known: dict[int, bool]) -> bool:
    """Whether the element stands in a comment, a menu, a form or the like."""
    path = []
    at: LexborNode | None = node
    while at is not None and at.tag not in {"body", "html"} and at.mem_id not in known:
        path.append(at.mem_id)
        words = f"{at.attributes.get('class') or ''} {at.id or ''}"[:300].split()
        if at.mem_id in skip or at.tag in _APART or any(map(_APART_WORDS.search, words)):
            known[at.mem_id] = True
            break
        at = at.parent
    apart = at is not None and known.get(at.mem_id, False)
    known.update(dict.fromkeys(path, apart))
    return apart
