from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from analysis.charts.theme import Chart, finish, layered, message_chart, stance_color, text_lines
from analysis.language import retell, say
from analysis.measures import plain_line
from analysis.palette import SERIF, SIGNS, interval, palette, percent, signed
from analysis.schema import AGREE, DISAGREE, NEITHER, STANCES

LEDGERS = {"share_of_comments": "comments", "share_of_ups": "up-votes"}
PIXELS_PER_LINE = 24
LINES = {True: 3.5, False: 1.5}  # of a story below its title, by whether it has bars
TITLE_CHARACTERS = {False: 90, True: 40}  # on one line, by narrow
TITLE_LINES = 2
# Parts of the width without bars, by narrow: the ledgers' names, and beside each bar its share.
NAMES_ROOM = {False: 0.12, True: 0.21}
SHARE_ROOM = {False: 0.06, True: 0.12}


class Span(NamedTuple):
    """Where things start across the plot, in shares; agree and disagree part at 0."""

    left: float
    neither: float
    right: float


def overview(rows: pd.DataFrame, *, dark: bool = False, narrow: bool = False) -> Chart:
    """Per story two bars, comments above up-votes: disagree to the left, agree to the right.

    Those who do neither stand in a column of their own, so that both sides start from one line.
    `rows` is what `overview_table` gives. Selection: `story_picked` (`story_id`).
    """
    picked = alt.selection_point(name="story_picked", fields=["story_id"])
    if rows.empty:
        return message_chart(say("no-stories-to-show"), [picked], dark=dark, narrow=narrow)
    span = _span(rows, narrow=narrow)
    words, bars = _column_names(span), []
    at = 1.3
    for _, story in rows.iterrows():
        title = _title_lines(story["title"], narrow=narrow)
        words += [
            {"x": span.left, "y": at + line, "words": part, "style": "title"}
            for line, part in enumerate(title)
        ]
        at += len(title) - 0.15
        drawn = _bars(story, at + 0.9, span)
        words += _story_words(story, at, span, narrow=narrow)
        bars += drawn
        at += LINES[bool(drawn)]
    scales = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[span.left, span.right], nice=False)),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, at], reverse=True, nice=False)),
    }
    layers = [*_text_layers(words, scales, dark=dark)]
    if bars:
        layers = [*_bar_layers(pd.DataFrame(bars), scales, picked, dark=dark), *layers]
    else:
        layers[0] = layers[0].add_params(picked)
    return finish(layered(layers), height=round(PIXELS_PER_LINE * at), dark=dark)


def _span(rows: pd.DataFrame, *, narrow: bool) -> Span:
    widest = {}
    for stance in STANCES:
        shares = rows[[f"{name}_{stance}" for name in LEDGERS]].to_numpy(dtype=np.float64)
        widest[stance] = max(np.nan_to_num(shares).max(), 0.1)
    whole = sum(widest.values()) / (1 - NAMES_ROOM[narrow] - 3 * SHARE_ROOM[narrow])
    beside = SHARE_ROOM[narrow] * whole
    neither = widest[AGREE] + beside
    left = -(widest[DISAGREE] + beside + NAMES_ROOM[narrow] * whole)
    return Span(left, neither, neither + widest[NEITHER] + beside)


def _bars(story: pd.Series, y: float, span: Span) -> list[dict[str, Any]]:
    bars = []
    for line, (name, label) in enumerate(LEDGERS.items()):
        for stance in STANCES:
            share = story[f"{name}_{stance}"]
            if pd.isna(share):
                continue
            start = span.neither if stance == NEITHER else 0.0
            end = start + (-share if stance == DISAGREE else share)
            bar = {"story_id": story["story_id"], "stance": stance, "x": start, "end": end}
            tooltip = say(f"share-stance-{label}", share=percent(share), stance=stance)
            bars.append(bar | {"y": y + 0.95 * line, "share": percent(share), "tooltip": tooltip})
    return bars


def _title_lines(title: object, *, narrow: bool) -> list[str]:
    text = plain_line(title) if isinstance(title, str) else ""
    lines = text_lines(text or say("untitled-story"), TITLE_CHARACTERS[narrow])
    if len(lines) > TITLE_LINES:
        lines[TITLE_LINES - 1] = f"{lines[TITLE_LINES - 1]}…"
    return [plain_line(line, TITLE_CHARACTERS[narrow] + 6) for line in lines[:TITLE_LINES]]


