import math
from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from analysis.charts.theme import (
    Chart,
    finish,
    in_order,
    layered,
    message_chart,
    stance_color,
    stance_shape,
    stance_stroke,
)
from analysis.language import say
from analysis.measures.words import CLEAR_BELOW
from analysis.palette import SIGNS, interval, palette, times_as_often
from analysis.schema import AGREE, DISAGREE

MOST_WORDS = {False: 14, True: 10}  # of each side, by narrow
PIXELS_PER_WORD = 25
TIMES = (2, 4, 8, 16, 32)  # how often more, as ticks to both sides
WIDEST = 40.0  # times: intervals are cut here, so that one wide one does not squeeze the others
COUNTS_ROOM = {False: 0.16, True: 0.34}  # of the reach to one side, for the counts, by narrow


def words(table: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """How many times as often each side uses a word, with its 95 % interval.

    `table` is what `distinguishing_words` gives. Filled marks are clear, after all words that were
    tried. Selection: `word_picked` (`word`).
    """
    picked = alt.selection_point(name="word_picked", fields=["word"])
    shown = shown_words(table, most=MOST_WORDS[narrow])
    if shown.empty:
        return message_chart(say("no-words"), [picked], dark=dark, narrow=narrow)
    reach = _reach(shown)
    shown = shown.assign(
        edge=reach * (1 + COUNTS_ROOM[narrow]),
        low=shown["low"].clip(-reach),
        high=shown["high"].clip(None, reach),
    )
    scale = alt.Scale(domain=[-reach, reach * (1 + COUNTS_ROOM[narrow])], nice=False)
    x = alt.X("log_odds:Q", scale=scale, axis=_times_axis(reach, dark=dark, narrow=narrow))
    base = alt.Chart(shown).encode(
        y=alt.Y("word:N", axis=_word_axis(dark=dark), **in_order(shown["word"].tolist())),
        color=stance_color(dark=dark),
        opacity=alt.when(picked).then(alt.value(1)).otherwise(alt.value(0.3)),
        tooltip=[alt.Tooltip("tooltip:N", title=say("tooltip-word"))],
    )
    ends = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    filled = alt.when(alt.datum.clear).then(alt.value(1)).otherwise(alt.value(0))
    behind = alt.value(palette(dark=dark).background)  # hollow marks hide the line under them
    paper = base.mark_point(filled=True, size=110).encode(x=x, shape=stance_shape(), color=behind)
    marks = base.mark_point(filled=True, size=110, strokeWidth=2).encode(
        x=x, shape=stance_shape(), stroke=stance_stroke(dark=dark), fillOpacity=filled
    )
    counts = base.mark_text(align="right", fontSize=12).encode(x="edge:Q", text="counts:N")
    zero = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color=palette(dark=dark).line)
    layers = [zero.encode(x="x:Q"), ends, paper, marks.add_params(picked), counts]
    return finish(layered(layers), height=PIXELS_PER_WORD * len(shown), dark=dark)


def shown_words(table: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """The words that lean most to each side, at most so many of each, with what a mark tells."""
    sides = [table[table["side"] == side] for side in (AGREE, DISAGREE)]
    shown = pd.concat([sides[0].head(most), sides[1].tail(most)], ignore_index=True)
    return shown.assign(
        stance=shown["side"],
        clear=shown["p_adjusted"] < CLEAR_BELOW,
        counts=[f"{a} : {d}" for a, d in zip(shown["agree"], shown["disagree"], strict=True)],
        tooltip=[_tooltip(row) for row in shown.to_dict("records")],
    )


def _reach(shown: pd.DataFrame) -> float:
    return min(float(shown[["low", "high"]].abs().max().max()), math.log(WIDEST))


def _tooltip(row: Mapping[Any, Any]) -> str:
    odds, low, high = (float(row[name]) for name in ("log_odds", "low", "high"))
    ends = interval(low, high, _signed_times)
    counts = {side: int(row[side]) for side in (AGREE, DISAGREE)}
    told = {"word": str(row["word"]), "odds": _signed_times(odds), "interval": ends}
    return say("one-word-tooltip", **told, **counts)


def _signed_times(log_odds: float) -> str:
    return f"{SIGNS[AGREE if log_odds > 0 else DISAGREE]} {times_as_often(log_odds)}"


def _times_axis(reach: float, *, dark: bool, narrow: bool) -> alt.Axis:
    ticks = [math.log(times) for times in TIMES if math.log(times) <= reach]
    ticks = ticks[1::2] if narrow and len(ticks) > 3 else ticks
    values = [*(-tick for tick in reversed(ticks)), 0.0, *ticks]
    return alt.Axis(
        values=values,
        labelExpr=f"datum.value == 0 ? '{say('axis-as-often')}' : "
        "format(exp(abs(datum.value)), '.0f') + '×'",
        title=say("axis-words"),
        orient="top",
        grid=True,
        gridColor=palette(dark=dark).line,
        gridOpacity=0.35,
    )


def _word_axis(*, dark: bool) -> alt.Axis:
    return alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        labelFontSize=14,
        labelLimit=150,
        labelColor=palette(dark=dark).text,
        labelPadding=8,
    )
