"""A thread with everything that is told of it: the one way from comments to scores to measures."""

from typing import NamedTuple

import pandas as pd

from analysis.measures import summarise
from analysis.schema import MEASURE_COLUMNS, Thread, build
from analysis.scoring import (
    RELATION_SCORER,
    SENTIMENT_SCORER,
    STANCE_SCORER,
    score_relations,
    score_sentiment,
    score_stances,
)

Tables = dict[str, pd.DataFrame]


class Scorers(NamedTuple):
    """The names of the scorers that a thread is given to."""

    stance: str = STANCE_SCORER
    sentiment: str = SENTIMENT_SCORER
    relation: str = RELATION_SCORER


def score_thread(thread: Thread, claims: pd.DataFrame, scorers: Scorers) -> Tables:
    """The tables of a thread with claims, stances, relations, and sentiment in the comments.

    Answers of a model come without their evidence.
    """
    relations = score_relations(thread.comments, scorers.relation)
    own = relations if scorers.relation == scorers.stance else None
    stances = score_stances(thread.comments, claims, scorers.stance, own)
    comments = score_sentiment(thread.comments, scorers.sentiment)
    scored = {"claims": claims, "stances": stances, "relations": relations}
    return {**thread._replace(comments=comments)._asdict(), **scored}


def measure_thread(tables: Tables) -> pd.DataFrame:
    """The measures of every story of scored tables against every claim that is asked of it."""
    comments, stances = (
        {str(story): rows for story, rows in tables[name].groupby("story_id", sort=False)}
        for name in ("comments", "stances")
    )
    claims = tables["claims"]
    rows = []
    for story_id in tables["stories"]["story_id"]:
        asked = claims[claims["story_id"].isna() | (claims["story_id"] == story_id)]
        told = stances.get(story_id, tables["stances"].iloc[:0])
        for claim_id in asked["claim_id"]:
            measures = summarise(
                comments.get(story_id, tables["comments"].iloc[:0]),
                told[told["claim_id"] == claim_id],
            )
            # A story without comments has measures that name neither.
            rows.append(measures.assign(story_id=story_id, claim_id=claim_id))
    return pd.concat(rows, ignore_index=True) if rows else build(MEASURE_COLUMNS)
