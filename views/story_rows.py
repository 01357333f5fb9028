"""Stories as rows and in one picture, each a way to its page."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analysis.language import date_words, retell, say
from analysis.palette import amount, interval, signed
from analysis.sentences import chart_text
from views import choices, markup, pictures, screen, tables

COUNTS = ("comments", "up_votes", "down_votes")
Row = dict[str, object]


def show_story(row: Row, asked: Mapping[str, str] | None = None) -> None:
    """One story: its title as a link, where it stood, and its numbers.

    The link asks what this page asks, or what `asked` says.
    """
    address = {choices.STORY: str(row["story_id"])}
    kept = choices.kept(*choices.OF_A_QUESTION) | dict(asked or {})
    with st.container(key=f"row-{markup.identifier(row['story_id'])}"):
        st.page_link(
            "views/story.py",
            label=markup.label(row["title"]) or say("untitled"),
            query_params={**address, **kept},
        )
        st.html(numbers_of(row))


def numbers_of(row: Row) -> str:
    """The numbers of one story as HTML; a sentence where there are none."""
    where = [markup.plain(row["outlet"])]
    if not pd.isna(row["published_at"]):
        where.append(date_words(row["published_at"]))
    line = markup.element("p", markup.text(" · ".join(filter(None, where))), class_="kicker")
    if row["comments"] == 0:
        return line + markup.element("p", say("stories-article"), class_="nothing")
    gaps = [row["why_not"], row["why_no_votes"]]
    told = "".join(
        markup.element("p", markup.sentence(words), class_="nothing")
        for words in dict.fromkeys(filter(None, (retell(markup.plain(gap)) for gap in gaps)))
    )
    return line + tables.facts(_facts(row)) + told


def _facts(row: Row) -> list[tuple[str, str]]:
    facts = [
        (say(f"fact-{column}"), amount(int(row[column])))
        for column in COUNTS
        if not pd.isna(row[column])
    ]
    agreement, low, high = (float(row[f"mean_agreement{end}"]) for end in ("", "_low", "_high"))
    if not pd.isna(agreement):
        ends = interval(low, high, signed)
        facts.append(
            (
                say("fact-mean-agreement"),
                say("with-interval", value=signed(agreement), interval=ends),
            )
        )
    if not pd.isna(row["mean_sentiment"]):
        facts.append((say("fact-mean-sentiment"), signed(float(row["mean_sentiment"]))))
    return facts


def show_overview(rows: pd.DataFrame, asked: Mapping[str, str] | None = None) -> None:
    """All threads in one picture; a click on one opens it."""
    event = st.vega_lite_chart(
        pictures.draw("overview", rows, narrow=screen.is_narrow()),
        key="overview",
        theme=None,
        on_select="rerun",
        selection_mode="story_picked",
        alt=chart_text("overview", rows),
    )
    picked = [mark.get("story_id") for mark in event.selection.get("story_picked", [])]
    if picked and picked[0] in set(rows["story_id"]):
        kept = choices.kept(*choices.OF_A_QUESTION) | dict(asked or {})
        st.switch_page("views/story.py", query_params={choices.STORY: picked[0], **kept})
