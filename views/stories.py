"""Stories: every story on one scale for one claim, press beside readers of the same event."""

import pandas as pd
import streamlit as st

from analysis.language import say
from analysis.measures import overview_table
from analysis.schema import MEASURE_COLUMNS, build
from analysis.sentences import quotation
from views import markup, tables
from views.asking import caveat, choose_claim, choose_scorer, notice, stop_without
from views.bundled import unread_documents
from views.scored import Claim, Question, Story, measures, stories
from views.story_rows import Row, show_overview, show_story

ALONE = ""  # the event of stories that have none


def overview_rows(found: dict[str, Story], claim: Claim | None, scorer: str) -> pd.DataFrame:
    """One row per story with its numbers towards the claim; without one, only how many comments."""
    rows = pd.concat([story.row for story in found.values()], ignore_index=True)
    if claim is None:
        counts = [len(story.comments) for story in found.values()]
        table = overview_table(rows, build(MEASURE_COLUMNS))
        return table.assign(comments=counts, why_not=None, why_no_votes=None)
    asked = [story for story in found.values() if len(story.comments)]
    measured = [measures(Question(story, claim, scorer)) for story in asked]
    return overview_table(rows, pd.concat(measured) if measured else build(MEASURE_COLUMNS))


def show_headline(rows: pd.DataFrame, claim: Claim | None, scorer: str) -> None:
    """What the page is about, in two sentences."""
    threads = int((rows["comments"] > 0).sum())
    articles = len(rows) - threads
    title = say("stories-title")
    if claim:
        title = say("stories-title-claim", claim=quotation(claim.text))
    key = "stories-count-articles" if articles else "stories-count"
    counts = {"threads": threads, "comments": int(rows["comments"].sum()), "articles": articles}
    st.html(
        markup.element("h1", markup.text(title))
        + markup.element("p", say(key, **counts), class_="standfirst")
        + (caveat(scorer) if claim else "")
    )


def show_event(name: str, rows: list[Row]) -> None:
    """The stories of one event under its name, the ones with a thread first."""
    st.html(markup.element("h2", markup.text(name or say("stories-alone")), class_="event"))
    for row in sorted(rows, key=lambda row: row["comments"] == 0):
        show_story(row)


def event_name(row: Row) -> str:
    """The event of a story in words; stories alone share a heading."""
    return markup.plain(row["event"]).replace("-", " ").strip().title() or ALONE


def show_unread() -> None:
    """What the folder of bundled stories holds that could not be used."""
    unread = unread_documents()
    if len(unread):
        st.html(markup.element("h2", say("stories-unread")) + tables.audit_list(unread))


found = stories()
stop_without(found)
headline = st.container()
claim = choose_claim(None, *st.columns([3, 2]))
scorer = choose_scorer()
rows = overview_rows(found, claim, scorer)
with headline:
    show_headline(rows, claim, scorer)
if claim is None:
    notice(say("stories-no-claim"))
elif (rows["comments"] > 0).any():
    show_overview(rows[rows["comments"] > 0])
events: dict[str, list[Row]] = {}
for row in rows.to_dict("records"):
    events.setdefault(event_name(row), []).append(row)
for name, of_event in sorted(events.items(), key=lambda item: item[0] == ALONE):
    show_event(name, of_event)
show_unread()
