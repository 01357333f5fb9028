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
)
from analysis.language import say
from analysis.palette import palette

MOST_VOICES = {False: 24, True: 16}  # by narrow
PIXELS_PER_VOICE = 24
KEY_ABOVE = 8  # pixels from the first row to the key of the signs
AREAS = (9.0, 90.0)  # square pixels of a mark; it shrinks where a row is long
ROOMY_ROW = {False: 36, True: 12}  # marks in a row that have their full size, by narrow
SHORTEST_ROW = 20  # marks that a row has room for, so that two marks do not stand far apart


def voices(rows: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """A row of marks for each of those who wrote most: one mark a comment, in page order.

    `rows` is what `voice_points` gives. A row of one shape is a steady voice. Selection:
    `voice_picked` (`voice`).
    """
    picked = alt.selection_point(name="voice_picked", fields=["voice"])
    if rows.empty:
        return message_chart(say("no-voices"), [picked], dark=dark, narrow=narrow)
    named = list(dict.fromkeys(rows["voice"]))[: MOST_VOICES[narrow]]
    shown = rows[rows["voice"].isin(named)]
    shown = shown.assign(stance_words=[say(f"side-{stance}") for stance in shown["stance"]])
    longest = int(shown["place"].max()) + 1
    y = alt.Y("voice:N", axis=_name_axis(dark=dark, narrow=narrow), **in_order(named))
    scale = alt.Scale(domain=[-1, max(longest, SHORTEST_ROW)], nice=False)
    x = alt.X("place:Q", axis=None, scale=scale)
    base = alt.Chart(shown).encode(
        y=y, opacity=alt.when(picked).then(alt.value(1)).otherwise(alt.value(0.25))
    )
    size = max(AREAS[0], AREAS[1] * min(1.0, (ROOMY_ROW[narrow] / longest) ** 2))
    marks = base.mark_point(filled=True, size=size).encode(
        x=x,
        shape=stance_shape(legend=KEY_ABOVE),
        color=stance_color(dark=dark, legend=KEY_ABOVE),
        tooltip=[
            alt.Tooltip("voice:N", title=say("tooltip-author")),
            alt.Tooltip("stance_words:N", title=say("tooltip-stance")),
            alt.Tooltip("excerpt:N", title=say("tooltip-comment")),
        ],
    )
    totals = shown.groupby("voice", sort=False, as_index=False).agg(
        comments=("place", "size"), end=("place", "max")
    )
    numbers = alt.Chart(totals).mark_text(align="left", dx=14, color=palette(dark=dark).muted)
    counts = numbers.encode(x=alt.X("end:Q", axis=None, scale=scale), y=y, text="comments:Q")
    layers = [counts, marks.add_params(picked)]
    return finish(layered(layers), height=PIXELS_PER_VOICE * len(named), dark=dark)


def _name_axis(*, dark: bool, narrow: bool) -> alt.Axis:
    characters = 16 if narrow else 28
    return alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        labelExpr=shortened_label(characters),
        labelFontSize=13,
        labelLimit=230,
        labelColor=palette(dark=dark).text,
        labelPadding=6,
    )


def shortened_label(characters: int) -> str:
    """A label expression that cuts a name to so many characters."""
    return (
        f"length(datum.value) > {characters} ? "
        f"slice(datum.value, 0, {characters - 1}) + '…' : datum.value"
    )
