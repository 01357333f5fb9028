"""One story: the sentence, the pictures, the comments behind them, the thread."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.definitions import chart_words
from analysis.language import say
from analysis.sentences import answer_sentence
from views import choices, markup, pictures, screen, tables
from views.along import show_timeline
from views.asking import caveat, choose_claim, complete_question, notice, stop_without
from views.choices import COMMENT, STORY, WEIGHTING
from views.claim_proposals import show_claim_proposals
from views.explaining import chart_explained, sentence_explained
from views.instruments import show_disputed_tones
from views.label_scores import corrected_words, taught_told
from views.language import fragment
from views.numbers import show_conclusions, show_measures
from views.scored import Question, Story, measures, points, stories, weighted_measures
from views.selection import show_chosen, show_hint
from views.story_choice import choose_story, show_heading, title_of
from views.thread import ARTICLE_ANCHOR, show_comments, show_thread, thread_rows
from views.visitor import own_threads

WEIGHTINGS = ("label", "probability")
FEWEST_MARKS = 2  # in a chart: one comment is read, not drawn


def show_answer(question: Question, found: pd.DataFrame) -> None:
    """The answer as a sentence, and how far it is to be trusted."""
    answer = markup.text(answer_sentence(found, question.claim.text))
    checked = corrected_words(question)
    st.html(
        markup.element("p", answer, class_="answer")
        + sentence_explained(found)
        + caveat(question.scorer, checked)
        + taught_told(question)
    )
    st.page_link(
        "views/label.py",
        label=say("story-labels-more") if checked else say("story-labels"),
        query_params={STORY: question.story.story_id, **choices.kept(*choices.OF_A_QUESTION)},
    )


@fragment
def show_charts(question: Question, found: pd.DataFrame, narrow: bool) -> None:
    """The pictures, and under them the comments that the reader chose in one."""
    marks = points(question)
    if len(marks) < FEWEST_MARKS:
        return
    rows = thread_rows(question.story, question)
    left, right = st.columns([3, 2], gap="large")
    with left:
        voted = bool(marks["votes"].notna().any())
        heading = (
            chart_words("agreement_against_approval").title if voted else say("story-no-votes")
        )
        st.html(markup.element("h2", heading))
        pictures.show("agreement_against_approval", marks, question, marks, narrow=narrow)
        st.html(chart_explained("agreement_against_approval", marks))
    with right:
        st.html(markup.element("h2", chart_words("ledgers").title))
        counted = choose_weighting(question, found)
        pictures.show("ledgers", counted, question, marks, narrow=True)
        st.html(chart_explained("ledgers", marks))
    show_hint(rows)
    st.html(markup.element("h2", chart_words("stance_along_thread").title))
    pictures.show("stance_along_thread", marks, question, marks, narrow=narrow)
    st.html(chart_explained("stance_along_thread", marks))
    show_chosen(rows, question)


def choose_weighting(question: Question, found: pd.DataFrame) -> pd.DataFrame:
    """The measures by the weighting that the reader chose."""
    options = {name: say(f"weighting-{name}") for name in WEIGHTINGS}
    chosen = choices.menu(say("weighting-menu"), WEIGHTING, options)
    return found if chosen == WEIGHTINGS[0] else weighted_measures(question)


@fragment
def show_all_comments(story: Story, question: Question | None, narrow: bool) -> None:
    """The thread with its filters."""
    st.html(markup.element("h2", say("story-thread")))
    permalink = None
    if not own_threads():  # the link loads the page anew, which would lose them
        permalink = {STORY: story.story_id, **choices.kept(*choices.OF_A_QUESTION)}
    show_linked(thread_rows(story, question), question)
    show_thread(story, question, permalink, narrow=narrow)


def show_linked(rows: pd.DataFrame, question: Question | None) -> None:
    """The one comment that the link leads to, before the thread."""
    wanted = choices.requested(COMMENT)
    if not wanted:
        return
    linked = rows[(rows["position"] + 1).astype("str") == wanted]
    if linked.empty:
        notice(say("story-link-lost"))
        return
    with st.container(key="linked-comment"):
        show_comments(linked, rows, question, anchor="linked", permalink=None)
        st.button(say("story-close-linked"), on_click=choices.forget, args=(COMMENT,))


def show_source(story: Story) -> None:
    """The article, and what the reading of the page found and doubted."""
    words = markup.plain(story.say("text"))
    if words:
        with st.expander(say("story-article"), expanded=story.comments.empty):
            named = {"class_": "article", "dir": "auto", "id": ARTICLE_ANCHOR}
            st.html(markup.element("div", markup.text(words), **named))
    with st.expander(say("story-reading")):
        st.html(
            tables.facts(tables.reading_facts(story.row, story.comments))
            + tables.audit_list(story.audit)
        )


def show_beside(story: Story, found: dict[str, Story]) -> None:
    """The other stories of the same event."""
    event = markup.plain(story.say("event"))
    others = [other for other in found.values() if event and other.say("event") == event]
    others = [other for other in others if other.story_id != story.story_id]
    if others:
        st.html(markup.element("h2", say("story-beside")))
    for other in others:
        st.page_link(
            "views/story.py",
            label=markup.label(title_of(other)),
            query_params={STORY: other.story_id, **choices.kept(*choices.OF_A_QUESTION)},
        )


def show_thread_page(
    story: Story, headline: DeltaGenerator, places: list[DeltaGenerator], narrow: bool
) -> None:
    """Everything about a story that has comments; its answer goes under the headline."""
    claim = choose_claim(story, *places)
    show_claim_proposals(story, claim)
    question = complete_question(story, claim) if claim else None
    if question is None:
        notice(say("story-nothing-to-ask"))
    else:
        numbers = measures(question)
        with headline:
            show_answer(question, numbers)
        show_charts(question, numbers, narrow)
        show_timeline(question, narrow)
        place = st.container()
    show_all_comments(story, question, narrow)
    if question is not None:
        with place:  # last, as the other ways of counting take longest on a long thread
            show_conclusions(question, narrow=narrow)
            show_measures(question, numbers)
            show_disputed_tones(question)
            # Only here, so that no chart of the first visit waits for what makes files.
            from views.take_away import show_take_away

            show_take_away(question)


found = stories()
stop_without(found)
narrow = screen.is_narrow()
headline = st.container()
left, *places = st.columns([3, 3, 2])
story = choose_story(found, left)
with headline:
    show_heading(story)
if story.comments.empty:
    notice(say("story-no-comments"))
else:
    show_thread_page(story, headline, places, narrow)
show_source(story)
show_beside(story, found)
