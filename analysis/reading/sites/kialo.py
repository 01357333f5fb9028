"""Kialo's outline: numbered claims, each for ("Pro") or against ("Con") the one above it.

The thesis is the story; a claim's note says which side it takes on the claim that it answers.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "kialo"
HEAD = "Discussion Title:"
_CLAIM = re.compile(
    r"(?P<path>\d{1,6}(?:\.\d{1,6}){0,200})\. ?(?:(?P<side>Pro|Con): ?)?(?P<text>.*)"
)
_SIDED = re.compile(r"^\d{1,6}(?:\.\d{1,6}){1,200}\. (?:Pro|Con): ", re.MULTILINE)


class Claim(NamedTuple):
    """One numbered claim; `side` is "Pro", "Con" or None for a thesis."""

    path: str
    side: str | None
    lines: list[str]


def looks_like(document: Document) -> bool:
    """Whether Kialo's heading opens the text and numbered claims with sides follow."""
    head = document.head.decode("utf-8", "replace").replace("\r\n", "\n")
    return (head.startswith(HEAD) or head[:2] == "1.") and _SIDED.search(head) is not None


def read(document: Document) -> Thread:
    """One story; parents by number, so a claim under a missing number is an orphan."""
    title, claims = None, list(_claims(document.text))
    first_line = document.text.strip().partition("\n")[0]
    if first_line.startswith(HEAD):
        title = first_line.removeprefix(HEAD).strip() or None
    theses = {claim.path for claim in claims if claim.side is None and "." not in claim.path}
    story = StoryRecord(
        title=title,
        outlet="Kialo",
        text="\n\n".join(_text(claim) for claim in claims if claim.path in theses),
    )
    records = [_record(claim, theses) for claim in claims if claim.path not in theses]
    return build_thread(document.name, FORMAT, [ThreadRecord(story, records)])


def _claims(text: str) -> Iterator[Claim]:
    """Claims in page order; other lines without a side go on with the claim above them."""
    claim: Claim | None = None
    lines = text.split("\n")
    theses = _thesis_lines(lines)
    for number, line in enumerate(lines):
        start = _CLAIM.match(line)
        if start and (start["side"] or claim is None or number in theses):
            if claim is not None:
                yield claim
            claim = Claim(start["path"], start["side"], [start["text"]])
        elif claim is not None:
            claim.lines.append(line)
    if claim is not None:
        yield claim


def _thesis_lines(lines: Sequence[str]) -> set[int]:
    """The lines of theses: for each, the last of its number above the first claim under it."""
    last: dict[str, int] = {}
    theses: dict[str, int] = {}
    for number, line in enumerate(lines):
        start = _CLAIM.match(line)
        if start and start["side"]:
            thesis = start["path"].partition(".")[0]
            theses.setdefault(thesis, last.get(thesis, -1))
        elif start and "." not in start["path"]:
            last[start["path"]] = number
    return set(theses.values())


def _text(claim: Claim) -> str:
    return "\n".join(claim.lines).strip()


def _record(claim: Claim, theses: set[str]) -> Record:
    above = claim.path.rpartition(".")[0]
    return Record(
        claim.path,
        _text(claim),
        parent_id=above if above and above not in theses else None,
        notes=(claim.side.lower(),) if claim.side else (),
    )
