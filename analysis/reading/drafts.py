"""The comments of a pasted page before they are linked: words, name, time and votes of each."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import dedent
from typing import NamedTuple

from analysis.reading.bare_votes import bare_votes
from analysis.reading.head_lines import Head, without_mark
from analysis.reading.heads import Parted, part_heads
from analysis.reading.interface_words import PINGBACK, STUBS
from analysis.reading.layout import POSTED_IN, Block, Layout
from analysis.reading.letters import seen_name
from analysis.reading.tally import Tally, parse_count

LONGEST_STUB = 300  # characters
_SCORE = re.compile(r"\[?(?:score|punkte) hidden\]?|(?P<net>\S{1,12}) (?:points?|punkte?|puntos?)")


class Draft(NamedTuple):
    """One comment as it stands on the page."""

    text: str
    author: str | None
    created_at: datetime | None
    tally: Tally | None
    status: str
    notes: tuple[str, ...]
    title: str | None
    head: Head | None


class Drafts(NamedTuple):
    """The comments in page order, the lines that they hold whole, and what stands among them.

    `opening`: the post that opens a forum's thread; its words are the story's. `pingbacks`: how
    many links from other sites the page lists among its comments.
    """

    comments: list[Draft]
    held: set[int]
    opening: str | None
    pingbacks: int


def draft_comments(
    lines: Sequence[str], layout: Layout, tallies: Mapping[int, Tally], *, opened: bool = False
) -> Drafts:
    """What every block of the layout says; `opened`: an article opens the page, so no post does."""
    blocks = layout.blocks
    spans = [(block.start, block.end) for block in blocks]
    parts = part_heads(spans, lines, [block.head for block in blocks], tallies)
    printed = _printed_votes(blocks, parts, lines, tallies)
    drafts: list[Draft] = []
    held: set[int] = set()
    seen: set[str] = set()
    for number, (block, part) in enumerate(zip(blocks, parts, strict=True)):
        draft = _draft(block, part, lines, printed[number])
        notes = [*(layout.doubts if number == 0 else ()), *draft.notes]
        notes += ["duplicate"] if draft.text and draft.text in seen else []
        drafts.append(draft._replace(notes=tuple(notes)))
        seen.add(draft.text)
        held.update(_held(block, part, lines, printed[number]))
    opens = not opened and _is_opening(blocks, parts, lines)
    pingbacks = sum(
        PINGBACK.fullmatch(without_mark(lines[n])) is not None
        for n in range(layout.begin, layout.end)
        if n not in held
    )
    return Drafts(drafts[opens:], held, drafts[0].text if opens else None, pingbacks)


def _draft(block: Block, part: Parted, lines: Sequence[str], tally: Tally | None) -> Draft:
    text = _flush_left("\n".join(lines[part.first : part.end])).strip()
    named = lines[block.author_line].strip() if block.author_line is not None else part.author
    return Draft(
        text,
        seen_name(named) if named else named,
        part.created_at,
        tally,
        _status(text),
        (*(tally.notes if tally else ()), *(() if text else ("no_text",))),
        _title(block, lines),
        block.head,
    )


def _flush_left(text: str) -> str:
    """The text without what all its lines are set in by, looked for only where one is set in."""
    is_set_in = text[:1] in {" ", "\t"} or "\n " in text or "\n\t" in text
    return dedent(text) if is_set_in else text


def _held(block: Block, part: Parted, lines: Sequence[str], tally: Tally | None) -> set[int]:
    """The lines that a comment's row holds whole; all others are shown in the audit."""
    held = set(range(part.first, part.end))
    if block.author_line is not None:
        held.add(block.author_line)
    if block.tally_line is not None and tally and lines[block.tally_line].strip() == tally.text:
        held.add(block.tally_line)
    return held


def _title(block: Block, lines: Sequence[str]) -> str | None:
    match = POSTED_IN.fullmatch(lines[block.title_line]) if block.title_line is not None else None
    return match.group("title") if match else None


def _status(text: str) -> str:
    if len(text) <= LONGEST_STUB:
        for status, pattern in STUBS.items():
            if pattern.fullmatch(text):
                return status
    return "visible"


def _printed_votes(
    blocks: Sequence[Block],
    parts: Sequence[Parted],
    lines: Sequence[str],
    tallies: Mapping[int, Tally],
) -> list[Tally | None]:
    """The tally of each comment: a line of votes, a score in its head, or bare numbers."""
    bare = bare_votes(blocks, parts, lines)
    votes: list[Tally | None] = []
    for block, tally in zip(blocks, bare, strict=True):
        if block.tally_line is not None:
            votes.append(tallies[block.tally_line])
        elif block.head is not None and block.head.score:
            votes.append(_score(block.head.score))
        else:
            votes.append(tally)
    return votes


def _score(printed: str) -> Tally:
    match = _SCORE.fullmatch(printed.casefold())
    if match is None or match["net"] is None:
        return Tally(None, None, None, printed)
    net, rounded = parse_count(match["net"])
    return Tally(None, None, net, printed, ("rounded_votes",) if rounded else ())


def _is_opening(blocks: Sequence[Block], parts: Sequence[Parted], lines: Sequence[str]) -> bool:
    """Whether the first block is a forum's opening post: its head says "#1", the next one "#2"."""
    if len(blocks) < 2 or any(block.head is None for block in blocks[:2]):
        return False
    return all(
        f"#{number}" in {without_mark(lines[n]) for n in range(block.head.first, part.first)}
        for number, block, part in zip((1, 2), blocks, parts, strict=False)
        if block.head is not None
    )
