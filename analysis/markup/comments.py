"""One comment as HTML, with who wrote it, what it quotes and what was found in it."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.language import minute_words, say
from analysis.markup.elements import element, marked, plain, shorten, text
from analysis.palette import MINUS, SIGNS, percent, signed
from analysis.schema import NEGATIVE, NEUTRAL, POSITIVE

Row = Mapping[Any, Any]  # of a comments table
MAX_INDENT = 6  # deeper replies stay at this indent, so that a phone keeps room for words

SENTIMENT_SIGNS = {NEGATIVE: MINUS, NEUTRAL: "=", POSITIVE: "+"}
GONE = frozenset({"deleted", "removed", "hidden"})  # kinds of status with a sentence of their own
BASES = frozenset({"quote", "address"})  # how a parent was found, where that is worth saying


class Link(NamedTuple):
    """A comment as another one points to it: its number, its anchor here, its address elsewhere.

    Either is "" where there is none.
    """

    number: int
    anchor: str = ""
    href: str = ""


def add_relations(comments: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """One story's comments with how each reply takes what it answers, as `comment` shows it."""
    told = relations[["comment_id", "stance", "confidence"]]
    named = told.rename(columns={"stance": "relation", "confidence": "relation_confidence"})
    return comments.merge(named, on="comment_id", how="left")


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
    words = say(f"stance-{key}")
    if not math.isnan(confidence):
        words = say("comment-sure", stance=words, percent=percent(confidence))
    return badge(key, SIGNS[key], words)


def sentiment_badge(name: object, value: float) -> str:
    """The tone of a comment with its score; "" where it has no words of its own."""
    key = plain(name)
    if key not in SENTIMENT_SIGNS:
        return ""
    words = say("comment-tone", tone=say(f"tone-{key}"), value=signed(value))
    return badge(f"sentiment {key}", SENTIMENT_SIGNS[key], words)


def tally(up: Any, down: Any, net: Any) -> str:
    """The votes of a comment in one form, with what is unknown left out."""
    known = [] if pd.isna(net) else [element("b", signed(int(net), 0), title=say("comment-net"))]
    known += [
        say(f"comment-{way}", number=float(votes))
        for votes, way in ((up, "up"), (down, "down"))
        if not pd.isna(votes)
    ]
    return element("span", " · ".join(known) or say("comment-no-votes"), class_="tally")


def link_to(link: Link) -> str:
    """A link to a comment on this page, or its number where it stands on another."""
    words = say("comment-link", number=str(link.number))
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
    parts = [
        element(tag, say("comment-number", number=str(number_of(row))), href=href, class_="number")
    ]
    if plain(row["author"]):
        parts.append(element("bdi", text(shorten(row["author"], 60)), class_="author"))
    elif plain(row["inferred_author"]):
        name = element("bdi", text(shorten(row["inferred_author"], 60)))
        parts.append(element("span", say("comment-probably", name=name), class_="author"))
    if not pd.isna(row["created_at"]):
        moment = say("moment", moment=minute_words(row["created_at"]))
        parts.append(element("time", text(moment)))
    if parent is not None:
        parts.append(_relation(row, link_to(parent)))
    return element("header", " ".join(parts))


def _relation(row: Row, parent: str) -> str:
    """How a reply takes the comment that it answers, where that was read."""
    key, basis = plain(row.get("relation")), plain(row["reply_basis"])
    words = say(f"relation-{key}" if key in SIGNS else "comment-answers", parent=parent)
    if basis in BASES:
        words = say(f"basis-{basis}", answer=words)
    if key not in SIGNS:
        return element("span", words)
    sure = _number(row.get("relation_confidence"))
    if not math.isnan(sure):
        words = say("relation-sure", answer=words, percent=text(percent(sure)))
    sign = f'<i aria-hidden="true">{text(SIGNS[key])}</i>'
    return element("span", f"{sign} {words}", class_=f"relation {key}")


def _quote(row: Row, parent: Link | None) -> str:
    if not plain(row["quote"]):
        return ""
    origin = plain(row["quote_origin"])
    source = say(f"quote-{origin}" if origin in ("article", "comment") else "quote-elsewhere")
    if parent is not None and origin == "comment":
        source = say("quote-parent", parent=link_to(parent))
    elif origin == "article" and row.get("article"):
        source = element("a", source, href=f"#{row['article']}")
    return element("blockquote", text(row["quote"]) + element("cite", source), dir="auto")


def _own_words(row: Row) -> str:
    status = plain(row["status"])
    if status in GONE and not plain(row["text"]):
        return element("p", text(say(f"status-{status}")), class_="nothing")
    if not plain(row["text"]).strip():
        return element("p", say("no-own-words"), class_="nothing")
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
