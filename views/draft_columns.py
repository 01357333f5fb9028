"""Which column of a table holds what: proposed, shown by example rows, and changed here."""

from collections.abc import Mapping

import streamlit as st

from analysis.reading.tables import ColumnProposal
from views import markup, tables
from views.asking import notice
from views.drafts import Draft

NO_COLUMN = ""
FIELD_WORDS = {
    "text": "The comment",
    "author": "Who wrote it",
    "created_at": "When",
    "up": "Up-votes",
    "down": "Down-votes",
    "net": "Votes in one number",
    "comment_id": "Its id",
    "parent_id": "The id that it answers",
    "story_id": "The story's id",
    "title": "The story's title",
    "url": "The story's address",
    "status": "Whether it was removed",
}
VOTE_WORDS = {
    "not votes (stars, a rank, a count)": NO_COLUMN,
    "up-votes": "up",
    "down-votes": "down",
    "up minus down": "net",
}
MENUS_IN_A_ROW = 3
LONGEST_CELL = 80  # characters of an example


def choose_columns(draft: Draft) -> Mapping[str, str] | None:
    """Shows the proposed columns by example; the mapping, where a visitor has given one.

    Only columns that differ from the proposal are given, "" for a field that is left out.
    """
    proposal = draft.proposal
    if proposal is None:
        return draft.choices.columns
    st.html(markup.element("h3", "Which column holds what") + _examples(proposal, draft))
    with st.form(f"columns-{draft.key}", border=False):
        wanted = _field_menus(draft, proposal)
        wanted |= _vote_questions(draft, proposal)
        if st.form_submit_button("Read with these columns"):
            return _changes(wanted, proposal)
    if draft.choices.columns and st.button("Back to the proposal", key=f"proposal-{draft.key}"):
        for key in [key for key in st.session_state if str(key).startswith(f"column-{draft.key}")]:
            del st.session_state[key]
        return None
    return draft.choices.columns


def _examples(proposal: ColumnProposal, draft: Draft) -> str:
    """The first rows, each column under the field that it was taken for."""
    given = {**proposal.mapping, **(draft.choices.columns or {})}
    taken = {column: field for field, column in given.items() if column}
    heads = [
        f"{column} → {FIELD_WORDS[taken[column]].lower()}" if column in taken else column
        for column in proposal.columns
    ]
    rows = [
        [
            markup.text(markup.shorten(row.get(column, ""), LONGEST_CELL))
            for column in proposal.columns
        ]
        for row in proposal.examples
    ]
    known = f"This is a table of the kind {proposal.layout}. " if proposal.layout else ""
    words = f"{known}The first rows, with what each column was taken for:"
    shown = tables.table([markup.text(head) for head in heads], rows)
    return markup.element("p", markup.text(words)) + shown


def _cell(value: str) -> str:
    return markup.text(markup.shorten(value, LONGEST_CELL))


def _field_menus(draft: Draft, proposal: ColumnProposal) -> dict[str, str]:
    """One menu a field; what it shows first was proposed or chosen before."""
    given = {**proposal.mapping, **(draft.choices.columns or {})}
    options = [NO_COLUMN, *proposal.columns]
    wanted = {}
    for number, (field, words) in enumerate(FIELD_WORDS.items()):
        reason = proposal.chosen[field].reason if field in proposal.chosen else "nothing fits it"
        column = given.get(field, NO_COLUMN)
        if number % MENUS_IN_A_ROW == 0:  # row by row, so that a phone shows them in this order
            row = st.columns(MENUS_IN_A_ROW)
        wanted[field] = row[number % MENUS_IN_A_ROW].selectbox(
            words,
            options,
            index=options.index(column) if column in options else 0,
            key=f"column-{draft.key}-{field}",
            format_func=lambda column: markup.shorten(column, 60) or "not in this table",
            help=markup.label(f"Proposed because {reason}."),
        )
    return wanted


def _vote_questions(draft: Draft, proposal: ColumnProposal) -> dict[str, str]:
    """What a number that may be votes is: asked, since no name or value tells."""
    given = {column: field for field, column in (draft.choices.columns or {}).items()}
    answers = {}
    for column in proposal.perhaps_votes:
        fields = list(VOTE_WORDS.values())
        before = given.get(column, NO_COLUMN)
        answer = st.radio(
            f"What are the numbers in “{markup.label(column)}”?",
            list(VOTE_WORDS),
            index=fields.index(before) if before in fields else 0,
            key=f"column-{draft.key}-votes-{markup.identifier(column)}",
            horizontal=True,
        )
        if field := VOTE_WORDS[answer]:
            answers[field] = column
    return answers


def _changes(wanted: Mapping[str, str], proposal: ColumnProposal) -> Mapping[str, str] | None:
    if not wanted["text"]:
        notice("Choose the column of the comments; without it there is nothing to read.")
        return None
    proposed = proposal.mapping
    return {
        field: column
        for field, column in wanted.items()
        if column != proposed.get(field, NO_COLUMN)
    } or None
