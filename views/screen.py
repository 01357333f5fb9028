"""What the reader's screen is like: narrow or wide, light or dark."""

import streamlit as st

NARROW_BELOW = 640  # CSS pixels: the width at which Streamlit stacks columns

# Streamlit does not tell the width of the window, so five lines of our own ask the browser.
_ASK_WIDTH = """
export default function ({ data, setStateValue }) {
  const narrow = window.matchMedia(`(max-width: ${data.below}px)`);
  const tell = () => setStateValue("narrow", narrow.matches);
  narrow.addEventListener("change", tell);
  if (narrow.matches !== data.guess) tell();
  return () => narrow.removeEventListener("change", tell);
}
"""

_ask_width = st.components.v2.component("screen_width", js=_ASK_WIDTH)


def is_narrow() -> bool:
    """Whether charts must be laid out for a phone; a first guess until the browser has answered."""
    guess = "Mobi" in st.context.headers.get("User-Agent", "")
    with st.container(key="screen-width"):
        answer = _ask_width(
            key="screen",
            data={"below": NARROW_BELOW, "guess": guess},
            default={"narrow": guess},
            on_narrow_change=lambda: None,
        )
    return bool(answer.narrow)


def is_dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"
