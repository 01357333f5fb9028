"""What a visitor brings: threads and claims of their own.

Whoever may publish can have them stored. Where the store cannot be used they wait in the session,
and each run of a page tries to store them again. All else is kept for the session only.
"""

from typing import NamedTuple

import streamlit as st

from analysis.claims import build_claims, claim_id
from analysis.language import say
from analysis.schema import STORY_COLUMNS, Thread, ThreadError, build
from analysis.store import PREFIX, StoreError, name_stories
from views.deployment import is_hosted
from views.shared import (
    contents,
    kept_story_ids,
    look,
    may_be_asked,
    problem,
    remembering_problems,
    shared_store,
)

MOST_CLAIMS = 20  # of a visitor's own; the oldest goes first
CLAIM_LENGTH = 300  # characters: a claim is one sentence
_THREADS, _CLAIMS = "own-threads", "own-claims"
STORY_PREFIX = PREFIX


class OwnThread(NamedTuple):
    """A thread that the visitor added, under ids that no bundled story has."""

    thread: Thread
    version: str  # changes with its words
    waits: bool = False  # for the store


def own_threads() -> dict[str, OwnThread]:
    """The visitor's threads that are in no store, by the id of their first story."""
    return st.session_state.setdefault(_THREADS, {})


def own_claims() -> list[str]:
    """The claims that the visitor typed or followed a link to, oldest first."""
    typed: list[str] = st.session_state.setdefault(_CLAIMS, [])
    if is_hosted():
        return typed
    by_id = {claim_id(text): text for text in (*contents().claims, *typed)}
    return list(by_id.values())[-MOST_CLAIMS:]


def keep_claim(text: str) -> str:
    """Adds a claim, once, and gives its id; a local app asks it from now on.

    Raises ThreadError for a text without words.
    """
    words = " ".join(text.split())[:CLAIM_LENGTH]
    row = build_claims(build(STORY_COLUMNS), [words]).iloc[0]
    if row["claim_id"] not in map(claim_id, own_claims()):
        typed = st.session_state[_CLAIMS]
        st.session_state[_CLAIMS] = [*typed, words][-MOST_CLAIMS:]
        store_what_waits()
    return str(row["claim_id"])


def drop_claim(text: str) -> None:
    """Forgets one of the visitor's claims; where the store cannot be used it comes back."""
    typed = st.session_state.setdefault(_CLAIMS, [])
    st.session_state[_CLAIMS] = [kept for kept in typed if claim_id(kept) != claim_id(text)]
    if is_hosted() or claim_id(text) not in map(claim_id, contents().claims):
        return
    try:
        with remembering_problems():
            shared_store().drop_claim(claim_id(text))
        look()
    except StoreError:
        return  # told by `waiting_words`


def keep_thread(thread: Thread, version: str, name: str, *, publish: bool = False) -> str:
    """Adds a thread, once per version, and gives the id of its first story.

    Published ones go to the store, the others stay in the session. Where the source names no
    outlet, the visitor's name for it stands in.
    """
    for story_id, added in own_threads().items():
        if added.version == version and added.waits == publish:
            return story_id
    stories = thread.stories.assign(outlet=thread.stories["outlet"].fillna(name))
    given = thread._replace(stories=stories)
    if publish:
        try:
            with remembering_problems():
                story_id = str(shared_store().keep(given, version))
            look()
            return story_id
        except StoreError:
            pass  # told by `waiting_words`
    taken = [*kept_story_ids(), *(each for own in own_threads().values() for each in _ids(own))]
    added = OwnThread(name_stories(given, taken), version, publish)
    put_back(added)
    return _ids(added)[0]


def take_out(story_id: str) -> OwnThread:
    """Takes a thread out of the session and gives it back, for `put_back`."""
    kept = dict(own_threads())
    added = kept.pop(story_id)
    st.session_state[_THREADS] = kept
    return added


def put_back(added: OwnThread) -> None:
    """Adds a thread again under the ids that it had."""
    st.session_state[_THREADS] = {**own_threads(), _ids(added)[0]: added}


def store_what_waits() -> None:
    """Stores the threads that wait in the session and, in a local app, the claims."""
    waiting = {first: own for first, own in own_threads().items() if own.waits}
    typed = [] if is_hosted() else st.session_state.get(_CLAIMS, [])
    if not (waiting or typed) or not may_be_asked():
        return
    try:
        with remembering_problems():
            for first, own in waiting.items():
                shared_store().keep(own.thread, own.version)
                take_out(first)
            for text in typed:
                shared_store().ask(text)
                st.session_state[_CLAIMS] = st.session_state[_CLAIMS][1:]
        look()
    except ThreadError:
        return  # told by `waiting_words`; what was stored before the failure is no longer here


def waiting_words() -> str:
    """Why the store cannot be used, and what becomes of what was added; "" while it can."""
    if not problem():
        return ""
    waits = any(own.waits for own in own_threads().values())
    return say("store-waits" if waits else "store-away", problem=problem())


def _ids(own: OwnThread) -> list[str]:
    return [str(each) for each in own.thread.stories["story_id"]]
