import altair as alt
import pandas as pd

from analysis.charts.theme import Chart, finish, in_order, layered
from analysis.label_sentences import class_name
from analysis.language import say
from analysis.measures import Measure, measures_by_key
from analysis.measures.corrected import CORRECTED, RAW
from analysis.palette import MINUS, SIGNS, interval, palette, percent
from analysis.schema import AGREE, NEGATIVE, NEUTRAL, POSITIVE, SENTIMENTS, STANCES

SIGNS_OF_CLASSES = {**SIGNS, NEGATIVE: MINUS, NEUTRAL: "=", POSITIVE: "+"}
ROW_NAMES = {RAW: "row-machine", CORRECTED: "row-corrected"}
ROW_HEIGHT = 25
ROOM_FOR_WORDS = 0.62  # of the width that bars may take
TICKS = [0, 0.25, 0.5, 0.75, 1]


def label_shares(shares: pd.DataFrame, *, dark: bool = False) -> Chart:
    """For each class the share that the machine gives beside the one that labels correct it to.

    `shares` is what `share_estimates` gives. Whiskers are 95 % intervals; where labels are too few
    to correct anything, only the machine's shares are drawn.
    """
    rows = _rows(shares)
    bars = rows.dropna(subset=["value"])
    reach = max([0.1, *bars["value"], *bars["high"].dropna()]) / ROOM_FOR_WORDS
    colors = palette(dark=dark)
    axis = alt.Axis(values=TICKS, format=".0%", grid=True, gridOpacity=0.35, gridColor=colors.line)
    x = alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, reach]), axis=axis)
    y = _row_axis(rows, dark=dark)
    fills = {**colors.stance, **colors.sentiment}
    marks = alt.Chart(bars.assign(fill=bars["of"].map(fills))).mark_bar(height=15, strokeWidth=1.2)
    whiskers = alt.Chart(bars.dropna(subset=["high"])).mark_rule(color=colors.text, strokeWidth=1.5)
    words = alt.Chart(rows).mark_text(align="left", dx=7)
    layers = [
        marks.encode(
            x=x,
            y=y,
            color=alt.Color("fill:N", scale=None),
            stroke=alt.Stroke("fill:N", scale=None),
            fillOpacity=alt.FillOpacity("strength:Q", scale=None, legend=None),
            tooltip=[alt.Tooltip("words:N", title=say("tooltip-share"))],
        ),
        whiskers.encode(x="low:Q", x2="high:Q", y=y),
        words.encode(x="words_at:Q", y=y, text="words:N"),
    ]
    return finish(layered(layers), height=ROW_HEIGHT * len(rows), dark=dark)


def _rows(shares: pd.DataFrame) -> pd.DataFrame:
    book = measures_by_key(shares)
    classes = STANCES if (RAW, AGREE) in book else SENTIMENTS
    rows: list[dict[str, object]] = []
    for each in classes:
        heading = f"{SIGNS_OF_CLASSES[each]} {class_name(each)}"
        rows.append({"row": f"{each}·{heading}", "of": each, "words": "", "words_at": 0.0})
        for name, strength in ((RAW, 0.35), (CORRECTED, 1.0)):
            share = book.get((name, each))
            if share is not None and share.value is not None:
                named = {"row": f"{each}·{say(ROW_NAMES[name])}", "strength": strength}
                rows.append({**_bar(each, share, share.value), **named})
    columns = ["row", "of", "value", "low", "high", "strength", "words", "words_at"]
    return pd.DataFrame(rows, columns=columns).astype(
        dict.fromkeys(("value", "low", "high", "strength", "words_at"), "float64")
    )


def _bar(each: str, share: Measure, value: float) -> dict[str, object]:
    words, ends = percent(value), interval(share.low, share.high, percent)
    return {
        "of": each,
        "value": value,
        "low": share.low,
        "high": share.high,
        "words": (say("with-interval", value=words, interval=ends) if ends else words),
        "words_at": max(value, share.high or 0.0),
    }


def _row_axis(rows: pd.DataFrame, *, dark: bool) -> alt.Y:
    colors = palette(dark=dark)
    is_heading = "indexof(datum.value, ' ') > 0"
    axis = alt.Axis(
        title=None,
        ticks=False,
        labelExpr="split(datum.value, '·')[1]",
        labelPadding=8,
        labelLimit=120,
        labelFontSize=13,
        labelColor=alt.condition(is_heading, alt.value(colors.text), alt.value(colors.muted)),
        labelFontWeight=alt.condition(is_heading, alt.value("bold"), alt.value("normal")),
    )
    return alt.Y("row:N", axis=axis, **in_order(rows["row"].tolist()))
