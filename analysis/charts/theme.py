import json
import re
from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from analysis.language import number_signs, say
from analysis.palette import SANS, SERIF, SHAPES, palette
from analysis.schema import STANCES

Chart: TypeAlias = alt.Chart | alt.LayerChart
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{8}")


def finish(chart: Chart, *, height: int, dark: bool) -> Chart:
    """Height, fonts and colours of every chart; the width is the page's."""
    finished: Chart = chart.properties(height=height).configure(**_config(dark))
    return finished


def layered(layers: list[alt.Chart]) -> alt.LayerChart:
    """Charts on one pair of axes, the first at the back."""
    return alt.LayerChart(layer=layers)


def in_order(names: list[str], **scale: Any) -> dict[str, Any]:
    """The sort and the scale of a field whose rows stand in the order of these names.

    A list as `sort` becomes an expression that quotes every name, which Vega refuses where one
    holds a line or paragraph separator; a domain stays data.
    """
    return {"sort": None, "scale": alt.Scale(domain=names, **scale)}


def stance_color(*, dark: bool, legend: int | None = None) -> alt.Color:
    """Stance as colour, always beside its shape, place or name."""
    colors = palette(dark=dark).stance
    scale = alt.Scale(domain=list(STANCES), range=[colors[stance] for stance in STANCES])
    return alt.Color("stance:N", title=None, scale=scale, legend=_legend(legend))


def stance_stroke(*, dark: bool, legend: int | None = None) -> alt.Stroke:
    """Stance as the colour of outlines, for marks whose fill is faint."""
    colors = palette(dark=dark).stance
    scale = alt.Scale(domain=list(STANCES), range=[colors[stance] for stance in STANCES])
    return alt.Stroke("stance:N", title=None, scale=scale, legend=_legend(legend))


def stance_shape(*, legend: int | None = None) -> alt.Shape:
    """Stance as shape, for readers who do not see the colour."""
    scale = alt.Scale(domain=list(STANCES), range=[SHAPES[stance] for stance in STANCES])
    return alt.Shape("stance:N", title=None, scale=scale, legend=_legend(legend))


def message_chart(
    message: str, parameters: list[alt.Parameter], *, dark: bool, narrow: bool
) -> Chart:
    """A chart that only says why there is nothing to draw.

    It carries the selections of the chart that it stands in for, so that a page may ask for them.
    """
    words = text_lines(message, 38 if narrow else 80)
    place = alt.Chart(pd.DataFrame({"x": [0.5], "y": [0.5], "message": ["\n".join(words)]}))
    mark = place.mark_text(lineBreak="\n", fontSize=15, font=SERIF, color=palette(dark=dark).muted)
    text = mark.encode(
        x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
        text="message:N",
    ).add_params(*parameters)
    return finish(text, height=40 + 22 * len(words), dark=dark)


def _legend(offset: int | None) -> alt.Legend | None:
    """The signs and names of the stances so many pixels above the marks; None for no key."""
    if offset is None:
        return None
    return alt.Legend(
        orient="top",
        symbolSize=110,
        symbolStrokeWidth=1.5,
        offset=offset,
        labelExpr=f"{stance_names()}[datum.label]",
    )


def stance_names() -> str:
    """The names of the stances by their keys, as an expression of Vega's."""
    names = {stance: say(f"side-{stance}") for stance in STANCES}
    return f"({json.dumps(names, ensure_ascii=False)})"


def text_lines(text: str, characters: int) -> list[str]:
    """Text broken between words, as charts break no lines themselves."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= characters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [part for line in lines for part in _unspaced_lines(line, characters)]


def _unspaced_lines(line: str, characters: int) -> list[str]:
    """A line of a script that puts no spaces between words, cut where it is full.

    Its signs are twice as wide as letters.
    """
    most = characters // 2
    if len(line) <= most or not _WIDE.search(line):
        return [line]
    return [line[start : start + most] for start in range(0, len(line), most)]


def _config(dark: bool) -> dict[str, Any]:
    colors = palette(dark=dark)
    return {
        "background": "transparent",
        # One text says what a chart shows; its hundred marks, read out one by one, would say less.
        "aria": False,
        "mark": {"aria": False},
        "locale": _locale(),
        "font": SANS,
        "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": {
            "domain": False,
            "grid": False,
            "labelColor": colors.muted,
            "labelFontSize": 12,
            "tickColor": colors.line,
            "titleColor": colors.text,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
        },
        "legend": {
            "labelColor": colors.text,
            "labelFontSize": 13,
            "titleColor": colors.text,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "text": {"color": colors.text, "font": SANS, "fontSize": 13},
        "rule": {"color": colors.line},
    }


def _locale() -> dict[str, Any]:
    """How Vega writes numbers on axes."""
    signs = number_signs()
    number = {"decimal": signs.decimal, "thousands": signs.group, "grouping": [3]}
    return {"number": {**number, "currency": ["", ""], "percent": signs.percent}}
