"""Evidence for the comments that are shown, where a scorer's answers come without it.

A scorer whose answers hold their evidence costs nothing here: its tables come back as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from analysis.schema import ITEMS, Evidence
from analysis.scoring.passing_on import Key
from analysis.scoring.questions import Question
from analysis.scoring.registry import SENTIMENT_SCORERS, STANCE_SCORERS
from analysis.scoring.speaking import SpeakingComment, speaking_comments

_Asked = TypeVar("_Asked")
_Explain = Callable[[Sequence[_Asked]], list[tuple[Evidence, ...]]]


def explain_stances(
    stances: pd.DataFrame, comments: pd.DataFrame, claims: pd.DataFrame
) -> pd.DataFrame:
    """The stances with the sentences that moved each; pass the rows that are shown.

    `comments` holds these comments and the ones that they answer, `claims` the claims asked.
    """
    texts = dict(zip(claims["claim_id"], claims["text"], strict=True))
    speaking = _by_key(comments)
    asked = [
        speaking[story, comment].stance_question(str(texts[claim]))
        for story, comment, claim in _rows(stances, "claim_id")
    ]
    return _explain_answers(stances, asked)


def explain_relations(relations: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """The relations with the sentences that moved each; pass the rows that are shown."""
    speaking = _by_key(comments)
    asked = [
        speaking[story, comment].relation_question
        for story, comment, _ in _rows(relations, "parent_id")
    ]
    return _explain_answers(relations, asked)


def explain_sentiment(comments: pd.DataFrame) -> pd.DataFrame:
    """Comments with a sentiment, and the sentences that moved it; pass the rows that are shown."""
    texts = [text if isinstance(text, str) else "" for text in comments["text"]]
    explains = {name: scorer.explain for name, scorer in SENTIMENT_SCORERS.items()}
    found = _fill(comments["sentiment_evidence"], comments["sentiment_scorer"], texts, explains)
    return comments.assign(sentiment_evidence=found)


def _explain_answers(answers: pd.DataFrame, asked: Sequence[Question]) -> pd.DataFrame:
    explains = {name: scorer.explain for name, scorer in STANCE_SCORERS.items()}
    return answers.assign(evidence=_fill(answers["evidence"], answers["scorer"], asked, explains))


def _fill(
    evidence: pd.Series,
    scorers: pd.Series,
    asked: Sequence[_Asked],
    explains: Mapping[str, _Explain[_Asked] | None],
) -> pd.Series:
    """The evidence with the rows of every scorer that explains filled in."""
    found = list(evidence)
    for name in scorers.unique():
        explain = explains.get(name)  # a side that the format states needs no words to show
        places = [at for at, scorer in enumerate(scorers) if scorer == name]
        if explain is not None:
            given = explain([asked[at] for at in places])
            for at, each in zip(places, given, strict=True):
                found[at] = each
    return pd.Series(found, index=evidence.index, dtype=ITEMS)


def _by_key(comments: pd.DataFrame) -> dict[Key, SpeakingComment]:
    return {comment.key: comment for comment in speaking_comments(comments)}


def _rows(table: pd.DataFrame, last: str) -> list[tuple[str, str, str]]:
    return list(zip(table["story_id"], table["comment_id"], table[last], strict=True))
