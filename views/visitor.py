"""What a visitor brings: threads and claims of their own, kept for their session only."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.claims import build_claims, claim_id
from analysis.schema import STORY_COLUMNS, Thread, build

MOST_CLAIMS = 20  # of a visitor's own; the oldest goes first
CLAIM_LENGTH = 300  # characters: a claim is one sentence
_THREADS, _CLAIMS, _ADDED = "own-threads", "own-claims", "stories-added"
STORY_PREFIX = "added-"


class OwnThread(NamedTuple):
    """A thread that the visitor added, under ids that no bundled story has."""

    thread: Thread
    version: str  # changes with its words


def own_threads() -> dict[str, OwnThread]:
    """The visitor's threads by the id of their first story."""
    return st.session_state.setdefault(_THREADS, {})


def own_claims() -> list[str]:
    """The claims that the visitor typed or followed a link to, oldest first."""
    return st.session_state.setdefault(_CLAIMS, [])


def keep_claim(text: str) -> str:
    """Adds a claim for this session, once, and gives its id.

    Raises ThreadError for a text without words.
    """
    words = " ".join(text.split())[:CLAIM_LENGTH]
    row = build_claims(build(STORY_COLUMNS), [words]).iloc[0]
    if row["claim_id"] not in map(claim_id, own_claims()):
        st.session_state[_CLAIMS] = [*own_claims(), words][-MOST_CLAIMS:]
    return str(row["claim_id"])


def drop_claim(text: str) -> None:
    """Forgets one of the visitor's claims."""
    st.session_state[_CLAIMS] = [kept for kept in own_claims() if claim_id(kept) != claim_id(text)]


def keep_thread(thread: Thread, version: str, name: str) -> str:
    """Adds a thread for this session, once per version, and gives the id of its first story.

    Where the source names no outlet, the visitor's name for it stands in.
    """
    for story_id, added in own_threads().items():
        if added.version == version:
            return story_id
    number = st.session_state.get(_ADDED, 0)  # ids are not used again, so links stay true
    st.session_state[_ADDED] = number + len(thread.stories)
    ids = {
        story_id: f"{STORY_PREFIX}{number + index + 1}"
        for index, story_id in enumerate(thread.stories["story_id"])
    }
    renamed = Thread(*(_rename(table, ids) for table in thread))
    renamed = renamed._replace(
        stories=renamed.stories.assign(outlet=renamed.stories["outlet"].fillna(name))
    )
    first = str(renamed.stories["story_id"].iloc[0])
    st.session_state[_THREADS] = {**own_threads(), first: OwnThread(renamed, version)}
    return first


def take_out(story_id: str) -> OwnThread:
    """Takes a thread out of the session and gives it back, for `put_back`."""
    kept = dict(own_threads())
    added = kept.pop(story_id)
    st.session_state[_THREADS] = kept
    return added


def put_back(added: OwnThread) -> None:
    """Adds a thread again under the ids that it had."""
    first = str(added.thread.stories["story_id"].iloc[0])
    st.session_state[_THREADS] = {**own_threads(), first: added}


def _rename(table: pd.DataFrame, ids: dict[str, str]) -> pd.DataFrame:
    return table.assign(story_id=table["story_id"].map(ids).astype("str"))
