"""The language that a visitor reads in: what the link says, else what their browser asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import streamlit as st

from analysis.language import LANGUAGES, language_of, say, speak
from views import choices
from views.choices import LANGUAGE

# Screen readers, hyphenation and the shapes of Han signs follow the page's language, which
# Streamlit always gives as English.
_TELL = """
export default function ({ data }) { document.documentElement.lang = data.language; }
"""

_tell_browser = st.components.v2.component("page_language", js=_TELL)


def chosen_language() -> str:
    """The language of this visit."""
    wanted = choices.requested(LANGUAGE)
    return wanted if wanted in LANGUAGES else language_of(st.context.locale)


def use_language() -> None:
    """Speaks the visitor's language; to be called where a run of Streamlit's begins."""
    speak(chosen_language())


def fragment(draw: Callable[..., None]) -> Callable[..., None]:
    """A part of a page that runs alone, as `st.fragment`, in the visitor's language."""

    @wraps(draw)
    def spoken(*arguments: Any, **named: Any) -> None:
        use_language()
        draw(*arguments, **named)

    return st.fragment(spoken)


def show_languages() -> None:
    """The menu of languages; the choice stays in the link."""
    key = choices.key_of(LANGUAGE)
    st.session_state[key] = chosen_language()

    def write() -> None:
        choices.set_choice(LANGUAGE, str(st.session_state[key]))

    st.selectbox(
        say("language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key=key,
        on_change=write,
        filter_mode=None,
        label_visibility="collapsed",
    )
    with st.container(key="page-language"):
        _tell_browser(key="told-language", data={"language": chosen_language()})
