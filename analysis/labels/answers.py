"""What a scorer says of every comment that can be labelled, in one form for each kind."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.schema import LABEL_VALUES, NEGATIVE, NEUTRAL, POSITIVE, STANCES

Floats = NDArray[np.float64]


class Answers(NamedTuple):
    """One row a comment, in the order of the thread.

    `probabilities` has a column for each class of the kind and rows that sum to 1.
    """

    kind: str
    comment_ids: list[str]
    said: list[str]
    probabilities: Floats

    @property
    def classes(self) -> tuple[str, ...]:
        """What a label of this kind may say."""
        return LABEL_VALUES[self.kind]


def stance_answers(stances: pd.DataFrame) -> Answers:
    """From one scorer's stances of one story towards one claim."""
    return _answers("stance", stances)


def relation_answers(relations: pd.DataFrame) -> Answers:
    """From one scorer's relations of one story: its replies."""
    return _answers("relation", relations)


def sentiment_answers(comments: pd.DataFrame) -> Answers:
    """From scored comments of one story that have words of their own.

    Scorers give a score and a label. The score, −1 … 1, is taken for what positive is likelier
    than negative, and what is left for neutral.
    """
    told = comments.dropna(subset=["sentiment", "sentiment_label"])
    score = told["sentiment"].to_numpy(dtype=np.float64).clip(-1, 1)
    columns = {NEGATIVE: (-score).clip(0), POSITIVE: score.clip(0), NEUTRAL: 1 - np.abs(score)}
    table = np.column_stack([columns[each] for each in LABEL_VALUES["sentiment"]])
    return Answers("sentiment", list(told["comment_id"]), list(told["sentiment_label"]), table)


def _answers(kind: str, table: pd.DataFrame) -> Answers:
    probabilities = table[[f"p_{stance}" for stance in STANCES]].to_numpy(dtype=np.float64)
    return Answers(kind, list(table["comment_id"]), list(table["stance"]), probabilities)
