"""Data as safe HTML and safe labels: the only place where readers' words meet markup.

Everything here is a string for `st.html`, except `label` and `plain`, which go into widgets.
"""

import hashlib
import html
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd

from analysis.palette import MINUS, SIGNS, amount, percent, signed
from analysis.schema import AGREE, DISAGREE, NEGATIVE, NEITHER, NEUTRAL, POSITIVE, Evidence

LABEL_LENGTH = 120  # characters of a title in a menu or a link: one line on a wide screen
MAX_INDENT = 6  # deeper replies stay at this indent, so that a phone keeps room for words

# Replaced one for one, so that evidence spans still fit the text around them.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # overrides can make a line read backwards
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit makes links, icons and shortcodes of these after Markdown's own escapes are undone.
_LATE_SYNTAX = re.compile(r"(:|@|www)")
_JOINER = "\u2060"

STANCE_WORDS = {AGREE: "agrees", DISAGREE: "disagrees", NEITHER: "neither"}
SENTIMENT_SIGNS = {NEGATIVE: MINUS, NEUTRAL: "=", POSITIVE: "+"}
STATUS_WORDS = {
    "deleted": "Deleted by its author.",
    "removed": "Removed by a moderator.",
    "hidden": "Hidden by the site.",
}
BASIS_WORDS = {"quote": ", which it quotes", "address": ", by name"}


class Link(NamedTuple):
    """A comment as another one points to it: its number, and its anchor on this page if any."""

    number: int
    anchor: str = ""


def plain(value: object) -> str:
    """A value as harmless text: no controls, no direction overrides; "" where missing."""
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    return _DIRECTION.sub(_JOINER, _UNSHOWABLE.sub("\ufffd", str(value)))


def shorten(value: object, length: int = LABEL_LENGTH) -> str:
    """One line of harmless text of at most `length` characters."""
    line = " ".join(plain(value).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def label(value: object) -> str:
    """Text for places where Streamlit reads Markdown: labels, links, captions, messages."""
    escaped = _PUNCTUATION.sub(r"\\\1", shorten(value))
    return _LATE_SYNTAX.sub(rf"\1{_JOINER}", escaped)


def text(value: object) -> str:
    """A value as HTML text."""
    return html.escape(plain(value), quote=True)


def sentence(words: object) -> str:
    """A phrase of ours as an HTML sentence: a capital first, a full stop last."""
    line = plain(words).strip()
    return text(line[:1].upper() + line[1:].rstrip(".") + "." if line else "")


def identifier(value: object) -> str:
    """A name for a widget or an anchor that holds nothing of the value but its identity."""
    return hashlib.sha256(plain(value).encode()).hexdigest()[:10]


def element(tag: str, content: str, **attributes: object) -> str:
    """One HTML element around content that is HTML already; attribute values are escaped here."""
    pairs = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{text(value)}"'
        for name, value in attributes.items()
        if value != ""
    )
    return f"<{tag}{pairs}>{content}</{tag}>"


def marked(words: str, evidence: Iterable[Evidence]) -> str:
    """Own words as HTML with every evidence span marked by the side that it pulls to."""
    safe, pieces, at = plain(words), [], 0
    for start, end, weight in sorted(evidence):
        start, end = max(start, at), min(end, len(safe))
        if start >= end or weight == 0:
            continue
        side = AGREE if weight > 0 else DISAGREE
        pieces += [html.escape(safe[at:start]), element("mark", text(safe[start:end]), class_=side)]
        at = end
    return "".join(pieces) + html.escape(safe[at:])


def badge(kind: str, sign: str, words: str) -> str:
    """A short fact with a sign, so that its colour is never the only channel."""
    return element(
        "span", f'<i aria-hidden="true">{text(sign)}</i> {text(words)}', class_=f"badge {kind}"
    )


def stance_badge(stance: object, confidence: float) -> str:
    """The stance of a comment with how sure its scorer is; "" where it has none."""
    key = plain(stance)
    if key not in SIGNS:
        return ""
    sure = "" if math.isnan(confidence) else f", {percent(confidence)} sure"
    return badge(key, SIGNS[key], STANCE_WORDS[key] + sure)


