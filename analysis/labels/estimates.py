"""What the labels of a story say of it, of the scorer, and of the coders.

Every function takes standing labels of one story, one kind and, for stance, one claim.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.label_quality import Alpha, Quality, alpha_with_interval, confusion, label_quality
from analysis.labels.answers import Answers
from analysis.measures.corrected import MINIMUM_LABELS, measures_from_labels, raw_measures
from analysis.measures.floors import measure_table
from analysis.schema import RANDOM
from analysis.scoring.adapt import Floats
from analysis.scoring.label_order import next_at_random, next_to_label, random_sample


class Judged(NamedTuple):
    """A scorer against the labels of a random sample.

    `table` counts labels (rows) by answer (columns). `quality` is missing where there are too few.
    """

    table: pd.DataFrame
    quality: Quality | None
    labels: int


def share_estimates(machine: Answers, helped: Answers, labels: pd.DataFrame) -> pd.DataFrame:
    """A measures table of the shares: as the machine says, among the labels alone, and corrected.

    `helped` holds the answers that the correction rests on: the machine's own or those of the
    taught one. Labels outside the random sample count for nothing.
    """
    sample = at_random(machine, labels)
    rows, truths = _sample(helped, sample)
    said = pd.Series(machine.said, dtype="str")
    measures = raw_measures(said, machine.classes)
    if not said.empty:
        measures += measures_from_labels(helped.probabilities, rows, truths, machine.classes)
    return measure_table(measures, None, None)


def at_random(answers: Answers, labels: pd.DataFrame) -> pd.DataFrame:
    """The labels of comments that chance chose, whatever stream they were labelled in."""
    chosen = random_sample(answers.comment_ids, set(labels["comment_id"]))
    return labels[labels["comment_id"].isin(chosen)]


def judge(answers: Answers, labels: pd.DataFrame) -> Judged:
    """How a scorer does on the random sample; a comment of two coders counts for each of them."""
    sample = at_random(answers, labels)
    said = dict(zip(answers.comment_ids, answers.said, strict=True))
    truths, given = list(sample["value"]), [said[each] for each in sample["comment_id"]]
    table = confusion(truths, given, answers.classes)
    units = list(sample["comment_id"])
    if len(set(units)) < MINIMUM_LABELS:
        return Judged(table, None, len(set(units)))
    quality = label_quality([truths], given, units, answers.classes)
    return Judged(table, quality, len(set(units)))


def agreement_of_coders(labels: pd.DataFrame) -> Alpha:
    """α over the comments that two or more coders labelled; who gave no name is one of them."""
    return alpha_with_interval([list(unit) for _, unit in labels.groupby("comment_id")["value"]])


def next_comments(
    answers: Answers, features: Floats, labelled: Collection[str], *, stream: str, count: int = 1
) -> list[str]:
    """The comments to label next, without those that are in `labelled`.

    `features` has a row for each answer and may have no columns.
    """
    if stream == RANDOM:
        return next_at_random(answers.comment_ids, labelled, count=count)
    places = {at for at, each in enumerate(answers.comment_ids) if each in labelled}
    found = next_to_label(answers.probabilities, features, places, count=count)
    return [answers.comment_ids[at] for at in found]


def _sample(answers: Answers, labels: pd.DataFrame) -> tuple[np.ndarray, Floats]:
    """The places of the labelled comments, and the share of coders for each class."""
    places = {comment: at for at, comment in enumerate(answers.comment_ids)}
    counts = np.zeros((len(places), len(answers.classes)))
    for comment, value in zip(labels["comment_id"], labels["value"], strict=True):
        counts[places[comment], answers.classes.index(value)] += 1
    rows = np.flatnonzero(counts.sum(axis=1))
    return rows, counts[rows] / counts[rows].sum(axis=1, keepdims=True)
