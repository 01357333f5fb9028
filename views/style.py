"""The look: one small style sheet over Streamlit's theme, with the palette's values.

The browser picks the light or the dark value of every colour itself, by the theme in use.
"""

from pathlib import Path

import streamlit as st

from analysis.palette import DARK, LIGHT, SERIF, Palette
from analysis.schema import AGREE, DISAGREE, NEITHER
from views.markup import MAX_INDENT

SHEET = Path(__file__).with_suffix(".css")
INDENT = 1.25  # rem for every step of a reply


def apply() -> None:
    """Puts the style sheet on the page."""
    values = f":root {{ --serif: {SERIF}; {_colours()} }}"
    st.html(f"<style>{values}\n{SHEET.read_text(encoding='utf-8')}\n{_indents()}</style>")


def _colours() -> str:
    light, dark = _named(LIGHT), _named(DARK)
    return " ".join(f"--{name}: light-dark({light[name]}, {dark[name]});" for name in light)


def _named(palette: Palette) -> dict[str, str]:
    stances = {name: palette.stance[name] for name in (AGREE, DISAGREE, NEITHER)}
    washes = {f"{name}-wash": f"{stances[name]}22" for name in (AGREE, DISAGREE)}
    return {
        "paper": palette.background,
        "text": palette.text,
        "muted": palette.muted,
        "line": palette.line,
        "link": stances[AGREE],
        "hair": f"{palette.line}66",
        **stances,
        **washes,
    }


def _indents() -> str:
    steps = [
        f".depth-{depth} {{ margin-left: {depth * INDENT:g}rem; }}"
        for depth in range(1, MAX_INDENT + 1)
    ]
    phone = f"[class*='depth-']:not(.depth-0) {{ margin-left: {INDENT * 0.6:g}rem; }}"
    return "\n".join(steps) + f"\n@media (max-width: 640px) {{ {phone} }}"
