from typing import Any

import altair as alt
import pandas as pd

from analysis.charts.spreading import LANES, MANY, spread
from analysis.charts.theme import (
    Chart,
    finish,
    layered,
    message_chart,
    stance_color,
    stance_shape,
    stance_stroke,
    text_lines,
)
from analysis.language import say
from analysis.palette import SERIF, SIGNS, interval, palette, percent, signed
from analysis.schema import NEITHER, STANCES

TOOLTIP = {  # columns by the name that the catalogues give them
    "stance_words": "stance",
    "agreement_words": "agreement",
    "approval_words": "approval",
    "votes_words": "votes",
    "author": "author",
    "excerpt": "comment",
}
DRAWN = ["agreement_shown", "approval_shown", "area", "stance", *TOOLTIP]
# Those who take no side step back behind those who do.
FAINT, FULL = alt.value(0.3), alt.value(0.9)
TITLE_LENGTH = 46  # characters of a line: so many fit over the axis on a phone
KEY_ABOVE = 49  # pixels from the plot to the key of the signs: the axis' title stands between
AGREEMENT_DOMAIN = [-1.14, 1.14]
CORNERS = [
    (-1.12, 1.0, "dissent-applauded"),
    (1.12, 1.0, "assent-applauded"),
    (-1.12, 0.0, "dissent-booed"),
    (1.12, 0.0, "assent-booed"),
]


def agreement_against_approval(
    points: pd.DataFrame, *, dark: bool = False, narrow: bool = False
) -> Chart:
    """Agreement across, approval up, one mark a comment, its area the votes.

    Selections: `brush` (ranges of `agreement_shown` and `approval_shown`) and `picked`
    (`comment_id`); `chosen_comments` turns either into ids. A thread without votes gives one
    lane per stance instead; a table without judged comments a sentence. Comments whose tally
    is unknown are not drawn where others have votes.
    """
    shown = spread(points)
    if shown.empty:
        parameters = [_brush(), _picked(["comment_id"])]
        return message_chart(say("no-comments-to-show"), parameters, dark=dark, narrow=narrow)
    if shown["approval"].isna().all():
        return finish(_lanes(shown, dark=dark), height=300, dark=dark)
    layers = [*_background(dark=dark, narrow=narrow)]
    if len(shown) > MANY:
        layers.append(_shared_marks(shown, dark=dark, legend=True))
    else:
        layers += _marks_with_intervals(shown, dark=dark)
    return finish(layered(layers), height=430 if narrow else 480, dark=dark)


def _brush() -> alt.Parameter:
    return alt.selection_interval(name="brush", encodings=["x", "y"])


def _picked(fields: list[str]) -> alt.Parameter:
    return alt.selection_point(name="picked", fields=fields)


def _marks(shown: pd.DataFrame, fields: list[str], *, dark: bool, legend: bool) -> alt.Chart:
    brush, picked = _brush(), _picked(fields)
    key = KEY_ABOVE if legend else None
    drawn = [name for name in DRAWN if name in shown.columns]
    chosen = alt.when(brush & picked).then(alt.value(1)).otherwise(alt.value(0.15))
    base = alt.Chart(shown[list(dict.fromkeys([*drawn, *fields]))])
    marks: alt.Chart = (
        base.mark_point(filled=True, strokeWidth=1.3)
        .encode(
            x=_agreement_axis(),
            y=_approval_axis(_title(shared="comment_id" not in fields) if legend else None),
            size=alt.Size("area:Q", scale=None, legend=None),
            color=stance_color(dark=dark, legend=key),
            shape=stance_shape(legend=key),
            stroke=stance_stroke(dark=dark, legend=key),
            fillOpacity=alt.when(alt.datum.stance == NEITHER).then(FAINT).otherwise(FULL),
            opacity=chosen,
            tooltip=[
                alt.Tooltip(f"{name}:N", title=say(f"tooltip-{key}"))
                for name, key in TOOLTIP.items()
                if name in drawn
            ],
        )
        .add_params(brush, picked)
    )
    return marks


def _marks_with_intervals(shown: pd.DataFrame, *, dark: bool) -> list[alt.Chart]:
    """The marks, and beneath them the interval of that under the pointer."""
    hovered = alt.selection_point(
        name="hovered", on="pointerover", clear="pointerout", fields=["comment_id"], empty=False
    )
    marks = _marks(_described(shown), ["comment_id"], dark=dark, legend=True).add_params(hovered)
    ends = shown[["comment_id", "agreement_shown", "approval_low", "approval_high"]]
    rules = alt.Chart(ends).mark_rule(strokeWidth=2, color=palette(dark=dark).text)
    rules = rules.encode(
        x="agreement_shown:Q", y="approval_low:Q", y2="approval_high:Q"
    ).transform_filter(hovered)
    return [rules, marks]


