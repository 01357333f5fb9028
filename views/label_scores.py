"""What the machine says of the comments that are labelled, and what the labels teach it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.label_sentences import corrected_sentence, taught_sentence
from analysis.labels.answers import (
    Answers,
    Floats,
    relation_answers,
    sentiment_answers,
    stance_answers,
)
from analysis.labels.estimates import share_estimates
from analysis.scoring import score_relations
from analysis.scoring.adapt import Report
from analysis.scoring.learning import stance_features
from views import markup
from views.keeping import labels_of
from views.scored import Question, kept, scored_comments, stances, taught_stances

STANCE, RELATION, SENTIMENT = "stance", "relation", "sentiment"


class Helped(NamedTuple):
    """The machine's answers, those after teaching, and the report on that where it was tried."""

    machine: Answers
    taught: Answers
    report: Report | None


def answers(question: Question, kind: str) -> Answers:
    """What the machine says of every comment that has a say in this."""
    if kind == STANCE:
        return stance_answers(stances(question))
    if kind == RELATION:
        return relation_answers(relations(question))
    return sentiment_answers(scored_comments(question.story))


def helped(question: Question, kind: str, labels: pd.DataFrame) -> Helped:
    """The machine's answers and, for stance, what the labels make of them."""
    question = question.untaught()
    machine = answers(question, kind)
    if kind != STANCE:
        return Helped(machine, machine, None)
    taught = taught_stances(question, labels)
    return Helped(machine, stance_answers(taught.stances), taught.report)


def relations(question: Question) -> pd.DataFrame:
    """How every reply takes the comment that it answers."""
    story = question.story
    key = (story.story_id, story.version, question.scorer)
    found: pd.DataFrame = _score_relations(story.own, key, story.comments)
    return found


def features(question: Question, kind: str) -> Floats:
    """What tells comments apart, for choosing those that teach most; no columns but for stance."""
    if kind != STANCE:
        return np.zeros((0, 0))
    tables = (stances(question), question.story.comments, question.claim.text)
    told: Floats = _features(question.own, question.key, *tables)
    return told


def taught_told(question: Question) -> str:
    """Whether what the labels taught is used, as HTML; "" of a scorer as it comes."""
    if question.labels is None:
        return ""
    words = taught_sentence(taught_stances(question, question.labels).report)
    return markup.element("p", markup.text(words), class_="caveat")


def corrected_words(question: Question) -> str:
    """The shares that labels correct the machine's to, as a sentence; "" without labels enough."""
    labels = labels_of(question.story, STANCE, question.claim.claim_id)
    if labels.empty:
        return ""
    found = helped(question, STANCE, labels)
    return corrected_sentence(share_estimates(found.machine, found.taught, labels))


# The first arguments below are keys only: the tables that they stand for are not hashed again.
@kept
def _score_relations(key: tuple[str, ...], _comments: pd.DataFrame) -> pd.DataFrame:
    return score_relations(_comments, key[-1])


@kept
def _features(
    key: tuple[str, ...],  # noqa: ARG001
    _stances: pd.DataFrame,
    _comments: pd.DataFrame,
    _claim: str,
) -> Floats:
    return stance_features(_stances, _comments, _claim)
