"""The store that outlives the visit: the door to it, and what it holds, looked at once a run."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from analysis.language import retell
from analysis.schema import Thread
from analysis.scoring.forgetting import forget_texts
from analysis.store import Contents, Store, StoreError, open_store
from views.deployment import database_url
from views.memory import forget_results
from views.rights import GuardedStore

_CONTENTS, _PROBLEM, _AGAIN = "store-contents", "store-problem", "store-again"
_LONG_SECONDS = 1.0  # in which a store that only cannot be written has long said so
_PATIENCE = 5  # times as long as an attempt took that failed, before the next one
_THREADS_KEPT = 64
NOTHING = Contents((), ())


def shared_store() -> GuardedStore:
    """The store that outlives the visit, which asks for the right to each use of it.

    Raises StoreError for a URL that names none.
    """
    return GuardedStore(_open(database_url()))


def contents() -> Contents:
    """What the store held when this run of the page began, or since this visit changed it."""
    found: Contents | None = st.session_state.get(_CONTENTS)
    return look() if found is None else found


def look() -> Contents:
    """Reads anew what the store holds; where it cannot be read, what it held before stays."""
    found: Contents = st.session_state.get(_CONTENTS, NOTHING)
    if not database_url():
        found = NOTHING
    elif may_be_asked():
        try:
            with remembering_problems():
                now = shared_store().contents()
            if set(found.versions) - set(now.versions):
                _drop_memory()  # another window, or the command line, had a story forgotten
            found = now
        except StoreError:
            pass  # told by `problem`
    st.session_state[_CONTENTS] = found
    return found


def problem() -> str:
    """The sentence that says why the store cannot be used, "" while it can."""
    return retell(str(st.session_state.get(_PROBLEM, "")))


def may_be_asked() -> bool:
    """Whether the store is to be tried: one that kept the page waiting in vain has a pause."""
    return time.monotonic() >= float(st.session_state.get(_AGAIN, 0.0))


@contextmanager
def remembering_problems() -> Iterator[None]:
    """Keeps in mind whether a use of the store went well, for `problem` and `may_be_asked`."""
    started = time.monotonic()
    st.session_state[_PROBLEM] = ""
    try:
        yield
    except StoreError as error:
        now = time.monotonic()
        st.session_state[_PROBLEM] = str(error)
        if now - started > _LONG_SECONDS:
            st.session_state[_AGAIN] = now + _PATIENCE * (now - started)
        raise


def kept_threads() -> dict[str, Thread]:
    """The threads of the store by their versions; those that cannot be read now are left out."""
    found = {}
    for version in contents().versions:
        try:
            thread = _read(database_url(), version)
        except StoreError:
            continue  # told by `look` at the next run
        if len(thread.stories):
            found[version] = thread
        else:  # forgotten elsewhere since this run began, and not to be remembered as empty
            _read.clear(database_url(), version)
    return found


def forget_thread(version: str) -> None:
    """Deletes a thread from the store, and everything that this process made of it.

    Raises StoreError where something of it is left, and says of what.
    """
    try:
        shared_store().forget(version)
    finally:
        _drop_memory()
        look()


def kept_story_ids() -> pd.Series:
    """The ids of all stories of the store."""
    tables = [thread.stories["story_id"] for thread in kept_threads().values()]
    return pd.concat(tables, ignore_index=True) if tables else pd.Series([], dtype="str")


def _drop_memory() -> None:
    """Empties what this process keeps of all stories; it is read and scored again when asked."""
    forget_results()
    _read.clear()
    forget_texts()


@st.cache_resource(max_entries=4, show_spinner=False)
def _open(url: str) -> Store:
    return open_store(url)


@st.cache_resource(max_entries=_THREADS_KEPT, show_spinner=False)
def _read(url: str, version: str) -> Thread:
    """Nobody changes the tables, so that all pages share them."""
    return _open(url).thread(version)
