"""The thread under a story: filters, order, pages, and the comments themselves."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.language import say
from analysis.markup import add_relations
from analysis.markup.notes import explain
from analysis.measures.voices import voice_names
from analysis.schema import Evidence
from views import choices, keyboard, markup
from views.evidence import evidence
from views.memory import kept
from views.scored import Question, Story, relations, scored_comments, stances
from views.thread_filters import (
    BY_REPLIES,
    FILTERS,
    ORDERED_BY,
    ORDERS,
    choose_filters,
    order_rows,
    rows_that_fit,
)

ANCHOR, ARTICLE_ANCHOR = "comment", "the-article"
REPLIES_SHOWN = 3  # under a comment, before the rest is folded away
PAGE_LENGTH = 50  # comments: above, a phone scrolls for minutes and the browser lays out slowly

Marks = Mapping[object, tuple[Evidence, ...]]  # by comment_id


def thread_rows(story: Story, question: Question | None) -> pd.DataFrame:
    """The comments of a story with their relations and, if a claim is asked, their stances."""
    tables = (scored_comments(story), relations(story))
    if question is None:
        found: pd.DataFrame = _rows(story.own, story.place, *tables, None)
    else:
        found = _rows(question.own, question.key, *tables, stances(question))
    return found


def explain_ahead(question: Question) -> None:
    """Finds what moved the stances that a visitor sees who has chosen nothing."""
    rows = thread_rows(question.story, question)
    shown = rows.loc[_found(rows, {choices.ORDER: ORDERS[0]})]
    evidence(question, tuple(shown["comment_id"][choices.first_page(len(shown), PAGE_LENGTH)]))


@kept
def _rows(
    key: tuple[str, ...],  # noqa: ARG001
    _comments: pd.DataFrame,
    _relations: pd.DataFrame,
    _stances: pd.DataFrame | None,
) -> pd.DataFrame:
    comments = add_relations(_comments, _relations)
    if _stances is None:
        return comments
    answers = _stances[["comment_id", "stance", "confidence", "agreement"]]
    return comments.merge(answers, on="comment_id", how="left")


def links_of(
    comments: pd.DataFrame,
    anchor: str,
    shown: Iterable[str],
    permalink: Mapping[str, str] | None = None,
) -> dict[str, markup.Link]:
    """Every comment by its id as others point to it.

    Those in `shown` have an anchor here, the others the address of a view of their own.
    """
    here = set(shown)
    return {
        comment_id: markup.Link(
            position + 1,
            f"{anchor}-{position + 1}" * (comment_id in here),
            _address_of(position + 1, permalink),
        )
        for comment_id, position in zip(comments["comment_id"], comments["position"], strict=True)
    }


def _address_of(number: int, permalink: Mapping[str, str] | None) -> str:
    return markup.address({**permalink, choices.COMMENT: str(number)}) if permalink else ""


def show_comments(
    rows: pd.DataFrame,
    comments: pd.DataFrame,
    question: Question | None,
    *,
    anchor: str,
    permalink: Mapping[str, str] | None,
    marks: Marks | None = None,
    folded: bool = False,
) -> None:
    """Draws comments in the order given; `comments` is the whole thread that they point into.

    `marks` are spans to mark in the own words of each comment; where there are none, the evidence.
    `folded` hides all but the first replies under a comment until they are asked for.
    """
    named = {*rows["comment_id"], *rows["parent_id"]}
    pointed = comments[comments["comment_id"].isin(named)]
    links = links_of(pointed, anchor, rows["comment_id"], permalink)
    found = marks or {}
    if marks is None and question is not None:
        found = evidence(question, tuple(rows["comment_id"]))
    drawn = []
    for row in rows.to_dict("records"):
        number = markup.number_of(row)
        drawn.append(
            markup.comment(
                {**row, "evidence": found.get(row["comment_id"], ())},
                links.get(str(row["parent_id"])),
                explain(row["notes"]),
                href=_address_of(number, permalink),
                anchor=f"{anchor}-{number}",
            )
        )
    body = "".join(fold(rows, drawn) if folded else drawn)
    st.html(
        markup.element("div", body, class_="thread", tabindex="0", aria_label=say("comments-list"))
    )


def fold(rows: pd.DataFrame, drawn: Sequence[str]) -> list[str]:
    """Comments with the replies under each, of which those beyond the first few are folded away.

    `rows` has every reply after the comment that it answers.
    """
    folded: list[str] = []
    replies: list[str] = []
    threads: set[object] = set()
    pairs = zip(rows["comment_id"], rows["parent_id"], strict=True)
    for (comment_id, parent_id), comment in zip(pairs, drawn, strict=True):
        if parent_id in threads:
            threads.add(comment_id)
            replies.append(comment)
            continue
        folded += _fold_replies(replies)
        folded.append(comment)
        threads, replies = {comment_id}, []
    return [*folded, *_fold_replies(replies)]


def _fold_replies(replies: list[str]) -> list[str]:
    if len(replies) <= REPLIES_SHOWN + choices.SHORT_REST:
        return replies
    rest = replies[REPLIES_SHOWN:]
    summary = markup.element("summary", say("more-replies", number=len(rest)))
    return [
        *replies[:REPLIES_SHOWN],
        markup.element("details", summary + "".join(rest), class_="fold"),
    ]


def show_thread(
    story: Story,
    question: Question | None,
    permalink: Mapping[str, str] | None,
    *,
    narrow: bool,
) -> None:
    """Draws the filters, folded on a phone, and the part of the thread that fits them."""
    rows = thread_rows(story, question)
    if markup.plain(story.say("text")).strip():
        rows = rows.assign(article=ARTICLE_ANCHOR)
    with st.expander(say("filter-title")) if narrow else st.container():
        chosen = choose_filters(rows, _authors(story.own, story.place, rows))
    found = _found(rows, chosen)
    filtered = any(choices.requested(name) for name in FILTERS)
    if found.empty:
        st.html(markup.element("p", say("filter-nothing"), class_="nothing"))
        st.button(say("filter-clear"), on_click=choices.forget, args=(*FILTERS, choices.PAGE))
        return
    count = say("comments", number=len(rows))
    if filtered:
        count = say("filter-found", found=len(found), number=len(rows))
    st.html(markup.element("p", _with_key(count, question), class_="count"))
    keyboard.listen()
    shown = rows.loc[found[choices.page_of(choices.PAGE, len(found), PAGE_LENGTH)]]
    folded = chosen[choices.ORDER] == BY_REPLIES and not filtered
    show_comments(shown, rows, question, anchor=ANCHOR, permalink=permalink, folded=folded)


def _found(rows: pd.DataFrame, chosen: Mapping[str, str]) -> "pd.Index[Any]":
    """The labels of the rows that fit, in their order: only what is shown is cut out whole."""
    order = chosen[choices.ORDER]
    needed = [*ORDERED_BY, *["comment_id", "parent_id"] * (order == BY_REPLIES)]
    return order_rows(rows[needed][rows_that_fit(rows, chosen)], order).index


@kept
def _authors(key: tuple[str, ...], _rows: pd.DataFrame) -> "pd.Series[int]":  # noqa: ARG001
    return voice_names(_rows).value_counts()


def _with_key(count: str, question: Question | None) -> str:
    """The count, and what the marks in the comments mean where there are any."""
    if question is None:
        return count
    agree = markup.element("mark", say("thread-key-agree"), class_="agree")
    disagree = markup.element("mark", say("thread-key-disagree"), class_="disagree")
    return say("thread-key", count=count, agree=agree, disagree=disagree)
