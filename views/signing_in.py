"""The way in for editors of a hosted app, and what they may do once they are in."""

from importlib.util import find_spec

import streamlit as st
from streamlit.errors import StreamlitAuthError

from analysis.language import say
from views import markup
from views.asking import notice
from views.deployment import database_url, is_hosted, sign_in_providers
from views.rights import SIGN_IN_HOURS, Standing, visitor


def show_sign_in() -> None:
    """One line: who is signed in and what that allows, with the button in or out.

    Nothing where the app is local or no log-in is set up.
    """
    if not is_hosted() or not sign_in_providers():
        return
    known = visitor()
    with st.container(key="sign-in", horizontal=True, vertical_alignment="center"):
        st.html(markup.element("p", markup.text(_told())), width="stretch")
        if known.standing is Standing.VISITOR:
            _offer_providers()
        elif st.button(say("sign-in-leave"), key="sign-out"):
            st.logout()


def _told() -> str:
    known = visitor()
    if known.standing is Standing.EDITOR and not database_url():
        return say("sign-in-no-store")
    email = markup.shorten(known.email, 80)
    return say(f"sign-in-{known.standing}", email=email, hours=SIGN_IN_HOURS)


def _offer_providers() -> None:
    for number, provider in enumerate(sign_in_providers()):
        key = "sign-in-with" if provider else "sign-in-button"
        label = markup.label(say(key, provider=provider or ""))
        if st.button(label, key=f"sign-in-{number}"):
            _sign_in(provider)


def _sign_in(provider: str | None) -> None:
    """Leaves for the provider; the page comes back as a new visit."""
    if find_spec("authlib") is None:
        notice(say("sign-in-missing"))
        return
    try:
        st.login(provider)
    except StreamlitAuthError:
        notice(say("sign-in-wrong"))
