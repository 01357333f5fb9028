"""The threads that were added in this window: each can be taken out, and put back."""

import streamlit as st

from analysis.language import say
from views import markup
from views.visitor import OwnThread, own_threads, put_back, take_out

TAKEN_OUT = "thread-taken-out"


def show_kept() -> None:
    """One line a thread with its button; the last one taken out can be put back."""
    taken: OwnThread | None = st.session_state.get(TAKEN_OUT)
    if not own_threads() and taken is None:
        return
    st.html(markup.element("h2", say("add-kept-title")))
    for story_id, added in list(own_threads().items()):
        line, button = st.columns([5, 1], vertical_alignment="center")
        line.html(markup.element("p", _line(added), dir="auto"))
        if button.button(say("add-take-out"), key=f"take-out-{story_id}"):
            st.session_state[TAKEN_OUT] = take_out(story_id)
            st.rerun()
    if taken is not None:
        line, button = st.columns([5, 1], vertical_alignment="center")
        line.html(markup.element("p", say("add-taken-out", thread=_line(taken)), dir="auto"))
        if button.button(say("add-undo")):
            put_back(taken)
            del st.session_state[TAKEN_OUT]
            st.rerun()


def _line(added: OwnThread) -> str:
    stories, comments, _ = added.thread
    title = markup.shorten(stories["title"].iloc[0]) or markup.shorten(stories["outlet"].iloc[0])
    words = say("comments", number=len(comments))
    return f"{markup.text(title)} <span class='count'>{words}</span>"
