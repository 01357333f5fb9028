"""What a number means and how many comments or votes it rests on, one click from the number."""

from collections.abc import Iterable

import pandas as pd

from analysis.definitions import chart_words, how_sure, measure_definition
from analysis.language import retell, say
from analysis.markup.results import writer_of
from analysis.measures import measures_by_key
from analysis.palette import interval, percent, whole_points
from analysis.schema import AGREE, DISAGREE
from views import markup, tables

GAPS = ("applause_gap", "boo_gap")
COUNTED = {"share_of_ups": "up-votes", "share_of_downs": "down-votes", "applause_gap": "up-votes"}
IN_THE_SENTENCE = ("comments", "share_of_comments", *COUNTED)


def folded(summary: str, content: str) -> str:
    """HTML that opens under a line of our own words."""
    return markup.element(
        "details", markup.element("summary", markup.text(summary)) + content, class_="explained"
    )


def sentence_explained(numbers: pd.DataFrame) -> str:
    """Every number that the answer can hold, with its meaning, its interval and its n."""
    book = measures_by_key(numbers)
    rows: list[tuple[str, ...]] = []
    for name in IN_THE_SENTENCE:
        title, meaning = measure_definition(name)
        rows.append((f"{markup.element('b', markup.text(title))} {markup.text(meaning)}",))
        for side in (AGREE, DISAGREE):
            measure = book[(name, side)]
            written = writer_of(name)
            ends = whole_points if name in GAPS else percent
            value = "" if measure.value is None else written(measure.value)
            between = retell(measure.why_not or "") or interval(measure.low, measure.high, ends)
            n = say(f"over-{COUNTED.get(name, 'comments')}", number=measure.n)
            rows.append(tuple(map(markup.text, (say(f"stance-{side}"), value, between, n))))
    head = (say("head-of"), say("head-value"), say("head-interval"), "n")
    sure = markup.element("p", markup.text(how_sure()))
    return folded(say("explain-sentence"), tables.table(head, rows, numbers={1, 2, 3}) + sure)


def chart_explained(name: str, points: pd.DataFrame) -> str:
    """How a chart is to be read, and how many comments and votes are in it."""
    return reading_explained(chart_words(name).reading, points)


def reading_explained(reading: str, points: pd.DataFrame) -> str:
    """The same of a picture whose reading is told in other words."""
    return folded(say("explain-chart"), _paragraphs([reading, _n_words(points)]))


def _n_words(points: pd.DataFrame) -> str:
    judged = points["stance"].notna()
    votes = points.loc[judged, "votes"].dropna()
    number = int(judged.sum())
    if votes.empty:
        return say("explain-n", number=number)
    return say("explain-n-votes", number=number, votes=int(votes.sum()), voted=len(votes))


def _paragraphs(sentences: Iterable[str]) -> str:
    return "".join(markup.element("p", markup.text(words)) for words in sentences)
