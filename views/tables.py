"""Small tables, bars and lists as HTML, made from escaped pieces only."""

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from views.markup import element, plain, text

EXCERPT_LENGTH = 2000  # characters of a block that was not understood


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """A table of cells that are HTML already; the columns in `numbers` are set right.

    A row of one cell is a heading over the rows that follow it.
    """

    def cells(tag: str, row: Sequence[str]) -> str:
        if len(row) == 1:
            return element("th", row[0], colspan=len(head), class_="group")
        return "".join(
            element(tag, cell, class_="number" if at in numbers else "")
            for at, cell in enumerate(row)
        )

    body = "".join(element("tr", cells("td", row)) for row in rows)
    whole = element("thead", element("tr", cells("th", head))) + element("tbody", body)
    return element("div", element("table", whole), class_="table", tabindex="0")


def audit_list(audit: pd.DataFrame) -> str:
    """What was found, repaired and doubted, with the lines in question to open."""
    items = []
    for row in audit.to_dict("records"):
        item = text(row["message"])
        if plain(row["excerpt"]):
            line = "" if pd.isna(row["line"]) else f", from line {int(row['line'])}"
            shown = plain(row["excerpt"])[:EXCERPT_LENGTH]
            item += element(
                "details",
                element("summary", f"Show the lines{line}")
                + element("pre", text(shown), dir="auto"),
            )
        items.append(element("li", item))
    return element("ul", "".join(items), class_="audit")


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Named facts side by side; both parts are plain text."""
    return element(
        "dl",
        "".join(
            element("div", element("dt", text(name)) + element("dd", text(value)))
            for name, value in pairs
        ),
        class_="facts",
    )


def reading_facts(story: pd.DataFrame, comments: pd.DataFrame) -> list[tuple[str, str]]:
    """What a source turned out to hold, counted."""
    claimed = story["comments_claimed"].iloc[0]
    stated = "" if pd.isna(claimed) else f" of {int(claimed):,} that the page states"
    voted = comments[["up", "down", "net"]].notna().any(axis=1).sum()
    return [
        ("Comments", f"{len(comments):,}{stated}"),
        ("With votes", f"{voted:,}"),
        ("Replies linked", f"{comments['parent_id'].notna().sum():,}"),
        ("With a name", f"{comments['author'].notna().sum():,}"),
        ("Read as", plain(story["source_format"].iloc[0]) or "unknown"),
    ]
