"""Whom a comment addresses by name: "@Name", "Name," on a line of its own, "re: Name"."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from itertools import chain
from typing import NamedTuple

from analysis.reading.dates import DATES

NAME = r"[^\W_][\w.'’-]{0,30}[\w]"
MOST_HOLDERS = 1000  # names that hold a pair of letters; a more common pair tells nothing
MOST_COMPARED = 100  # names compared letter by letter with one
MISSPELT = 0.84  # similarity (Ratcliff and Obershelp) from which two names are one, misspelt

_AT = re.compile(rf"(?<!\s)\s*+(?:回复|回覆|reply to\s)?@\s?(?P<name>{NAME})")
_ALONE = re.compile(
    rf"\s*(?:(?:hi|hello|dear|re:)\s)?(?P<name>{NAME}(?:\s{NAME}){{0,2}})\s?[,:]\s*", re.IGNORECASE
)
_LEADING = re.compile(rf"\s*(?:re:\s?)?(?P<name>{NAME}(?:\s{NAME}){{0,2}})\s?(?:[,:]|\s[-–—])\s")
_WROTE = re.compile(
    rf"\s*(?:zitat(?: von)?\s|originally posted by\s)?@?(?P<name>{NAME}(?:\s{NAME}){{0,2}})"
    r"(?:\s(?:wrote|said|says|writes|hat gesagt|schrieb|a écrit|escribió|dijo)\.?)?\s?:?\s*",
    re.IGNORECASE,
)
# The month may be glued to the name, so the word border of the pattern has to go.
_GLUED_DATES = tuple(
    re.compile(pattern.pattern.replace(r"\b", "", 1), re.IGNORECASE) for pattern in DATES
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WROTE_VERB = re.compile(
    r"wrote|said|says|writes|gesagt|schrieb|écrit|escribió|dijo|zitat|originally posted by",
    re.IGNORECASE,
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
    if len(line) > LONGEST_HEAD or not _YEAR.search(line):
        return None
    for pattern in _GLUED_DATES:
        match = pattern.search(line)
        if match and match.end() >= len(line.rstrip()) and match.group("hour"):
            name = line[: match.start()].strip(" ·•|-–,")
            return name if re.fullmatch(rf"{NAME}(?:\s{NAME}){{0,3}}", name) else None
    return None


def unify_names(authors: Iterable[str], addressed: Iterable[str]) -> dict[str, str]:
    """Each name as addressed -> how it is usually spelt.

    An author's name stands for that author; any other for whichever is close to it, the most
    frequent of them first.
    """
    printed = Counter(authors)
    spellings = _Spellings()
    for name, _ in printed.most_common():
        spellings.add(name)
    unified = {}
    for name, _ in Counter(addressed).most_common():
        known = name if name in printed else spellings.find(name)
        unified[name] = known or spellings.add(name)
    return unified


class _Spellings:
    """Names by pairs of neighbouring letters, of which names that are close share some."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # in lower case -> as spelt
        self._holders: dict[str, list[str]] = {}

    def add(self, name: str) -> str:
        """Keeps the name if it is new, and gives it back."""
        folded = name.casefold()
        if folded not in self._names:
            self._names[folded] = name
            for pair in _pairs(folded):
                self._holders.setdefault(pair, []).append(folded)
        return name

    def find(self, name: str) -> str | None:
        """The kept name that is this one or close to it; None where there is none."""
        folded = name.casefold()
        if folded in self._names:
            return self._names[folded]
        held = [self._holders.get(pair, []) for pair in _pairs(folded)]
        telling = [names for names in held if len(names) <= MOST_HOLDERS]
        shared = Counter(chain.from_iterable(telling))
        likely = [one for one, _ in shared.most_common(MOST_COMPARED)]
        close = get_close_matches(folded, likely, 1, MISSPELT)
        return self._names[close[0]] if close else None


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}
