"""Other claims to ask of a story: proposed from its article and its thread, reworded, removed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.claims import claim_id
from analysis.language import say
from analysis.schema import ThreadError
from analysis.suggestions import ARTICLE, suggest_claims
from views import choices, markup
from views.scored import Claim, Story, claims_of, kept
from views.visitor import CLAIM_LENGTH, drop_claim, keep_claim

OPENED = "claims-opened"
LABEL_LENGTH = 200  # characters of a proposal; the whole is asked


def show_claim_proposals(story: Story, claim: Claim | None) -> None:
    """A part to open, with proposals to ask with one click and the present claim to reword."""
    opened = st.expander(say("claims-title"), key=OPENED, on_change="rerun")
    if not opened.open:
        return
    with opened:
        if claim is not None:
            _show_rewording(claim)
        known = [claim_id(each.text) for each in claims_of(story).values()]
        proposed = proposals(story)
        proposed = proposed[~proposed["text"].map(claim_id).isin(known)]
        _show_group(proposed[proposed["origin"] == ARTICLE], say("claims-from-article"))
        _show_group(proposed[proposed["origin"] != ARTICLE], say("claims-from-thread"))
        if proposed.empty:
            words = say("claims-none")
            st.html(markup.element("p", words, class_="nothing"))


def proposals(story: Story) -> pd.DataFrame:
    """What the words of a story propose to ask."""
    key = (story.story_id, story.version)
    found: pd.DataFrame = _suggest(story.own, key, story.say("text"), story.comments)
    return found


@kept
def _suggest(key: tuple[str, str], _text: object, _comments: pd.DataFrame) -> pd.DataFrame:  # noqa: ARG001
    return suggest_claims(_text, _comments)


def _show_rewording(claim: Claim) -> None:
    field = f"reword-{claim.claim_id}"

    def reword() -> None:
        words = " ".join(str(st.session_state[field]).split())
        try:
            keep_claim(words)
        except ThreadError:
            return  # an emptied field asks nothing; the claim stays
        if claim.own and words != claim.text:
            drop_claim(claim.text)
        ask(words)

    st.text_input(
        say("claims-reword"),
        value=claim.text[:CLAIM_LENGTH],
        key=field,
        max_chars=CLAIM_LENGTH,
        on_change=reword,
    )
    if claim.own:
        key = f"remove-{claim.claim_id}"
        st.button(say("claims-remove"), key=key, on_click=_remove, args=(claim,))


def _show_group(proposed: pd.DataFrame, title: str) -> None:
    if proposed.empty:
        return
    st.html(markup.element("h3", markup.text(title)))
    for place, row in enumerate(proposed.to_dict("records")):
        st.button(
            _label(row),
            key=f"propose-{row['origin']}-{place}",
            on_click=ask,
            args=(row["text"],),
            type="tertiary",
        )


def _label(row: Mapping[Any, Any]) -> str:
    words = markup.label(markup.shorten(row["text"], LABEL_LENGTH))
    if markup.plain(row["speaker"]):
        return say("claims-by", claim=words, speaker=markup.label(row["speaker"]))
    if pd.isna(row["position"]):
        return words
    number = say("comment-number", number=str(markup.number_of(row)))
    return say("claims-by", claim=words, speaker=number)


def ask(words: str) -> None:
    """Asks a claim in the visitor's own words: it stands in the URL and stays for the session."""
    choices.set_choice(choices.OWN_CLAIM, " ".join(words.split())[:CLAIM_LENGTH])
    choices.forget(choices.CLAIM, *choices.OF_A_VIEW)


def _remove(claim: Claim) -> None:
    drop_claim(claim.text)
    choices.forget(choices.OWN_CLAIM, *choices.OF_A_VIEW)
