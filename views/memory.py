"""What was computed once is kept: for everybody, or for one visitor only."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

KEPT = 64  # results of each kind, over all stories and claims
KEPT_PER_VISITOR = 24
# Rows of an argument above which a result is shared instead of copied at every look, which takes
# a second a million rows, and few are kept. No function on tables changes its argument.
LONG, LONG_KEPT = 50_000, 4
_of_long: list[Any] = []  # the memories of long results, which `st.cache_data.clear` leaves alone


def kept(compute: Callable[..., Any]) -> Callable[..., Any]:
    """The function with two memories: one for everybody, one for this visitor only.

    Arguments whose names begin with an underscore are no part of the key.
    """
    for_all = st.cache_data(compute, max_entries=KEPT, show_spinner=False)
    of_long = st.cache_resource(compute, max_entries=LONG_KEPT, show_spinner=False)
    _of_long.append(of_long)
    for_one = st.cache_data(
        compute, scope="session", max_entries=KEPT_PER_VISITOR, show_spinner=False
    )

    def look_up(own: bool, *arguments: object) -> Any:
        if own:
            return for_one(*arguments)
        return (of_long if any(map(_is_long, arguments)) else for_all)(*arguments)

    return look_up


def forget_results() -> None:
    """Empties the memory of every kept function, for everybody."""
    st.cache_data.clear()
    for memory in _of_long:
        memory.clear()


def _is_long(argument: object) -> bool:
    return isinstance(argument, pd.DataFrame) and len(argument) > LONG
