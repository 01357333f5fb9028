"""Data as safe HTML and safe labels for the pages, from `analysis.markup`.

Everything here is a string for `st.html`, except `label` and `plain`, which go into widgets.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from analysis.markup import (
    LABEL_LENGTH,
    MAX_INDENT,
    Link,
    badge,
    comment,
    element,
    identifier,
    link_to,
    marked,
    number_of,
    plain,
    sentence,
    sentiment_badge,
    shorten,
    stance_badge,
    tally,
    text,
)

__all__ = [
    "LABEL_LENGTH",
    "MAX_INDENT",
    "Link",
    "address",
    "badge",
    "comment",
    "element",
    "identifier",
    "label",
    "link_to",
    "marked",
    "number_of",
    "plain",
    "sentence",
    "sentiment_badge",
    "shorten",
    "stance_badge",
    "tally",
    "text",
]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit makes links, icons and shortcodes of these after Markdown's own escapes are undone.
_LATE_SYNTAX = re.compile(r"(:|@|www)")
_JOINER = "\u2060"


def label(value: object) -> str:
    """Text for places where Streamlit reads Markdown: labels, links, captions, messages."""
    escaped = _PUNCTUATION.sub(r"\\\1", shorten(value))
    return _LATE_SYNTAX.sub(rf"\1{_JOINER}", escaped)


def address(parameters: Mapping[str, str]) -> str:
    """A link to a view, relative to the page that it is shown on."""
    return "?" + urlencode(parameters)
