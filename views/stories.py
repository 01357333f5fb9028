"""Stories: every story on one scale for one claim, press beside readers of the same event."""

import pandas as pd
import streamlit as st

from analysis.charts import overview
from analysis.language import date_words, retell, say
from analysis.measures import overview_table
from analysis.palette import amount, interval, signed
from analysis.schema import MEASURE_COLUMNS, build
from analysis.sentences import chart_text, quotation
from views import choices, markup, screen, tables
from views.asking import caveat, choose_claim, choose_scorer, notice, stop_without
from views.bundled import unread_documents
from views.scored import Claim, Question, Story, measures, stories

ALONE = ""  # the event of stories that have none
COUNTS = ("comments", "up_votes", "down_votes")
Row = dict[str, object]


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


def show_story(row: Row) -> None:
    """One story: its title as a link, where it stood, and its numbers."""
    address = {choices.STORY: str(row["story_id"])}
    kept = choices.kept(*choices.OF_A_QUESTION)
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


def event_name(row: Row) -> str:
    """The event of a story in words; stories alone share a heading."""
    return markup.plain(row["event"]).replace("-", " ").strip().title() or ALONE


def show_overview(rows: pd.DataFrame) -> None:
    """All threads in one picture; a click on one opens it."""
    event = st.altair_chart(
        overview(rows, dark=screen.is_dark(), narrow=screen.is_narrow()),
        key="overview",
        theme=None,
        on_select="rerun",
        selection_mode="story_picked",
        alt=chart_text("overview", rows),
    )
    picked = [mark.get("story_id") for mark in event.selection.get("story_picked", [])]
    if picked and picked[0] in set(rows["story_id"]):
        kept = choices.kept(*choices.OF_A_QUESTION)
        st.switch_page("views/story.py", query_params={choices.STORY: picked[0], **kept})


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
