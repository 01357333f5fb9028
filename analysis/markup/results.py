"""Measures and other ways of counting as tables in HTML."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.definitions import MEASURES
from analysis.markup import STANCE_WORDS, element, plain, sentence, text
from analysis.markup.tables import table
from analysis.palette import amount, interval, percent, points, signed, whole_points
from analysis.schema import AGREE, DISAGREE

COUNTS = frozenset({"comments", "up_votes", "down_votes"})
SHARES = frozenset(
    {"share_of_comments", "share_of_ups", "share_of_downs", "approval", "vote_split"}
)
GAPS = frozenset({"applause_gap", "boo_gap"})
LEAD = "lead of agree"


def measure_rows(measures: pd.DataFrame) -> str:
    """Every measure under its meaning, with its interval and n; the reason where it has none."""
    rows: list[tuple[str, ...]] = []
    for name, group in measures.groupby("name", sort=False):
        title, meaning = MEASURES.get(str(name), (str(name), ""))
        rows.append((f"{element('b', text(title))} {text(meaning)}",))
        rows += [_measure_row(row) for row in group.to_dict("records")]
    return table(("Of", "Value", "95% interval", "n"), rows, numbers={1, 2, 3})


def sensitivity_rows(tried: pd.DataFrame) -> str:
    """Every other way of counting with what it does to the conclusion."""
    subjects = {AGREE: "applause gap, agree", DISAGREE: "applause gap, disagree"}
    rows: list[tuple[str, ...]] = []
    change = ""
    for row in tried.to_dict("records"):
        value = "" if pd.isna(row["value"]) else points(row["value"])
        subject = subjects.get(plain(row["stance"]), LEAD)
        between = interval(row["low"], row["high"], whole_points)
        if row["change"] != change:
            change = row["change"]
            rows.append((element("b", sentence(change)),))
        rows.append((text(subject), text(value), text(between), text(row["verdict"])))
    head = ("Conclusion", "Value", "95% interval", "Verdict")
    return table(head, rows, numbers={1, 2})


def _measure_row(row: Mapping[Any, Any]) -> tuple[str, ...]:
    who = text(STANCE_WORDS.get(plain(row["stance"]), "all"))
    n = "" if pd.isna(row["n"]) else text(amount(int(row["n"])))
    if pd.isna(row["value"]):
        return who, "", text(row["why_not"]), n
    name = str(row["name"])
    ends = whole_points if name in GAPS else writer_of(name)
    between = interval(row["low"], row["high"], ends)
    return who, text(writer_of(name)(row["value"])), text(between), n


def writer_of(name: str) -> Callable[[float], str]:
    """How the values of a measure are written."""
    if name in COUNTS:
        return amount
    if name in SHARES:
        return percent
    return points if name in GAPS else signed
