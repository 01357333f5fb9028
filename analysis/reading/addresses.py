"""Whom a comment addresses by name: "@Name", "Name," on a line of its own, "re: Name"."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from analysis.reading.dates import DATES

NAME = r"[^\W_][\w.'’-]{0,30}[\w]"
MISSPELT = 0.84  # similarity (Ratcliff and Obershelp) from which two names are one, misspelt

_AT = re.compile(rf"\s*@\s?(?P<name>{NAME})")
_ALONE = re.compile(
    rf"\s*(?:(?:hi|hello|dear|re:)\s)?(?P<name>{NAME}(?:\s{NAME}){{0,2}})\s?[,:]\s*", re.IGNORECASE
)
_LEADING = re.compile(rf"\s*(?:re:\s?)?(?P<name>{NAME}(?:\s{NAME}){{0,2}})\s?(?:[,:]|\s[-–—])\s")
_WROTE = re.compile(
    rf"\s*(?:zitat(?: von)?\s)?@?(?P<name>{NAME}(?:\s{NAME}){{0,2}})"
    r"(?:\s(?:wrote|said|says|writes|hat gesagt|schrieb|a écrit|escribió|dijo)\.?)?\s?:\s*",
    re.IGNORECASE,
)
_WROTE_VERB = re.compile(
    r"wrote|said|says|writes|gesagt|schrieb|écrit|escribió|dijo|zitat", re.IGNORECASE
)
LONGEST_HEAD = 90  # characters


class Address(NamedTuple):
    """A name as typed; `head_end`: where a pasted author-and-date head ends, 0 if there is none."""

    name: str
    head_end: int


def find_address(text: str, known: Collection[str]) -> Address | None:
    """The name that the comment's first line addresses; `known` names may stand before text."""
    line, _, rest = text.partition("\n")
    short = line[:LONGEST_HEAD]
    match = _AT.match(short)
    if match:
        return Address(match.group("name").rstrip(".'’-"), 0)
    head = _pasted_head(line) if rest.strip() else None
    if head:
        return Address(head, len(line))
    match = _WROTE.fullmatch(short) if rest.strip() else None
    if match and _WROTE_VERB.search(short):
        return Address(match.group("name"), len(line))
    match = _ALONE.fullmatch(short) if rest.strip() else None
    if match and (short.rstrip().endswith(",") or match.group("name").casefold() in known):
        return Address(match.group("name"), 0)
    match = _LEADING.match(short)
    if match and match.group("name").casefold() in known:
        return Address(match.group("name"), 0)
    return None


def _pasted_head(line: str) -> str | None:
    """The author in "choiwaruoyajiMAR. 31, 2017 - 04:51PM JST", copied along with a quote."""
    if len(line) > LONGEST_HEAD:
        return None
    for pattern in DATES:
        # The month may be glued to the name, so the word border of the pattern has to go.
        match = re.search(pattern.pattern.replace(r"\b", "", 1), line, flags=re.IGNORECASE)
        if match and match.end() >= len(line.rstrip()) and match.group("hour"):
            name = line[: match.start()].strip(" ·•|-–,")
            return name if re.fullmatch(rf"{NAME}(?:\s{NAME}){{0,3}}", name) else None
    return None


def unify_names(names: Sequence[str]) -> dict[str, str]:
    """Each name as typed -> the most frequent spelling among those close to it."""
    ranked = [name for name, _ in Counter(names).most_common()]
    unified: dict[str, str] = {}
    for name in ranked:
        close = get_close_matches(
            name.casefold(), [kept.casefold() for kept in unified.values()], 1, MISSPELT
        )
        same = next(
            (kept for kept in unified.values() if close and kept.casefold() == close[0]), name
        )
        unified[name] = same
    return unified
