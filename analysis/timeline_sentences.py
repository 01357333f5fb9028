"""How a thread goes on, in English."""

import pandas as pd

from analysis.palette import amount, interval, signed


def timeline_sentence(stretches: pd.DataFrame, why_not: str | None) -> str:
    """Whether agreement and tone change from the first stretch to the last.

    `stretches` is what `timeline_table` gives, `why_not` what `why_no_timeline` says.
    """
    if why_not is not None:
        return f"How the thread goes on cannot be told: {why_not}."
    parts = [_course(rows, str(name)) for name, rows in stretches.groupby("name", sort=False)]
    size = f"{amount(stretches['n'].min())} comments or more in each stretch"
    sentence = " and ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]} ({size})."


def timeline_text(stretches: pd.DataFrame) -> str:
    """What the chart shows, for readers who do not see it."""
    if stretches.empty:
        return "Too few comments to follow."
    runs = (
        f"mean {name}: {', '.join(signed(value) for value in rows['value'])}"
        for name, rows in stretches.groupby("name", sort=False)
    )
    return f"Neighbouring comments from first to last, {'; '.join(runs)}."


def _course(rows: pd.DataFrame, name: str) -> str:
    first, last = rows.iloc[0], rows.iloc[-1]
    apart = last["low"] > first["high"] or last["high"] < first["low"]
    way = "rises" if last["value"] > first["value"] else "falls"
    way = way if apart else "does not clearly change,"
    ends = [
        f"{signed(row['value'])} ({between})" if between else signed(row["value"])
        for row in (first, last)
        for between in [interval(row["low"], row["high"], signed)]
    ]
    return f"mean {name} {way} from {ends[0]} to {ends[1]}"
