"""A comment's HTML -> its plain text, with paragraphs kept and quotes told apart."""

import html
import re
from collections.abc import Collection

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
    "td",
    "th",
    "dt",
    "dd",
    "article",
    "section",
}
UNSEEN = {"script", "style", "template", "noscript", "svg", "head"}
DEEPEST_HTML = 3000  # levels; parsing takes time quadratic in them (200,000 levels: 2 minutes)
# Possessive: a tag that never closes is looked at once, not once for every letter of its name.
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-z][a-z0-9:-]*+)([^<>]*+)>", flags=re.IGNORECASE)
# Tags that close themselves or each other and so cannot nest on their own.
_SHALLOW = {
    "html", "head", "body", "p", "li", "br", "wbr", "img", "hr", "input", "meta", "link", "td",
    "tr", "th", "dd", "dt", "option", "col", "source", "track", "embed", "param", "area", "base",
}  # fmt: skip
# Only in drawings does "/>" close a tag.
_DRAWN = {
    "path", "circle", "use", "rect", "line", "polygon", "polyline", "ellipse", "stop", "image", "g",
    "svg", "text", "animate",
}  # fmt: skip
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
    if deepest_level(markup) > DEEPEST_HTML:
        return html.unescape(_OPEN_OR_CLOSE.sub(" ", markup)).strip(), None
    body = LexborHTMLParser(markup).body
    if body is None:
        return "", None
    quotes = [node_text(node) for node in body.css("blockquote")]
    text = node_text(body)
    if _TWICE_ESCAPED.search(text):
        text = html.unescape(text)
    return text, quotes[0] or None if len(quotes) == 1 else None


def node_text(node: LexborNode, skip: Collection[int] = ()) -> str:
    """The text of an element, without scripts, blocks on lines of their own.

    `skip`: the `mem_id` of elements inside it whose words are left out.
    """
    parts: list[str] = []
    _collect(node, parts, skip)
    lines = [
        re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in "".join(parts).split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _collect(node: LexborNode, parts: list[str], skip: Collection[int]) -> None:
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
        elif at.tag == "img":
            parts.append(_drawn_sign(at))
        elif at.tag not in UNSEEN and not (skip and at is not node and at.mem_id in skip):
            children = list(at.iter(include_text=True))
            broken = at.tag in BLOCKS
            stack.extend(["\n\n"] * (at.tag in {"p", "blockquote"}) or ["\n"] * broken)
            stack.extend(reversed(children))
            if broken:
                stack.append("\n")


def _drawn_sign(image: LexborNode) -> str:
    """The emoji or smiley that a site draws as a picture; nothing for any other picture."""
    drawn = f"{image.attributes.get('class')} {image.attributes.get('data-emoji')}".lower()
    return (image.attributes.get("alt") or "") if "emoji" in drawn or "smil" in drawn else ""


def deepest_level(markup: str) -> int:
    """How many elements stand open at once at most, by the tags alone."""
    depth = deepest = 0
    for closing, name, rest in _OPEN_OR_CLOSE.findall(markup):
        tag = name.lower()
        if tag in _SHALLOW or (tag in _DRAWN and rest.endswith("/")):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest
