"""One comment to label, without the machine's opinion of it, and a key for every answer."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.language import retell, say
from analysis.schema import (
    AGREE,
    DISAGREE,
    NEGATIVE,
    NEITHER,
    NEUTRAL,
    POSITIVE,
    SENTIMENTS,
    STANCES,
    ThreadError,
)
from views import markup
from views.keeping import give, last_given, take_back
from views.label_scores import RELATION, STANCE
from views.language import use_language
from views.scored import Question

PARENT_LENGTH = 900  # characters of the answered comment: enough to know what is answered
UNDO_KEY = "U"
PROBLEM = "label-problem"


STANCE_KEYS = {AGREE: "A", DISAGREE: "D", NEITHER: "N"}
SENTIMENT_KEYS = {NEGATIVE: "1", NEUTRAL: "2", POSITIVE: "3"}


class Task(NamedTuple):
    """What is labelled, from which stream, by whom."""

    kind: str
    stream: str
    coder: str | None

    @property
    def keys(self) -> dict[str, str]:
        """The key of every answer, by the value that is kept."""
        return STANCE_KEYS if self.kind in (STANCE, RELATION) else SENTIMENT_KEYS


def show_card(question: Question, task: Task, comment_id: str) -> None:
    """Asks about one comment: the question, what the comment answers, its words, the buttons."""
    comments = question.story.comments
    row = _row(comments, comment_id)
    parent = _row(comments, row["parent_id"]) if markup.plain(row["parent_id"]) else None
    st.html(
        _asked(question, task)
        + (_answered(parent) if parent else "")
        + markup.element(
            "article",
            markup.element(
                "p", say("comment-number", number=str(markup.number_of(row))), class_="kicker"
            )
            + markup.element("div", markup.text(row["text"]), class_="own", dir="auto"),
            class_="comment to-label",
            aria_live="polite",
        )
    )
    with st.container(key="label-buttons", horizontal=True, gap="small"):
        for value, key in task.keys.items():
            st.button(
                say(f"answer-button-{value}"),
                key=f"label-{value}",
                shortcut=key,
                width="stretch",
                on_click=_give,
                args=(question, task, comment_id, value),
            )
        st.button(
            say("label-undo"),
            key="label-undo",
            shortcut=UNDO_KEY,
            type="tertiary",
            disabled=last_given() is None,
            on_click=_take_back,
        )


def show_undo() -> None:
    """The way back where there is no comment left to label."""
    if last_given() is not None:
        st.button(say("label-undo"), key="label-undo", shortcut=UNDO_KEY, on_click=_take_back)


def said_words(value: str) -> str:
    """A label in the words of the comments' badges.

    >>> said_words("agree"), said_words("neutral")
    ('agrees', 'neutral')
    """
    if value in STANCES:
        return say(f"stance-{value}")
    return say(f"tone-{value}") if value in SENTIMENTS else value


def _asked(question: Question, task: Task) -> str:
    claim = markup.element("q", markup.text(question.claim.text), dir="auto")
    return markup.element("p", say(f"label-asked-{task.kind}", claim=claim), class_="asked")


def _answered(parent: Mapping[str, object]) -> str:
    words = markup.plain(parent["text"]).strip() or say("no-own-words")
    if len(words) > PARENT_LENGTH:
        words = words[: PARENT_LENGTH - 1].rstrip() + "…"
    cite = markup.element("cite", say("label-answered", number=str(markup.number_of(parent))))
    return markup.element(
        "div", markup.element("blockquote", markup.text(words) + cite, dir="auto"), class_="comment"
    )


def _row(comments: pd.DataFrame, comment_id: object) -> dict[str, object]:
    found = comments[comments["comment_id"] == comment_id]
    return {str(name): value for name, value in found.iloc[0].items()}


def _give(question: Question, task: Task, comment_id: str, value: str) -> None:
    """Runs before the page does: when the next comment is shown, this one is on disk."""
    use_language()
    label: dict[str, object] = {
        "comment_id": comment_id,
        "kind": task.kind,
        "value": value,
        "coder": task.coder,
        "stream": task.stream,
    }
    claims: dict[str, str] = {}
    if task.kind == STANCE:
        label["claim_id"] = question.claim.claim_id
        claims = {question.claim.claim_id: question.claim.text}
    try:
        give(question.story, label, claims)
    except ThreadError as error:
        st.session_state[PROBLEM] = retell(str(error))


def _take_back() -> None:
    use_language()
    try:
        if not take_back():
            st.session_state[PROBLEM] = say("label-elsewhere")
    except ThreadError as error:
        st.session_state[PROBLEM] = say("label-stays", problem=retell(str(error)))
