"""What the pages and the report say of words, measures and limits, in a sentence or two."""

from typing import NamedTuple

from analysis.language import parts_of, say
from analysis.measures.floors import MINIMUM_COMMENTS, MINIMUM_VOTES

CHART, MEASURE, WORD, CAUTION = "chart-", "measure-", "word-", "caution-"  # begin their keys
CHARTS = tuple(key.removeprefix(CHART) for key in parts_of(CHART))
MEASURES = tuple(key.removeprefix(MEASURE) for key in parts_of(MEASURE))


class ChartWords(NamedTuple):
    """What a chart answers, and how it is to be read."""

    title: str
    reading: str


class Definition(NamedTuple):
    """A word or a measure, and what it means."""

    title: str
    meaning: str


def chart_words(name: str) -> ChartWords:
    """The title of a chart, by its name in `analysis.charts`, and how it is read."""
    return ChartWords(say(f"{CHART}{name}"), say(f"{CHART}{name}.reading"))


def measure_definition(name: str) -> Definition:
    """What a measure is called and what it is, by its name in a table of measures."""
    return _definition(f"{MEASURE}{name}")


def definitions_of(prefix: str, **fields: str | int | float) -> list[Definition]:
    """Every word whose key begins so with its meaning, in the order of the catalogue."""
    return [_definition(key, **fields) for key in parts_of(prefix)]


def how_sure() -> str:
    """Where intervals come from, and below which numbers none is told."""
    return say("how-sure", comments=MINIMUM_COMMENTS, votes=MINIMUM_VOTES)


def limits() -> list[str]:
    """What cannot be known, a sentence or two each."""
    return [say(key) for key in parts_of(CAUTION)]


def _definition(key: str, **fields: str | int | float) -> Definition:
    return Definition(say(key), say(f"{key}.meaning", **fields))