def _story_words(story: pd.Series, y: float, span: Span, *, narrow: bool) -> list[dict[str, Any]]:
    words = [{"x": span.left, "y": y, "words": _note(story, narrow=narrow), "style": "note"}]
    if pd.isna(story["why_not"]):
        for line, (name, label) in enumerate(LEDGERS.items()):
            missing = pd.isna(story[f"{name}_{AGREE}"])
            place = {"x": span.left, "y": y + 0.9 + 0.95 * line, "style": "note"}
            told = say(f"ledger-{label}")
            if missing:
                told = say("named", name=told, words=retell(story["why_no_votes"]))
            words.append(place | {"words": told})
    return words


def _note(story: pd.Series, *, narrow: bool) -> str:
    parts = [] if pd.isna(story["outlet"]) else [plain_line(story["outlet"], 30)]
    if story["comments"]:
        parts.append(say("comments", number=int(story["comments"])))
    if pd.notna(story["why_not"]):
        return " · ".join([*parts, retell(story["why_not"])])
    if pd.notna(story["up_votes"]) and not narrow:
        parts.append(say("votes-up", number=int(story["up_votes"])))
    if pd.notna(story["mean_agreement"]):
        ends = interval(story["mean_agreement_low"], story["mean_agreement_high"], signed)
        mean = signed(story["mean_agreement"])
        key = "note-agreement" if narrow else "note-mean-agreement"
        parts.append(say(key, value=mean, interval=ends))
    return " · ".join(parts)


def _column_names(span: Span) -> list[dict[str, Any]]:
    starts = {DISAGREE: 0.0, AGREE: 0.0, NEITHER: span.neither}
    return [
        {"x": at, "y": 0.3, "words": f"{SIGNS[stance]} {say(f'side-{stance}')}", "style": stance}
        for stance, at in starts.items()
    ]


def _bar_layers(
    bars: pd.DataFrame, scales: dict[str, Any], picked: alt.Parameter, *, dark: bool
) -> list[alt.Chart]:
    base = alt.Chart(bars).encode(**scales)
    marks = base.mark_bar(height=17).encode(
        x2="end",
        color=stance_color(dark=dark),
        opacity=alt.when(picked).then(alt.value(1)).otherwise(alt.value(0.35)),
        tooltip=[alt.Tooltip("tooltip:N", title=say("tooltip-share"))],
    )
    layers = [marks.add_params(picked)]
    looks: dict[bool, dict[str, Any]] = {
        True: {"align": "right", "dx": -5},
        False: {"align": "left", "dx": 5},
    }
    for leftward, look in looks.items():
        side = bars[bars["stance"].eq(DISAGREE) == leftward]
        text = alt.Chart(side).mark_text(**look)
        # One layer with an axis beside layers without would stop the chart from being drawn.
        beside = alt.X("end:Q", axis=None)
        layers.append(text.encode(x=beside, y=scales["y"], text="share:N"))
    zero = bars.groupby("story_id", sort=False)["y"].agg(["min", "max"])
    ends = pd.DataFrame({"x": 0.0, "y": zero["min"] - 0.5, "foot": zero["max"] + 0.5})
    rule = alt.Chart(ends).mark_rule(color=palette(dark=dark).text).encode(**scales, y2="foot")
    return [*layers, rule]


def _text_layers(
    words: list[dict[str, Any]], scales: dict[str, Any], *, dark: bool
) -> list[alt.Chart]:
    colors = palette(dark=dark)
    looks: dict[str, dict[str, Any]] = {
        "title": {"font": SERIF, "fontSize": 15, "fontWeight": "bold", "align": "left"},
        "note": {"color": colors.muted, "fontSize": 12, "align": "left"},
    }
    for stance in STANCES:
        side = {"align": "right", "dx": -4} if stance == DISAGREE else {"align": "left", "dx": 4}
        looks[stance] = {"color": colors.stance[stance], "fontWeight": "bold", **side}
    return [
        alt.Chart(pd.DataFrame([row for row in words if row["style"] == style]))
        .mark_text(**look)
        .encode(**scales, text="words:N")
        for style, look in looks.items()
    ]
