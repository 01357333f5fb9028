"""The name of whoever labels: typed once, and remembered by their browser, not by us."""

import streamlit as st

from analysis.language import say
from views import markup

LENGTH = 60  # characters
_NAME, _TYPED = "coder-name", "coder-typed"

# Streamlit keeps nothing in the browser, so a few lines of our own do.
_REMEMBER = """
const KEY = "applause-gap-coder";
export default function ({ data, setStateValue }) {
  try {
    if (data.typed) localStorage.setItem(KEY, data.name);
    else {
      const kept = localStorage.getItem(KEY) || "";
      if (kept && kept !== data.name) setStateValue("name", kept);
    }
  } catch { /* a browser that keeps nothing: the name lasts as long as the window */ }
}
"""

_remember = st.components.v2.component("coder_memory", js=_REMEMBER)


def recall_coder() -> None:
    """Asks the browser for the name that it remembers, and tells it the one that was typed."""
    typed = bool(st.session_state.get(_TYPED))
    name = str(st.session_state.get(_NAME, ""))
    with st.container(key="coder-memory"):
        answer = _remember(
            key="coder",
            data={"name": name, "typed": typed},
            default={"name": ""},
            on_name_change=lambda: None,
        )
    if not typed and answer.name:
        st.session_state[_NAME] = str(answer.name)[:LENGTH]


def ask_coder() -> str | None:
    """The coder's name in a field of its own; None where they gave none."""
    st.text_input(
        say("coder-name"),
        key=_NAME,
        max_chars=LENGTH,
        placeholder=say("coder-placeholder"),
        on_change=_note,
    )
    return " ".join(markup.plain(st.session_state[_NAME]).split()) or None


def _note() -> None:
    st.session_state[_TYPED] = True
