"""The claim that a page asks about: chosen from a menu, typed, or named by the URL."""

from collections.abc import Sized

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.accuracy import caveat_sentence
from analysis.language import retell, say
from analysis.schema import ThreadError
from analysis.scoring import offered_scorers
from analysis.scoring.adapt import MINIMUM_LABELS
from views import choices, markup
from views.choices import CLAIM, OWN_CLAIM, SCORER
from views.keeping import labels_of
from views.scored import Claim, Question, Story, claims_of
from views.visitor import CLAIM_LENGTH, keep_claim

TYPED = "typed-claim"
TAUGHT = "-taught"  # behind a scorer's name in the URL


def choose_claim(story: Story | None, menu: DeltaGenerator, field: DeltaGenerator) -> Claim | None:
    """The claim asked of a story, or of all stories; None where there is nothing to ask about."""
    named = _keep_named_claim()
    claims = claims_of(story)
    wanted = named or choices.requested(CLAIM)
    if wanted and wanted not in claims:
        notice(say("claim-gone"))
    selected = wanted if wanted in claims else next(iter(claims), None)
    with menu:
        if selected is not None:
            _claim_menu(claims, selected)
    with field:
        st.text_input(
            say("claim-own"),
            key=TYPED,
            placeholder=say("claim-placeholder"),
            max_chars=CLAIM_LENGTH,
            on_change=_ask,
        )
    if choices.requested(OWN_CLAIM) and not named:
        notice(say("claim-wordless"))
    return claims[selected] if selected is not None else None


def choose_scorer() -> str:
    """The stance scorer; a menu only where there is a choice."""
    return _choose(_offered())


def complete_question(story: Story, claim: Claim) -> Question:
    """A claim with who answers it: a scorer as it comes, or as labels of story and claim taught it.

    The taught ones are offered as soon as there are labels enough to learn from.
    """
    offered = _offered()
    labels = labels_of(story, "stance", claim.claim_id)
    if labels["comment_id"].nunique() < MINIMUM_LABELS:
        return Question(story, claim, _choose(offered))
    taught = {name + TAUGHT: say("scorer-taught", scorer=words) for name, words in offered.items()}
    chosen = _choose({**offered, **taught})
    return Question(story, claim, chosen.removesuffix(TAUGHT), labels if chosen in taught else None)


def _offered() -> dict[str, str]:
    return {name: markup.shorten(retell(words)) for name, words in offered_scorers().items()}


def _choose(offered: dict[str, str]) -> str:
    if len(offered) == 1:
        return next(iter(offered))
    return choices.menu(say("scorer-menu"), SCORER, offered)


def caveat(scorer: str, checked: str = "") -> str:
    """How far the stances of a scorer are to be trusted, as HTML.

    `checked` says what people's labels of this story made of them, "" where there are too few.
    """
    words = say("caveat-method", caveat=caveat_sentence(scorer, checked))
    return markup.element("p", markup.text(words), class_="caveat")


def notice(sentence: str) -> None:
    """One sentence of our own that the reader should not miss."""
    st.html(markup.element("p", markup.text(sentence), class_="notice", role="status"))


def _keep_named_claim() -> str:
    words = choices.requested(OWN_CLAIM)
    try:
        return keep_claim(words) if words else ""
    except ThreadError:
        return ""


def _claim_menu(claims: dict[str, Claim], selected: str) -> None:
    own = {claim_id: claim.text for claim_id, claim in claims.items() if claim.own}
    titles = {claim_id: markup.shorten(claim.text) for claim_id, claim in claims.items()}

    def write() -> None:
        set_claim(str(st.session_state[choices.key_of(CLAIM)]), own)

    st.session_state[choices.key_of(CLAIM)] = selected
    st.selectbox(
        say("claim-menu"),
        list(titles),
        format_func=lambda claim_id: titles.get(claim_id, ""),
        key=choices.key_of(CLAIM),
        on_change=write,
        filter_mode="contains",
    )


def set_claim(claim_id: str, own: dict[str, str]) -> None:
    """Writes a claim to the URL; one's own by its words, so that the link works elsewhere."""
    choices.set_choice(OWN_CLAIM, own.get(claim_id, ""))
    choices.set_choice(CLAIM, "" if claim_id in own else claim_id)
    choices.forget(*choices.OF_A_VIEW)


def _ask() -> None:
    words = str(st.session_state[TYPED])
    if not words.strip():
        return
    choices.set_choice(OWN_CLAIM, " ".join(words.split()))
    choices.forget(CLAIM, *choices.OF_A_VIEW)
    st.session_state[TYPED] = ""


def stop_without(found: Sized) -> None:
    """Ends the page with a sentence where there is nothing to show."""
    if not len(found):
        notice(say("no-stories-yet"))
        st.stop()
