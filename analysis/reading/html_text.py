"""A comment's HTML -> its plain text, with paragraphs kept and quotes told apart."""

import html
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "tr",
    "section",
}
UNSEEN = {"script", "style", "template", "noscript", "svg", "head"}
_TAG_OR_ENTITY = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_TWICE_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|#39|#039|nbsp);")


def plain_text(markup: str) -> str:
    r"""The text as a reader sees it: entities resolved, blocks and <br> as line breaks.

    >>> plain_text("Fish &amp; chips<br/>today")
    'Fish & chips\ntoday'
    """
    return split_quote(markup)[0]


def split_quote(markup: str) -> tuple[str, str | None]:
    """(whole text, the words inside <blockquote> or None); the whole text holds the quote too."""
    if not _TAG_OR_ENTITY.search(markup):
        return markup.strip(), None
    body = LexborHTMLParser(markup).body
    if body is None:
        return "", None
    quotes = [node_text(node) for node in body.css("blockquote")]
    text = node_text(body)
    if _TWICE_ESCAPED.search(text):
        text = html.unescape(text)
    return text, quotes[0] or None if len(quotes) == 1 else None


def node_text(node: LexborNode) -> str:
    """The text of an element, without scripts, blocks on lines of their own."""
    parts: list[str] = []
    _collect(node, parts)
    lines = [
        re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in "".join(parts).split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _collect(node: LexborNode, parts: list[str]) -> None:
    """Depth first without recursion: hostile markup nests deeper than Python's stack."""
    stack: list[LexborNode | str] = [node]
    while stack:
        at = stack.pop()
        if isinstance(at, str):
            parts.append(at)
        elif at.tag == "-text":
            parts.append(re.sub(r"\s+", " ", at.text_content or ""))
        elif at.tag == "br":
            parts.append("\n")
        elif at.tag not in UNSEEN:
            children = list(at.iter(include_text=True))
            broken = at.tag in BLOCKS
            stack.extend(["\n\n"] * (at.tag in {"p", "blockquote"}) or ["\n"] * broken)
            stack.extend(reversed(children))
            if broken:
                stack.append("\n")
