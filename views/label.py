"""Label: one keystroke a comment; shares, scorer and coders are judged as one goes."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.labels.answers import Answers
from analysis.labels.estimates import next_comments
from analysis.language import say
from analysis.schema import RANDOM, UNCERTAIN
from analysis.scoring import offered_scorers
from views import choices, markup, screen
from views.asking import choose_claim, notice, stop_without
from views.choices import SCORER
from views.coder import ask_coder, recall_coder
from views.keeping import labels_of, last_given, try_again
from views.label_card import PROBLEM, Task, said_words, show_card, show_undo
from views.label_files import show_files
from views.label_results import show_results
from views.label_scores import RELATION, SENTIMENT, STANCE, answers, features, helped
from views.language import fragment
from views.rights import Right, may
from views.scored import Question, Story, scored_comments, stances, stories
from views.signing_in import show_sign_in
from views.story_choice import choose_story, title_of
from views.thread import show_comments

TASK, STREAM = "task", "stream"
TASKS = (STANCE, RELATION, SENTIMENT)
STREAMS = (RANDOM, UNCERTAIN)


def show_heading(story: Story) -> None:
    """What this page is for, and where the labels go."""
    introduction = say("label-introduction")
    if not may(Right.LABEL):
        introduction = say("label-kept-here", introduction=introduction)
    st.html(
        markup.element("p", markup.text(title_of(story)), class_="kicker", dir="auto")
        + markup.element("h1", say("label-title"))
        + markup.element("p", markup.text(introduction), class_="standfirst")
    )


def choose_labelling(narrow: bool) -> tuple[Question | None, Task]:
    """What is labelled, from which stream and by whom; the menus are folded on a phone."""
    headline = st.container()
    with st.expander(say("label-menus")) if narrow else st.container():
        first, second = (st.columns([3, 3, 2]) for _ in range(2))
        story = choose_story(stories(), first[0])
        claim = choose_claim(story, *first[1:])
        task = choose_task(second)
    with headline:
        show_heading(story)
    return Question(story, claim, scorer()) if claim else None, task


def choose_task(places: list[DeltaGenerator]) -> Task:
    """What is said of a comment, which comment comes next, and who says it."""
    with places[0]:
        kind = choices.menu(
            say("label-what"), TASK, {name: say(f"label-task-{name}") for name in TASKS}
        )
    streams = {name: say(f"label-stream-{name}") for name in STREAMS}
    with places[1]:
        stream = choices.menu(say("label-next"), STREAM, streams)
    with places[2]:
        coder = ask_coder()
    return Task(kind, stream, coder)


def scorer() -> str:
    """The scorer that the link names, else the default: the labels judge and teach it."""
    offered = offered_scorers()
    return (
        choices.requested(SCORER) if choices.requested(SCORER) in offered else next(iter(offered))
    )


@fragment
def show_labelling(question: Question, task: Task) -> None:
    """The comment to label beside what the labels say so far; a label draws only this anew."""
    for problem in (st.session_state.pop(PROBLEM, ""), try_again()):
        if problem:
            notice(problem)
    about = question.claim.claim_id if task.kind == STANCE else None
    labels = labels_of(question.story, task.kind, about)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_next(question, task, labels)
    with right:
        show_results(helped(question, task.kind, labels), labels)


def show_next(question: Question, task: Task, labels: pd.DataFrame) -> None:
    """The next comment of the stream, and what the machine says of the one just labelled.

    A random order waits for nothing to be taught, so the next comment is there at once.
    """
    machine = answers(question, task.kind)
    mine = labels[labels["coder"].fillna("") == (task.coder or "")]
    done = set(mine["comment_id"])
    total = len(machine.comment_ids)
    if not total:
        none = "label-no-replies" if task.kind == RELATION else "label-no-comments"
        st.html(markup.element("p", say(none), class_="nothing"))
        return
    known = machine if task.stream == RANDOM else helped(question, task.kind, labels).taught
    following = next_comments(known, features(question, task.kind), done, stream=task.stream)
    st.html(
        markup.element("p", say("label-count", done=len(done), total=total), class_="count")
        + f'<progress value="{len(done)}" max="{total}" aria-hidden="true"></progress>'
    )
    if following:
        show_card(question, task, following[0])
    else:
        st.html(markup.element("p", say("label-all-done"), class_="asked"))
        show_undo()
    show_last(question, machine, mine)


def show_last(question: Question, machine: Answers, mine: pd.DataFrame) -> None:
    """The comment just labelled, with the label beside the machine's answer and its evidence."""
    last = last_given()
    if last is None or (last.story_id, last.kind) != (question.story.story_id, machine.kind):
        return
    given = mine[mine["comment_id"] == last.comment_id]
    if given.empty:
        return
    said = dict(zip(machine.comment_ids, machine.said, strict=True))
    yours, its = str(given["value"].iloc[-1]), said.get(last.comment_id, "")
    key = "label-said-same" if its == yours else "label-said-other"
    told = say(key, yours=said_words(yours), its=said_words(its))
    st.html(markup.element("h3", say("label-just")) + markup.element("p", markup.text(told)))
    comments = question.story.comments
    shown = judged_rows(question, machine.kind, comments[comments["comment_id"] == last.comment_id])
    around = comments[comments["comment_id"].isin([last.comment_id, *shown["parent_id"]])]
    marks = None if machine.kind == STANCE else {}
    show_comments(shown, around, question, anchor="labelled", permalink=None, marks=marks)


def judged_rows(question: Question, kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what the machine says in the matter that was labelled, and in no other."""
    if kind == STANCE:
        told = stances(question)[["comment_id", "stance", "confidence", "agreement"]]
        return rows.merge(told, on="comment_id", how="left")
    if kind == SENTIMENT:
        tones = scored_comments(question.story)[["comment_id", "sentiment", "sentiment_label"]]
        return rows.merge(tones, on="comment_id", how="left")
    return rows


stop_without(stories())
recall_coder()
question, task = choose_labelling(screen.is_narrow())
if question is None or question.story.comments.empty:
    notice(say("label-nothing"))
    st.stop()
show_labelling(question, task)
show_files(question)
show_sign_in()
