"""What a reading found as HTML, and the tables of `analysis.markup`."""

from collections.abc import Hashable, Iterable, Mapping

import pandas as pd

from analysis.language import retell, say
from analysis.markup.tables import facts, table
from analysis.palette import amount
from views.markup import element, plain, text

__all__ = ["audit_list", "definition_table", "facts", "reading_facts", "table"]

EXCERPT_LENGTH = 2000  # characters of a block that was not understood
MOST_EXCERPTS = 100  # of one kind


def audit_list(audit: pd.DataFrame) -> str:
    """What was found, repaired and doubted, with the lines in question to open."""
    items = []
    for message, rows in audit.groupby("message", sort=False):
        shown = [_excerpt(row) for row in rows.to_dict("records") if plain(row["excerpt"])]
        item = text(retell(str(message)))
        if shown:
            more = len(shown) - MOST_EXCERPTS
            hidden = element("p", say("audit-more", number=more)) if more > 0 else ""
            blocks = "".join(shown[:MOST_EXCERPTS])
            item += element(
                "details",
                element("summary", say("audit-show", number=len(shown))) + blocks + hidden,
            )
        items.append(element("li", item))
    return element("ul", "".join(items), class_="audit")


def _excerpt(row: Mapping[Hashable, object]) -> str:
    line = "" if pd.isna(row["line"]) else say("audit-line", number=int(str(row["line"])))
    lines = element("pre", text(plain(row["excerpt"])[:EXCERPT_LENGTH]), dir="auto")
    return element("p", line, class_="count") + lines


def reading_facts(story: pd.DataFrame, comments: pd.DataFrame) -> list[tuple[str, str]]:
    """What a source turned out to hold, counted."""
    claimed = story["comments_claimed"].iloc[0]
    number = amount(len(comments))
    if not pd.isna(claimed):
        number = say("read-comments", found=len(comments), stated=int(claimed))
    voted = comments[["up", "down", "net"]].notna().any(axis=1).sum()
    return [
        (say("fact-comments"), number),
        (say("read-with-votes"), amount(voted)),
        (say("read-linked"), amount(comments["parent_id"].notna().sum())),
        (say("read-named"), amount(comments["author"].notna().sum())),
        (say("read-as"), plain(story["source_format"].iloc[0]) or say("unknown")),
    ]


def definition_table(pairs: Iterable[tuple[str, str]]) -> str:
    """Names with what they mean; both are plain text."""
    rows = [(element("b", text(name)), text(meaning)) for name, meaning in pairs]
    return table((say("head-number"), say("head-what")), rows)
