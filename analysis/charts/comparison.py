from typing import Any

import altair as alt
import pandas as pd

from analysis.charts.theme import Chart, finish, layered, message_chart
from analysis.comparison_sentences import CENTRED, ends_words, short_value, value_words
from analysis.language import retell, say
from analysis.measures.points import plain_line
from analysis.palette import SERIF, palette

READERS, PRESS = "readers", "press"
PIXELS_PER_ROW = 56
CHARACTERS = {False: 100, True: 54}  # of a row's name, by narrow
ROOM_FOR_WORDS = {False: 0.3, True: 0.62}  # of the scale, to the right of it, by narrow
NARROWEST = 0.1  # of a scale of shares, which would else blow up differences of nothing
LEAST_REACH = {"points": 10.0, "plain": 0.1}  # of a scale with a middle, to each side


def comparison(
    compared: pd.DataFrame, rows: pd.DataFrame, *, dark: bool = False, narrow: bool = False
) -> Chart:
    """Threads, claims and articles on one scale: a mark with its 95 % interval and its value.

    `compared` is what `compared_table` gives; `rows` names its keys in order: `key`, `label`,
    `kind` (READERS or PRESS) and `quantity`, the same in every row. Selection: `row_picked`
    (`key`).
    """
    picked = alt.selection_point(name="row_picked", fields=["key"])
    told = rows.merge(compared, on="key", how="left")
    if told["value"].isna().all():
        return message_chart(say("compare-nothing-yet"), [picked], dark=dark, narrow=narrow)
    quantity = str(told["quantity"].iloc[0])
    low, high = _domain(told, quantity)
    table = _drawn(told, quantity, low, narrow=narrow)
    x = _axis_of(quantity, (low, high), room=(high - low) * ROOM_FOR_WORDS[narrow])
    place = alt.Scale(domain=[-0.75, len(table) - 0.25], reverse=True, nice=False)
    y = alt.Y("row:Q", axis=None, scale=place)
    colors = palette(dark=dark)
    base = alt.Chart(table).encode(
        y=y, opacity=alt.when(picked).then(alt.value(1)).otherwise(alt.value(0.35))
    )
    titles = base.mark_text(align="left", font=SERIF, fontSize=15, color=colors.text, dy=-20)
    whiskers = base.mark_rule(strokeWidth=2, color=colors.text).encode(x=x("low"), x2="high")
    words = base.mark_text(align="left", fontSize=12, dx=11, color=colors.muted)
    layers = [
        *([_middle(table, x, y, dark=dark)] if quantity.startswith(CENTRED) else []),
        titles.encode(x=x("start"), text="title:N"),
        whiskers,
        _marks(base, x, dark=dark).add_params(picked),
        words.encode(x=x("words_at"), text="words:N"),
    ]
    return finish(layered(layers), height=PIXELS_PER_ROW * len(table) + 24, dark=dark)


def _marks(base: alt.Chart, x: Any, *, dark: bool) -> alt.Chart:
    """Readers as filled circles, articles as hollow squares."""
    colors = palette(dark=dark)
    press = alt.datum.kind == PRESS
    marks: alt.Chart = base.mark_point(size=130, filled=True, strokeWidth=2, stroke=colors.text)
    return marks.encode(
        x=x("value"),
        shape=alt.when(press).then(alt.value("square")).otherwise(alt.value("circle")),
        fill=alt.when(press).then(alt.value(colors.background)).otherwise(alt.value(colors.text)),
        tooltip=[
            alt.Tooltip("label:N", title=say("tooltip-of")),
            alt.Tooltip("words:N", title=say("tooltip-value")),
        ],
    )


def _middle(table: pd.DataFrame, x: Any, y: alt.Y, *, dark: bool) -> alt.Chart:
    """A line at zero in every row that has a value, which leaves the row's title alone."""
    told = table.loc[table["value"].notna(), "row"]
    rows = pd.DataFrame({"zero": 0.0, "row": told - 0.18, "foot": told + 0.26})
    rule = alt.Chart(rows).mark_rule(color=palette(dark=dark).line, strokeWidth=2)
    zero: alt.Chart = rule.encode(x=x("zero"), y=y, y2="foot")
    return zero


def _drawn(told: pd.DataFrame, quantity: str, low: float, *, narrow: bool) -> pd.DataFrame:
    words = [_words(row, quantity, narrow=narrow) for _, row in told.iterrows()]
    ends = told[["value", "high"]].max(axis=1)
    if quantity.startswith(CENTRED):  # no words across the line at zero
        ends = ends.clip(lower=0.0)
    return told.assign(
        row=range(len(told)),
        start=low,
        title=[plain_line(label, CHARACTERS[narrow]) for label in told["label"]],
        words=words,
        words_at=ends.fillna(low),
    ).drop(columns="why_not")


def _words(row: pd.Series, quantity: str, *, narrow: bool) -> str:
    if pd.isna(row["value"]):
        return "" if pd.isna(row["why_not"]) else retell(str(row["why_not"]))
    ends = ends_words(quantity, row["low"], row["high"])
    written = (short_value if narrow else value_words)(quantity, row["value"])
    if ends:
        written = say("with-interval", value=written, interval=ends)
    if narrow:
        return say("row-words-narrow", value=written, n=int(row["n"]))
    what = say("row-sentences" if row["kind"] == PRESS else "row-comments", number=int(row["n"]))
    return say("row-words", value=written, what=what)


def _domain(told: pd.DataFrame, quantity: str) -> tuple[float, float]:
    ends = told[["value", "low", "high"]]
    if not quantity.startswith(CENTRED):
        return 0.0, min(1.0, max(float(ends.max().max()), NARROWEST) * 1.02)
    least = LEAST_REACH["points" if quantity.startswith(("lead", "gap")) else "plain"]
    reach = max(float(ends.abs().max().max()), least) * 1.02
    return -reach, reach


def _axis_of(quantity: str, ends: tuple[float, float], *, room: float) -> Any:
    low, high = ends
    scale = alt.Scale(domain=[low, high + room], nice=False)
    form = "'.0%'" if quantity.startswith("share") else "'+.3~f'"
    beyond = f"datum.value > {high}"  # where the words of the rows have their room
    words = f"{beyond} ? '' : datum.value == 0 ? '0' : format(datum.value, {form})"
    ticks = {"condition": {"test": beyond, "value": 0}, "value": 1}
    axis = alt.Axis(
        title=None, orient="top", labelExpr=words, tickCount=6, tickOpacity=ticks, grid=False
    )
    return lambda field: alt.X(f"{field}:Q", scale=scale, axis=axis)
