import altair as alt
import pandas as pd

from analysis.charts.theme import (
    Chart,
    finish,
    in_order,
    layered,
    message_chart,
    stance_color,
    stance_stroke,
)
from analysis.language import retell, say
from analysis.measures import Measure, measures_by_key
from analysis.palette import (
    LEDGER_LABELS,
    SIGNS,
    interval,
    palette,
    percent,
    points,
    whole_points,
)
from analysis.schema import STANCES

COUNTS = {
    "share_of_comments": "comments",
    "share_of_ups": "up_votes",
    "share_of_downs": "down_votes",
}
ROW_COLUMNS = [
    *("row", "stance", "name", "value", "low", "high"),
    *("words", "words_at", "tooltip"),
]
ROW_HEIGHT = 27
ROOM_FOR_WORDS = {False: 0.78, True: 0.62}  # of the width that bars may take, by narrow
TICKS = [0, 0.25, 0.5, 0.75, 1]


def ledgers(measures: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """Per stance its share of comments beside its shares of up-votes and down-votes.

    Whiskers are 95 % intervals. Selection: `stance_picked` (`stance`). A ledger that no stance
    has gives way to its sentence.
    """
    picked = alt.selection_point(name="stance_picked", fields=["stance"])
    rows = _rows(measures, narrow=narrow)
    bars = rows.dropna(subset=["value"])
    if bars.empty:
        found = measures.loc[measures["name"] == "share_of_comments", "why_not"].dropna()
        message = say("no-shares-to-show")
        if len(found):
            message = say("no-shares", reason=retell(found.iloc[0]))
        return message_chart(message, [picked], dark=dark, narrow=narrow)
    colors = palette(dark=dark)
    reach = bars[["value", "high"]].max().max() / ROOM_FOR_WORDS[narrow]
    x = alt.X(
        "value:Q", title=None, scale=alt.Scale(domain=[0, reach]), axis=_share_axis(dark=dark)
    )
    y = _row_axis(rows, dark=dark)
    faint = {"share_of_comments": 1.0, "share_of_ups": 0.75, "share_of_downs": 0.4}
    marks = (
        alt.Chart(bars.assign(strength=bars["name"].map(faint)))
        .mark_bar(height=17, strokeWidth=1.2)
        .encode(
            x=x,
            y=y,
            color=stance_color(dark=dark),
            stroke=stance_stroke(dark=dark),
            fillOpacity=alt.FillOpacity("strength:Q", scale=None, legend=None),
            opacity=alt.when(picked).then(alt.value(1)).otherwise(alt.value(0.3)),
            tooltip=[alt.Tooltip("tooltip:N", title=say("tooltip-share"))],
        )
        .add_params(picked)
    )
    whiskers = alt.Chart(bars).mark_rule(color=colors.text, strokeWidth=1.5)
    words = (
        alt.Chart(rows).mark_text(align="left", dx=7).encode(x="words_at:Q", y=y, text="words:N")
    )
    layers = [marks, whiskers.encode(x="low:Q", x2="high:Q", y=y), words]
    return finish(layered(layers), height=ROW_HEIGHT * len(rows), dark=dark)


def _rows(measures: pd.DataFrame, *, narrow: bool) -> pd.DataFrame:
    book = measures_by_key(measures)
    kept = [
        name
        for name in LEDGER_LABELS
        if any(book[(name, stance)].value is not None for stance in STANCES)
    ]
    rows: list[dict[str, object]] = []
    for stance in STANCES:
        gap = _gap_words(book[("applause_gap", stance)], narrow=narrow)
        heading = {"row": _heading(stance), "stance": stance}
        rows.append(heading | {"words": gap, "words_at": 0.0})
        for name in kept:
            count = book[(COUNTS[name], stance)].value
            rows.append(_bar(book[(name, stance)], count or 0.0, narrow=narrow))
    return pd.DataFrame(rows, columns=ROW_COLUMNS)


def _bar(share: Measure, count: float, *, narrow: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "row": f"{share.stance}·{say(f'ledger-{LEDGER_LABELS[share.name]}')}",
        "stance": share.stance,
        "name": share.name,
        "words": share.why_not and retell(share.why_not),
        "words_at": 0.0,
    }
    if share.value is None:
        return row
    words = percent(share.value)
    told: dict[str, str | float] = {"share": words, "count": count, "total": share.n}
    full = say("bar-full", **told)
    ends = interval(share.low, share.high, percent)
    return row | {
        "value": share.value,
        "low": share.low,
        "high": share.high,
        "words": words if narrow else full,
        "words_at": max(share.value, share.high or 0.0),
        "tooltip": say("bar-full-interval", **told, interval=ends) if ends else full,
    }


def _gap_words(gap: Measure, *, narrow: bool) -> str:
    if gap.value is None:
        return ""
    ends = interval(gap.low, gap.high, whole_points)
    words = say("gap-words", gap=whole_points(gap.value) if narrow else points(gap.value))
    return say("with-interval", value=words, interval=ends) if ends else words


def _heading(stance: str) -> str:
    """A row's key, and after the dot what is shown of it."""
    return f"{stance}·{SIGNS[stance]} {say(f'side-{stance}')}"


def _row_axis(rows: pd.DataFrame, *, dark: bool) -> alt.Y:
    colors = palette(dark=dark)
    headings = " || ".join(f"datum.value == '{_heading(stance)}'" for stance in STANCES)
    axis = alt.Axis(
        title=None,
        ticks=False,
        labelExpr="split(datum.value, '·')[1]",
        labelPadding=8,
        labelLimit=120,
        labelFontSize=13,
        labelColor=alt.condition(headings, alt.value(colors.text), alt.value(colors.muted)),
        labelFontWeight=alt.condition(headings, alt.value("bold"), alt.value("normal")),
    )
    return alt.Y("row:N", axis=axis, **in_order(rows["row"].tolist()))


def _share_axis(*, dark: bool) -> alt.Axis:
    line = palette(dark=dark).line
    return alt.Axis(values=TICKS, format=".0%", grid=True, gridOpacity=0.35, gridColor=line)
