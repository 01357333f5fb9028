"""Which comments of a thread the reader wants to see, and in which order."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from analysis.language import say
from analysis.measures.sensitivity import CONFIDENCE_NEEDED
from analysis.measures.voices import voice_names
from analysis.palette import percent
from analysis.schema import SENTIMENTS, STANCES
from views import choices, markup

ANY = "any"
BY_REPLIES = "replies"
DOUBTFUL, SURE, NOTED = "doubtful", "sure", "noted"
ORDERED_BY = ["position", "votes", "net"]  # and the ids, where replies follow what they answer
# What the URL holds, in the order of each menu; the first is the default.
VOTES, ORDERS = (ANY, "liked", "disliked", "none"), ("page", BY_REPLIES, "votes", "net")
DOUBTS, DOUBTS_WITHOUT_STANCES = (ANY, DOUBTFUL, SURE, NOTED), (ANY, NOTED)
FILTERS = (
    choices.STANCE,
    choices.SENTIMENT,
    choices.VOTES,
    choices.RELATION,
    choices.DOUBT,
    choices.AUTHOR,
    choices.FIND,
)
COLUMNS = {  # the column of the rows that a menu is about
    choices.STANCE: "stance",
    choices.SENTIMENT: "sentiment_label",
    choices.RELATION: "relation",
}
MENUS_IN_ROW = 4
MOST_AUTHORS = 500  # in the menu, those who wrote most; a browser lists no more at once
RESET_BY_FILTER = (choices.PAGE,)


def filter_rows(rows: pd.DataFrame, chosen: Mapping[str, str]) -> pd.DataFrame:
    """The rows that fit every filter; a filter on what a row does not know leaves it out."""
    keep = rows_that_fit(rows, chosen)
    return rows if keep.all() else rows[keep]


def rows_that_fit(rows: pd.DataFrame, chosen: Mapping[str, str]) -> "pd.Series[bool]":
    """Whether a row fits every filter."""
    keep = pd.Series(True, index=rows.index)
    for name, column in COLUMNS.items():
        wanted = chosen.get(name, ANY)
        if wanted != ANY and column in rows:
            keep &= (rows[column] == wanted).fillna(False)
    if chosen.get(choices.AUTHOR, ANY) != ANY:
        keep &= (voice_names(rows) == chosen[choices.AUTHOR]).fillna(False)
    if chosen.get(choices.VOTES, ANY) != ANY:
        keep &= _fits_votes(rows, chosen[choices.VOTES])
    if chosen.get(choices.DOUBT, ANY) != ANY:
        keep &= _fits_doubt(rows, chosen[choices.DOUBT])
    for word in chosen.get(choices.FIND, "").casefold().split():
        keep &= rows["source_text"].fillna("").str.casefold().str.contains(word, regex=False)
    return keep


def _fits_doubt(rows: pd.DataFrame, wanted: str) -> "pd.Series[bool]":
    if wanted == NOTED:
        return rows["notes"].fillna("").str.strip().ne("")
    if "confidence" not in rows:
        return pd.Series(True, index=rows.index)
    sure = rows["confidence"] >= CONFIDENCE_NEEDED
    return sure if wanted == SURE else ~sure & rows["confidence"].notna()


def _fits_votes(rows: pd.DataFrame, wanted: str) -> "pd.Series[bool]":
    net = rows["net"].fillna(rows["up"] - rows["down"])
    if wanted == "none":
        return net.isna() | ((rows["up"] == 0) & (rows["down"] == 0)).fillna(False)
    return (net > 0 if wanted == "liked" else net < 0).fillna(False)


def order_rows(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The rows in the order asked for; the unknown come last, ties keep the page's order."""
    if order == "votes":
        return rows.sort_values("votes", ascending=False, kind="stable", na_position="last")
    if order == "net":
        return rows.sort_values("net", ascending=False, kind="stable", na_position="last")
    if order == BY_REPLIES:
        return rows.loc[_depth_first(rows)]
    in_order = bool(rows["position"].is_monotonic_increasing)  # to sort a million takes a second
    return rows if in_order else rows.sort_values("position", kind="stable")


def _depth_first(rows: pd.DataFrame) -> list[object]:
    present = set(rows["comment_id"])
    answers: dict[object, list[tuple[object, object]]] = {}
    for index, comment_id, parent_id in zip(
        rows.index, rows["comment_id"], rows["parent_id"], strict=True
    ):
        parent = parent_id if parent_id in present else None
        answers.setdefault(parent, []).append((index, comment_id))
    ordered: list[object] = []
    waiting = answers.get(None, [])[::-1]
    while waiting:
        index, comment_id = waiting.pop()
        ordered.append(index)
        waiting += answers.get(comment_id, [])[::-1]
    return ordered


def choose_filters(rows: pd.DataFrame, authors: "pd.Series[int]") -> dict[str, str]:
    """The menus, those left out that could not tell the comments of this thread apart.

    `authors` says how many comments each wrote, those who wrote most first.
    """
    menus = _menus(rows, authors)
    chosen = {}
    columns = [
        column
        for _ in range(0, len(menus) + 1, MENUS_IN_ROW)
        for column in st.columns(MENUS_IN_ROW)
    ]
    for column, (name, (title, options)) in zip(columns, menus.items(), strict=False):
        with column:
            chosen[name] = choices.menu(title, name, options, then_forget=RESET_BY_FILTER)
    with columns[len(menus)]:
        chosen[choices.FIND] = choices.search(
            say("filter-search"), choices.FIND, then_forget=RESET_BY_FILTER
        )
    return chosen


def _menus(rows: pd.DataFrame, authors: "pd.Series[int]") -> dict[str, tuple[str, dict[str, str]]]:
    judged = "stance" in rows
    menus = {choices.STANCE: ("stance", _menu("stance", STANCES, "stance-"))} if judged else {}
    menus |= {
        choices.SENTIMENT: ("sentiment", _menu("sentiment", SENTIMENTS, "tone-")),
        choices.VOTES: ("votes", _menu("votes", VOTES[1:], "votes-")),
        choices.ORDER: ("order", {name: say(f"order-{name}") for name in ORDERS}),
    }
    if rows["relation"].notna().any():
        menus[choices.RELATION] = ("replies", _menu("comment", STANCES, "replies-"))
    doubts = DOUBTS if judged else DOUBTS_WITHOUT_STANCES
    menus[choices.DOUBT] = ("certainty", _menu("certainty", doubts[1:], "doubt-"))
    if len(authors) > 1:
        authors = _offered(authors)
        named = {
            name: say("author-count", name=markup.shorten(name, 40), number=int(count))
            for name, count in authors.items()
        }
        menus[choices.AUTHOR] = ("author", {ANY: say("any-author"), **named})
    return {name: (say(f"filter-{title}"), options) for name, (title, options) in menus.items()}


def _offered(authors: "pd.Series[int]") -> "pd.Series[int]":
    """Those who wrote most, and whoever the link names."""
    wanted = authors.index == choices.requested(choices.AUTHOR)
    return authors[wanted | (np.arange(len(authors)) < MOST_AUTHORS)]


def _menu(what: str, names: Sequence[str], prefix: str) -> dict[str, str]:
    """A menu of names under their words, after one that takes anything."""
    sure = percent(CONFIDENCE_NEEDED)
    return {
        ANY: say(f"any-{what}"),
        **{name: say(f"{prefix}{name}", percent=sure) for name in names},
    }
