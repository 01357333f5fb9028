"""Add: paste or upload, see what was understood, and only then keep it for the session."""

import streamlit as st

from analysis.reading import READERS
from views import choices, markup, tables
from views.asking import notice
from views.drafts import DETECT, LARGEST_MEGABYTES, Draft, read_draft
from views.thread import show_comments
from views.visitor import CLAIM_LENGTH, keep_thread

PREVIEW_LENGTH = 5  # comments shown before anything is kept
DRAFTS = "drafts"


def show_form() -> None:
    """The fields, and the button that reads what is in them; nothing runs before it is pressed."""
    with st.form("source", border=False):
        pasted = st.text_area(
            "Paste a page or a thread",
            key="pasted",
            height=220,
            placeholder="Select the whole page, copy it, and paste it here.",
        )
        files = st.file_uploader(
            "Or choose files",
            accept_multiple_files=True,
            max_upload_size=LARGEST_MEGABYTES,
            help="What a file holds decides how it is read, not its name.",
        )
        left, middle, right = st.columns([2, 3, 2])
        name = left.text_input(
            "Name of what you pasted", key="pasted-name", placeholder="paste", max_chars=120
        )
        middle.text_input(
            "A claim to ask about (optional)", key="first-claim", max_chars=CLAIM_LENGTH
        )
        with right:
            readers = [DETECT, *READERS]
            reader = st.selectbox("Read as", readers, help="Detected unless you know better.")
        if not st.form_submit_button("Read it", type="primary"):
            return
    sources = [(name.strip() or "paste", pasted)] if pasted.strip() else []
    sources += [(file.name, file.getvalue()) for file in files]
    st.session_state[DRAFTS] = [read_draft(*source, reader) for source in sources]
    if not sources:
        notice("There is nothing to read yet. Paste a page above or choose a file.")


def show_draft(draft: Draft) -> None:
    """What was understood of one source, and what was not, before anything is kept."""
    if draft.thread is None:
        notice(draft.error)
        return
    stories, comments, audit = draft.thread
    for story_id, title in zip(stories["story_id"], stories["title"], strict=True):
        its_comments = comments[comments["story_id"] == story_id]
        its_story = stories[stories["story_id"] == story_id]
        st.html(
            markup.element("h2", markup.text(markup.shorten(title) or draft.name), dir="auto")
            + tables.facts(tables.reading_facts(its_story, its_comments))
            + tables.audit_list(audit[audit["story_id"] == story_id])
        )
        if len(its_comments):
            first = its_comments.head(PREVIEW_LENGTH)
            words = f"The first {len(first)} of {len(its_comments):,} comments, as they were split"
            st.html(markup.element("h3", words))
            anchor = f"draft-{markup.identifier(story_id)}"
            show_comments(first, its_comments, None, anchor=anchor, permalink=None)


def keep(drafts: list[Draft]) -> None:
    """Keeps what could be read for this session and opens the first story."""
    kept = [
        keep_thread(draft.thread, draft.version, draft.name) for draft in drafts if draft.thread
    ]
    claim = " ".join(st.session_state.get("first-claim", "").split())
    st.session_state[DRAFTS] = []
    address = {choices.STORY: kept[0]}
    if claim:  # the Story page keeps it, or says why it cannot
        address[choices.OWN_CLAIM] = claim
    st.switch_page("views/story.py", query_params=address)


st.html(
    markup.element("h1", "Add a thread")
    + markup.element(
        "p",
        "Paste a comment page or upload a saved one. It is read here, shown to nobody else, and "
        "forgotten when you close this window.",
        class_="standfirst",
    )
)
show_form()
drafts = st.session_state.get(DRAFTS, [])
for draft in drafts:
    show_draft(draft)
if any(draft.thread for draft in drafts) and st.button("Keep for this session", type="primary"):
    keep(drafts)
