"""The labels of this visit and of the store, given and read through one door.

Who has not the right to label keeps their labels in their session only. Else the store has them;
where it cannot be used they wait in the session, and each run of a page tries to store them again.
"""

from collections.abc import Mapping
from contextlib import suppress
from string import ascii_uppercase
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.language import retell, say
from analysis.schema import LABEL_COLUMNS
from analysis.store import Store, StoreError, open_store, standing_labels, words_id
from views.bundled import library
from views.deployment import database_url
from views.memory import kept
from views.rights import GuardedStore, Right, may
from views.scored import Story
from views.shared import kept_story_ids, shared_store
from views.visitor import STORY_PREFIX

IN_MEMORY = "sqlite://"
_OWN, _GIVEN, _SEEN = "own-labels", "labels-given", "labels-seen"


class Given(NamedTuple):
    """A label that this session gave and may take back."""

    in_store: bool
    number: int
    story_id: str
    comment_id: str
    kind: str


def kept_id(story: Story) -> str:
    """The id under which the labels of a story are kept: that of its words, where it was added.

    So they are there again when the same thread is added again.
    """
    if not story.story_id.startswith(STORY_PREFIX) or story.comments.empty:
        return story.story_id
    found: str = _words_id(story.own, story.place, story.comments)
    return found


@kept
def _words_id(key: tuple[str, ...], _comments: pd.DataFrame) -> str:  # noqa: ARG001
    return words_id(_comments)


def all_labels(story: Story | None = None) -> pd.DataFrame:
    """Every label that this visitor may see, in the order of arrival; of one story under its id.

    As they were when this run of the page began, or since this visit changed them. Where the store
    cannot be read, as `try_again` says, those that wait in the session.
    """
    wanted = None if story is None else kept_id(story)
    seen: dict[str | None, pd.DataFrame] = st.session_state.setdefault(_SEEN, {})
    if wanted not in seen:
        seen[wanted] = _read_labels(wanted)
    return seen[wanted] if story is None else seen[wanted].assign(story_id=story.story_id)


def look_again() -> None:
    """Has the labels read anew when they are next asked for."""
    st.session_state.pop(_SEEN, None)


def _read_labels(wanted: str | None) -> pd.DataFrame:
    tables = [own_store().labels(wanted)]
    shared = _readable_store()
    if shared is not None:
        tables.insert(0, _seen(shared.labels(wanted)))
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else tables[0]


def labels_of(story: Story, kind: str, claim_id: str | None) -> pd.DataFrame:
    """The labels of one story, kind and claim that stand."""
    standing = standing_labels(all_labels(story))
    claim = standing["claim_id"].isna() if claim_id is None else standing["claim_id"] == claim_id
    return standing[(standing["kind"] == kind) & claim].reset_index(drop=True)


def kept_claims() -> dict[str, str]:
    """The words of every claim with labels that this visitor may see."""
    tables = [own_store().claims()]
    shared = _readable_store()
    if shared is not None:
        seen = set(_seen(shared.labels())["claim_id"].dropna())
        claims = shared.claims()
        tables.append(claims if may(Right.LABEL) else claims[claims["claim_id"].isin(seen)])
    return {
        claim_id: text
        for table in tables
        for claim_id, text in zip(table["claim_id"], table["text"], strict=True)
    }


def give(story: Story, label: Mapping[str, object], claims: Mapping[str, str]) -> None:
    """Keeps one label: in the store, else in the session until the store is there again."""
    look_again()
    row = {**label, "story_id": kept_id(story)}
    given: list[Given] = st.session_state.setdefault(_GIVEN, [])
    about = (story.story_id, str(label["comment_id"]), str(label["kind"]))
    if may(Right.LABEL):
        try:
            given.append(Given(True, shared_store().give(row, claims), *about))
            return
        except StoreError:
            pass  # told by `try_again`, which runs with every page that labels
    given.append(Given(False, own_store().give(row, claims), *about))


def append(labels: pd.DataFrame, claims: Mapping[str, str]) -> int:
    """Keeps labels that were brought, all or none, and gives how many were new.

    Raises StoreError where the store cannot keep them.
    """
    look_again()
    store = shared_store() if may(Right.LABEL) else own_store()
    added: int = store.append(labels, claims)
    return added


def last_given() -> Given | None:
    """The label that would be taken back next."""
    given: list[Given] = st.session_state.get(_GIVEN, [])
    return given[-1] if given else None


def take_back() -> bool:
    """Takes back the last label of this session; False where another window replaced it.

    Raises ThreadError where the store cannot be used, or no longer by this visitor; the label then
    stays.
    """
    last = last_given()
    if last is None:
        return False
    look_again()
    done: bool = (shared_store() if last.in_store else own_store()).withdraw(last.number)
    st.session_state[_GIVEN].pop()
    return done


def try_again() -> str:
    """Stores what waits in the session; the sentence that says why it still waits, if it does."""
    if not may(Right.LABEL):
        return ""
    waiting = own_store().labels()
    try:
        shared_store().labels("")
        if len(waiting):
            claims = own_store().claims()
            words = dict(zip(claims["claim_id"], claims["text"], strict=True))
            shared_store().append(waiting[list(LABEL_COLUMNS)], words)
            del st.session_state[_OWN]
            look_again()
            st.session_state[_GIVEN] = [each for each in _given() if each.in_store]
    except StoreError as error:
        return say("label-waits", problem=retell(str(error)))
    return ""


def _readable_store() -> GuardedStore | None:
    """The store, where there is one that can be read."""
    if not database_url():
        return None
    with suppress(StoreError):
        shared_store().labels("")
        return shared_store()
    return None


def _seen(labels: pd.DataFrame) -> pd.DataFrame:
    """What a visitor may see of the store's labels: all, or those of published stories, unnamed.

    Coders are then called A, B, C … in the order in which they first gave a label.
    """
    if may(Right.LABEL):
        return labels
    published = {*library().stories["story_id"], *kept_story_ids()}
    seen = labels[labels["story_id"].isin(published)]
    names = {name: _letters(at) for at, name in enumerate(labels["coder"].dropna().unique())}
    return seen.assign(coder=seen["coder"].map(names).astype("str")).reset_index(drop=True)


def _letters(number: int) -> str:
    """A, B … Z, A1, B1 …: so many letters as there are coders."""
    turn, at = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[at] + (str(turn) if turn else "")


def own_store() -> Store:
    """A store that lives as long as this visit."""
    if _OWN not in st.session_state:
        st.session_state[_OWN] = open_store(IN_MEMORY)
    store: Store = st.session_state[_OWN]
    return store


def forget_session(story: Story) -> None:
    """Drops what this session has of a story: labels that wait, and those it could take back."""
    look_again()
    if _OWN in st.session_state:
        waiting = own_store().labels()
        claims = kept_claims()
        del st.session_state[_OWN]
        own_store().append(waiting[waiting["story_id"] != kept_id(story)], claims)
    st.session_state[_GIVEN] = [each for each in _given() if each.story_id != story.story_id]


def _given() -> list[Given]:
    given: list[Given] = st.session_state.get(_GIVEN, [])
    return given
