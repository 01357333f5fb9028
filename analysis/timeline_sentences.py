"""How a thread goes on, in words."""

import pandas as pd

from analysis.language import listed, retell, say
from analysis.palette import interval, signed
from analysis.sentences import joined


def timeline_sentence(stretches: pd.DataFrame, why_not: str | None) -> str:
    """Whether agreement and tone change from the first stretch to the last.

    `stretches` is what `timeline_table` gives, `why_not` what `why_no_timeline` says.
    """
    if why_not is not None:
        return say("timeline-unknown", reason=retell(why_not))
    parts = [_course(rows, str(name)) for name, rows in stretches.groupby("name", sort=False)]
    courses = listed(parts)
    courses = f"{courses[:1].upper()}{courses[1:]}"
    return say("timeline-told", courses=courses, number=int(stretches["n"].min()))


def timeline_text(stretches: pd.DataFrame) -> str:
    """What the chart shows, for readers who do not see it."""
    if stretches.empty:
        return say("timeline-few")
    runs = [
        say(f"run-{name}", values=joined([signed(value) for value in rows["value"]]))
        for name, rows in stretches.groupby("name", sort=False)
    ]
    return say("timeline-text", runs=joined(runs, "clause-then"))


def _course(rows: pd.DataFrame, name: str) -> str:
    first, last = rows.iloc[0], rows.iloc[-1]
    apart = last["low"] > first["high"] or last["high"] < first["low"]
    way = "rises" if last["value"] > first["value"] else "falls"
    ends = [
        say("with-interval", value=signed(row["value"]), interval=between)
        if between
        else signed(row["value"])
        for row in (first, last)
        for between in [interval(row["low"], row["high"], signed)]
    ]
    return say(f"course-{name}", way=way if apart else "same", first=ends[0], last=ends[1])
