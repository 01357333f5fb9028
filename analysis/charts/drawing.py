"""Charts as files that need no page around them, drawn in this process by the Vega team's engine.

It is loaded with the first file asked for, as it takes some 100 MB of memory, and fetches nothing.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import altair as alt

from analysis.charts.theme import Chart, text_lines
from analysis.palette import SANS, SERIF, palette

WIDTH, NARROW_WIDTH = 860, 360  # pixels of the plot
SHARPNESS = 2  # picture dots to a pixel: printed as sharply as shown
CHARACTERS_OF_HEADING = 78  # to a line of a picture WIDTH wide
VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])

_UNDRAWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Spec = dict[str, Any]


class Caption(NamedTuple):
    """What stands above and below a chart that travels alone."""

    heading: str
    standfirst: str
    source: str


def specify(chart: Chart, width: int | str = "container") -> Spec:
    """The chart as a Vega-Lite spec with its data in it."""
    spec: Spec = chart.to_dict()
    return {**spec, "width": width}


def caption_chart(chart: Chart, caption: Caption, *, dark: bool = False) -> Spec:
    """A spec of fixed width with its heading, its source and its paper, to be shown anywhere."""
    colors = palette(dark=dark)
    title = {
        "text": text_lines(caption.heading, CHARACTERS_OF_HEADING),
        "subtitle": [
            *text_lines(caption.standfirst, int(CHARACTERS_OF_HEADING * 1.3)),
            caption.source,
        ],
        "anchor": "start",
        "frame": "bounds",
        "offset": 26,
        "font": SERIF,
        "fontSize": 20,
        "color": colors.text,
        "subtitlePadding": 8,
        "subtitleFont": SANS,
        "subtitleFontSize": 13,
        "subtitleColor": colors.muted,
        "lineHeight": 24,
        "subtitleLineHeight": 18,
    }
    spec = specify(chart, WIDTH)
    config = {**spec.get("config", {}), "background": colors.background, "padding": 18}
    return {**spec, "title": title, "config": config}


def draw_svg(spec: Spec) -> str:
    """The picture as one SVG element."""
    drawn = _drawable(spec)
    return str(_engine().vegalite_to_svg(drawn, vl_version=_version(), allowed_base_urls=[]))


def draw_png(spec: Spec) -> bytes:
    """The picture as a PNG file."""
    engine, drawn = _engine(), _drawable(spec)
    return bytes(
        engine.vegalite_to_png(drawn, vl_version=_version(), scale=SHARPNESS, allowed_base_urls=[])
    )


def _drawable(value: Any) -> Any:
    """The spec without signs that no XML may hold: for one of them the engine ends the process."""
    if isinstance(value, str):
        return _UNDRAWABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _drawable(inner) for name, inner in value.items()}
    return [_drawable(inner) for inner in value] if isinstance(value, list | tuple) else value


def write_spec(spec: Spec) -> bytes:
    """The spec as a JSON file, to be opened in any Vega-Lite editor."""
    return (json.dumps(spec, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


@cache
def script_with_vega(script: str) -> str:
    """A script with all of Vega, Vega-Lite and Vega-Embed (`vegaEmbed`) in front of it."""
    return str(_engine().javascript_bundle(script, vl_version=_version()))


# What a chart can be taken away as: the end of the file's name -> its maker.
PICTURE_FORMATS: dict[str, Callable[[Spec], bytes]] = {
    ".png": draw_png,
    ".svg": lambda spec: draw_svg(spec).encode("utf-8", "replace"),
    ".vl.json": write_spec,
}


def _engine() -> Any:
    # Only here: reading, scoring and the pages themselves do without it.
    import vl_convert

    return vl_convert


def _version() -> str | None:
    return VEGA_LITE if VEGA_LITE in _engine().get_vegalite_versions() else None
