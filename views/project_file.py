"""Everything that the store holds, out of the app and into it, as one file."""

from datetime import UTC, datetime

import streamlit as st

from analysis.language import retell, say
from analysis.schema import ThreadError
from analysis.store import read_project, write_project
from views import markup
from views.asking import notice
from views.drafts import LARGEST_MEGABYTES
from views.rights import Right, may
from views.shared import look, remembering_problems, shared_store

_TOLD = "project-brought"


def show_project() -> None:
    """A part to open, for those who may take and change what the store holds."""
    if not (may(Right.PUBLISH) and may(Right.LABEL)):
        return
    told = st.session_state.pop(_TOLD, "")
    with st.expander(say("project-title"), expanded=bool(told)):
        if told:
            notice(told)
        try:
            place = markup.text(say("project-introduction", place=shared_store().place))
        except ThreadError as error:
            notice(retell(str(error)))
            return
        st.html(markup.element("p", place))
        st.download_button(
            say("project-download"),
            lambda: write_project(shared_store().project(), datetime.now(UTC)),
            file_name="applause-gap.zip",
            mime="application/zip",
            on_click="ignore",
        )
        _show_upload()


def _show_upload() -> None:
    with st.form("project-file", border=False, clear_on_submit=True):
        file = st.file_uploader(
            say("project-upload", most=LARGEST_MEGABYTES), max_upload_size=LARGEST_MEGABYTES
        )
        if st.form_submit_button(say("project-upload-button")):
            words = _bring(file.name, file.getvalue()) if file else say("label-choose-file")
            st.session_state[_TOLD] = words
            st.rerun()


def _bring(name: str, content: bytes) -> str:
    """Adds what a file holds and says what became of it."""
    name = markup.shorten(name, 60)
    try:
        project = read_project(content, name)
        with remembering_problems():
            brought = shared_store().bring(project)
    except ThreadError as error:
        return retell(str(error))
    look()
    return say("project-added", name=name, **brought._asdict())
