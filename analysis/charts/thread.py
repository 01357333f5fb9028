from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from analysis.charts.theme import Chart, finish, layered, message_chart, stance_color, stance_shape
from analysis.language import say
from analysis.palette import SIGNS, palette
from analysis.schema import AGREE, DISAGREE, NEITHER, STANCES

LANES = {
    AGREE: 1.0,
    NEITHER: 0.0,
    DISAGREE: -1.0,
}  # where full agreement, none and full disagreement lie
HALF_LANE = 0.42  # the longest bar, in the same unit: lanes never touch
RUNNING_COMMENTS = 10  # comments that the running mean looks back over, or a tenth of a long thread
MANY = 400  # comments above which neighbours share a mark
DOMAIN = [-1.5, 1.5]


def stance_along_thread(points: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """Comments in page order, one lane per stance; bars are up-votes one way, down-votes the other.

    The line is the running mean of agreement on the same scale, from disagreement to agreement.
    On a phone the thread runs down the page. Selections: `picked` (`comment_id`) and `brush`
    (ranges of `position`).
    """
    judged = points.dropna(subset=["agreement", "stance"]).sort_values("position")
    along: Any = "y" if narrow else "x"
    fields = ["first_position", "last_position", "stance"] if len(judged) > MANY else ["comment_id"]
    picked = alt.selection_point(name="picked", fields=fields)
    brush = alt.selection_interval(name="brush", encodings=[along])
    if judged.empty:
        return message_chart(say("no-comments-to-show"), [brush, picked], dark=dark, narrow=narrow)
    rows = _marks_table(judged)
    axes = _axes(judged, rows, dark=dark, narrow=narrow)
    layers = _signs_and_sticks(rows, axes, (brush, picked), dark=dark)
    if len(judged) >= RUNNING_COMMENTS:
        layers.append(_running_line(judged, axes, dark=dark))
    height = int(np.clip(9 * len(rows), 300, 900)) if narrow else 380
    return finish(layered(layers), height=height, dark=dark)


def _signs_and_sticks(
    rows: pd.DataFrame,
    axes: "_Axes",
    selections: tuple[alt.Parameter, alt.Parameter],
    *,
    dark: bool,
) -> list[alt.Chart]:
    brush, picked = selections
    few = len(rows) < 150
    chosen = alt.when(brush & picked).then(alt.value(1)).otherwise(alt.value(0.2))
    ends: dict[str, Any] = {axes.across: "down_end:Q", f"{axes.across}2": "up_end"}
    base = alt.Chart(rows).encode(
        **axes.order, color=stance_color(dark=dark), opacity=chosen, tooltip=_tooltip(rows)
    )
    sticks = base.mark_rule(strokeWidth=3 if few else 1).encode(**ends)
    signs = base.mark_point(filled=True, size=60 if few else 16)
    signs = signs.encode(**axes.lanes, shape=stance_shape()).add_params(brush, picked)
    return [sticks, signs]


def _running_line(judged: pd.DataFrame, axes: "_Axes", *, dark: bool) -> alt.Chart:
    mean = judged["agreement"].rolling(_window(judged)).mean()
    line = pd.DataFrame({"position": judged["position"].astype("float64"), "running": mean})
    line = line.dropna()
    # A line needs no more points than a screen has columns.
    line = line.iloc[:: max(1, len(line) // 500)]
    place: dict[str, Any] = {axes.along: "position:Q", axes.across: "running:Q"}
    color = palette(dark=dark).text
    drawn: alt.Chart = alt.Chart(line).mark_line(color=color, strokeWidth=2)
    return drawn.encode(**place, order=alt.Order("position:Q"))


def _window(judged: pd.DataFrame) -> int:
    return max(RUNNING_COMMENTS, len(judged) // 10)


def _tooltip(rows: pd.DataFrame) -> list[alt.Tooltip]:
    titles = {"number": "comment", "votes_words": "votes", "excerpt": "text"}  # by column
    return [
        alt.Tooltip(f"{name}:N", title=say(f"tooltip-{key}"))
        for name, key in titles.items()
        if name in rows
    ]


def _marks_table(judged: pd.DataFrame) -> pd.DataFrame:
    table = judged.assign(number=judged["position"] + 1, mark=np.arange(len(judged)))
    if len(judged) > MANY:
        table["mark"] = np.arange(len(judged)) * (MANY // 2) // len(judged)
        grouped = table.groupby(["mark", "stance"], as_index=False)
        shared = grouped.agg(
            first_position=("position", "min"),
            last_position=("position", "max"),
            position=("position", "median"),
            number=("number", "min"),
            up=("up", "sum"),
            down=("down", "sum"),
            comments=("mark", "size"),
        )
        table = shared.assign(
            excerpt=[say("neighbours", number=int(n)) for n in shared["comments"]]
        )
    up, down = (table[name].to_numpy(dtype=np.float64, na_value=0.0) for name in ("up", "down"))
    longest = max(up.max(), down.max(), 1.0)
    at = table["stance"].map(LANES)
    words = [
        say("tally-both", up=int(u), down=int(d))
        if pd.notna(u) and pd.notna(d)
        else say("not-printed")
        for u, d in zip(table["up"], table["down"], strict=True)
    ]
    table = table.assign(
        lane=at,
        up_end=at + HALF_LANE * up / longest,
        down_end=at - HALF_LANE * down / longest,
        votes_words=words,
    )
    columns = [
        "position",
        "number",
        "up",
        "down",
        "stance",
        "lane",
        "up_end",
        "down_end",
        "votes_words",
        "excerpt",
    ]
    keys = [name for name in ("comment_id", "first_position", "last_position") if name in table]
    return table[[*keys, *columns]]


class _Axes(NamedTuple):
    """Which way the thread runs, with the axes along it and across its lanes."""

    along: str
    across: str
    order: dict[str, Any]
    lanes: dict[str, Any]


def _axes(judged: pd.DataFrame, rows: pd.DataFrame, *, dark: bool, narrow: bool) -> _Axes:
    last = float(judged["position"].max())
    words = _legend_words(judged, rows, narrow=narrow)
    numbers = alt.Axis(
        title=None if narrow else words,
        labelExpr=f"datum.value < 0 || datum.value > {last:g} ? '' : format(datum.value + 1, ',d')",
        tickMinStep=1,
        tickCount=10,
    )
    order_scale = alt.Scale(domain=[-1, last + 1], nice=False, reverse=narrow)
    lane_axis = _lane_axis(words, dark=dark) if narrow else _lane_axis(None, dark=dark)
    lane_scale = alt.Scale(domain=DOMAIN, nice=False)
    if narrow:
        order: Any = alt.Y("position:Q", axis=numbers, scale=order_scale)
        return _Axes(
            "y", "x", {"y": order}, {"x": alt.X("lane:Q", axis=lane_axis, scale=lane_scale)}
        )
    order = alt.X("position:Q", axis=numbers, scale=order_scale)
    return _Axes("x", "y", {"x": order}, {"y": alt.Y("lane:Q", axis=lane_axis, scale=lane_scale)})


def _lane_axis(title: list[str] | None, *, dark: bool) -> alt.Axis:
    colors = palette(dark=dark)
    names = {LANES[stance]: f"{SIGNS[stance]} {say(f'side-{stance}')}" for stance in STANCES}
    words = " : ".join(f"datum.value == {at:g} ? '{name}'" for at, name in names.items())
    return alt.Axis(
        values=sorted(names),
        labelExpr=f"{words} : ''",
        title=title,
        ticks=False,
        grid=True,
        gridColor=colors.line,
        gridOpacity=0.5,
        labelFontSize=13,
        labelColor=colors.text,
        orient=alt.Undefined if title is None else "top",
    )


def _legend_words(judged: pd.DataFrame, rows: pd.DataFrame, *, narrow: bool) -> list[str]:
    """What the marks mean, in the lines of an axis title."""
    lines = [] if narrow else [say("axis-position")]
    longest = rows[["up", "down"]].max().fillna(0).max()
    if longest > 0:
        lines.append(say("bars-level" if narrow else "bars-upright", longest=float(longest)))
    if len(judged) >= RUNNING_COMMENTS:
        lines.append(say("line-running", number=_window(judged)))
    return lines
