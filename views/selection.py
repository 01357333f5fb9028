"""The comments behind the marks that a reader clicked or brushed, kept in the URL as numbers."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

import pandas as pd
import streamlit as st

from analysis.charts import chosen_comments, chosen_stances
from analysis.language import say
from views import choices, markup
from views.choices import BRUSH, CHOSEN, CHOSEN_PAGE
from views.scored import Question
from views.thread import show_comments

PAGE_LENGTH = 10  # chosen comments under the charts: the reader wants to get back to the charts
_RUN = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_CLEARED = "times-cleared"


def write_numbers(numbers: Iterable[int]) -> str:
    """Numbers as runs, for a URL.

    >>> write_numbers([1, 2, 3, 7])
    '1-3.7'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ".".join(f"{first}-{last}" if last > first else f"{first}" for first, last in runs)


def read_numbers(words: str, largest: int) -> set[int]:
    """The numbers up to `largest` that such runs name; what is no run is left out."""
    found: set[int] = set()
    for run in words.split("."):
        if match := _RUN.fullmatch(run):
            first, last = int(match[1]), int(match[2] or match[1])
            found.update(range(max(first, 1), min(last, largest) + 1))
    return found


def chart_key(name: str, of: tuple[str, ...]) -> str:
    """A widget key that changes with the question, and when the reader clears the selection."""
    cleared = st.session_state.get(_CLEARED, 0)
    return f"{name}-{markup.identifier(of)}-{cleared}"


def write_brush(name: str, ranges: Mapping[str, Sequence[float]]) -> str:
    """The rectangle that a reader drew over a chart, for a URL; "" where there is none.

    >>> write_brush("ledgers", {"y": [0.5, 1], "x": [-0.25, 0.123456]})
    'ledgers_-0.25_0.1235_0.5_1'
    """
    ends = [f"{end:.4g}" for column in sorted(ranges) for end in ranges[column]]
    return "_".join([name, *ends]) if ends else ""


def read_brush(words: str, name: str) -> list[list[float]]:
    """The ranges that `write_brush` wrote for this chart, along its axes; none where it did not."""
    ends: list[float] = []
    if words.startswith(f"{name}_"):
        with suppress(ValueError):
            ends = [float(end) for end in words.removeprefix(f"{name}_").split("_")]
    whole = len(ends) % 2 == 0 and all(map(math.isfinite, ends))
    return [sorted(pair) for pair in zip(ends[::2], ends[1::2], strict=True)] if whole else []


def choose_from(key: str, points: pd.DataFrame, name: str) -> Callable[[], None]:
    """What to do when the reader selects in a chart of comments, by its name."""

    def write() -> None:
        selection = st.session_state[key].selection
        chosen = chosen_comments(points, selection)
        _set_chosen(points[points["comment_id"].isin(chosen)])
        ranges = {} if selection.get("picked") else selection.get("brush") or {}
        choices.set_choice(BRUSH, write_brush(name, ranges))

    return write


def choose_stance(key: str, points: pd.DataFrame) -> Callable[[], None]:
    """What to do when the reader selects a stance in the ledgers."""

    def write() -> None:
        wanted = chosen_stances(st.session_state[key].selection)
        _set_chosen(points[points["stance"].isin(wanted)])

    return write


def _set_chosen(points: pd.DataFrame) -> None:
    choices.set_choice(CHOSEN, write_numbers(int(at) + 1 for at in points["position"]))
    choices.forget(CHOSEN_PAGE, BRUSH)


def forget_selection(*names: str) -> None:
    """Forgets these choices in the URL, and whatever is selected in the charts."""
    st.session_state[_CLEARED] = st.session_state.get(_CLEARED, 0) + 1
    choices.forget(*names, CHOSEN_PAGE)


def clear() -> None:
    """Forgets the chosen comments."""
    forget_selection(CHOSEN, BRUSH)


def chosen_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The comments that the URL names as chosen, in the order of the thread."""
    numbers = read_numbers(choices.requested(CHOSEN), largest=len(rows))
    return rows[(rows["position"] + 1).isin(numbers)].sort_values("position")


def show_hint(rows: pd.DataFrame) -> None:
    """Beside the charts: how to choose, or where the chosen comments stand."""
    count = len(chosen_rows(rows))
    words = say("choose-hint")
    if count:
        below = say("chosen-below", number=count)
        words = markup.element("a", below, href="#chosen-comments")
    st.html(markup.element("p", words, class_="count"))


def show_chosen(rows: pd.DataFrame, question: Question) -> None:
    """The chosen comments in the order of the thread, with their count and a way back."""
    chosen = chosen_rows(rows)
    if chosen.empty:
        return
    with st.container(key="chosen-comments"):
        title, button = st.columns([3, 1], vertical_alignment="bottom")
        with title:
            words = say("chosen", number=len(chosen))
            st.html(markup.element("h2", words, id="chosen-comments"))
        with button:
            st.button(say("clear-choice"), on_click=clear, width="stretch")
        shown = chosen.iloc[choices.page_of(CHOSEN_PAGE, len(chosen), PAGE_LENGTH)]
        show_comments(shown, rows, question, anchor="chosen", permalink=None)
