from typing import Any

import altair as alt
import pandas as pd

from analysis.charts.theme import Chart, finish, layered, message_chart
from analysis.language import say
from analysis.palette import interval, palette, signed
from analysis.schema import POSITIVE

NAMES = ("agreement", "sentiment")
DASHES = {"agreement": [1, 0], "sentiment": [6, 4]}
ROOM_FOR_NAMES = {False: 0.14, True: 0.3}  # of the width, after the last stretch, by narrow
SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+.1f')"
REACH = 0.5  # of the scale to each side at least, so that small moves look small


def timeline(stretches: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """Mean agreement (unbroken) and mean sentiment (dashed) of neighbouring comments.

    Bands are 95 % intervals. `stretches` is what `timeline_table` gives, along the page or time.
    """
    if stretches.empty:
        return message_chart(say("timeline-few"), [], dark=dark, narrow=narrow)
    rows = stretches.assign(
        words=[_words(row) for row in stretches.to_dict("records")],
        named=[say(f"line-{name}") for name in stretches["name"]],
    )
    over_time = bool(rows["at"].notna().all())
    # Vega takes times as milliseconds; the table holds them in microseconds.
    times = rows["at"].astype("int64") // 1000 if over_time else rows["middle"]
    x = _across(times.astype("float64"), over_time=over_time, narrow=narrow)
    rows = rows.assign(place=times).drop(columns="at")
    reach = max(REACH, float(rows[["low", "high", "value"]].abs().max().max())) * 1.05
    scale = alt.Scale(domain=[-reach, reach], nice=False)
    axis = alt.Axis(title=None, labelExpr=SIGNED, tickCount=5, grid=True, gridOpacity=0.3)
    colors = palette(dark=dark)
    tints = alt.Scale(domain=list(NAMES), range=[colors.text, colors.sentiment[POSITIVE]])
    tint = alt.Color("name:N", scale=tints, legend=None)
    dash = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    base = alt.Chart(rows).encode(x=x, color=tint)
    y = alt.Y("value:Q", scale=scale, axis=axis)
    band = base.mark_area(opacity=0.13).encode(y=alt.Y("low:Q", scale=scale, axis=axis), y2="high")
    line = base.mark_line(strokeWidth=2.2).encode(
        y=y, strokeDash=alt.StrokeDash("name:N", scale=dash, legend=None)
    )
    marks = base.mark_point(filled=True, size=55).encode(
        y=y, tooltip=[alt.Tooltip("words:N", title=say("tooltip-stretch"))]
    )
    last = rows.groupby("name", sort=False).tail(1)
    names = alt.Chart(last).mark_text(align="left", dx=10, fontSize=13)
    named = names.encode(x=x, y=y, text="named:N", color=tint)
    return finish(layered([band, line, marks, named]), height=240, dark=dark)


def _across(places: "pd.Series[float]", *, over_time: bool, narrow: bool) -> alt.X:
    """The scale along the thread, with room after it for the names of the lines."""
    first, last = float(places.min()), float(places.max())
    ends = [first, last + (last - first) * ROOM_FOR_NAMES[narrow]]
    if over_time:
        axis = alt.Axis(title=say("axis-time"), tickCount=4 if narrow else 8)
        return alt.X("place:T", scale=alt.Scale(domain=ends, type="utc"), axis=axis)
    axis = alt.Axis(title=say("axis-position"), tickCount=5, tickMinStep=1)
    return alt.X("place:Q", scale=alt.Scale(domain=ends, nice=False), axis=axis)


def _words(row: Any) -> str:
    ends = interval(row["low"], row["high"], signed)
    value = signed(row["value"])
    told = say(
        "stretch",
        first=int(row["first"]),
        last=int(row["last"]),
        name=say(f"line-{row['name']}"),
        value=say("with-interval", value=value, interval=ends) if ends else value,
        n=int(row["n"]),
    )
    if pd.isna(row["up"]) or pd.isna(row["down"]):
        return told
    return say("stretch-votes", stretch=told, up=int(row["up"]), down=int(row["down"]))
