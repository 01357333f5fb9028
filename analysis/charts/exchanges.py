import json
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from analysis.charts.theme import (
    Chart,
    finish,
    in_order,
    layered,
    message_chart,
    stance_color,
    stance_shape,
)
from analysis.charts.voices import shortened_label
from analysis.language import say
from analysis.measures.points import plain_line
from analysis.palette import SIGNS, palette
from analysis.schema import AGREE, DISAGREE, NEITHER, STANCES

MOST_IN_ARCS = 44  # voices that a list of names with arcs can hold
MOST_ARCS = 110  # pairs: more arcs cannot be followed
MOST_IN_MATRIX = {False: 100, True: 50}
MOST_NAMED = {False: 72, True: 32}  # voices whose names fit beside a matrix
LARGEST_NAME = 12  # pixels of a letter; smaller where the rows are closer
PIXELS_PER_NAME = 20, 44  # at least, and at most where there are few
ARCS_PIXELS = 400  # of height, which few names share
ARCS_ACROSS = {False: 760, True: 240}  # pixels beside the names, by narrow, more or less
ROUNDNESS = {False: 2.0, True: 1.6}  # how much further an arc reaches than half a circle
MATRIX_PIXELS = {False: 760, True: 330}
SMALLEST_MARK = 34.0  # square pixels: its shape can just be told
BENDS = 40  # points of an arc
DASHES = {AGREE: [1, 0], DISAGREE: [5, 3], NEITHER: [1, 3]}
NAME_CHARACTERS = {False: 28, True: 14}


def exchanges(
    table: pd.DataFrame, voices: pd.DataFrame, *, dark: bool = False, narrow: bool = False
) -> Chart:
    """Who answers whom and how: names with arcs for tens of voices, a matrix for hundreds.

    Voices stand by their mean agreement. `table` is what `exchanges_table` gives, `voices` what
    `voices_table` gives. Selection: `exchange_picked` (`voice`, `to`).
    """
    picked = alt.selection_point(name="exchange_picked", fields=["voice", "to"])
    if table.empty:
        return message_chart(say("no-exchanges"), [picked], dark=dark, narrow=narrow)
    names = ordered_names(table, voices, most=MOST_IN_MATRIX[narrow])
    shown = table[table["voice"].isin(names) & table["to"].isin(names)]
    shown = shown.assign(
        stance=shown["usual"].fillna(NEITHER),
        tooltip=[_tooltip(row) for row in shown.to_dict("records")],
    )
    if draws_matrix(table):
        return _matrix(shown, names, picked, dark=dark, narrow=narrow)
    return _arcs(shown, names, voices, dark=dark, narrow=narrow)


def draws_matrix(table: pd.DataFrame) -> bool:
    """Whether so many answer each other that `exchanges` draws a matrix."""
    return len(table) > MOST_ARCS or len({*table["voice"], *table["to"]}) > MOST_IN_ARCS


def ordered_names(table: pd.DataFrame, voices: pd.DataFrame, *, most: int) -> list[str]:
    """Those who answer or are answered, at most so many, the busiest; by agreement, most first."""
    busy = pd.concat(
        [table.groupby("voice")["replies"].sum(), table.groupby("to")["replies"].sum()]
    )
    kept = busy.groupby(level=0).sum().sort_values(ascending=False, kind="stable").index[:most]
    agreement = voices.set_index("voice")["mean_agreement"].reindex(kept)
    return [str(name) for name in agreement.sort_values(ascending=False, kind="stable").index]


