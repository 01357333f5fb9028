"""How agreement and tone run along a thread, or over time where the thread prints times."""

import pandas as pd
import streamlit as st

from analysis.language import retell, say
from analysis.measures.timeline import Along, timeline_table, why_no_timeline
from analysis.timeline_sentences import timeline_sentence, timeline_text
from views import choices, markup, pictures
from views.choices import ALONG
from views.explaining import reading_explained
from views.language import fragment
from views.scored import Question, kept, points, scored_comments, stances

ALONGS: tuple[Along, ...] = ("page", "time")


@fragment
def show_timeline(question: Question, narrow: bool) -> None:
    """The picture with its sentence; the sentence alone where there is too little."""
    comments, told = scored_comments(question.story), stances(question)
    why_no_time = _why_not(question.own, question.key, "time", comments, told)
    along: Along = "page"
    st.html(markup.element("h2", say("timeline-title")))
    if why_no_time is None:
        with st.columns([3, 5])[0]:
            wanted = choices.menu(
                say("timeline-menu"), ALONG, {name: say(f"along-{name}") for name in ALONGS}
            )
        along = "time" if wanted == "time" else "page"
    found = _timeline(question.own, question.key, along, comments, told)
    why_not = _why_not(question.own, question.key, along, comments, told)
    words = timeline_sentence(found, why_not)
    if why_no_time is not None and why_not is None:
        words = say("timeline-no-time", sentence=words, reason=retell(why_no_time))
    st.html(markup.element("p", markup.text(words)))
    if len(found):
        text = timeline_text(found)
        pictures.show_course("timeline", found, question, text=text, narrow=narrow)
        st.html(reading_explained(say("timeline-how"), points(question)))


@kept
def _why_not(
    key: tuple[str, ...],  # noqa: ARG001
    along: Along,
    _comments: pd.DataFrame,
    _stances: pd.DataFrame,
) -> str | None:
    return why_no_timeline(_comments, _stances, along)


@kept
def _timeline(
    key: tuple[str, ...],  # noqa: ARG001
    along: Along,
    _comments: pd.DataFrame,
    _stances: pd.DataFrame,
) -> pd.DataFrame:
    return timeline_table(_comments, _stances, along)
