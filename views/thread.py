"""The thread under a story: filters, order, pages, and the comments themselves."""

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st

from analysis.markup.notes import explain
from analysis.palette import counted
from analysis.schema import SENTIMENTS, STANCES, Evidence
from views import choices, markup
from views.scored import Question, Story, evidence, scored_comments, stances

PAGE_LENGTH = 50  # comments: above, a phone scrolls for minutes and the browser lays out slowly

STANCE_MENU = {"any": "Any stance", **{name: markup.STANCE_WORDS[name] for name in STANCES}}
SENTIMENT_MENU = {"any": "Any sentiment", **{name: name for name in SENTIMENTS}}
VOTES_MENU = {
    "any": "Any votes",
    "liked": "more up than down",
    "disliked": "more down than up",
    "none": "no votes",
}
ORDER_MENU = {
    "page": "as on the page",
    "replies": "replies under their comment",
    "votes": "most votes first",
    "net": "highest net first",
}
FILTERS = (choices.STANCE, choices.SENTIMENT, choices.VOTES, choices.FIND)
RESET_BY_FILTER = (choices.PAGE,)

Marks = Mapping[object, tuple[Evidence, ...]]  # by comment_id


def thread_rows(story: Story, question: Question | None) -> pd.DataFrame:
    """The comments of a story with their stance towards the claim asked, if one is."""
    comments = scored_comments(story)
    if question is None:
        return comments
    answers = stances(question)[["comment_id", "stance", "confidence", "agreement"]]
    return comments.merge(answers, on="comment_id", how="left")


def links_of(comments: pd.DataFrame, anchor: str, shown: Iterable[str]) -> dict[str, markup.Link]:
    """Every comment by its id as others point to it; those in `shown` have an anchor here."""
    here = set(shown)
    return {
        comment_id: markup.Link(position + 1, f"{anchor}-{position + 1}" * (comment_id in here))
        for comment_id, position in zip(comments["comment_id"], comments["position"], strict=True)
    }


def show_comments(
    rows: pd.DataFrame,
    comments: pd.DataFrame,
    question: Question | None,
    *,
    anchor: str,
    permalink: Mapping[str, str] | None,
    marks: Marks | None = None,
) -> None:
    """Draws comments in the order given; `comments` is the whole thread that they point into.

    `marks` are spans to mark in the own words of each comment; where there are none, the evidence.
    """
    links = links_of(comments, anchor, rows["comment_id"])
    found = marks or {}
    if marks is None and question is not None:
        found = evidence(question, tuple(rows["comment_id"]))
    drawn = []
    for row in rows.to_dict("records"):
        number = markup.number_of(row)
        href = markup.address({**permalink, choices.COMMENT: str(number)}) if permalink else ""
        drawn.append(
            markup.comment(
                {**row, "evidence": found.get(row["comment_id"], ())},
                links.get(str(row["parent_id"])),
                explain(row["notes"]),
                href=href,
                anchor=f"{anchor}-{number}",
            )
        )
    st.html(markup.element("div", "".join(drawn), class_="thread"))


def filter_rows(rows: pd.DataFrame, chosen: Mapping[str, str]) -> pd.DataFrame:
    """The rows that fit every filter; a filter on what a row does not know leaves it out."""
    keep = pd.Series(True, index=rows.index)
    if chosen[choices.STANCE] != "any" and "stance" in rows:
        keep &= (rows["stance"] == chosen[choices.STANCE]).fillna(False)
    if chosen[choices.SENTIMENT] != "any":
        keep &= (rows["sentiment_label"] == chosen[choices.SENTIMENT]).fillna(False)
    if chosen[choices.VOTES] != "any":
        keep &= _fits_votes(rows, chosen[choices.VOTES])
    for word in chosen[choices.FIND].casefold().split():
        keep &= rows["source_text"].fillna("").str.casefold().str.contains(word, regex=False)
    return rows[keep]


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
    if order == "replies":
        return rows.loc[_depth_first(rows)]
    return rows.sort_values("position", kind="stable")


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


def show_thread(
    story: Story,
    question: Question | None,
    permalink: Mapping[str, str] | None,
    *,
    narrow: bool,
) -> None:
    """Draws the filters, folded on a phone, and the part of the thread that fits them."""
    rows = thread_rows(story, question)
    with st.expander("Filter and order the comments") if narrow else st.container():
        chosen = _choose_filters(has_stances=question is not None)
    found = order_rows(filter_rows(rows, chosen), chosen[choices.ORDER])
    filtered = any(choices.requested(name) for name in FILTERS)
    if found.empty:
        st.html(markup.element("p", "No comment fits all of these filters.", class_="nothing"))
        st.button("Clear the filters", on_click=choices.forget, args=(*FILTERS, choices.PAGE))
        return
    count = f"{len(found):,} of " * filtered + counted(len(rows), "comment")
    st.html(markup.element("p", count + _key(question), class_="count"))
    shown = found.iloc[choices.page_of(choices.PAGE, len(found), PAGE_LENGTH)]
    show_comments(shown, rows, question, anchor="comment", permalink=permalink)


def _key(question: Question | None) -> str:
    if question is None:
        return ""
    agree = markup.element("mark", "pull towards agree", class_="agree")
    disagree = markup.element("mark", "towards disagree", class_="disagree")
    return f". Marked words {agree} or {disagree}."


def _choose_filters(*, has_stances: bool) -> dict[str, str]:
    columns = iter(st.columns(5 if has_stances else 4))
    chosen = {choices.STANCE: "any"}
    menus = [(choices.STANCE, "Stance", STANCE_MENU)] if has_stances else []
    menus += [
        (choices.SENTIMENT, "Sentiment", SENTIMENT_MENU),
        (choices.VOTES, "Votes", VOTES_MENU),
        (choices.ORDER, "Order", ORDER_MENU),
    ]
    for name, title, options in menus:
        with next(columns):
            chosen[name] = choices.menu(title, name, options, then_forget=RESET_BY_FILTER)
    with next(columns):
        chosen[choices.FIND] = choices.search("Search", choices.FIND, then_forget=RESET_BY_FILTER)
    return chosen
