"""Threads, claims and articles counted for the page Compare, and kept like other results."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pandas as pd

from analysis.article_sentences import article_sentences
from analysis.charts.comparison import READERS
from analysis.measures import Counted, count_comments
from analysis.measures.comparison import Pair, compared_table, differences_table
from analysis.schema import Evidence
from analysis.scoring import explain_stances, score_sentiment, score_stances
from views.evidence import evidence
from views.scored import Question, kept, scored_comments, stances
from views.waiting import kept_or_made


class Row(NamedTuple):
    """One mark of the page: what readers, or an article, say of a claim."""

    question: Question
    kind: str
    label: str
    short: str  # the same in a sentence

    @property
    def key(self) -> str:
        """The same for the same thread or article and claim, on every machine."""
        return f"{self.question.story.story_id}~{self.question.claim.claim_id}~{self.kind}"


class Comparison(NamedTuple):
    """A quantity per row with its interval, and the differences between pairs of rows."""

    compared: pd.DataFrame
    differences: pd.DataFrame


def row_comments(row: Row) -> pd.DataFrame:
    """The comments behind a row, or the sentences of its article, with their stances."""
    question = row.question
    if row.kind == READERS:
        comments, answers = scored_comments(question.story), stances(question)
    else:
        comments, answers = _press(question.own, (*question.key, row.kind), *_tables(question))
    columns = ["comment_id", "stance", "confidence", "agreement"]
    return comments.merge(answers[columns], on="comment_id", how="left")


def row_evidence(row: Row, comment_ids: tuple[str, ...]) -> dict[str, tuple[Evidence, ...]]:
    """What moved the stance of each of these comments or sentences."""
    question = row.question
    if row.kind == READERS:
        return evidence(question, comment_ids)
    sentences, answers = _press(question.own, (*question.key, row.kind), *_tables(question))
    found = _explain_press(
        question.own, (*question.key, row.kind), comment_ids, answers, sentences, question.claim.row
    )
    return dict(found)


def compare(rows: Sequence[Row], pairs: Sequence[Pair], quantity: str) -> Comparison:
    """What the rows say of their claims, on one scale."""
    own = any(row.question.own for row in rows)
    key = tuple((row.key, *row.question.key) for row in rows)

    def make() -> Comparison:
        counted = {row.key: _counted(row) for row in rows}
        compared = compared_table(counted, quantity)
        return Comparison(compared, differences_table(counted, pairs, quantity))

    found: Comparison = kept_or_made(partial(_compare, own, key, tuple(pairs), quantity), make)
    return found


@kept
def _compare(
    key: tuple[tuple[str, ...], ...],  # noqa: ARG001
    pairs: tuple[Pair, ...],  # noqa: ARG001
    quantity: str,  # noqa: ARG001
    _make: Callable[[], Comparison],
) -> Comparison:
    return _make()


def _counted(row: Row) -> Counted:
    question = row.question
    if row.kind == READERS:
        return count_comments(scored_comments(question.story), stances(question))
    return count_comments(*_press(question.own, (*question.key, row.kind), *_tables(question)))


def _tables(question: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    return question.story.row, question.claim.row


@kept
def _press(
    key: tuple[str, ...], _story: pd.DataFrame, _claim: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    sentences = score_sentiment(article_sentences(_story))
    return sentences, score_stances(sentences, _claim, scorer=key[3])


@kept
def _explain_press(
    key: tuple[str, ...],  # noqa: ARG001
    comment_ids: tuple[str, ...],
    _answers: pd.DataFrame,
    _sentences: pd.DataFrame,
    _claim: pd.DataFrame,
) -> dict[str, tuple[Evidence, ...]]:
    shown = _answers[_answers["comment_id"].isin(comment_ids)]
    explained = explain_stances(shown, _sentences, _claim)
    return dict(zip(explained["comment_id"], explained["evidence"], strict=True))
