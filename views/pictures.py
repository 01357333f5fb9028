"""Charts drawn once per question and look, so that a choice in one redraws none."""

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st
from altair.utils.schemapi import debug_mode

from analysis import charts
from analysis.charts.comparison import comparison
from analysis.charts.exchanges import exchanges
from analysis.charts.theme import Chart
from analysis.charts.timeline import timeline
from analysis.charts.voices import voices
from analysis.charts.words import words
from analysis.language import SOURCE, spoken_language
from analysis.sentences import chart_text
from views import choices, screen
from views.scored import Question, kept
from views.selection import chart_key, choose_from, choose_stance, read_brush

LEDGERS = "ledgers"
CHARTS: dict[str, Callable[..., Chart]] = {
    "agreement_against_approval": charts.agreement_against_approval,
    LEDGERS: charts.ledgers,
    "stance_along_thread": charts.stance_along_thread,
    "comparison": comparison,
    "overview": charts.overview,
    "exchanges": exchanges,
    "timeline": timeline,
    "voices": voices,
    "ways_of_counting": charts.ways_of_counting,
    "words": words,
}
# The tables are small already; Altair's own limit would stop a thread of 5,001 comments.
alt.data_transformers.disable_max_rows()

Look = tuple[bool, bool, str]  # dark, narrow, and the language of its words


def _look(narrow: bool) -> Look:
    return screen.is_dark(), narrow, spoken_language()


@kept
def _draw(
    key: tuple[str, ...],  # noqa: ARG001
    name: str,
    look: Look,
    _tables: tuple[pd.DataFrame, ...],
) -> dict[str, Any]:
    """The chart of tables that the key tells from all others: to hash them takes as long."""
    dark, narrow, _ = look
    with debug_mode(False):  # the tests hold every chart to the schema, which takes half the time
        spec: dict[str, Any] = CHARTS[name](*_tables, dark=dark, narrow=narrow).to_dict(
            validate=False
        )
    return {**spec, "datasets": {each: _packed(rows) for each, rows in spec["datasets"].items()}}


def _packed(rows: list[dict[str, Any]]) -> bytes | list[dict[str, Any]]:
    """The rows of a chart as they are sent, else packed anew at every look."""
    try:
        table = pa.Table.from_pandas(pd.DataFrame(rows))
    except (pa.ArrowException, TypeError, ValueError):  # of several kinds: Streamlit mends them
        return rows
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)
    return bytes(stream.getvalue())


def draw(name: str, table: pd.DataFrame, *, narrow: bool) -> dict[str, Any]:
    """A chart of what no question names: drawn anew where its table says something else."""
    spec: dict[str, Any] = _draw(True, (_digest(table),), name, _look(narrow), (table,))
    return spec


def _digest(table: pd.DataFrame) -> str:
    text: str = table.to_json(orient="split", date_format="iso")
    return hashlib.sha256(text.encode()).hexdigest()


def draw_ahead(
    name: str, table: pd.DataFrame, question: Question, points: pd.DataFrame, *, narrow: bool
) -> None:
    """Draws what `show` will show, before there is a visitor: as most see it, light, in English."""
    _drawn(name, table, question, points, (False, narrow, SOURCE))


def show(
    name: str, table: pd.DataFrame, question: Question, points: pd.DataFrame, *, narrow: bool
) -> None:
    """Shows a chart by its name in `analysis.charts`; what is selected in it chooses `points`."""
    key = chart_key(name, question.key)
    drawn = _drawn(name, table, question, points, _look(narrow))
    choose = choose_stance(key, points) if name == LEDGERS else choose_from(key, points, name)
    st.vega_lite_chart(
        with_brush(drawn, _opening_brush(name, key)),
        key=key,
        theme=None,
        on_select=choose,
        selection_mode=["stance_picked"] if name == LEDGERS else ["brush", "picked"],
        alt=chart_text(name, table),
    )


