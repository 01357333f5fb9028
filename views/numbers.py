"""Whether the conclusion hangs on a choice, and every measure with its n and interval."""

import pandas as pd
import streamlit as st

from analysis.definitions import chart_words
from analysis.language import say, spoken_language
from analysis.markup.results import measure_rows, sensitivity_rows
from analysis.sentences import sensitivity_sentence, untried_sentence
from views import markup, pictures
from views.explaining import chart_explained
from views.memory import kept
from views.scored import Question, conclusions, points


def show_conclusions(question: Question, *, narrow: bool) -> None:
    """The same conclusion under every other choice, in a line, a picture and a table."""
    tried = conclusions(question)
    untried = untried_sentence(tried)
    st.html(
        markup.element("h2", chart_words("ways_of_counting").title)
        + markup.element("p", markup.text(sensitivity_sentence(tried)), class_="conclusion")
        + (markup.element("p", markup.text(untried), class_="count") if untried else "")
    )
    if tried["value"].isna().all():
        return
    pictures.show_still("ways_of_counting", tried, question, narrow=narrow)
    st.html(chart_explained("ways_of_counting", points(question)))
    with st.expander(say("ways-table")):
        st.html(_rows(question.own, question.key, "ways", spoken_language(), tried))


def show_measures(question: Question, found: pd.DataFrame) -> None:
    """Every measure under its definition."""
    st.html(markup.element("h2", say("the-numbers")))
    with st.expander(say("measures-table")):
        st.html(_rows(question.own, question.key, "measures", spoken_language(), found))


@kept
def _rows(key: tuple[str, ...], which: str, language: str, _found: pd.DataFrame) -> str:  # noqa: ARG001
    return sensitivity_rows(_found) if which == "ways" else measure_rows(_found)