def _arcs(
    shown: pd.DataFrame, names: list[str], voices: pd.DataFrame, *, dark: bool, narrow: bool
) -> Chart:
    picked = alt.selection_point(name="exchange_picked", fields=["voice", "to"])
    places = {name: at for at, name in enumerate(names)}
    lines = pd.concat([_bend(row, places) for row in shown.to_dict("records")], ignore_index=True)
    nodes = voices[voices["voice"].isin(names)].assign(stance=voices["usual"].fillna(NEITHER))
    nodes = nodes.assign(row=nodes["voice"].map(places), across=0.0)
    pixels = min(max(ARCS_PIXELS / len(names), PIXELS_PER_NAME[0]), PIXELS_PER_NAME[1])
    # Few arcs are round and leave the rest of the width empty, many are drawn out to all of it.
    room = ARCS_ACROSS[narrow] / (pixels * ROUNDNESS[narrow])
    widest = max(float(lines["across"].max()), room)
    scales = _arc_scales(names, widest, dark=dark, narrow=narrow)
    chosen = alt.when(picked).then(alt.value(0.9)).otherwise(alt.value(0.12))
    dash = alt.Scale(domain=list(STANCES), range=[DASHES[stance] for stance in STANCES])
    look: dict[str, Any] = {"color": stance_color(dark=dark), "opacity": chosen}
    hint = [alt.Tooltip("tooltip:N", title=say("tooltip-answers"))]
    arcs = (
        alt.Chart(lines)
        .mark_line(strokeWidth=2, interpolate="cardinal")
        .encode(
            **scales,
            **look,
            strokeDash=alt.StrokeDash("stance:N", scale=dash, legend=None),
            detail=["voice:N", "to:N"],
            order="step:Q",
            tooltip=hint,
        )
    )
    ends = lines[lines["step"] == BENDS - 1]
    ends = ends.assign(across=0.018 * widest * (2 if narrow else 1))
    heads = alt.Chart(ends).mark_point(filled=True, size=55, shape="triangle-left", opacity=1)
    heads = heads.encode(**scales, **look, tooltip=hint)
    marks = alt.Chart(nodes).mark_point(filled=True, size=70, opacity=1)
    signs = marks.encode(**scales, color=stance_color(dark=dark), shape=stance_shape())
    height = round(pixels * len(names)) + 10
    return finish(layered([arcs.add_params(picked), heads, signs]), height=height, dark=dark)


def _bend(row: dict[Any, Any], places: dict[str, int]) -> pd.DataFrame:
    """Half an ellipse from who answers to who is answered; a way back runs inside the way there."""
    start, end = places[row["voice"]], places[row["to"]]
    turn = np.linspace(0, np.pi, BENDS)
    reach = abs(start - end) / 2 * (1.0 if start < end else 0.86)
    return pd.DataFrame(
        {
            "voice": row["voice"],
            "to": row["to"],
            "stance": row["stance"],
            "tooltip": row["tooltip"],
            "step": range(BENDS),
            "row": (start + end) / 2 + (start - end) / 2 * np.cos(turn),
            "across": reach * np.sin(turn),
        }
    )


def _arc_scales(names: list[str], widest: float, *, dark: bool, narrow: bool) -> dict[str, Any]:
    shortened = [plain_line(name, NAME_CHARACTERS[narrow]) for name in names]
    axis = alt.Axis(
        values=list(range(len(names))),
        labelExpr=f"{json.dumps(shortened)}[datum.value]",
        title=None,
        ticks=False,
        domain=False,
        labelFontSize=13,
        labelColor=palette(dark=dark).text,
        labelPadding=10,
        labelLimit=130 if narrow else 240,
    )
    y = alt.Scale(domain=[-0.6, len(names) - 0.4], reverse=True, nice=False)
    x = alt.Scale(domain=[-widest * 0.02, widest * 1.03], nice=False)
    return {
        "x": alt.X("across:Q", axis=None, scale=x),
        "y": alt.Y("row:Q", axis=axis, scale=y),
    }


def _matrix(
    shown: pd.DataFrame,
    names: list[str],
    picked: alt.Parameter,
    *,
    dark: bool,
    narrow: bool,
) -> Chart:
    named = len(names) <= MOST_NAMED[narrow]
    side = MATRIX_PIXELS[narrow]
    axis: dict[str, Any] = {
        "ticks": False,
        "domain": False,
        "labels": named,
        "labelFontSize": min(LARGEST_NAME, 0.95 * side / len(names)),
        "labelExpr": shortened_label(NAME_CHARACTERS[narrow]),
        "grid": True,
        "gridOpacity": 0.3 if named else 0.12,
    }
    shared = in_order(names)
    across = alt.X(
        "to:N",
        axis=alt.Axis(title=say("axis-answered"), orient="top", labelAngle=-90, **axis),
        **shared,
    )
    down = alt.Y("voice:N", axis=alt.Axis(title=say("axis-answers"), **axis), **shared)
    area = max(SMALLEST_MARK, (0.7 * side / len(names)) ** 2)
    marks = (
        alt.Chart(shown)
        .mark_point(filled=True, size=area)
        .encode(
            x=across,
            y=down,
            color=stance_color(dark=dark),
            shape=stance_shape(),
            opacity=alt.when(picked).then(alt.value(1)).otherwise(alt.value(0.15)),
            tooltip=[alt.Tooltip("tooltip:N", title=say("tooltip-answers"))],
        )
    )
    return finish(marks.add_params(picked), height=side, dark=dark)


def _tooltip(row: dict[Any, Any]) -> str:
    how = ", ".join(
        f"{row[stance]} {SIGNS[stance]} {say(f'side-{stance}')}"
        for stance in STANCES
        if row[stance]
    )
    number = int(row["replies"])
    return say("exchange-told", voice=row["voice"], to=row["to"], number=number, how=how)