def sentiment_badge(name: object, value: float) -> str:
    """The tone of a comment with its score; "" where it has no words of its own."""
    key = plain(name)
    if key not in SENTIMENT_SIGNS:
        return ""
    return badge(f"sentiment {key}", SENTIMENT_SIGNS[key], f"sentiment {key} {signed(value)}")


def tally(up: object, down: object, net: object) -> str:
    """The votes of a comment in one form, with what is unknown left out."""
    known = [] if pd.isna(net) else [element("b", signed(int(net), 0), title="net, as printed")]
    known += [
        f"{amount(float(votes))} {way}"
        for votes, way in ((up, "up"), (down, "down"))
        if not pd.isna(votes)
    ]
    return element("span", " · ".join(known) or "no votes shown", class_="tally")


def link_to(link: Link) -> str:
    """A link to a comment on this page, or its number where it stands on another."""
    words = f"comment {link.number}"
    return element("a", words, href=f"#{link.anchor}") if link.anchor else words


def address(parameters: Mapping[str, str]) -> str:
    """A link to a view, relative to the page that it is shown on."""
    return "?" + urlencode(parameters)


def number_of(row: Mapping[str, object]) -> int:
    """The number of a comment as the reader counts: 1 for the first."""
    return int(str(row["position"])) + 1


def comment(
    row: Mapping[str, object],
    parent: Link | None = None,
    notes: Sequence[str] = (),
    *,
    href: str = "",
    anchor: str = "",
) -> str:
    """One comment as HTML: who and when, what it quotes, its own words, and what was found.

    `href` leads to the comment from elsewhere, `anchor` is its id on this page.
    """
    depth = 0 if pd.isna(row["depth"]) else min(int(str(row["depth"])), MAX_INDENT)
    parts = (_heading(row, parent, href), _quote(row, parent), _own_words(row), _facts(row, notes))
    return element("article", "".join(parts), class_=f"comment depth-{depth}", id=anchor)


def _heading(row: Mapping[str, object], parent: Link | None, href: str) -> str:
    tag = "a" if href else "b"
    parts = [element(tag, f"No. {number_of(row)}", href=href, class_="number")]
    if plain(row["author"]):
        parts.append(element("bdi", text(shorten(row["author"], 60)), class_="author"))
    elif plain(row["inferred_author"]):
        name = element("bdi", text(shorten(row["inferred_author"], 60)))
        parts.append(element("span", f"probably {name}", class_="author"))
    if not pd.isna(row["created_at"]):
        parts.append(element("time", text(f"{row['created_at']:%-d %b %Y, %H:%M} UTC")))
    if parent is not None:
        basis = BASIS_WORDS.get(plain(row["reply_basis"]), "")
        parts.append(element("span", f"answers {link_to(parent)}{basis}"))
    return element("header", " ".join(parts))


def _quote(row: Mapping[str, object], parent: Link | None) -> str:
    if not plain(row["quote"]):
        return ""
    source = {"article": "from the article", "comment": "from another comment"}.get(
        plain(row["quote_origin"]), "from elsewhere"
    )
    if parent is not None and plain(row["quote_origin"]) == "comment":
        source = f"from {link_to(parent)}"
    return element("blockquote", text(row["quote"]) + element("cite", source), dir="auto")


def _own_words(row: Mapping[str, object]) -> str:
    status = STATUS_WORDS.get(plain(row["status"]), "")
    if status and not plain(row["text"]):
        return element("p", text(status), class_="nothing")
    if not plain(row["text"]).strip():
        return element("p", "No words of its own.", class_="nothing")
    spans = row.get("evidence")
    words = marked(str(row["text"]), spans if isinstance(spans, tuple | list) else ())
    return element("div", words, class_="own", dir="auto")


def _facts(row: Mapping[str, object], notes: Sequence[str]) -> str:
    facts = [tally(row["up"], row["down"], row["net"])]
    facts.append(stance_badge(row.get("stance"), _number(row.get("confidence"))))
    facts.append(sentiment_badge(row.get("sentiment_label"), _number(row.get("sentiment"))))
    facts += [element("span", text(note), class_="note") for note in notes]
    return element("footer", " ".join(filter(None, facts)))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not pd.isna(value) else float("nan")
