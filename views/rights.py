"""Who may change what others see: the one place that decides, asked by every way to the store.

A local app belongs to whoever opens it. In a hosted one only people on the list of editors may
publish, label into the store or delete, once a log-in provider has vouched for their address.
"""

import time
from enum import StrEnum
from typing import Any, NamedTuple

import streamlit as st

from analysis.language import say
from analysis.schema import ThreadError
from analysis.store import Store
from views.deployment import database_url, editors, is_hosted, sign_in_providers

SIGN_IN_HOURS = 12  # Streamlit remembers a log-in for 30 days, longer than a list should be trusted
_VOUCHED = (True, "true")  # some providers send it as text
_AHEAD_SECONDS = 300  # by which the provider's clock may be ahead of ours


class Right(StrEnum):
    """What not everybody may do."""

    PUBLISH = "publish"
    LABEL = "label"
    DELETE = "delete"


class Standing(StrEnum):
    """How a visitor stands; only the first two may change anything."""

    OWNER = "owner"
    EDITOR = "editor"
    VISITOR = "visitor"
    UNLISTED = "unlisted"
    UNVERIFIED = "unverified"
    EXPIRED = "expired"


_RIGHTS = {Standing.OWNER: frozenset(Right), Standing.EDITOR: frozenset(Right)}


class RefusedError(ThreadError):
    """Something was asked for without the right to it; nothing was changed."""


class Visitor(NamedTuple):
    """Whoever looks at the page; `email` is "" for somebody who has not signed in."""

    standing: Standing
    email: str = ""


# What the methods of the store need; a method that is not named here is given to nobody.
NEEDED: dict[str, Right | None] = {
    "contents": None,
    "thread": None,
    "labels": None,  # without the coders' names for visitors, as keeping.py gives them on
    "claims": None,
    "place": Right.LABEL,
    "project": Right.LABEL,  # everything, with those names
    "keep": Right.PUBLISH,
    "ask": Right.PUBLISH,
    "drop_claim": Right.DELETE,
    "bring": Right.PUBLISH,
    "forget": Right.DELETE,
    "give": Right.LABEL,
    "append": Right.LABEL,
    "withdraw": Right.LABEL,
}


class GuardedStore:
    """A store whose every method asks for its right at the moment when it is used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        if name not in NEEDED:
            raise AttributeError(name)
        needed = NEEDED[name]
        if needed is not None:
            require(needed)
        return getattr(self._store, name)


def visitor() -> Visitor:
    """Who is looking, decided anew each time, so that a changed list counts at once."""
    if not is_hosted():
        return Visitor(Standing.OWNER)
    known = _signed_in()
    email = str(known.get("email") or "").strip()
    if not known or not email:
        return Visitor(Standing.VISITOR)
    if known.get("email_verified") not in _VOUCHED:
        return Visitor(Standing.UNVERIFIED, email)
    if not any(_is_same(email, listed) for listed in editors()):
        return Visitor(Standing.UNLISTED, email)
    if not _is_recent(known.get("iat")):
        return Visitor(Standing.EXPIRED, email)
    return Visitor(Standing.EDITOR, email)


def may(right: Right) -> bool:
    """Whether the visitor has a right; nobody has one where there is no store to change."""
    return right in _RIGHTS.get(visitor().standing, frozenset()) and bool(database_url())


def require(right: Right) -> None:
    """Raises RefusedError where the visitor has not the right."""
    if not may(right):
        raise RefusedError(say(f"right-refused-{right}"))


def _signed_in() -> dict[str, Any]:
    """What the log-in provider says of the visitor; nothing where none is set up.

    Without one, whatever a host says of its users is no log-in of ours.
    """
    if not sign_in_providers():
        return {}
    found = st.user.to_dict()
    return dict(found) if found.get("is_logged_in") is True else {}


def _is_same(email: str, listed: str) -> bool:
    """Small letters for ASCII only: elsewhere two different addresses can become the same."""
    if email.isascii() and listed.isascii():
        return email.lower() == listed.lower()
    return email == listed


def _is_recent(issued_at: object) -> bool:
    """Whether the log-in, in seconds since 1970, is not older than SIGN_IN_HOURS."""
    if isinstance(issued_at, bool) or not isinstance(issued_at, int | float):
        return False
    return -_AHEAD_SECONDS <= time.time() - issued_at <= SIGN_IN_HOURS * 3600
