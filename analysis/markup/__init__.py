"""Data as safe HTML, for the pages and for the report: strings made from escaped pieces only."""

from analysis.markup.comments import (
    MAX_INDENT,
    Link,
    add_relations,
    badge,
    comment,
    link_to,
    number_of,
    sentiment_badge,
    stance_badge,
    tally,
)
from analysis.markup.elements import (
    LABEL_LENGTH,
    element,
    identifier,
    marked,
    plain,
    sentence,
    shorten,
    text,
)

__all__ = [
    "LABEL_LENGTH",
    "MAX_INDENT",
    "Link",
    "add_relations",
    "badge",
    "comment",
    "element",
    "identifier",
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
