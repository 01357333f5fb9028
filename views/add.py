"""Add: paste or upload, see what was understood, and only then keep it for the session."""

import hashlib
from typing import NamedTuple

import streamlit as st

from analysis.reading import READERS, read
from analysis.schema import Thread, ThreadError
from views import choices, markup, tables
from views.asking import notice
from views.thread import show_comments
from views.visitor import CLAIM_LENGTH, keep_claim, keep_thread

LARGEST_MEGABYTES = 20  # a thread of 50,000 comments has about 15
PREVIEW_LENGTH = 5  # comments shown before anything is kept
DETECT = "detect"
DRAFTS = "drafts"


class Draft(NamedTuple):
    """One source as it was understood, or the sentence that says why it was not."""

    name: str
    version: str
    thread: Thread | None
    error: str = ""


def read_draft(name: str, source: str | bytes, reader: str) -> Draft:
    """Reads one source without keeping it."""
    content = source.encode("utf-8", "replace") if isinstance(source, str) else source
    version = hashlib.sha256(content + f"\0{name}\0{reader}".encode()).hexdigest()
    if len(content) > LARGEST_MEGABYTES * 1_000_000:
        size = len(content) / 1_000_000
        return Draft(
            name,
            version,
            None,
            f"{name}: it has {size:.0f} megabytes, and {LARGEST_MEGABYTES} is the most that can be "
            "read here. Split it, or use the command line.",
        )
    try:
        thread = read(source, name=name, reader=None if reader == DETECT else reader)
    except ThreadError as error:
        return Draft(name, version, None, str(error))
    return Draft(name, version, thread)


def show_form() -> None:
    """The fields, and the button that reads what is in them."""
    pasted = st.text_area(
        "Paste a page or a thread",
        key="pasted",
        height=220,
        placeholder="Select the whole page, copy it, and paste it here: headline, comments, votes.",
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
    middle.text_input("A claim to ask about (optional)", key="first-claim", max_chars=CLAIM_LENGTH)
    with right:
        readers = [DETECT, *READERS]
        reader = st.selectbox("Read as", readers, help="Detected unless you know better.")
    if st.button("Read it", type="primary"):
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
            show_comments(
                first, its_comments, anchor=f"draft-{markup.identifier(story_id)}", permalink=None
            )


def keep(drafts: list[Draft]) -> None:
    """Keeps what could be read for this session and opens the first story."""
    kept = [keep_thread(draft.thread, draft.version) for draft in drafts if draft.thread]
    claim = st.session_state.get("first-claim", "").strip()
    st.session_state[DRAFTS] = []
    address = {choices.STORY: kept[0]}
    if claim:
        keep_claim(claim)
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
