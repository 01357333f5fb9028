import altair as alt
import numpy as np
import pandas as pd

from analysis.charts.theme import Chart, finish, message_chart, stance_color, stance_shape
from analysis.palette import SIGNS, amount, palette
from analysis.schema import AGREE, DISAGREE, NEITHER, STANCES

LANES = {
    AGREE: 1.0,
    NEITHER: 0.0,
    DISAGREE: -1.0,
}  # where full agreement, none and full disagreement lie
HALF_LANE = 0.42  # the longest bar, in the same unit: lanes never touch
RUNNING_COMMENTS = 10  # comments that the running mean looks back over
MANY = 400  # comments above which neighbours share a mark
DOMAIN = [-1.5, 1.5]


def stance_along_thread(points: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """Comments in page order, one lane per stance; bars are up-votes one way, down-votes the other.

    The line is the running mean of agreement on the same scale, from disagreement to agreement.
    On a phone the thread runs down the page. Selections: `picked` (`comment_id`) and `brush`
    (ranges of `position`).
    """
    judged = points.dropna(subset=["agreement", "stance"]).sort_values("position")
    order, lane = ("y", "x") if narrow else ("x", "y")
    picked = alt.selection_point(name="picked", fields=["comment_id"])
    brush = alt.selection_interval(name="brush", encodings=[order])
    if judged.empty:
        return message_chart("No comments to show.", [brush, picked], dark=dark, narrow=narrow)
    rows = _marks_table(judged)
    colors = palette(dark=dark)
    axes = _axes(rows, dark=dark, narrow=narrow)
    base = alt.Chart(rows).encode(**{order: axes[order]})
    chosen = alt.when(brush & picked).then(alt.value(1)).otherwise(alt.value(0.2))
    sticks = base.mark_rule(strokeWidth=2 if len(rows) < 150 else 1).encode(
        **{lane: "down_end:Q", f"{lane}2": "up_end"}, color=stance_color(dark=dark), opacity=chosen
    )
    signs = (
        base.mark_point(filled=True, size=44 if len(rows) < 150 else 16)
        .encode(
            **{lane: axes[lane]},
            color=stance_color(dark=dark),
            shape=stance_shape(),
            opacity=chosen,
            tooltip=[
                alt.Tooltip("number:Q", title="comment"),
                alt.Tooltip("votes_words:N", title="votes"),
                alt.Tooltip("excerpt:N", title="text"),
            ],
        )
        .add_params(brush, picked)
    )
    layers = [sticks, signs]
    if len(judged) >= RUNNING_COMMENTS:
        line = alt.Chart(_running(judged)).mark_line(
            color=colors.text, strokeWidth=1.8, opacity=0.8
        )
        layers.append(line.encode(**{order: "position:Q", lane: "running:Q"}, order="position:Q"))
    height = int(np.clip(9 * len(rows), 300, 900)) if narrow else 380
    return finish(alt.layer(*layers), height=height, dark=dark)


def _marks_table(judged: pd.DataFrame) -> pd.DataFrame:
    table = judged.assign(number=judged["position"] + 1, mark=np.arange(len(judged)))
    if len(judged) > MANY:
        table["mark"] = np.arange(len(judged)) * (MANY // 2) // len(judged)
        grouped = table.groupby(["mark", "stance"], as_index=False)
        shared = grouped.agg(
            comment_id=("comment_id", "first"),
            position=("position", "median"),
            number=("number", "min"),
            up=("up", "sum"),
            down=("down", "sum"),
            comments=("mark", "size"),
        )
        table = shared.assign(excerpt=[f"{n} neighbouring comments" for n in shared["comments"]])
    up, down = (table[name].to_numpy(dtype=np.float64, na_value=0.0) for name in ("up", "down"))
    longest = max(up.max(), down.max(), 1.0)
    at = table["stance"].map(LANES)
    words = [
        f"{amount(u)} up, {amount(d)} down" if pd.notna(u) and pd.notna(d) else "not printed"
        for u, d in zip(table["up"], table["down"], strict=True)
    ]
    table = table.assign(
        lane=at,
        up_end=at + HALF_LANE * up / longest,
        down_end=at - HALF_LANE * down / longest,
        votes_words=words,
    )
    columns = ["comment_id", "position", "number", "stance", "lane", "up_end", "down_end"]
    return table[[*columns, "votes_words", "excerpt"]]


def _running(judged: pd.DataFrame) -> pd.DataFrame:
    mean = judged["agreement"].rolling(RUNNING_COMMENTS).mean()
    line = pd.DataFrame(
        {"position": judged["position"].astype("float64"), "running": mean}
    ).dropna()
    # A line needs no more points than a screen has columns.
    return line.iloc[:: max(1, len(line) // 1000)]


def _axes(rows: pd.DataFrame, *, dark: bool, narrow: bool) -> dict[str, alt.X | alt.Y]:
    colors = palette(dark=dark)
    names = {LANES[stance]: f"{SIGNS[stance]} {stance}" for stance in STANCES}
    words = " : ".join(f"datum.value == {at:g} ? '{name}'" for at, name in names.items()) + " : ''"
    lanes = alt.Axis(
        values=sorted(names),
        labelExpr=words,
        title=None,
        ticks=False,
        grid=True,
        gridColor=colors.line,
        gridOpacity=0.5,
        labelFontSize=13,
        labelColor=colors.text,
        orient="top" if narrow else "left",
    )
    order = alt.Axis(
        title="comment, from the top of the page",
        labelExpr="format(datum.value + 1, ',d')",
        tickMinStep=1,
        tickCount=10,
    )
    last = float(rows["position"].max())
    scale = alt.Scale(domain=[-1, last + 1], nice=False, reverse=narrow)
    if narrow:
        lane_scale = alt.Scale(domain=DOMAIN)
        order.title = None
        return {
            "y": alt.Y("position:Q", axis=order, scale=scale),
            "x": alt.X("lane:Q", axis=lanes, scale=lane_scale),
        }
    return {
        "x": alt.X("position:Q", axis=order, scale=scale),
        "y": alt.Y("lane:Q", axis=lanes, scale=alt.Scale(domain=DOMAIN)),
    }
