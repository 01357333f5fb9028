"""Human labels on one claim of a story, and what the tables of stances make of them."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.schema import STANCES
from analysis.scoring.adapt import Floats, Report, adapt
from analysis.scoring.label_order import next_at_random, next_to_label, random_sample
from analysis.scoring.questions import Answer
from analysis.scoring.registry import STANCE_SCORERS
from analysis.scoring.speaking import speaking_comments

ADAPTED = "{}, taught"  # the scorer's name in a table of adapted stances
_PROBABILITIES = [f"p_{stance}" for stance in STANCES]


class Taught(NamedTuple):
    """Stances of one claim after the labels, and how that was judged."""

    stances: pd.DataFrame
    report: Report


class ToLabel(NamedTuple):
    """Ids of comments to label next: those that teach most, and the random stream."""

    informative: list[str]
    random: list[str]


def teach(
    stances: pd.DataFrame, comments: pd.DataFrame, claim_text: str, labels: pd.DataFrame
) -> Taught:
    """One scorer's stances of one story to one claim, moved towards the labels where that helps.

    They come back as they are where it does not; the report says why. `stances` must be the
    scorer's own, not taught before.
    """
    values = _stance_labels(stances, labels)
    places = {comment: at for at, comment in enumerate(stances["comment_id"])}
    known = [(places[comment], value) for comment, value in values if comment in places]
    answers = [Answer(*row) for row in zip(*_answer_columns(stances), strict=True)]
    found = adapt(answers, stance_features(stances, comments, claim_text), known)
    if not found.report.used:
        return Taught(stances, found.report)
    return Taught(_with_answers(stances, found.answers), found.report)


def comments_to_label(
    stances: pd.DataFrame,
    comments: pd.DataFrame,
    claim_text: str,
    labels: pd.DataFrame,
    *,
    count: int = 5,
) -> ToLabel:
    """The next comments of one story to label for one claim."""
    ids = list(stances["comment_id"])
    labelled = {comment for comment, _ in _stance_labels(stances, labels)}
    informative = next_to_label(
        stances[_PROBABILITIES].to_numpy(dtype=np.float64),
        stance_features(stances, comments, claim_text),
        {at for at, comment in enumerate(ids) if comment in labelled},
        count=count,
    )
    return ToLabel([ids[at] for at in informative], next_at_random(ids, labelled, count=count))


def labels_at_random(stances: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """The labels that are a random sample of the thread, for `corrected_shares`."""
    labelled = {comment for comment, _ in _stance_labels(stances, labels)}
    chosen = random_sample(list(stances["comment_id"]), labelled)
    return labels[labels["comment_id"].isin(chosen)]


def stance_features(stances: pd.DataFrame, comments: pd.DataFrame, claim_text: str) -> Floats:
    """What the scorer makes of each comment, one row each; no columns where it does not say."""
    scorers = stances["scorer"].unique()
    features = STANCE_SCORERS[scorers[0]].features if len(scorers) == 1 else None
    if features is None:
        return np.zeros((len(stances), 0))
    speaking = {comment.key: comment for comment in speaking_comments(comments)}
    keys = zip(stances["story_id"], stances["comment_id"], strict=True)
    return features([speaking[key].stance_question(claim_text) for key in keys])


def _stance_labels(stances: pd.DataFrame, labels: pd.DataFrame) -> list[tuple[str, str]]:
    """Comment and value of each coder's latest label of this story and claim."""
    chosen = labels[
        (labels["kind"] == "stance")
        & labels["story_id"].isin(stances["story_id"].unique())
        & labels["claim_id"].isin(stances["claim_id"].unique())
        & labels["comment_id"].isin(stances["comment_id"])
    ]
    latest = chosen.sort_values("at", kind="stable").drop_duplicates(
        ["comment_id", "coder"], keep="last"
    )
    return list(zip(latest["comment_id"], latest["value"], strict=True))


def _answer_columns(stances: pd.DataFrame) -> list[list[object]]:
    return [list(stances[column]) for column in (*_PROBABILITIES, "evidence")]


def _with_answers(stances: pd.DataFrame, answers: list[Answer]) -> pd.DataFrame:
    columns = dict(zip(_PROBABILITIES, np.array([answer[:3] for answer in answers]).T, strict=True))
    return stances.assign(
        **columns,
        stance=pd.Series([answer.stance for answer in answers], stances.index, dtype="str"),
        agreement=columns["p_agree"] - columns["p_disagree"],
        confidence=[answer.confidence for answer in answers],
        scorer=stances["scorer"].map(ADAPTED.format).astype("str"),
    )
