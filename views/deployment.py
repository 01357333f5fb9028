"""What whoever runs the app has set: in Streamlit's secrets, or in the environment."""

import os

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analysis.store import URL_VARIABLE, default_url

LOCAL, HOSTED = "local", "hosted"
MODE_VARIABLE = "APPLAUSE_GAP_MODE"
SALT_VARIABLE = "APPLAUSE_GAP_SALT"


def is_hosted() -> bool:
    """Whether strangers use the app: then nothing that they do is stored."""
    return _setting("mode", MODE_VARIABLE).strip().lower() == HOSTED


def database_url() -> str:
    """Where labels are kept; a file in the user's own data folder where nothing is set."""
    return _setting("database_url", URL_VARIABLE).strip() or default_url()


def pseudonym_salt() -> bytes:
    """What pseudonyms are made with, so that they last; empty where none is set."""
    return _setting("pseudonym_salt", SALT_VARIABLE).strip().encode()


def _setting(secret: str, variable: str) -> str:
    """The environment goes first, so that a start command can overrule the secrets."""
    named = os.environ.get(variable, "")
    if named:
        return named
    try:
        return str(st.secrets.get(secret, ""))
    except StreamlitSecretNotFoundError:
        return ""  # no secrets file
