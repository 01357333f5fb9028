"""The threads that were added: those in the store can be forgotten, those in this window taken out.

What is taken out can be put back; what is forgotten is gone from every file.
"""

import streamlit as st

from analysis.language import retell, say
from analysis.schema import Thread, ThreadError
from views import markup
from views.asking import notice
from views.deployment import is_hosted
from views.keeping import forget_session
from views.language import use_language
from views.rights import Right, may
from views.scored import stories
from views.shared import forget_thread, kept_threads
from views.visitor import OwnThread, own_threads, put_back, take_out

TAKEN_OUT = "thread-taken-out"
ASKED, TOLD = "forget-asked", "forget-told"
# Of the Add page, where the words of a thread stand that was just kept.
_OF_A_DRAFT = ("drafts", "pasted", TAKEN_OUT)


def show_kept() -> None:
    """Both lists; each only where it has something."""
    _show_stored()
    taken: OwnThread | None = st.session_state.get(TAKEN_OUT)
    if not own_threads() and taken is None:
        return
    st.html(markup.element("h2", say("add-kept-title")))
    for story_id, added in list(own_threads().items()):
        if _is_pressed(_line(added.thread), say("add-take-out"), f"take-out-{story_id}"):
            st.session_state[TAKEN_OUT] = take_out(story_id)
            st.rerun()
    if taken is not None:
        words = say("add-taken-out", thread=_line(taken.thread))
        if _is_pressed(words, say("add-undo"), "put-back"):
            put_back(taken)
            del st.session_state[TAKEN_OUT]
            st.rerun()


def _show_stored() -> None:
    """What is in the store, for those who may delete there; asked once more before it is done."""
    told = st.session_state.pop(TOLD, "")
    if told:
        notice(told)
    kept = kept_threads() if may(Right.DELETE) else {}
    if not kept:
        return
    st.html(markup.element("h2", say("add-published-title" if is_hosted() else "add-stored-title")))
    for version, thread in kept.items():
        if st.session_state.get(ASKED) == version:
            _ask(version, thread)
        elif _is_pressed(_line(thread), say("add-forget"), f"forget-{version[:16]}"):
            st.session_state[ASKED] = version
            st.rerun()


def _ask(version: str, thread: Thread) -> None:
    title, count = _parts(thread)
    words = say("add-forget-ask", thread=f"{markup.element('b', title)} ({count})")
    with st.container(key="forget-asked", border=True):
        st.html(markup.element("p", words, role="alert", dir="auto"))
        with st.container(horizontal=True):
            st.button(
                say("add-forget-yes"), type="primary", on_click=_forget, args=(version, thread)
            )
            st.button(say("add-forget-no"), on_click=lambda: st.session_state.pop(ASKED, None))


def _forget(version: str, thread: Thread) -> None:
    """Before the page is drawn, so that no field of it holds the words any more."""
    use_language()
    st.session_state.pop(ASKED, None)
    for name in _OF_A_DRAFT:
        st.session_state.pop(name, None)
    known = stories()
    for story_id in thread.stories["story_id"]:
        if story_id in known:
            forget_session(known[story_id])
    try:
        forget_thread(version)
        st.session_state[TOLD] = say("add-forgotten")
    except ThreadError as error:
        st.session_state[TOLD] = retell(str(error))


def _is_pressed(words: str, name: str, key: str) -> bool:
    """One line of HTML with a button beside it."""
    line, button = st.columns([5, 1], vertical_alignment="center")
    line.html(markup.element("p", words, dir="auto"))
    return button.button(name, key=key, width="stretch")


def _line(thread: Thread) -> str:
    title, count = _parts(thread)
    return f"{title} {markup.element('span', count, class_='count')}"


def _parts(thread: Thread) -> tuple[str, str]:
    """The name of a thread and how many comments it has, as HTML."""
    stories, comments, _ = thread
    title = markup.shorten(stories["title"].iloc[0]) or markup.shorten(stories["outlet"].iloc[0])
    return markup.text(title), say("comments", number=len(comments))
