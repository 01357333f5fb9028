"""The charts of one story and claim: as specs that share their data, and as still pictures."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

from analysis import charts
from analysis.charts.drawing import (
    NARROW_WIDTH,
    WIDTH,
    Caption,
    Spec,
    caption_chart,
    draw_svg,
    specify,
)
from analysis.charts.spreading import spread
from analysis.charts.theme import Chart
from analysis.definitions import chart_words
from analysis.language import say
from analysis.markup import plain
from analysis.report.findings import Findings
from analysis.sentences import chart_text, quoted_claim
from analysis.writing import to_records


class Picture(NamedTuple):
    """One chart of the report: what draws it and the table that it is drawn from."""

    draw: Callable[..., Chart]
    table: Callable[[Findings], pd.DataFrame]


PICTURES = {
    "agreement_against_approval": Picture(
        charts.agreement_against_approval, lambda found: found.points
    ),
    "ledgers": Picture(charts.ledgers, lambda found: found.measures),
    "stance_along_thread": Picture(charts.stance_along_thread, lambda found: found.points),
    "ways_of_counting": Picture(charts.ways_of_counting, lambda found: found.tried),
}


def interactive_specs(findings: Findings) -> Spec:
    """Every chart wide and narrow, with the data that they share named once under `datasets`."""
    datasets: dict[str, Any] = {}
    specs = {}
    for name, picture in PICTURES.items():
        table = picture.table(findings)
        specs[name] = {
            look: _without_data(_quiet(picture.draw(table, narrow=look == "narrow")), datasets)
            for look in ("wide", "narrow")
        }
    return {"charts": specs, "datasets": datasets}


def still_picture(findings: Findings, name: str, *, narrow: bool = False) -> str:
    """One chart as an SVG element in light colours, for readers without scripts and for paper."""
    picture = PICTURES[name]
    chart = picture.draw(picture.table(findings), narrow=narrow)
    return draw_svg(_quiet(chart, NARROW_WIDTH if narrow else WIDTH))


def captioned_spec(findings: Findings, name: str, *, dark: bool = False) -> Spec:
    """One chart that says itself what it shows and of what, to be taken away alone."""
    picture = PICTURES[name]
    table = picture.table(findings)
    title = plain(findings.say("title")) or say("untitled-a")
    standfirst = f"{title} · {quoted_claim(findings.claim_text)}"
    caption = Caption(chart_words(name).title, standfirst, source_line(findings))
    spec = caption_chart(picture.draw(table, dark=dark), caption, dark=dark)
    return {**spec, "description": chart_text(name, table)}


def source_line(findings: Findings) -> str:
    """How many comments a picture rests on, and who read them."""
    judged = len(findings.stances)
    told = {"judged": judged, "number": len(findings.comments)}
    if not judged:
        return say("source-line-wordless", **told)
    return say("source-line", **told, scorer=findings.stance_scorer)


def points_to_choose(findings: Findings) -> list[dict[str, object]]:
    """Where every comment lies in the charts, so that a brush can be turned into comments."""
    points = findings.points
    shown = spread(points)[["comment_id", "agreement_shown", "approval_shown"]]
    columns = ["comment_id", "position", "stance"]
    return to_records(points[columns].merge(shown, on="comment_id", how="left"))


def _quiet(chart: Chart, width: int | str = "container") -> Spec:
    """A spec that labels no mark: the report says beside each chart what the chart shows."""
    spec = specify(chart, width)
    return {**spec, "config": {**spec.get("config", {}), "aria": False}}


def _without_data(spec: Spec, datasets: dict[str, Any]) -> Spec:
    datasets |= spec.pop("datasets", {})
    return spec
