"""The story that a page is about: chosen from a menu or named by the URL."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.language import date_words, say
from views import choices, markup
from views.asking import choose_claim, complete_question, notice
from views.choices import OF_A_VIEW, STORY
from views.deployment import is_hosted
from views.scored import Question, Story
from views.thread_filters import FILTERS
from views.visitor import STORY_PREFIX


def choose_story(found: dict[str, Story], place: DeltaGenerator) -> Story:
    """The story that the URL names, else the first with comments; a menu to change it in `place`.

    What the link gets wrong is said outside, where there is room for a sentence.
    """
    wanted = choices.requested(STORY)
    first = next((story for story in found.values() if len(story.comments)), None)
    if wanted and wanted not in found:
        gone = wanted.startswith(STORY_PREFIX) and is_hosted()
        notice(say("story-gone-window" if gone else "story-gone"))
    ordered = dict.fromkeys([(first or next(iter(found.values()))).story_id, *found])
    titles = {story_id: title_of(found[story_id]) for story_id in ordered}
    with place:
        chosen = choices.menu(say("story-menu"), STORY, titles, then_forget=(*FILTERS, *OF_A_VIEW))
    return found[chosen]


def title_of(story: Story) -> str:
    """The headline of a story for a menu, with its outlet and year to tell it from others."""
    published = story.say("published_at")
    year = "" if pd.isna(published) else str(published.year)
    where = ", ".join(filter(None, [markup.shorten(story.say("outlet"), 40), year]))
    title = markup.shorten(story.say("title"), 90) or say("untitled")
    return say("story-in-menu", title=title, place=where) if where else title


def show_heading(story: Story) -> None:
    """Where and when the story stood, and its headline."""
    published = story.say("published_at")
    parts = [markup.shorten(story.say(column), 60) for column in ("outlet", "section")]
    parts.append("" if pd.isna(published) else date_words(published))
    kicker = " · ".join(filter(None, parts))
    title = markup.text(markup.shorten(story.say("title"), 300)) or say("untitled")
    st.html(
        markup.element("p", markup.text(kicker), class_="kicker")
        + markup.element("h1", title, dir="auto")
    )


def choose_question(found: dict[str, Story], title: str) -> tuple[Question, DeltaGenerator]:
    """What is asked of one story, and the place under the page's title for the answer.

    Ends the page with a sentence where the story has no comments or there is no claim.
    """
    headline = st.container()
    left, *places = st.columns([3, 3, 2])
    story = choose_story(found, left)
    with headline:
        st.html(
            markup.element("p", markup.text(title_of(story)), class_="kicker", dir="auto")
            + markup.element("h1", markup.text(title))
        )
    if story.comments.empty:
        notice(say("story-choose-other"))
        st.stop()
    claim = choose_claim(story, *places)
    if claim is None:
        notice(say("story-nothing-to-ask"))
        st.stop()
    return complete_question(story, claim), headline
