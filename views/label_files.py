"""Labels out of the app and into it, as files."""

from datetime import UTC, datetime

import streamlit as st

from analysis.labels.files import read_labels_file
from analysis.labels.label_csv import write_csv
from analysis.labels.label_studio import write_label_studio
from analysis.language import retell, say
from analysis.schema import ThreadError
from views import markup
from views.asking import notice
from views.keeping import all_labels, append, kept_claims, kept_id, shared_store
from views.rights import Right, may
from views.scored import Question

LARGEST_MEGABYTES = 10  # some fifty thousand labels
_TOLD = "labels-brought"


def show_files(question: Question) -> None:
    """Where the labels are, the ways to take them away, and the way to bring some."""
    with st.expander(say("label-files")):
        st.html(markup.element("p", markup.text(_place())))
        left, right = st.columns(2, gap="large")
        with left:
            _show_downloads(question)
        with right:
            _show_upload()


def _place() -> str:
    if may(Right.LABEL):
        return say("label-place", place=shared_store().place)
    return say("label-place-window")


def _show_downloads(question: Question) -> None:
    labels = all_labels()
    st.download_button(
        say("label-download-csv"),
        lambda: write_csv(labels, kept_claims()),
        file_name="labels.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=labels.empty,
    )
    st.download_button(
        say("label-download-studio"),
        lambda: _tasks(question),
        file_name="label-studio.json",
        mime="application/json",
        on_click="ignore",
    )


def _tasks(question: Question) -> bytes:
    """Under the ids that the store uses, so that what comes back finds its comments."""
    story = question.story
    kept = kept_id(story)
    return write_label_studio(
        story.comments.assign(story_id=kept),
        {"claim_id": question.claim.claim_id, "text": question.claim.text},
        all_labels(story).assign(story_id=kept),
        headline=markup.plain(story.say("title")),
    )


def _show_upload() -> None:
    with st.form("labels-file", border=False, clear_on_submit=True):
        file = st.file_uploader(
            say("label-upload", most=LARGEST_MEGABYTES), max_upload_size=LARGEST_MEGABYTES
        )
        if st.form_submit_button(say("label-upload-button")):
            st.session_state[_TOLD] = (
                _bring(file.name, file.getvalue()) if file else say("label-choose-file")
            )
            st.rerun()
    told = st.session_state.pop(_TOLD, "")
    if told:
        notice(told)


def _bring(name: str, content: bytes) -> str:
    """Adds the labels of a file and says what became of them."""
    name = markup.shorten(name, 60)
    try:
        found = read_labels_file(content, name, now=datetime.now(UTC))
        added = append(found.labels, found.claims)
    except ThreadError as error:
        return retell(str(error))
    known = len(found.labels) - added
    key = "label-added-known" if known else "label-added"
    return say(key, name=name, added=added, known=known)
