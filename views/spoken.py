"""What the pages Voices and Words show of a question, kept like other results."""

from typing import NamedTuple

import pandas as pd

from analysis.measures.voices import exchanges_table, voice_measures, voice_points, voices_table
from analysis.measures.words import distinguishing_words
from views.scored import Question, kept, relations, scored_comments, stances


class VoiceTables(NamedTuple):
    """What the page Voices draws: each comment of a voice, each voice, and who answers whom."""

    points: pd.DataFrame
    voices: pd.DataFrame
    answers: pd.DataFrame


def words(question: Question) -> pd.DataFrame:
    """The words that one side of a story uses more than the other."""
    tables = (scored_comments(question.story), stances(question))
    return _words(question.own, question.key, *tables)


def voice_numbers(question: Question) -> pd.DataFrame:
    """The measures of a story's voices."""
    tables = (scored_comments(question.story), stances(question), relations(question.story))
    return _voice_numbers(question.own, question.key, *tables)


def voice_tables(question: Question, rows: pd.DataFrame, names: str) -> VoiceTables:
    """The tables of a story's voices; `names` says how `rows` call them."""
    tables = (stances(question), relations(question.story))
    found: VoiceTables = _voice_tables(question.own, question.key, names, rows, *tables)
    return found


@kept
def _voice_tables(
    key: tuple[str, ...],  # noqa: ARG001
    names: str,  # noqa: ARG001
    _rows: pd.DataFrame,
    _stances: pd.DataFrame,
    _relations: pd.DataFrame,
) -> VoiceTables:
    return VoiceTables(
        voice_points(_rows, _stances),
        voices_table(_rows, _stances, _relations),
        exchanges_table(_rows, _relations),
    )


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
