"""Measures and other ways of counting as tables in HTML."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.definitions import MEASURES, measure_definition
from analysis.language import retell, say
from analysis.markup import element, plain, sentence, text
from analysis.markup.tables import table
from analysis.palette import amount, interval, percent, points, signed, whole_points
from analysis.schema import AGREE, DISAGREE, STANCES

COUNTS = frozenset({"comments", "up_votes", "down_votes"})
SHARES = frozenset(
    {"share_of_comments", "share_of_ups", "share_of_downs", "approval", "vote_split"}
)
GAPS = frozenset({"applause_gap", "boo_gap"})


def measure_rows(measures: pd.DataFrame) -> str:
    """Every measure under its meaning, with its interval and n; the reason where it has none."""
    rows: list[tuple[str, ...]] = []
    for name, group in measures.groupby("name", sort=False):
        known = str(name) in MEASURES
        title, meaning = measure_definition(str(name)) if known else (str(name), "")
        rows.append((f"{element('b', text(title))} {text(meaning)}",))
        rows += [_measure_row(row) for row in group.to_dict("records")]
    head = [say(f"head-{name}") for name in ("of", "value", "interval", "n")]
    return table(head, rows, numbers={1, 2, 3})


def sensitivity_rows(tried: pd.DataFrame) -> str:
    """Every other way of counting with what it does to the conclusion."""
    rows: list[tuple[str, ...]] = []
    change = ""
    for row in tried.to_dict("records"):
        value = "" if pd.isna(row["value"]) else points(row["value"])
        stance = plain(row["stance"])
        subject = say(f"subject-gap-{stance}" if stance in (AGREE, DISAGREE) else "subject-lead")
        between = interval(row["low"], row["high"], whole_points)
        if row["change"] != change:
            change = row["change"]
            rows.append((element("b", sentence(retell(change))),))
        rows.append((text(subject), text(value), text(between), text(retell(row["verdict"]))))
    head = [say(f"head-{name}") for name in ("conclusion", "value", "interval", "verdict")]
    return table(head, rows, numbers={1, 2})


def _measure_row(row: Mapping[Any, Any]) -> tuple[str, ...]:
    stance = plain(row["stance"])
    who = text(say(f"stance-{stance}" if stance in STANCES else "of-all"))
    n = "" if pd.isna(row["n"]) else text(amount(int(row["n"])))
    if pd.isna(row["value"]):
        return who, "", text(retell(plain(row["why_not"]))), n
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
