"""Voices: who writes how much, how steady they are, and who answers whom and how."""

import pandas as pd
import streamlit as st

from analysis.charts.exchanges import MOST_IN_MATRIX, draws_matrix
from analysis.language import say
from analysis.markup.tables import table
from analysis.measures.voices import pseudonyms, voice_names
from analysis.page_definitions import voices_definitions
from analysis.palette import amount, percent, signed
from analysis.voice_sentences import (
    exchanges_text,
    replies_sentence,
    steadiness_sentence,
    voices_sentence,
    voices_text,
)
from views import choices, markup, pictures, screen
from views.asking import caveat, notice, stop_without
from views.choices import CHOSEN_PAGE, NAMES, TO, VOICE
from views.language import fragment
from views.scored import Question, stories
from views.selection import PAGE_LENGTH, forget_selection
from views.spoken import VoiceTables, voice_numbers, voice_tables
from views.story_choice import choose_question
from views.tables import definition_table
from views.thread import show_comments, thread_rows

VOICE_PICK = pictures.Pick("voice_picked", {"voice": VOICE}, (TO,))
EXCHANGE_PICK = pictures.Pick("exchange_picked", {"voice": VOICE, "to": TO})
NAME_CHOICES = ("printed", "hidden")
COUNTS = ("comments", "agree", "disagree", "neither")
HEAD = ("author", *COUNTS, "mean-agreement", "same-stance")
HEAD += ("up-votes", "down-votes", "answers", "answered")
MOST_ROWS = 200  # voices in the table: those beyond wrote least


def renamed(comments: pd.DataFrame) -> pd.DataFrame:
    """The comments under pseudonyms; what commenters call each other in their words stays."""
    names = pseudonyms(comments)
    shown = {column: comments[column].map(names) for column in ("author", "inferred_author")}
    return comments.assign(**shown)


@fragment
def show_pictures(question: Question, rows: pd.DataFrame, found: VoiceTables, narrow: bool) -> None:
    """Who writes and who answers whom, and the comments of the voice or the answers chosen."""
    points, voices, answers = found
    if rows["author"].notna().any() and len(points):
        st.html(markup.element("h2", say("voices-steadily")))
        text = voices_text(points)
        pictures.show_picked("voices", (points,), question, VOICE_PICK, text=text, narrow=narrow)
        hint = say("voices-hint")
        st.html(markup.element("p", hint, class_="count"))
    if len(answers):
        st.html(markup.element("h2", say("voices-answers")))
        tables, text = (answers, voices), exchanges_text(answers)
        pictures.show_picked("exchanges", tables, question, EXCHANGE_PICK, text=text, narrow=narrow)
        hint = say("voices-arcs-hint")
        if draws_matrix(answers):
            hint = _matrix_hint(answers, narrow)
        hint = say("voices-order-hint", hint=hint)
        st.html(markup.element("p", hint, class_="count"))
    show_chosen(question, rows)


def _matrix_hint(answers: pd.DataFrame, narrow: bool) -> str:
    everybody = len({*answers["voice"], *answers["to"]})
    most = MOST_IN_MATRIX[narrow]
    hint = say("voices-matrix-hint")
    if everybody <= most:
        return hint
    return say("voices-busiest-hint", number=everybody, most=most, hint=hint)


def show_chosen(question: Question, rows: pd.DataFrame) -> None:
    """The comments of the chosen voice, or those with which it answers another."""
    voice, to = choices.requested(VOICE), choices.requested(TO)
    if not voice:
        return
    names = voice_names(rows)
    chosen = rows[names == voice]
    if to:
        answered = rows.loc[names == to, "comment_id"]
        chosen = chosen[chosen["parent_id"].isin(answered)]
    if chosen.empty:
        notice(say("voices-lost"))
        return
    with st.container(key="voice-comments"):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        who = markup.shorten(voice, 60)
        if to:
            who = say("voices-answering", voice=who, to=markup.shorten(to, 60))
        left.html(markup.element("h2", markup.text(who), dir="auto"))
        right.button(
            say("clear-choice"), on_click=forget_selection, args=(VOICE, TO), width="stretch"
        )
        chosen = chosen.sort_values("position")
        shown = chosen.iloc[choices.page_of(CHOSEN_PAGE, len(chosen), PAGE_LENGTH)]
        show_comments(shown, rows, question, anchor="voice", permalink=None)


def voice_rows(voices: pd.DataFrame) -> str:
    """The voices as a table."""
    rows = [
        (
            markup.element("bdi", markup.text(markup.shorten(row["voice"], 60))),
            *(amount(row[name]) for name in COUNTS),
            "" if pd.isna(row["mean_agreement"]) else signed(row["mean_agreement"]),
            "" if pd.isna(row["alike"]) else percent(row["alike"]),
            *("" if pd.isna(row[name]) else amount(row[name]) for name in ("up", "down")),
            *(amount(row[name]) for name in ("answers", "answered")),
        )
        for row in voices.head(MOST_ROWS).to_dict("records")
    ]
    head = [say(f"head-{name}") for name in HEAD]
    return table(head, rows, numbers=range(1, len(head)))


found_stories = stories()
stop_without(found_stories)
narrow = screen.is_narrow()
question, headline = choose_question(found_stories, say("voices-title"))
with st.columns([3, 5])[0]:
    hidden = choices.menu(
        say("names-menu"),
        NAMES,
        {name: say(f"names-{name}") for name in NAME_CHOICES},
        then_forget=(VOICE, TO, CHOSEN_PAGE),
    )
rows = thread_rows(question.story, question)
rows = rows if hidden == "printed" else renamed(rows)
found = voice_tables(question, rows, hidden)
voices = found.voices
numbers = voice_numbers(question)
with headline:
    sentence = voices_sentence(rows, voices, numbers)
    st.html(markup.element("p", markup.text(sentence), class_="answer") + caveat(question.scorer))
st.html(markup.element("p", markup.text(replies_sentence(numbers))))
if rows["author"].notna().any():
    st.html(markup.element("p", markup.text(steadiness_sentence(numbers))))
show_pictures(question, rows, found, narrow)
if len(voices):
    with st.expander(say("voices-table")):
        st.html(voice_rows(voices))
with st.expander(say("how-counted")):
    st.html(definition_table(voices_definitions()))
