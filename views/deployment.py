"""What whoever runs the app has set: in Streamlit's secrets, or in the environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.store import URL_VARIABLE, default_url

LOCAL, HOSTED = "local", "hosted"
MODE_VARIABLE = "APPLAUSE_GAP_MODE"
SALT_VARIABLE = "APPLAUSE_GAP_SALT"
SECTION = "applause_gap"  # of the secrets
LIMITS, EDITORS = "limits", "editors"
SIGN_IN = "auth"  # the section of the secrets that Streamlit's log-in reads
# What a provider's own section can hold beside what it is known by.
_NO_PROVIDER = ("client_kwargs",)


def is_hosted() -> bool:
    """Whether strangers use the app: then only editors who are signed in may store anything.

    A mode that is misspelt, and secrets that cannot be read, count as hosted: a slip must never
    make whoever opens the page its owner.
    """
    if not os.environ.get(MODE_VARIABLE, "") and _are_unreadable():
        return True
    return _setting("mode", MODE_VARIABLE).lower() not in ("", LOCAL)


def database_url() -> str:
    """Where labels are kept; "" for a hosted app whose operator named no database.

    A local app keeps them in a file in the user's own data folder where nothing is set.
    """
    named = _setting("database_url", URL_VARIABLE)
    return named or ("" if is_hosted() else default_url())


def pseudonym_salt() -> bytes:
    """What pseudonyms are made with, so that they last; empty where none is set."""
    return _setting("pseudonym_salt", SALT_VARIABLE).encode()


def editors() -> tuple[str, ...]:
    """The e-mail addresses of those who may publish, label and delete in a hosted app."""
    named = _section().get(EDITORS, ())
    listed = [named] if isinstance(named, str) else list(named)
    return tuple(str(each).strip() for each in listed if str(each).strip())


def set_limits() -> Mapping[str, Any]:
    """The limits that the operator has set, by name; the others keep their defaults."""
    found = _section().get(LIMITS, {})
    return found if isinstance(found, Mapping) else {}


def sign_in_providers() -> tuple[str | None, ...]:
    """The names of the log-in providers; None is the one that has no name."""
    found = _secrets().get(SIGN_IN, {})
    if not isinstance(found, Mapping):
        return ()
    named = [
        str(name)
        for name, value in found.items()
        if isinstance(value, Mapping) and name not in _NO_PROVIDER
    ]
    unnamed = [None] if "client_id" in found else []
    return (*unnamed, *named)


def _setting(name: str, variable: str) -> str:
    """The environment goes first, so that a start command can overrule the secrets."""
    found = os.environ.get(variable, "") or _section().get(name) or _secrets().get(name, "")
    return str(found).strip()


def _section() -> Mapping[str, Any]:
    found = _secrets().get(SECTION, {})
    return found if isinstance(found, Mapping) else {}


def _secrets() -> Mapping[str, Any]:
    return {} if _secrets_problem() else st.secrets


def _are_unreadable() -> bool:
    """Whether there are secrets that Streamlit cannot read; where there are none it fails too."""
    files = (Path(each) for each in st.get_option("secrets.files"))
    return _secrets_problem() and any(file.exists() for file in files)


def _secrets_problem() -> bool:
    try:
        len(st.secrets)
    except (OSError, ValueError):  # of which Streamlit's own error is one
        return True
    return False