def _drawn(
    name: str, table: pd.DataFrame, question: Question, points: pd.DataFrame, look: Look
) -> dict[str, Any]:
    told = question.key if table is points else (*question.key, _digest(table))
    spec: dict[str, Any] = _draw(question.own, told, name, look, (table,))
    return spec


def show_still(name: str, table: pd.DataFrame, question: Question, *, narrow: bool) -> None:
    """Shows a chart in which nothing is chosen."""
    st.vega_lite_chart(
        dict(_draw(question.own, question.key, name, _look(narrow), (table,))),
        key=chart_key(name, question.key),
        theme=None,
        alt=chart_text(name, table),
    )


def show_course(
    name: str, table: pd.DataFrame, question: Question, *, text: str, narrow: bool
) -> None:
    """Shows a chart in which nothing is to be chosen; `text` says what it shows."""
    key = (*question.key, text)
    drawn = _draw(question.own, key, name, _look(narrow), (table,))
    st.vega_lite_chart(dict(drawn), key=chart_key(name, key), theme=None, alt=text)


class Asked(NamedTuple):
    """What a chart of several questions depends on, as `Question` says it of one."""

    own: bool
    key: tuple[str, ...]


class Pick(NamedTuple):
    """What a click in a chart chooses: its selection, and where the URL keeps which field."""

    selection: str
    fields: dict[str, str]
    forgets: tuple[str, ...] = ()  # other choices that the click does away with


def show_picked(
    name: str,
    tables: tuple[pd.DataFrame, ...],
    question: Question | Asked,
    pick: Pick,
    *,
    text: str,
    narrow: bool,
) -> None:
    """Shows a chart of which one mark at a time can be clicked; `text` says what it shows."""
    key = chart_key(name, question.key)
    told = (*question.key, *map(_digest, tables))
    drawn = _draw(question.own, told, name, _look(narrow), tables)
    at_opening = f"{key}-pick"
    if key not in st.session_state or at_opening not in st.session_state:
        wanted = {field: choices.requested(choice) for field, choice in pick.fields.items()}
        st.session_state[at_opening] = wanted if all(wanted.values()) else {}

    def write() -> None:
        marks = st.session_state[key].selection.get(pick.selection) or [{}]
        choices.forget(*pick.forgets, choices.CHOSEN_PAGE)
        for field, choice in pick.fields.items():
            choices.set_choice(choice, str(marks[0].get(field, "")))

    st.vega_lite_chart(
        with_picked(drawn, pick.selection, st.session_state[at_opening]),
        key=key,
        theme=None,
        on_select=write,
        selection_mode=[pick.selection],
        alt=text,
    )


def with_picked(spec: dict[str, Any], selection: str, mark: dict[str, str]) -> dict[str, Any]:
    """The chart with one mark already clicked; without a mark as it is."""
    parameters = [
        {**parameter, "value": [mark]} if mark and parameter["name"] == selection else parameter
        for parameter in spec.get("params", [])
    ]
    return {**spec, "params": parameters}


def with_brush(spec: dict[str, Any], ranges: list[list[float]]) -> dict[str, Any]:
    """The chart with a rectangle already drawn over these ranges; without ranges as it is."""
    parameters = []
    for parameter in spec.get("params", []):
        axes = parameter["select"].get("encodings", [])
        if ranges and parameter["name"] == "brush" and len(axes) == len(ranges):
            parameter = {**parameter, "value": dict(zip(axes, ranges, strict=True))}
        parameters.append(parameter)
    return {**spec, "params": parameters}


def _opening_brush(name: str, key: str) -> list[list[float]]:
    """The rectangle of the link that opened the chart.

    What the reader draws later is in the chart already: to draw it anew would redraw the chart.
    """
    at_opening = f"{key}-brush"
    if key not in st.session_state or at_opening not in st.session_state:
        st.session_state[at_opening] = read_brush(choices.requested(choices.BRUSH), name)
    ranges: list[list[float]] = st.session_state[at_opening]
    return ranges
