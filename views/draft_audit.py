"""What was understood of a source and what was not, before anything is kept."""

import pandas as pd
import streamlit as st

from analysis.language import say
from views import markup, tables
from views.drafts import Draft
from views.thread import show_comments

PREVIEW_LENGTH = 5  # comments shown before anything is kept
MOST_STORIES = 5  # shown whole; a dump can hold thousands


def show_thread(draft: Draft) -> None:
    """Every story with its counts, its audit, and its first comments as they were split."""
    if draft.thread is None:
        return
    stories, comments, audit = draft.thread
    for row in stories.head(MOST_STORIES).to_dict("records"):
        story_id = row["story_id"]
        _show_story(
            draft.name,
            pd.DataFrame([row]),
            comments[comments["story_id"] == story_id],
            audit[audit["story_id"] == story_id],
        )
    if len(stories) > MOST_STORIES:
        words = say("add-more-stories", number=len(stories) - MOST_STORIES)
        st.html(markup.element("p", words))


def _show_story(
    name: str, story: pd.DataFrame, comments: pd.DataFrame, audit: pd.DataFrame
) -> None:
    title = markup.shorten(story["title"].iloc[0]) or markup.shorten(name)
    st.html(
        markup.element("h3", markup.text(title), dir="auto")
        + tables.facts(tables.reading_facts(story, comments))
        + tables.audit_list(audit)
    )
    if len(comments):
        first = comments.head(PREVIEW_LENGTH)
        words = say("add-first", first=len(first), number=len(comments))
        st.html(markup.element("h3", words))
        anchor = f"draft-{markup.identifier(story['story_id'].iloc[0])}"
        show_comments(first, comments, None, anchor=anchor, permalink=None)
