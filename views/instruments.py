"""Where the two readings of tone disagree, listed when the reader asks for it."""

import pandas as pd
import streamlit as st

from analysis.language import say
from analysis.measures.instruments import Disputed, disputed_tones
from analysis.palette import signed
from analysis.schema import SENTIMENTS
from analysis.scoring import SENTIMENT_SCORERS, score_sentiment
from views import choices, markup, tables
from views.language import fragment
from views.scored import Question, Story, kept, scored_comments
from views.visitor import own_threads

MOST_LISTED = 40  # comments; the widest apart stand first
TONES, APART = "tones", "apart"  # in the URL


@fragment
def show_disputed_tones(question: Question) -> None:
    """A part to open that lists the comments whose tone the two instruments name differently."""
    shown, other = _instruments(question.story)
    if not other:
        return

    def write() -> None:
        choices.set_choice(TONES, APART if st.session_state[TONES] else "")

    opened = st.expander(
        say("tones-title"),
        expanded=choices.requested(TONES) == APART,
        key=TONES,
        on_change=write,
    )
    if opened.open:
        with opened:
            found = disputed(question.story, other)
            st.html(_told(found, shown, other) + _rows(found, question, (shown, other)))


def disputed(story: Story, other: str) -> Disputed:
    """The comments of a story that another instrument gives another tone."""
    found: Disputed = _dispute(
        story.own, (story.story_id, story.version, other), scored_comments(story)
    )
    return found


@kept
def _dispute(key: tuple[str, str, str], _comments: pd.DataFrame) -> Disputed:
    return disputed_tones(_comments, score_sentiment(_comments, key[-1]))


def _instruments(story: Story) -> tuple[str, str]:
    """The scorer whose tones are shown, and another; "" where there is none."""
    names = scored_comments(story)["sentiment_scorer"].dropna()
    shown = str(names.iloc[0]) if len(names) else ""
    return shown, next((name for name in SENTIMENT_SCORERS if shown and name != shown), "")


def _told(found: Disputed, shown: str, other: str) -> str:
    apart = len(found.comments)
    words = say("tones-told", apart=apart, read=found.read, shown=shown, other=other)
    if apart > MOST_LISTED:
        words = say("tones-widest", told=words, number=MOST_LISTED)
    return markup.element("p", markup.text(words))


def _rows(found: Disputed, question: Question, names: tuple[str, str]) -> str:
    address = {choices.STORY: question.story.story_id, **choices.kept(*choices.OF_A_QUESTION)}
    rows = []
    for row in found.comments.head(MOST_LISTED).to_dict("records"):
        number = str(markup.number_of(row))
        href = "" if own_threads() else markup.address({**address, choices.COMMENT: number})
        tag = "a" if href else "b"
        rows.append(
            (
                markup.element(tag, say("comment-number", number=number), href=href),
                markup.element("bdi", markup.text(row["excerpt"])),
                _tone(row["sentiment_label"], row["sentiment"]),
                _tone(row["other_label"], row["other_sentiment"]),
            )
        )
    return (
        tables.table((say("head-comment"), say("head-its-words"), *map(markup.text, names)), rows)
        if rows
        else ""
    )


def _tone(label: str, value: float) -> str:
    name = say(f"tone-{label}") if label in SENTIMENTS else label
    return f"{markup.text(name)} {markup.text(signed(value))}"
