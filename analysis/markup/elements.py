"""Data as safe HTML: with `comments`, the only place where readers' words meet markup."""

import hashlib
import html
import re
from collections.abc import Iterable

import pandas as pd

from analysis.schema import AGREE, DISAGREE, Evidence

LABEL_LENGTH = 120  # characters of a title in a menu or a link: one line on a wide screen

# Replaced one for one, so that evidence spans still fit the text around them.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # overrides can make a line read backwards
_JOINER = "\u2060"


def plain(value: object) -> str:
    """A value as harmless text: no controls, no direction overrides; "" where missing."""
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    return _DIRECTION.sub(_JOINER, _UNSHOWABLE.sub("\ufffd", str(value)))


def shorten(value: object, length: int = LABEL_LENGTH) -> str:
    """One line of harmless text of at most `length` characters."""
    line = " ".join(plain(value).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


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
