"""Words: what tells those who agree from those who disagree, and the comments that say it."""

import pandas as pd
import streamlit as st

from analysis.language import say
from analysis.markup.tables import table
from analysis.measures.words import comments_with, why_no_words
from analysis.page_definitions import words_definitions
from analysis.palette import adjusted_p, amount, interval, signed
from analysis.schema import Evidence
from analysis.sentences import quotation
from analysis.word_sentences import word_sentence, words_sentence, words_text
from analysis.word_spans import word_spans
from views import choices, markup, pictures, screen
from views.asking import caveat, notice, stop_without
from views.choices import CHOSEN_PAGE, WORD
from views.language import fragment
from views.scored import Question, stances, stories
from views.selection import PAGE_LENGTH, forget_selection
from views.spoken import words
from views.story_choice import choose_question
from views.tables import definition_table
from views.thread import show_comments, thread_rows

PICK = pictures.Pick("word_picked", {"word": WORD})
HEAD = ("word", "leans", "log-odds", "interval", "adjusted-p", "agree", "disagree", "n")
MOST_ROWS = 100  # of each side in the table: beyond, nothing leans


@fragment
def show_words(question: Question, found: pd.DataFrame, narrow: bool) -> None:
    """The picture, a field for any other word, and the comments that use the chosen one."""
    if len(found):
        st.html(markup.element("h2", say("words-heading")))
        text = words_text(found)
        pictures.show_picked("words", (found,), question, PICK, text=text, narrow=narrow)
        hint = say("words-hint")
        st.html(markup.element("p", hint, class_="count"))
    wanted = choices.search(
        say("words-look-up"), WORD, then_forget=(CHOSEN_PAGE,), placeholder=say("words-placeholder")
    )
    if wanted:
        show_word(question, found, wanted)


def show_word(question: Question, found: pd.DataFrame, wanted: str) -> None:
    """The numbers of one word, and the comments that use it, marked by the side it leans to."""
    word = next((span.word for span in word_spans(wanted)), "")
    rows = thread_rows(question.story, question)
    using = comments_with(rows, word).sort_values("position") if word else rows.head(0)
    if using.empty:
        notice(say("words-unused", word=quotation(markup.shorten(wanted, 60))))
        return
    told = found[found["word"] == word]
    with st.container(key="word-comments"):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        title = quotation(markup.shorten(word, 60))
        left.html(markup.element("h2", markup.text(title), dir="auto"))
        right.button(say("clear-choice"), on_click=forget_selection, args=(WORD,), width="stretch")
        sentence = (
            word_sentence(told.iloc[0], word) if len(told) else say("words-used", number=len(using))
        )
        st.html(markup.element("p", markup.text(sentence)))
        shown = using.iloc[choices.page_of(CHOSEN_PAGE, len(using), PAGE_LENGTH)]
        weight = float(told["log_odds"].iloc[0]) if len(told) else 1.0
        marks = {
            row["comment_id"]: _marks(row["text"], word, weight) for _, row in shown.iterrows()
        }
        show_comments(shown, rows, question, anchor="word", permalink=None, marks=marks)


def _marks(text: str, word: str, weight: float) -> tuple[Evidence, ...]:
    spans = word_spans(text)
    return tuple(Evidence(span.start, span.end, weight) for span in spans if span.word == word)


def show_table(found: pd.DataFrame) -> None:
    """Every word with its numbers, the clearest of each side first."""
    listed = pd.concat([found.head(MOST_ROWS), found.iloc[MOST_ROWS:].tail(MOST_ROWS)])
    rows = [
        (
            markup.element("bdi", markup.text(row["word"])),
            markup.text(say(f"side-{row['side']}")),
            markup.text(signed(row["log_odds"])),
            markup.text(interval(row["low"], row["high"], signed)),
            markup.text(adjusted_p(row["p_adjusted"])),
            *(amount(row[name]) for name in ("agree", "disagree", "n")),
        )
        for row in listed.to_dict("records")
    ]
    head = [say(f"head-{name}") for name in HEAD]
    st.html(table(head, rows, numbers=range(2, 8)))


found_stories = stories()
stop_without(found_stories)
narrow = screen.is_narrow()
question, headline = choose_question(found_stories, say("words-title"))
found = words(question)
with headline:
    sentence = words_sentence(found, why_no_words(stances(question)))
    st.html(markup.element("p", markup.text(sentence), class_="answer") + caveat(question.scorer))
show_words(question, found, narrow)
if len(found):
    with st.expander(say("words-table")):
        show_table(found)
with st.expander(say("how-counted")):
    st.html(definition_table(words_definitions()))
