"""Archive: the folder of a batch, its partitions first and its largest stories; rows on demand."""

import pandas as pd
import streamlit as st

from analysis.batch.folder import Folder, list_claims, list_stories
from analysis.language import retell, say
from analysis.palette import amount
from analysis.schema import STANCES, ThreadError
from views import choices, markup, tables
from views.archived import address_of, archive
from views.asking import caveat, notice
from views.story_rows import show_overview, show_story

MOST_LISTED, MOST_DRAWN = 100, 12  # stories, those with most comments
MOST_PARTITIONS = 200  # lines of the table
COUNTED = ("stories", "comments", "up", "down", *STANCES)


def show_headline(folder: Folder) -> None:
    """What the folder holds in all, added up from its partitions."""
    totals = folder.partitions[list(COUNTED)].sum()
    counts = {name: int(totals[name]) for name in ("stories", "comments")}
    parts = len(folder.partitions)
    facts = [(say(f"archive-{name}"), amount(int(totals[name]))) for name in COUNTED[2:]]
    st.html(
        markup.element("h1", say("archive-title", comments=counts["comments"]))
        + markup.element("p", say("archive-count", partitions=parts, **counts), class_="standfirst")
        + tables.facts(facts)
        + caveat(folder.scorer)
    )


def choose_claim(folder: Folder) -> str | None:
    """The claim that all stories were asked; None where each was asked its own headline."""
    claims = list_claims(folder)
    if claims.empty:
        return None
    titles = {
        claim_id: markup.shorten(text)
        for claim_id, text in zip(claims["claim_id"], claims["text"], strict=True)
    }
    return choices.menu(say("claim-menu"), choices.CLAIM, titles)


def show_stories(folder: Folder, claim_id: str | None) -> None:
    """The largest stories in one picture and as rows; a click opens one."""
    rows = _stories(folder.version, claim_id, folder)
    if rows.empty:
        notice(say("archive-empty"))
        return
    rows = rows.assign(story_id=list(map(address_of, rows["partition"], rows["story_id"])))
    drawn = rows[rows["comments"] > 0].head(MOST_DRAWN)
    show_overview(drawn, {choices.SCORER: folder.scorer})
    st.html(markup.element("h2", say("archive-largest", number=len(rows))))
    for row in rows.to_dict("records"):
        asked = {choices.SCORER: folder.scorer, choices.CLAIM: str(row["claim_id"])}
        show_story(row, {name: value for name, value in asked.items() if value != "nan"})


@st.cache_data(max_entries=16, show_spinner=False)
def _stories(version: str, claim_id: str | None, _folder: Folder) -> pd.DataFrame:  # noqa: ARG001
    return list_stories(_folder, claim_id, MOST_LISTED)


def show_partitions(folder: Folder) -> None:
    """One line a partition."""
    names = ("stories", "comments", *STANCES, "unread")
    head = [say("archive-partition"), *(say(f"archive-{name}") for name in names)]
    rows = [
        [markup.text(str(row["partition"])), *(amount(int(row[name])) for name in names)]
        for row in folder.partitions.head(MOST_PARTITIONS).to_dict("records")
    ]
    with st.expander(say("archive-partitions", number=len(folder.partitions))):
        st.html(tables.table(head, rows))


try:
    opened = archive()
except ThreadError as error:
    notice(retell(str(error)))
    st.stop()
if opened is None:
    notice(say("archive-none"))
    st.stop()
show_headline(opened)
show_stories(opened, choose_claim(opened))
show_partitions(opened)
