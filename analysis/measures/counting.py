from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from analysis.measures.resampling import Codes, Floats, cluster_codes
from analysis.schema import STANCES

Weighting = Literal["label", "probability"]
ABSENT = ("deleted", "removed")  # a hidden comment still has words and votes, so it counts
PROBABILITIES = [f"p_{stance}" for stance in STANCES]


class Counted(NamedTuple):
    """The comments of one story that have a stance towards one claim, in order of their ids.

    `weights` holds what each comment gives to each of STANCES; its rows sum to 1.
    """

    comments: pd.DataFrame
    weights: Floats
    clusters: Codes
    present: int  # comments of the story, with or without a stance
    printed: frozenset[str]  # which of up, down and net the thread prints at all

    def numbers(self, column: str) -> Floats:
        """A column as floats, NaN where the source does not say."""
        return self.comments[column].to_numpy(dtype=np.float64, na_value=np.nan)

    def votes(self, column: str) -> Floats:
        """Known votes per comment; an unknown tally adds none."""
        return np.nan_to_num(self.numbers(column))


def present_comments(comments: pd.DataFrame) -> pd.DataFrame:
    """The comments that were neither deleted nor removed."""
    return comments[~comments["status"].isin(ABSENT)]


def confident_stances(stances: pd.DataFrame, *, confidence: float) -> pd.DataFrame:
    """The stances called with at least this confidence (0 … 1); the others are left out."""
    return stances[stances["confidence"] >= confidence]


def count_comments(
    comments: pd.DataFrame, stances: pd.DataFrame, *, weighting: Weighting = "label"
) -> Counted:
    """Joins comments with their stances; those without (no own words) are not counted.

    Weighting "label" gives a whole comment to its stance, "probability" splits it.
    Raises ValueError for more than one story, claim or scorer at a time.
    """
    refuse_mixtures(comments, stances)
    present = present_comments(comments)
    answers = stances.dropna(subset=["stance"])
    columns = ["comment_id", "claim_id", "stance", "agreement", "confidence", *PROBABILITIES]
    joined = present.merge(answers[columns], on="comment_id", how="inner")
    joined = joined.sort_values("comment_id", ignore_index=True)
    printed = frozenset(name for name in ("up", "down", "net") if present[name].notna().any())
    return Counted(
        comments=joined,
        weights=_weights(joined, weighting),
        clusters=cluster_codes(joined),
        present=len(present),
        printed=printed,
    )


def refuse_mixtures(comments: pd.DataFrame, stances: pd.DataFrame) -> None:
    """Raises ValueError unless the tables hold one story, one claim and one scorer."""
    for table, column in [(comments, "story_id"), (stances, "claim_id"), (stances, "scorer")]:
        found = table[column].dropna().unique()
        if len(found) > 1:
            raise ValueError(f"{len(found)} values of {column}. Pass one story, claim and scorer.")


def _weights(joined: pd.DataFrame, weighting: Weighting) -> Floats:
    if weighting == "probability":
        return joined[PROBABILITIES].to_numpy(dtype=np.float64)
    stance = joined["stance"].to_numpy(dtype=object)
    return np.asarray(stance[:, np.newaxis] == np.array(STANCES, dtype=object), dtype=np.float64)
