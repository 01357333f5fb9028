"""One comment as HTML, with who wrote it, what it quotes and what was found in it."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.markup.elements import element, marked, plain, shorten, text
from analysis.palette import MINUS, SIGNS, amount, percent, signed
from analysis.schema import AGREE, DISAGREE, NEGATIVE, NEITHER, NEUTRAL, POSITIVE

Row = Mapping[Any, Any]  # of a comments table
MAX_INDENT = 6  # deeper replies stay at this indent, so that a phone keeps room for words

STANCE_WORDS = {AGREE: "agrees", DISAGREE: "disagrees", NEITHER: "neither"}
SENTIMENT_SIGNS = {NEGATIVE: MINUS, NEUTRAL: "=", POSITIVE: "+"}
RELATION_WORDS = {
    AGREE: "agrees with",
    DISAGREE: "disagrees with",
    NEITHER: "neither agrees nor disagrees with",
}
STATUS_WORDS = {
    "deleted": "Deleted by its author.",
    "removed": "Removed by a moderator.",
    "hidden": "Hidden by the site.",
}
BASIS_WORDS = {"quote": ", which it quotes", "address": ", by name"}


class Link(NamedTuple):
    """A comment as another one points to it: its number, its anchor here, its address elsewhere.

    Either is "" where there is none.
    """

    number: int
    anchor: str = ""
    href: str = ""


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


def tally(up: Any, down: Any, net: Any) -> str:
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
    address = f"#{link.anchor}" if link.anchor else link.href
    return element("a", words, href=address) if address else words


def number_of(row: Row) -> int:
    """The number of a comment as the reader counts: 1 for the first."""
    return int(str(row["position"])) + 1


def comment(
    row: Row,
    parent: Link | None = None,
    notes: Sequence[str] = (),
    *,
    href: str = "",
    anchor: str = "",
) -> str:
    """One comment as HTML: who and when, what it quotes, its own words, and what was found.

    `href` leads to the comment from elsewhere, `anchor` is its id on this page.
    """
    depth: int = 0 if pd.isna(row["depth"]) else min(int(str(row["depth"])), MAX_INDENT)
    parts = (_heading(row, parent, href), _quote(row, parent), _own_words(row), _facts(row, notes))
    return element(
        "article", "".join(parts), class_=f"comment depth-{depth}", id=anchor, tabindex="-1"
    )


def _heading(row: Row, parent: Link | None, href: str) -> str:
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
        parts.append(f"{_relation(row, parent)}{basis}")
    return element("header", " ".join(parts))


def _relation(row: Row, parent: Link) -> str:
    """How a reply takes the comment that it answers, where that was read."""
    key = plain(row.get("relation"))
    if key not in SIGNS:
        return element("span", f"answers {link_to(parent)}")
    sure = _number(row.get("relation_confidence"))
    words = f"{RELATION_WORDS[key]} {link_to(parent)}"
    if not math.isnan(sure):
        words += f", {text(percent(sure))} sure"
    sign = f'<i aria-hidden="true">{text(SIGNS[key])}</i>'
    return element("span", f"{sign} {words}", class_=f"badge relation {key}")


def _quote(row: Row, parent: Link | None) -> str:
    if not plain(row["quote"]):
        return ""
    source = {"article": "from the article", "comment": "from another comment"}.get(
        plain(row["quote_origin"]), "from elsewhere"
    )
    if parent is not None and plain(row["quote_origin"]) == "comment":
        source = f"from {link_to(parent)}"
    elif plain(row["quote_origin"]) == "article" and row.get("article"):
        source = element("a", "from the article", href=f"#{row['article']}")
    return element("blockquote", text(row["quote"]) + element("cite", source), dir="auto")


def _own_words(row: Row) -> str:
    status = STATUS_WORDS.get(plain(row["status"]), "")
    if status and not plain(row["text"]):
        return element("p", text(status), class_="nothing")
    if not plain(row["text"]).strip():
        return element("p", "No words of its own.", class_="nothing")
    spans = row.get("evidence")
    words = marked(str(row["text"]), spans if isinstance(spans, tuple | list) else ())
    return element("div", words, class_="own", dir="auto")


def _facts(row: Row, notes: Sequence[str]) -> str:
    facts = [tally(row["up"], row["down"], row["net"])]
    facts.append(stance_badge(row.get("stance"), _number(row.get("confidence"))))
    facts.append(sentiment_badge(row.get("sentiment_label"), _number(row.get("sentiment"))))
    facts += [element("span", text(note), class_="note") for note in notes]
    return element("footer", " ".join(filter(None, facts)))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not pd.isna(value) else float("nan")
