from typing import NamedTuple

import pandas as pd

from analysis.measures.counting import present_comments
from analysis.measures.points import EXCERPT_CHARACTERS, plain_line
from analysis.schema import COMMENT_COLUMNS, NUMBER, SENTIMENT_COLUMNS, TEXT, build

DISPUTED_COLUMNS = {
    "comment_id": COMMENT_COLUMNS["comment_id"],
    "position": COMMENT_COLUMNS["position"],
    "sentiment": SENTIMENT_COLUMNS["sentiment"],
    "sentiment_label": SENTIMENT_COLUMNS["sentiment_label"],
    "other_sentiment": NUMBER,
    "other_label": TEXT,
    "excerpt": TEXT,
}


class Disputed(NamedTuple):
    """The comments whose tone two instruments name differently, the widest apart first."""

    comments: pd.DataFrame
    read: int  # comments that both gave a tone


def disputed_tones(comments: pd.DataFrame, other: pd.DataFrame) -> Disputed:
    """Where two sentiment scorers' labels of the same comments differ.

    Both tables are what `score_sentiment` gives for one story. A comment without a tone in either
    is left out.
    """
    names = {"sentiment": "other_sentiment", "sentiment_label": "other_label"}
    columns = ["comment_id", *names]
    both = present_comments(comments).merge(other[columns].rename(columns=names), on="comment_id")
    both = both.dropna(subset=["sentiment_label", "other_label"])
    apart = both[both["sentiment_label"] != both["other_label"]]
    if apart.empty:
        return Disputed(build(DISPUTED_COLUMNS), len(both))
    distance = (apart["sentiment"] - apart["other_sentiment"]).abs()
    apart = apart.assign(
        distance=distance,
        excerpt=[plain_line(text, EXCERPT_CHARACTERS) for text in apart["text"]],
    )
    apart = apart.sort_values(
        ["distance", "position"], ascending=[False, True], kind="stable", ignore_index=True
    )
    return Disputed(apart[list(DISPUTED_COLUMNS)].astype(DISPUTED_COLUMNS), len(both))
