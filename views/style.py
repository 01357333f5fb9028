"""The look: one small style sheet over Streamlit's theme, with the palette's values.

The browser picks the light or the dark value of every colour itself, by the theme in use.
"""

import json
from pathlib import Path

import streamlit as st

from analysis.language import say
from analysis.markup.colours import named_colours
from analysis.palette import DARK, LIGHT, SERIF
from views.markup import MAX_INDENT

SHEET = Path(__file__).with_suffix(".css")
INDENT = 1.25  # rem for every step of a reply


def apply() -> None:
    """Puts the style sheet on the page."""
    upload = json.dumps(say("upload"), ensure_ascii=False)  # Streamlit says it in English alone
    values = f":root {{ --serif: {SERIF}; --upload: {upload}; {_colours()} }}"
    st.html(f"<style>{values}\n{SHEET.read_text(encoding='utf-8')}\n{_indents()}</style>")


def _colours() -> str:
    light, dark = named_colours(LIGHT), named_colours(DARK)
    return " ".join(f"--{name}: light-dark({light[name]}, {dark[name]});" for name in light)


def _indents() -> str:
    steps = [
        f".depth-{depth} {{ margin-left: {depth * INDENT:g}rem; }}"
        for depth in range(1, MAX_INDENT + 1)
    ]
    phone = f"[class*='depth-']:not(.depth-0) {{ margin-left: {INDENT * 0.6:g}rem; }}"
    return "\n".join(steps) + f"\n@media (max-width: 640px) {{ {phone} }}"
