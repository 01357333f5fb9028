"""What nobody needs for reading a thread is dropped at the door: e-mail and network addresses.

Names can be replaced by pseudonyms, which a salt keeps the same within one project.
"""

import base64
import hashlib
import hmac
import ipaddress
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.reading.audit import Finding, count_of, row
from analysis.reading.joining import concatenate
from analysis.schema import AUDIT_COLUMNS, Thread, ThreadError, build

NAME_COLUMNS = ("author", "inferred_author", "addressee")
WORD_COLUMNS = ("source_text", "text", "quote")
EMAIL, NETWORK = "[e-mail]", "[IP address]"  # what stands where an address stood
NOTE = "address_dropped"
NOTES = {NOTE: "an e-mail or network address was dropped"}
PSEUDONYM = "reader-{}"
PSEUDONYM_SIGNS = 8  # of base 32: two of ten thousand names share one with a chance of 1 in 20,000
FEDERATED = ("mastodon", "lemmy")  # there "ann@example.social" is an account, not a mailbox
SHORTEST_SALT = 8  # bytes

_EMAIL = re.compile(
    r"(?<![\w.+@-])[\w.+-]{1,64}(?:@|\s?[\[(]at[\])]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"\.[^\W\d_]{2,24}\b",
    re.IGNORECASE,
)
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(?![\w:])")
_AT = re.compile(r"@(?P<name>[\w.-]{2,60}(?: [\w.-]{1,30}){0,2})")
_FIRST_NAME = re.compile(r"\s*(?P<name>[^\n,:]{2,60}?)(?=\s?[,:])")
_SIGNS = re.compile(
    r"@|[\[(][aA][tT][\])]|\d\.\d{1,3}\.\d{1,3}\.\d|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:"
)


def without_addresses(text: str) -> str:
    """The text with a word in brackets where an e-mail or network address stood.

    >>> without_addresses("Write to ana@example.org from 192.0.2.7 about version 1.2.3")
    'Write to [e-mail] from [IP address] about version 1.2.3'
    """
    text = _EMAIL.sub(EMAIL, text)
    return _IPV6.sub(_network, _IPV4.sub(_network, text))


def _network(match: re.Match[str]) -> str:
    try:
        ipaddress.ip_address(match.group())
    except ValueError:
        return match.group()
    return (
        NETWORK if "." in match.group() or any(map(str.isdigit, match.group())) else match.group()
    )


def drop_addresses(thread: Thread) -> Thread:
    """The thread without addresses in names, comments and excerpts; noted and told in the audit.

    A name that is an address is missing, but for networks whose account names look like one. The
    article keeps its own, which are for the public.
    """
    comments = thread.comments
    federated = thread.stories["source_format"].str.startswith(FEDERATED).any()
    names = WORD_COLUMNS if federated else (*NAME_COLUMNS, *WORD_COLUMNS)
    words = {name: _cleaned(comments[name]) for name in names}
    changed = pd.Series(False, index=comments.index)
    for name, column in words.items():
        changed |= (column != comments[name]) & comments[name].notna()
    audit = thread.audit.assign(excerpt=_cleaned(thread.audit["excerpt"]))
    if not changed.any():
        return thread._replace(audit=audit)
    for name in words.keys() & set(NAME_COLUMNS):
        words[name] = words[name].where(~words[name].isin((EMAIL, NETWORK)))
    notes = comments["notes"].where(~changed, (comments["notes"] + f" {NOTE}").str.strip())
    told = _told(comments.loc[changed, "story_id"])
    return thread._replace(
        comments=comments.assign(notes=notes, **words),
        audit=concatenate([audit, told], AUDIT_COLUMNS),
    )


def _cleaned(column: pd.Series) -> pd.Series:
    suspects = column.notna() & column.str.contains(_SIGNS, na=False)
    if not suspects.any():
        return column
    return column.where(~suspects, column[suspects].map(without_addresses))


def _told(stories: pd.Series) -> pd.DataFrame:
    rows = [
        row(str(story), Finding(NOTE, int(number), _message(int(number))))
        for story, number in stories.value_counts(sort=False).items()
    ]
    return build(AUDIT_COLUMNS, rows)


def _message(number: int) -> str:
    return f"E-mail or network addresses were dropped from {count_of(number, 'comment')}."


def pseudonymise(thread: Thread, salt: bytes) -> Thread:
    """The thread with every author under a pseudonym that is the same for the same name and salt.

    "@Name" and a name that opens a comment are replaced in its words too, so that replies do not
    give away whom they answer; a name inside a sentence stays, since it may be a word. Excerpts
    of the page are left out of the audit. Raises ValueError for a salt too short to hide names.
    """
    if len(salt) < SHORTEST_SALT:
        raise ValueError(f"a salt needs {SHORTEST_SALT} bytes or more")
    comments = thread.comments
    named = pd.concat([comments[name] for name in NAME_COLUMNS]).dropna().unique()
    pseudonyms = {_fold(str(name)): pseudonym(str(name), salt) for name in named}
    changed = {
        name: comments[name].map(lambda each: pseudonyms[_fold(each)], na_action="ignore")
        for name in NAME_COLUMNS
    } | {
        name: comments[name].map(lambda each: _readdress(each, pseudonyms), na_action="ignore")
        for name in WORD_COLUMNS
    }
    typed = {name: column.astype(comments[name].dtype) for name, column in changed.items()}
    audit = thread.audit.assign(excerpt=build(AUDIT_COLUMNS, [{}] * len(thread.audit))["excerpt"])
    return thread._replace(comments=comments.assign(**typed), audit=audit)


def read_salt(file: Path) -> bytes:
    """The salt in a file, which is made where it is missing, readable by its owner only.

    Raises ThreadError for a file that cannot be read or holds too little to hide names.
    """
    try:
        if not file.exists():
            with open(file, "x", encoding="ascii", opener=_owner_only) as new:
                new.write(secrets.token_hex(32) + "\n")
        salt = file.read_bytes().strip()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise ThreadError(f"{file}: {reason}. Name another file for the salt.") from error
    if len(salt) < SHORTEST_SALT:
        raise ThreadError(f"{file}: it is too short for a salt. Name a file that does not exist.")
    return salt


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _fold(name: str) -> str:
    """A name whatever its case and the "@" before it."""
    return name.strip().lstrip("@").casefold()


def pseudonym(name: str, salt: bytes) -> str:
    """A keyed hash of the name, the same whatever its case and the "@" before it."""
    known = _fold(name).encode("utf-8", "surrogatepass")
    digest = base64.b32encode(hmac.digest(salt, known, hashlib.sha256)).decode().lower()
    return PSEUDONYM.format(digest[:PSEUDONYM_SIGNS])


def _hide(words: str, pseudonyms: Mapping[str, str]) -> str:
    """The words with the longest name that they begin with replaced."""
    parts = words.split(" ")
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        for known in (name, name.rstrip(".-")):
            hidden = pseudonyms.get(known.casefold())
            if hidden is not None:
                return hidden + words[len(known) :]
    return words


def _readdress(text: str, pseudonyms: Mapping[str, str]) -> str:
    text = _AT.sub(lambda at: "@" + _hide(at["name"], pseudonyms), text)
    opening = _FIRST_NAME.match(text)
    hidden = pseudonyms.get(_fold(opening["name"])) if opening else None
    if opening is None or hidden is None:
        return text
    return text[: opening.start("name")] + hidden + text[opening.end("name") :]
