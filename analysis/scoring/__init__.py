"""Comments to sentiment; comments and claims to stances; replies to relations.

A new scorer is one module and one line in `registry`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from analysis.schema import (
    ANSWER_COLUMNS,
    RELATION_COLUMNS,
    SENTIMENT_COLUMNS,
    STANCE_COLUMNS,
    build,
)
from analysis.scoring.defaults import RELATION_SCORER, SENTIMENT_SCORER, STANCE_SCORER
from analysis.scoring.explaining import explain_relations, explain_sentiment, explain_stances
from analysis.scoring.given import GIVEN, certain, given_sides, sides_on_claim
from analysis.scoring.passing_on import Key, pass_on
from analysis.scoring.questions import Answer
from analysis.scoring.registry import (
    SENTIMENT_SCORERS,
    STANCE_SCORERS,
    offered_scorers,
    registered,
    scorers_beside,
)
from analysis.scoring.sentiment import Sentiment, polarity, sentiment_label
from analysis.scoring.speaking import SpeakingComment, speaking_comments

__all__ = [
    "RELATION_SCORER",
    "SENTIMENT_SCORER",
    "SENTIMENT_SCORERS",
    "STANCE_SCORER",
    "STANCE_SCORERS",
    "Tell",
    "explain_relations",
    "explain_sentiment",
    "explain_stances",
    "offered_scorers",
    "polarity",
    "score_relations",
    "score_sentiment",
    "score_stances",
    "scorers_beside",
]

# Told how many of how many questions are answered, whenever another part is.
Tell = Callable[[int, int], None]
QUESTIONS_AT_ONCE = 256  # between two calls of it, some two seconds of a model's work

_Asked = TypeVar("_Asked")
_Given = TypeVar("_Given")


def score_sentiment(
    comments: pd.DataFrame, scorer: str = SENTIMENT_SCORER, *, tell: Tell | None = None
) -> pd.DataFrame:
    """The comments with the tone of their own words; missing where there are none.

    Raises ThreadError for a scorer that is not registered.
    """
    chosen = registered(scorer, SENTIMENT_SCORERS)
    texts = [text if isinstance(text, str) else "" for text in comments["text"]]
    rows = (
        {
            "words": reading.words,
            "sentiment": reading.score,
            "sentiment_label": _sentiment_label(reading),
            "sentiment_evidence": reading.evidence,
            "sentiment_scorer": scorer,
        }
        for reading in _in_parts(chosen.read, texts, tell)
    )
    scored = build(SENTIMENT_COLUMNS, rows)
    return comments.assign(**{str(name): scored[name].array for name in scored})


def score_relations(
    comments: pd.DataFrame, scorer: str = RELATION_SCORER, *, tell: Tell | None = None
) -> pd.DataFrame:
    """How each reply takes the comment that it answers: one row per comment with a parent.

    A side that the format itself states stands as it is, with the scorer "given". A comment that is
    not visible or has no own words gives no row, and neither does a reply to one without words.
    Raises ThreadError for a scorer that is not registered.
    """
    chosen = registered(scorer, STANCE_SCORERS)
    replies = [comment for comment in speaking_comments(comments) if comment.parent_text]
    sides = given_sides(comments)
    asked = [reply.relation_question for reply in replies if reply.key not in sides]
    read = iter(_in_parts(chosen.answer, asked, tell))
    answers = [certain(sides[reply.key]) if reply.key in sides else next(read) for reply in replies]
    rows = (
        {
            "story_id": reply.key[0],
            "comment_id": reply.key[1],
            "parent_id": reply.parent[1] if reply.parent else None,
            **_answer_row(answer, GIVEN if reply.key in sides else scorer),
        }
        for reply, answer in zip(replies, answers, strict=True)
    )
    return build(RELATION_COLUMNS, rows)


def score_stances(
    comments: pd.DataFrame,
    claims: pd.DataFrame,
    scorer: str = STANCE_SCORER,
    relations: pd.DataFrame | None = None,
    *,
    tell: Tell | None = None,
) -> pd.DataFrame:
    """What each comment says of each claim that concerns its story, claim by claim in page order.

    A claim without a story concerns all. A comment that is not visible or has no own words says
    nothing and gives no row. `relations` spares a scorer that passes them on the same work; it may
    come from any scorer. Of a claim that the format gives, sides that it states stand as they are.
    Raises ThreadError for a scorer that is not registered.
    """
    chosen = registered(scorer, STANCE_SCORERS)
    speaking = speaking_comments(comments)
    by_story: dict[object, list[SpeakingComment]] = {}
    for comment in speaking:
        by_story.setdefault(comment.key[0], []).append(comment)
    pairs = [
        (claim, comment)
        for claim in claims.to_dict("records")
        for comment in (
            speaking if pd.isna(claim["story_id"]) else by_story.get(claim["story_id"], [])
        )
    ]
    questions = [comment.stance_question(str(claim["text"])) for claim, comment in pairs]
    given = _in_parts(chosen.answer, questions, tell)
    answers: dict[str, dict[Key, Answer]] = {}
    for (claim, comment), answer in zip(pairs, given, strict=True):
        answers.setdefault(str(claim["claim_id"]), {})[comment.key] = answer
    if chosen.passes_on:
        links = _answers(score_relations(comments, scorer) if relations is None else relations)
        parents = {comment.key: comment.parent for comment in speaking if comment.parent}
        answers = {claim: pass_on(each, links, parents) for claim, each in answers.items()}
    return _stance_table(_with_given(answers, comments, claims), scorer)


def _with_given(
    answers: Mapping[str, Mapping[Key, Answer]], comments: pd.DataFrame, claims: pd.DataFrame
) -> dict[str, dict[Key, Answer]]:
    """The answers with the stated sides on given claims in place of what a scorer read."""
    given = set(claims.loc[claims["origin"] == GIVEN, "claim_id"])
    sides = sides_on_claim(comments, given_sides(comments)) if given else {}
    return {
        claim: {
            key: certain(sides[key]) if claim in given and key in sides else answer
            for key, answer in each.items()
        }
        for claim, each in answers.items()
    }


def _in_parts(
    answer: Callable[[Sequence[_Asked]], list[_Given]], asked: Sequence[_Asked], tell: Tell | None
) -> list[_Given]:
    if tell is None:
        return answer(asked)
    given: list[_Given] = []
    for start in range(0, len(asked), QUESTIONS_AT_ONCE):
        given += answer(asked[start : start + QUESTIONS_AT_ONCE])
        tell(len(given), len(asked))
    return given


def _sentiment_label(reading: Sentiment) -> str | None:
    if reading.score is None or reading.label is not None:
        return reading.label
    return sentiment_label(reading.score)


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
