"""Comments to sentiment; comments and claims to stances; replies to relations.

A new scorer is one module and one line in a registry below.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import pandas as pd

from analysis.schema import (
    ANSWER_COLUMNS,
    RELATION_COLUMNS,
    SENTIMENT_COLUMNS,
    STANCE_COLUMNS,
    ThreadError,
    build,
)
from analysis.scoring import baselines, cues
from analysis.scoring.passing_on import Key, pass_on
from analysis.scoring.questions import Answer, Question, SentimentScorer, StanceScorer
from analysis.scoring.sentiment import polarity, read_sentiment, sentiment_label

__all__ = [
    "SENTIMENT_SCORERS",
    "STANCE_SCORERS",
    "offered_scorers",
    "polarity",
    "score_relations",
    "score_sentiment",
    "score_stances",
]

SENTIMENT_SCORERS = {
    "vader": SentimentScorer(
        "VADER: a lexicon of rated words, sentence by sentence", read_sentiment
    ),
}
STANCE_SCORERS = {
    "cues": StanceScorer("Rules that read the claim and the comment", cues.answer, passes_on=True),
    "vader-sign": StanceScorer(
        "Sentiment taken for stance", baselines.answer_by_sign, offered=False
    ),
}

_Scorer = TypeVar("_Scorer")


class _Comment(NamedTuple):
    key: Key
    text: str
    parent: Key | None
    parent_text: str


def offered_scorers() -> dict[str, str]:
    """The stance scorers that the app offers, with a line on each; baselines are left out."""
    return {name: each.description for name, each in STANCE_SCORERS.items() if each.offered}


def score_sentiment(comments: pd.DataFrame, scorer: str = "vader") -> pd.DataFrame:
    """The comments with the tone of their own words; missing where there are none.

    Raises ThreadError for a scorer that is not registered.
    """
    chosen = _registered(scorer, SENTIMENT_SCORERS)
    readings = [chosen.read(text if isinstance(text, str) else "") for text in comments["text"]]
    rows = (
        {
            "words": reading.words,
            "sentiment": reading.score,
            "sentiment_label": None if reading.score is None else sentiment_label(reading.score),
            "sentiment_evidence": reading.evidence,
            "sentiment_scorer": scorer,
        }
        for reading in readings
    )
    scored = build(SENTIMENT_COLUMNS, rows)
    return comments.assign(**{str(name): scored[name].array for name in scored})


def score_relations(comments: pd.DataFrame, scorer: str = "cues") -> pd.DataFrame:
    """How each reply takes the comment that it answers: one row per comment with a parent.

    A comment that is not visible or has no own words gives no row, and neither does a reply to
    one without words. Raises ThreadError for a scorer that is not registered.
    """
    chosen = _registered(scorer, STANCE_SCORERS)
    replies = [comment for comment in _speaking(comments) if comment.parent_text]
    questions = [
        Question(reply.parent_text, reply.text, reply.parent_text, about_reply=True)
        for reply in replies
    ]
    rows = (
        {
            "story_id": reply.key[0],
            "comment_id": reply.key[1],
            "parent_id": reply.parent[1] if reply.parent else None,
            **_answer_row(answer, scorer),
        }
        for reply, answer in zip(replies, chosen.answer(questions), strict=True)
    )
    return build(RELATION_COLUMNS, rows)


def score_stances(
    comments: pd.DataFrame,
    claims: pd.DataFrame,
    scorer: str = "cues",
    relations: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What each comment says of each claim that concerns its story, claim by claim in page order.

    A claim without a story concerns all. A comment that is not visible or has no own words says
    nothing and gives no row. `relations` spares a scorer that passes them on the same work; it may
    come from any scorer. Raises ThreadError for a scorer that is not registered.
    """
    chosen = _registered(scorer, STANCE_SCORERS)
    speaking = _speaking(comments)
    by_story: dict[object, list[_Comment]] = {}
    for comment in speaking:
        by_story.setdefault(comment.key[0], []).append(comment)
    pairs = [
        (claim, comment)
        for claim in claims.to_dict("records")
        for comment in (
            speaking if pd.isna(claim["story_id"]) else by_story.get(claim["story_id"], [])
        )
    ]
    questions = [
        Question(str(claim["text"]), comment.text, comment.parent_text) for claim, comment in pairs
    ]
    answers: dict[str, dict[Key, Answer]] = {}
    for (claim, comment), given in zip(pairs, chosen.answer(questions), strict=True):
        answers.setdefault(str(claim["claim_id"]), {})[comment.key] = given
    if chosen.passes_on:
        links = _answers(score_relations(comments, scorer) if relations is None else relations)
        parents = {comment.key: comment.parent for comment in speaking if comment.parent}
        answers = {claim: pass_on(each, links, parents) for claim, each in answers.items()}
    return _stance_table(answers, scorer)


def _stance_table(answers: Mapping[str, Mapping[Key, Answer]], scorer: str) -> pd.DataFrame:
    rows = (
        {
            "story_id": key[0],
            "comment_id": key[1],
            "claim_id": claim,
            **_answer_row(answer, scorer),
        }
        for claim, each in answers.items()
        for key, answer in each.items()
    )
    return build(STANCE_COLUMNS, rows)


def _registered(name: str, registry: Mapping[str, _Scorer]) -> _Scorer:
    if name not in registry:
        raise ThreadError(
            f"scorer: there is none called {name!r}. Use one of: {', '.join(registry)}."
        )
    return registry[name]


def _speaking(comments: pd.DataFrame) -> list[_Comment]:
    """The visible comments with own words, each with its parent and what that one said."""
    columns = ("story_id", "comment_id", "parent_id", "text", "status")
    rows = list(zip(*(comments[name] for name in columns), strict=True))
    texts = {
        (story, comment): text
        for story, comment, _, text, status in rows
        if isinstance(text, str) and text.strip() and (pd.isna(status) or status == "visible")
    }
    speaking = []
    for story, comment, parent_id, text, _ in rows:
        if (story, comment) not in texts:
            continue
        parent = (story, parent_id) if isinstance(parent_id, str) else None
        speaking.append(
            _Comment((story, comment), text, parent, texts.get(parent, "") if parent else "")
        )
    return speaking


def _answer_row(answer: Answer, scorer: str) -> dict[str, object]:
    return {
        "p_agree": answer.p_agree,
        "p_disagree": answer.p_disagree,
        "p_neither": answer.p_neither,
        "stance": answer.stance,
        "agreement": answer.p_agree - answer.p_disagree,
        "confidence": answer.confidence,
        "scorer": scorer,
        "evidence": answer.evidence,
    }


def _answers(table: pd.DataFrame) -> dict[Key, Answer]:
    columns = ("story_id", "comment_id", *list(ANSWER_COLUMNS)[:3], "evidence")
    return {
        (story, comment): Answer(*rest)
        for story, comment, *rest in zip(*(table[name] for name in columns), strict=True)
    }
