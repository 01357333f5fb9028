"""What the pages Voices and Words show of a question, kept like other results."""

import pandas as pd

from analysis.measures.voices import voice_measures
from analysis.measures.words import distinguishing_words
from views.scored import Question, kept, relations, scored_comments, stances


def words(question: Question) -> pd.DataFrame:
    """The words that one side of a story uses more than the other."""
    tables = (scored_comments(question.story), stances(question))
    return _words(question.own, question.key, *tables)


def voice_numbers(question: Question) -> pd.DataFrame:
    """The measures of a story's voices."""
    tables = (scored_comments(question.story), stances(question), relations(question.story))
    return _voice_numbers(question.own, question.key, *tables)


@kept
def _voice_numbers(
    key: tuple[str, ...],  # noqa: ARG001
    _comments: pd.DataFrame,
    _stances: pd.DataFrame,
    _relations: pd.DataFrame,
) -> pd.DataFrame:
    return voice_measures(_comments, _stances, _relations)


@kept
def _words(
    key: tuple[str, ...],  # noqa: ARG001
    _comments: pd.DataFrame,
    _stances: pd.DataFrame,
) -> pd.DataFrame:
    return distinguishing_words(_comments, _stances)
