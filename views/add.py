"""Add: paste or upload, see what was understood, and only then keep it."""

import secrets

import streamlit as st

from analysis.language import retell, say
from analysis.reading.apart import MEGABYTE
from views import choices, markup
from views.asking import notice
from views.deployment import is_hosted, pseudonym_salt
from views.draft_audit import show_thread
from views.draft_columns import choose_columns
from views.draft_format import choose_reader
from views.draft_kept import show_kept
from views.drafts import LARGEST_MEGABYTES, Choices, Draft, read_draft
from views.limits import refuse_sources, refuse_threads
from views.project_file import show_project
from views.rights import Right, may
from views.signing_in import show_sign_in
from views.visitor import CLAIM_LENGTH, keep_thread, own_threads

DRAFTS = "drafts"
# A browser sends no more, so that a paste without end costs the server nothing; one sign more than
# is read, so that what was cut is refused with a sentence and not read in part.
LARGEST_PASTE = LARGEST_MEGABYTES * MEGABYTE + 1
SALT = "pseudonym-salt"


def show_form() -> None:
    """The fields, and the button that reads what is in them; nothing runs before it is pressed."""
    with st.form("source", border=False):
        pasted = st.text_area(
            say("add-paste"),
            key="pasted",
            height=220,
            max_chars=LARGEST_PASTE,
            placeholder=say("add-paste-placeholder"),
        )
        files = st.file_uploader(
            say("add-files", most=LARGEST_MEGABYTES),
            accept_multiple_files=True,
            max_upload_size=LARGEST_MEGABYTES,
            help=say("add-files-help"),
        )
        left, right = st.columns([2, 3])
        name = left.text_input(
            say("add-name"), key="pasted-name", placeholder=say("add-pasted"), max_chars=120
        )
        right.text_input(say("add-claim"), key="first-claim", max_chars=CLAIM_LENGTH)
        hide = st.checkbox(
            say("add-hide"),
            key="hide-names",
            help=say("add-hide-help"),
        )
        if not st.form_submit_button(say("add-read"), type="primary"):
            return
    how = Choices(salt=salt() if hide else None)
    sources = [(name.strip() or say("add-pasted"), pasted)] if pasted.strip() else []
    sources += [(file.name, file.getvalue()) for file in files]
    if refused := refuse_sources(len(sources)):
        notice(refused)
        return
    st.session_state[DRAFTS] = [read_draft(*source, how) for source in sources]
    if not sources:
        notice(say("add-nothing"))


def salt() -> bytes:
    """The deployment's salt, so that pseudonyms last; else one for this window."""
    kept = pseudonym_salt() or st.session_state.setdefault(SALT, secrets.token_bytes(32))
    return bytes(kept)


def show_draft(draft: Draft) -> Draft:
    """What was understood of one source, with its choices; read anew where one of them changes."""
    st.html(markup.element("h2", markup.text(markup.shorten(draft.name)), dir="auto"))
    wanted = draft.choices
    if draft.fitting or draft.reader:
        reader = choose_reader(draft)
        if reader != draft.reader:
            wanted = wanted._replace(reader=reader, columns=None)
        else:
            wanted = wanted._replace(columns=choose_columns(draft))
    if wanted != draft.choices:
        return read_draft(draft.name, draft.source, wanted)
    if draft.error:
        notice(retell(draft.error))
    show_thread(draft)
    return draft


def show_drafts() -> None:
    """All sources that were read; the page runs again where one of them was read anew."""
    drafts: list[Draft] = st.session_state.get(DRAFTS, [])
    shown = [show_draft(draft) for draft in drafts]
    if any(new is not old for new, old in zip(shown, drafts, strict=True)):
        st.session_state[DRAFTS] = shown
        st.rerun()
    if any(draft.thread for draft in shown):
        show_choice(shown)


def show_choice(drafts: list[Draft]) -> None:
    """The buttons: an editor of a hosted app publishes or keeps, everyone else keeps or leaves."""
    publishes = may(Right.PUBLISH)
    names = ["add-publish"] * publishes + ["add-keep"] if is_hosted() else ["add-keep-stored"]
    with st.container(key="keep-or-leave", horizontal=True):
        for at, name in enumerate(names):
            if st.button(say(name), type="secondary" if at else "primary"):
                keep(drafts, publish=publishes and at == 0)
        if st.button(say("add-leave")):
            st.session_state[DRAFTS] = []
            st.rerun()


def keep(drafts: list[Draft], *, publish: bool) -> None:
    """Keeps what could be read and opens the first story."""
    if not publish and (refused := refuse_threads(*held_with(drafts))):
        notice(refused)
        return
    kept = [
        keep_thread(draft.thread, draft.version, draft.name, publish=publish)
        for draft in drafts
        if draft.thread
    ]
    claim = " ".join(st.session_state.get("first-claim", "").split())
    st.session_state[DRAFTS] = []
    address = {choices.STORY: kept[0]}
    if claim:  # the Story page keeps it, or says why it cannot
        address[choices.OWN_CLAIM] = claim
    st.switch_page("views/story.py", query_params=address)


def held_with(drafts: list[Draft]) -> tuple[int, int]:
    """How many threads and comments this visit would hold with these."""
    threads = [draft.thread for draft in drafts if draft.thread]
    threads += [added.thread for added in own_threads().values()]
    return len(threads), sum(len(thread.comments) for thread in threads)


st.html(
    markup.element("h1", say("add-title"))
    + markup.element(
        "p",
        say("add-standfirst" if is_hosted() else "add-standfirst-kept"),
        class_="standfirst",
    )
)
show_form()
show_drafts()
show_kept()
show_project()
show_sign_in()
