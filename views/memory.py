"""What was computed once is kept: for everybody, or for one visitor only."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal
from weakref import WeakSet

import pandas as pd
import streamlit as st

KEPT, KEPT_PER_VISITOR = 64, 24  # results of each kind, over all stories and claims
# Rows of an argument above which fewer results are kept.
MANY, MANY_KEPT = 5_000, 16
LONG, LONG_KEPT = 50_000, 4


class _Box:
    """A shared result, which can be forgotten wherever it is kept."""

    def __init__(self, result: object) -> None:
        self.result = result


_boxes: "WeakSet[_Box]" = WeakSet()
_FORGOTTEN = object()


def kept(compute: Callable[..., Any]) -> Callable[..., Any]:
    """The function with two memories: one for everybody, one for this visitor only.

    Arguments whose names begin with an underscore are no part of the key. A result is shared, not
    copied at every look: no function on tables changes its argument, none changes a result.
    """
    memories = {
        (own, most): _shared(compute, "session" if own else "global", most)
        for own in (False, True)
        for most in (KEPT_PER_VISITOR if own else KEPT, MANY_KEPT, LONG_KEPT)
    }

    def look_up(own: bool, *arguments: object) -> Any:
        rows = max(map(_rows, arguments), default=0)
        most = KEPT_PER_VISITOR if own else KEPT
        if rows > MANY:
            most = MANY_KEPT if rows <= LONG else LONG_KEPT
        return memories[own, most](*arguments)

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
    for box in list(_boxes):
        box.result = _FORGOTTEN


def _rows(argument: object) -> int:
    return len(argument) if isinstance(argument, pd.DataFrame) else 0
