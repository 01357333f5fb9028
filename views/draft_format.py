"""How a source was recognised, and another way to read it."""

import streamlit as st

from analysis.language import retell, say
from analysis.reading import READERS
from analysis.reading.understood import DETECT
from views import markup
from views.drafts import Draft


def choose_reader(draft: Draft) -> str:
    """Shows the recognised format with its reason, and gives the reader that is wanted."""
    detected = next(iter(draft.fitting), "")
    st.html(markup.element("p", _told(draft, detected), class_="explained"))
    others = [name for name in READERS if name not in draft.fitting]
    return str(
        st.selectbox(
            say("add-read-as"),
            [*draft.fitting, *others],
            index=[*draft.fitting, *others].index(draft.reader) if draft.reader else 0,
            key=f"reader-{draft.key}",
            format_func=lambda name: say("add-reader", name=name, why=retell(READERS[name].why)),
            help=say("add-read-as-help"),
        )
    )


def _told(draft: Draft, detected: str) -> str:
    if not detected:
        return say("add-unrecognised")
    name = markup.element("b", markup.text(draft.reader or detected))
    if draft.choices.reader not in (DETECT, detected):
        return say("add-overruled", name=name, why=markup.text(retell(READERS[detected].why)))
    return say("add-recognised", name=name, why=markup.text(retell(READERS[detected].why)))
