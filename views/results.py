"""Measures and other ways of counting as tables for a page."""

from collections.abc import Callable

import pandas as pd

from analysis.palette import amount, interval, percent, points, signed, whole_points
from analysis.schema import AGREE, DISAGREE
from views.definitions import MEASURES
from views.markup import STANCE_WORDS, plain, sentence, text
from views.tables import table

COUNTS = frozenset({"comments", "up_votes", "down_votes"})
SHARES = frozenset(
    {"share_of_comments", "share_of_ups", "share_of_downs", "approval", "vote_split"}
)
GAPS = frozenset({"applause_gap", "boo_gap"})
LEAD = "lead of agree over disagree, comments"


def measure_rows(measures: pd.DataFrame) -> str:
    """Every measure with its meaning, its interval and its n; the reason where it has none."""
    rows = []
    for row in measures.to_dict("records"):
        name, meaning = MEASURES.get(row["name"], (row["name"], ""))
        who = STANCE_WORDS.get(plain(row["stance"]), "all")
        value, between = _value(row)
        n = "" if pd.isna(row["n"]) else amount(int(row["n"]))
        rows.append((text(name), text(who), value, between, text(n), text(meaning)))
    head = ("Measure", "Of", "Value", "95% interval", "n", "What it says")
    return table(head, rows, numbers={2, 3, 4})


def sensitivity_rows(tried: pd.DataFrame) -> str:
    """Every other way of counting with what it does to the conclusion."""
    subjects = {AGREE: "applause gap, agree", DISAGREE: "applause gap, disagree"}
    rows = []
    for row in tried.to_dict("records"):
        value = "" if pd.isna(row["value"]) else points(row["value"])
        subject = subjects.get(plain(row["stance"]), LEAD)
        between = interval(row["low"], row["high"], whole_points)
        cells = (sentence(row["change"]), text(subject), text(value), text(between))
        rows.append((*cells, text(row["verdict"])))
    head = ("Counted", "Conclusion", "Value", "95% interval", "Verdict")
    return table(head, rows, numbers={2, 3})


def _value(row: dict[str, object]) -> tuple[str, str]:
    if pd.isna(row["value"]):
        return text(row["why_not"]), ""
    written = writer_of(str(row["name"]))
    return text(written(row["value"])), text(interval(row["low"], row["high"], written))


def writer_of(name: str) -> Callable[[float], str]:
    """How the values of a measure are written."""
    if name in COUNTS:
        return amount
    if name in SHARES:
        return percent
    return points if name in GAPS else signed
