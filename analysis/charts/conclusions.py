"""The same conclusion under other ways of counting, as a chart."""

import json

import altair as alt
import pandas as pd

from analysis.charts.theme import Chart, finish, in_order, layered, message_chart, text_lines
from analysis.language import retell, say
from analysis.measures.sensitivity import AS_SHOWN
from analysis.palette import SHAPES, interval, palette, points, whole_points
from analysis.schema import AGREE, DISAGREE, NEITHER

LEAD = "lead"
SUBJECTS = (AGREE, DISAGREE, LEAD)
TOOLTIP = {  # columns by the name that the catalogues give them
    "subject": "of",
    "words": "value",
    "between": "interval",
    "verdict": "conclusion",
}
ROW_HEIGHT = {False: 42, True: 46}  # pixels, by narrow
AXIS_HEIGHT = 44  # pixels, with its title
LINE_HEIGHT = 17  # pixels of a line of a way's name, of which a row may need more
LINE_CHARACTERS = {False: 44, True: 22}  # of a way of counting, by narrow
LEGEND_CHARACTERS = {False: 60, True: 28}  # a line over the plot, which names of ways make narrow


def ways_of_counting(tried: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """Both applause gaps and the lead, with intervals, one row for each way of counting.

    `tried` is what `sensitivity` gives. Ways that could not be counted are left out.
    """
    rows = _rows(tried, narrow=narrow)
    if rows.empty:
        return message_chart(say("ways-unknown"), [], dark=dark, narrow=narrow)
    colors = palette(dark=dark)
    base = alt.Chart(rows).encode(
        y=_way_axis(list(dict.fromkeys(rows["way"])), dark=dark),
        yOffset=alt.YOffset("subject:N", **in_order(_subjects())),
        color=_subject_color(dark=dark, narrow=narrow),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=say(f"tooltip-{key}")) for name, key in TOOLTIP.items()
        ],
    )
    axis = alt.Axis(title=say("axis-points"), grid=True, gridOpacity=0.35, gridColor=colors.line)
    whiskers = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", axis=axis), x2="high:Q")
    marks = base.mark_point(filled=True, size=80, opacity=1).encode(
        x="value:Q", shape=_subject_shape(narrow=narrow)
    )
    zero = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color=colors.text, strokeDash=[3, 3])
    lines = 1 + int(rows["way"].str.count("\n").max())
    row = max(ROW_HEIGHT[narrow], LINE_HEIGHT * (lines + 1))
    height = row * rows["way"].nunique() + _around(narrow=narrow)
    return finish(layered([zero.encode(x="x:Q"), whiskers, marks]), height=height, dark=dark)


def _around(*, narrow: bool) -> int:
    """Pixels that the key and the axis take of the height, which a page counts with the rows."""
    lines = sum(len(text_lines(name, LEGEND_CHARACTERS[narrow])) for name in _subjects())
    return AXIS_HEIGHT + LINE_HEIGHT * (lines if narrow else 2)


def _way_axis(ways: list[str], *, dark: bool) -> alt.Y:
    shown = f"datum.value == '{retell(AS_SHOWN)}'"
    axis = alt.Axis(
        title=None,
        ticks=False,
        labelLimit=320,
        labelPadding=10,
        labelExpr="split(datum.value, '\\n')",
        labelColor=palette(dark=dark).text,
        labelFontWeight=alt.condition(shown, alt.value("bold"), alt.value("normal")),
    )
    return alt.Y("way:N", axis=axis, **in_order(ways, paddingInner=0.35))


def _subjects() -> list[str]:
    return [_subject(name) for name in SUBJECTS]


def _subject(name: str) -> str:
    return say(f"subject-long-{name}")


def _subject_color(*, dark: bool, narrow: bool) -> alt.Color:
    colors = palette(dark=dark)
    paints = [colors.stance[AGREE], colors.stance[DISAGREE], colors.text]
    scale = alt.Scale(domain=_subjects(), range=paints)
    return alt.Color("subject:N", title=None, scale=scale, legend=_legend(narrow=narrow))


def _subject_shape(*, narrow: bool) -> alt.Shape:
    shapes = [SHAPES[AGREE], SHAPES[DISAGREE], SHAPES[NEITHER]]
    scale = alt.Scale(domain=_subjects(), range=shapes)
    return alt.Shape("subject:N", title=None, scale=scale, legend=_legend(narrow=narrow))


def _legend(*, narrow: bool) -> alt.Legend:
    lines = {name: text_lines(name, LEGEND_CHARACTERS[narrow]) for name in _subjects()}
    return alt.Legend(
        orient="top",
        direction="vertical" if narrow else "horizontal",
        labelExpr=f"{json.dumps(lines)}[datum.label]",
        labelLimit=320,
        symbolSize=90,
        symbolStrokeWidth=0,
    )


def _rows(tried: pd.DataFrame, *, narrow: bool) -> pd.DataFrame:
    told = tried.dropna(subset=["value"])
    subjects = [_subject(LEAD if pd.isna(stance) else stance) for stance in told["stance"]]
    between = [
        interval(low, high, whole_points) or say("unknown")
        for low, high in zip(told["low"], told["high"], strict=True)
    ]
    return pd.DataFrame(
        {
            "way": [_broken(retell(str(change)), narrow=narrow) for change in told["change"]],
            "subject": subjects,
            "value": told["value"].to_numpy(),
            "low": told["low"].to_numpy(),
            "high": told["high"].to_numpy(),
            "words": [points(value) for value in told["value"]],
            "between": between,
            "verdict": [retell(verdict) for verdict in told["verdict"]],
        }
    )


def _broken(words: str, *, narrow: bool) -> str:
    return "\n".join(text_lines(words, LINE_CHARACTERS[narrow]))
