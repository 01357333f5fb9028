"""Charts drawn once per question and look, so that a choice in one redraws none."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from analysis import charts
from analysis.sentences import chart_text
from views import screen
from views.scored import Question, kept
from views.selection import chart_key, choose_from, choose_stance

LEDGERS = "ledgers"
CHARTS = {
    "agreement_against_approval": charts.agreement_against_approval,
    LEDGERS: charts.ledgers,
    "stance_along_thread": charts.stance_along_thread,
}
# The tables are small already; Altair's own limit would stop a thread of 5,001 comments.
alt.data_transformers.disable_max_rows()


@kept
def _draw(
    key: tuple[str, ...],  # noqa: ARG001
    name: str,
    look: tuple[bool, bool],
    _table: pd.DataFrame,
) -> dict[str, Any]:
    dark, narrow = look
    spec: dict[str, Any] = CHARTS[name](_table, dark=dark, narrow=narrow).to_dict()
    return spec


def show(
    name: str, table: pd.DataFrame, question: Question, points: pd.DataFrame, *, narrow: bool
) -> None:
    """Shows a chart by its name in `analysis.charts`; what is selected in it chooses `points`."""
    key = chart_key(name, question.key)
    st.vega_lite_chart(
        _draw(question.own, question.key, name, (screen.is_dark(), narrow), table),
        key=key,
        theme=None,
        on_select=choose_stance(key, points) if name == LEDGERS else choose_from(key, points),
        selection_mode=["stance_picked"] if name == LEDGERS else ["brush", "picked"],
        alt=chart_text(name, table),
    )
