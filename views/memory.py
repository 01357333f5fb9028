"""What was computed once is kept: for everybody, or for one visitor only."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal
from weakref import WeakSet

import pandas as pd
import streamlit as st

KEPT = 64  # results of each kind, over all stories and claims
KEPT_PER_VISITOR = 24
# Rows of an argument above which a result is shared instead of copied at every look, which takes
# a second a million rows, and how many are then kept. No function on tables changes its argument.
SHARED, SHARED_KEPT = 5_000, 16
LONG, LONG_KEPT = 50_000, 4


class _Box:
    """A shared result, which can be forgotten wherever it is kept."""

    def __init__(self, result: object) -> None:
        self.result = result


_boxes: "WeakSet[_Box]" = WeakSet()
_FORGOTTEN = object()


def kept(compute: Callable[..., Any]) -> Callable[..., Any]:
    """The function with two memories: one for everybody, one for this visitor only.

    Arguments whose names begin with an underscore are no part of the key.
    """
    short = {
        False: st.cache_data(compute, max_entries=KEPT, show_spinner=False),
        True: st.cache_data(
            compute, scope="session", max_entries=KEPT_PER_VISITOR, show_spinner=False
        ),
    }
    shared = {
        (own, most): _shared(compute, "session" if own else "global", most)
        for own in (False, True)
        for most in (SHARED_KEPT, LONG_KEPT)
    }

    def look_up(own: bool, *arguments: object) -> Any:
        rows = max(map(_rows, arguments), default=0)
        if rows <= SHARED:
            return short[own](*arguments)
        return shared[own, SHARED_KEPT if rows <= LONG else LONG_KEPT](*arguments)

    return look_up


def _shared(
    compute: Callable[..., Any], scope: Literal["global", "session"], most: int
) -> Callable[..., Any]:
    @wraps(compute)
    def put(*arguments: object) -> _Box:
        box = _Box(compute(*arguments))
        _boxes.add(box)
        return box

    memory = st.cache_resource(put, scope=scope, max_entries=most, show_spinner=False)

    def look_up(*arguments: object) -> Any:
        box = memory(*arguments)
        found = box.result
        if found is _FORGOTTEN:
            found = box.result = compute(*arguments)
        # pandas copies what a page would write into.
        return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

    return look_up


def forget_results() -> None:
    """Empties the memory of every kept function, for everybody."""
    st.cache_data.clear()
    for box in list(_boxes):
        box.result = _FORGOTTEN


def _rows(argument: object) -> int:
    return len(argument) if isinstance(argument, pd.DataFrame) else 0
