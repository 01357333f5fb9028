"""Which column of a table holds what: proposed, shown by example rows, and changed here."""

from collections.abc import Mapping

import streamlit as st

from analysis.language import SOURCE, retell, say, spoken_language
from analysis.reading.tables import ColumnProposal
from views import markup, tables
from views.asking import notice
from views.drafts import Draft

NO_COLUMN = ""
FIELDS = (
    *("text", "author", "created_at", "up", "down", "net"),
    *("comment_id", "parent_id", "story_id", "title", "url", "status"),
)
VOTES = (NO_COLUMN, "up", "down", "net")  # what numbers that may be votes can be
MENUS_IN_A_ROW = 3
LONGEST_CELL = 80  # characters of an example


def choose_columns(draft: Draft) -> Mapping[str, str] | None:
    """Shows the proposed columns by example; the mapping, where a visitor has given one.

    Only columns that differ from the proposal are given, "" for a field that is left out.
    """
    proposal = draft.proposal
    if proposal is None:
        return draft.choices.columns
    st.html(markup.element("h3", say("add-columns")) + _examples(proposal, draft))
    with st.form(f"columns-{draft.key}", border=False):
        wanted = _field_menus(draft, proposal)
        wanted |= _vote_questions(draft, proposal)
        if st.form_submit_button(say("add-columns-read")):
            return _changes(wanted, proposal)
    if draft.choices.columns and st.button(say("add-columns-back"), key=f"proposal-{draft.key}"):
        for key in [key for key in st.session_state if str(key).startswith(f"column-{draft.key}")]:
            del st.session_state[key]
        return None
    return draft.choices.columns


def _examples(proposal: ColumnProposal, draft: Draft) -> str:
    """The first rows, each column under the field that it was taken for."""
    given = {**proposal.mapping, **(draft.choices.columns or {})}
    taken = {column: field for field, column in given.items() if column}
    heads = [
        f"{column} → {_field_name(taken[column])}" if column in taken else column
        for column in proposal.columns
    ]
    rows = [
        [_cell(row.get(column, "")) for column in proposal.columns] for row in proposal.examples
    ]
    words = say("add-examples")
    if proposal.layout:
        words = say("add-examples-known", layout=proposal.layout)
    shown = tables.table([markup.text(head) for head in heads], rows)
    return markup.element("p", markup.text(words)) + shown


def _cell(value: str) -> str:
    return markup.text(markup.shorten(value, LONGEST_CELL))


def _field_menus(draft: Draft, proposal: ColumnProposal) -> dict[str, str]:
    """One menu a field; what it shows first was proposed or chosen before."""
    given = {**proposal.mapping, **(draft.choices.columns or {})}
    options = [NO_COLUMN, *proposal.columns]
    wanted = {}
    for number, field in enumerate(FIELDS):
        reason = say("add-nothing-fits")
        if field in proposal.chosen:
            reason = retell(proposal.chosen[field].reason)
        column = given.get(field, NO_COLUMN)
        if number % MENUS_IN_A_ROW == 0:  # row by row, so that a phone shows them in this order
            row = st.columns(MENUS_IN_A_ROW)
        wanted[field] = row[number % MENUS_IN_A_ROW].selectbox(
            say(f"field-{field}"),
            options,
            index=options.index(column) if column in options else 0,
            key=f"column-{draft.key}-{field}",
            format_func=lambda column: markup.shorten(column, 60) or say("add-not-in-table"),
            help=markup.label(say("add-proposed", reason=reason)),
        )
    return wanted


def _vote_questions(draft: Draft, proposal: ColumnProposal) -> dict[str, str]:
    """What a number that may be votes is: asked, since no name or value tells."""
    given = {column: field for field, column in (draft.choices.columns or {}).items()}
    answers = {}
    for column in proposal.perhaps_votes:
        before = given.get(column, NO_COLUMN)
        field = st.radio(
            say("add-votes-question", column=say("claim-quotation", words=markup.label(column))),
            VOTES,
            index=VOTES.index(before) if before in VOTES else 0,
            key=f"column-{draft.key}-votes-{markup.identifier(column)}",
            format_func=_vote_name,
            horizontal=True,
        )
        if field:
            answers[field] = column
    return answers


def _vote_name(field: str) -> str:
    return say(f"numbers-{field or 'none'}")


def _field_name(field: str) -> str:
    name = say(f"field-{field}")
    return name[:1].lower() + name[1:] if spoken_language() == SOURCE else name


def _changes(wanted: Mapping[str, str], proposal: ColumnProposal) -> Mapping[str, str] | None:
    if not wanted["text"]:
        notice(say("add-choose-column"))
        return None
    proposed = proposal.mapping
    return {
        field: column
        for field, column in wanted.items()
        if column != proposed.get(field, NO_COLUMN)
    } or None