def _shared_marks(shown: pd.DataFrame, *, dark: bool, legend: bool) -> alt.Chart:
    """One mark for all comments of one cell and stance, its area their number."""
    fields = ["agreement_shown", "approval_shown", "stance"]
    cells = shown.groupby(fields, as_index=False).agg(number=("comment_id", "size"))
    area = 14 + 160 * cells["number"] / cells["number"].max()
    cells = cells.assign(
        area=area,
        excerpt=[say("comments", number=int(number)) for number in cells["number"]],
        stance_words=[say(f"side-{stance}") for stance in cells["stance"]],
    )
    return _marks(cells, fields, dark=dark, legend=legend)


def _lanes(shown: pd.DataFrame, *, dark: bool) -> Chart:
    if len(shown) > MANY:
        marks = _shared_marks(shown, dark=dark, legend=False)
    else:
        marks = _marks(_described(shown), ["comment_id"], dark=dark, legend=False)
    colors = palette(dark=dark)
    numbers = shown["stance"].value_counts()
    labels = pd.DataFrame(
        [
            {
                "x": -1.12,
                "y": LANES[stance] + 0.14,
                "stance": stance,
                "words": f"{SIGNS[stance]} {words}",
            }
            for stance in STANCES
            if (words := say(f"lane-{stance}", number=int(numbers.get(stance, 0))))
        ]
    )
    text = (
        alt.Chart(labels)
        .mark_text(align="left", font=SERIF, fontSize=15)
        .encode(x="x:Q", y=alt.Y("y:Q", axis=None), text="words:N", color=stance_color(dark=dark))
    )
    zero = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color=colors.line, strokeDash=[3, 3])
    return layered([zero.encode(x="x:Q"), text, marks])


def _described(shown: pd.DataFrame) -> pd.DataFrame:
    return shown.assign(
        stance_words=[say(f"side-{stance}") for stance in shown["stance"]],
        agreement_words=[signed(value) for value in shown["agreement"]],
        approval_words=[
            say("approval-interval", approval=percent(mean), interval=interval(low, high, percent))
            if pd.notna(mean)
            else say("unknown")
            for mean, low, high in zip(
                shown["approval"], shown["approval_low"], shown["approval_high"], strict=True
            )
        ],
        votes_words=[
            say("tally-both", up=int(up), down=int(down))
            if pd.notna(up) and pd.notna(down)
            else say("not-printed")
            for up, down in zip(shown["up"], shown["down"], strict=True)
        ],
        author=shown["author"].fillna(say("not-printed")),
    )


def _background(*, dark: bool, narrow: bool) -> list[alt.Chart]:
    """Reference lines for neither agreement nor approval, and a name for each corner."""
    colors = palette(dark=dark)
    dash: dict[str, Any] = {"color": colors.line, "strokeDash": [3, 3]}
    upright = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(**dash).encode(x="x:Q")
    level = alt.Chart(pd.DataFrame({"y": [0.5]})).mark_rule(**dash).encode(y="y:Q")
    size = 12 if narrow else 14
    sides: list[tuple[int, dict[str, Any]]] = [(-1, {"align": "left"}), (1, {"align": "right"})]
    corners = pd.DataFrame(
        [(x, y, say(f"corner-{name}")) for x, y, name in CORNERS], columns=["x", "y", "words"]
    )
    names = [
        alt.Chart(corners[corners["x"] * sign > 0])
        .mark_text(**align, font=SERIF, fontStyle="italic", fontSize=size, color=colors.muted)
        .encode(x="x:Q", y="y:Q", text="words:N")
        for sign, align in sides
    ]
    return [upright, level, *names]


def _agreement_axis() -> alt.X:
    words = (
        f"datum.value == -1 ? '{say('axis-disagrees')}' : "
        f"datum.value == 1 ? '{say('axis-agrees')}' : "
        "datum.value == 0 ? '0' : format(datum.value, '+.1')"
    )
    axis = alt.Axis(values=[-1, -0.5, 0, 0.5, 1], labelExpr=words, title=None)
    return alt.X("agreement_shown:Q", axis=axis, scale=alt.Scale(domain=AGREEMENT_DOMAIN))


def _title(*, shared: bool) -> str:
    return say("axis-approval-shared" if shared else "axis-approval")


def _approval_axis(title: str | None) -> alt.Y:
    if title is None:
        return alt.Y("approval_shown:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    lines = text_lines(title, TITLE_LENGTH)
    axis = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1],
        format=".0%",
        title=lines,
        titleAnchor="end",
        titleAngle=0,
        titleAlign="left",
        titleX=0,
        titleY=-16 - 15 * (len(lines) - 1),
    )
    return alt.Y("approval_shown:Q", axis=axis, scale=alt.Scale(domain=[-0.05, 1.05]))
