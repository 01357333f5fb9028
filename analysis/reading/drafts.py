"""The comments of a pasted page before they are linked: words, name, time and votes of each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from textwrap import dedent
from typing import NamedTuple

from analysis.reading.head_lines import Head, without_mark
from analysis.reading.heads import Parted, is_bare_count, part_heads
from analysis.reading.interface_words import BUTTON, PINGBACK, STUBS
from analysis.reading.layout import POSTED_IN, Block, Layout
from analysis.reading.tally import Tally, parse_count
from analysis.reading.time_lines import is_time_line

MIN_BESIDE = 0.5  # share of the comments with a number beside the time
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


def draft_comments(lines: Sequence[str], layout: Layout, tallies: Mapping[int, Tally]) -> Drafts:
    """What every block of the layout says."""
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
    opens = _is_opening(blocks, parts, lines)
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
        named,
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
    """The tally of each comment: a line of votes, a score in its head, or bare numbers below it."""
    bare = [_bare_counts(block, part, lines) for block, part in zip(blocks, parts, strict=True)]
    paired = sum(len(counts) == 2 for counts in bare)
    handles = sum((part.author or "").startswith("@") for part in parts) * 2 > len(parts)
    votes: list[Tally | None] = []
    for block, counts in zip(blocks, bare, strict=True):
        if block.tally_line is not None:
            votes.append(tallies[block.tally_line])
        elif block.head is not None and block.head.score:
            votes.append(_score(block.head.score))
        else:
            votes.append(_from_bare(counts, paired=paired > 0, handles=handles))
    if not any(votes):
        beside = [_beside_time(*pair, lines) for pair in zip(blocks, parts, strict=True)]
        if _are_likes(beside, [part.author for part in parts]):
            return [
                _from_bare([count], paired=False, handles=True) if count else None
                for count in beside
            ]
    return votes


def _beside_time(block: Block, part: Parted, lines: Sequence[str]) -> str | None:
    """The one bare number of a head that stands right below its time."""
    if block.head is None:
        return None
    filled = [n for n in range(block.head.first, part.first) if without_mark(lines[n])]
    found = [
        without_mark(lines[number])
        for above, number in pairwise(filled)
        if is_time_line(lines[above]) and is_bare_count(without_mark(lines[number]))
    ]
    return found[0] if len(found) == 1 and found[0].isdecimal() else None


def _are_likes(counts: Sequence[str | None], authors: Sequence[str | None]) -> bool:
    """Whether the numbers beside the times are votes: neither one for all, nor posts of an author.

    A number of a comment goes up by one from comment to comment, and what an author has written
    is the same under all that author's comments.
    """
    known = [(int(count), author) for count, author in zip(counts, authors, strict=True) if count]
    numbers = [number for number, _ in known]
    if len(known) < max(2, MIN_BESIDE * len(counts)) or len(set(numbers)) == 1:
        return False
    if all(after - before == 1 for before, after in pairwise(numbers)):
        return False
    by_author: dict[str, set[int]] = {}
    for number, author in known:
        by_author.setdefault(author or "", set()).add(number)
    recurring = Counter(author for _, author in known)
    several = [author for author, times in recurring.items() if author and times > 1]
    return not several or any(len(by_author[author]) > 1 for author in several)


def _score(printed: str) -> Tally:
    match = _SCORE.fullmatch(printed.casefold())
    if match is None or match["net"] is None:
        return Tally(None, None, None, printed)
    net, rounded = parse_count(match["net"])
    return Tally(None, None, net, printed, ("rounded_votes",) if rounded else ())


def _bare_counts(block: Block, part: Parted, lines: Sequence[str]) -> list[str]:
    """Numbers on lines of their own right before the buttons below a text.

    Numbers over a text count awards or posts and are no votes.
    """
    filled = [n for n in range(part.end, block.end) if without_mark(lines[n])]
    counts: list[str] = []
    for at, number in enumerate(filled):
        text = without_mark(lines[number])
        if is_bare_count(text):
            counts.append(text)
        elif counts and BUTTON.fullmatch(text):
            return counts if len(counts) <= 2 else []
        elif counts or at > 2:
            break
    return []


def _from_bare(counts: Sequence[str], *, paired: bool, handles: bool) -> Tally | None:
    """Votes without signs: a pair is up and down, one of a page of pairs may be either."""
    if not counts:
        return None
    read = [parse_count(count) for count in counts]
    notes = ("rounded_votes",) if any(rounded for _, rounded in read) else ()
    text = " ".join(counts)
    if len(read) == 2:
        return Tally(read[0][0], read[1][0], None, text, notes)
    if paired:
        return Tally(None, None, None, text, (*notes, "unknown_sign"))
    if handles:  # sites of account names such as "@jane" print likes only
        return Tally(read[0][0], None, None, text, notes)
    return Tally(None, None, read[0][0], text, (*notes, "unsigned_votes"))


def _is_opening(blocks: Sequence[Block], parts: Sequence[Parted], lines: Sequence[str]) -> bool:
    """Whether the first block is a forum's opening post: its head says "#1", the next one "#2"."""
    if len(blocks) < 2 or any(block.head is None for block in blocks[:2]):
        return False
    return all(
        f"#{number}" in {without_mark(lines[n]) for n in range(block.head.first, part.first)}
        for number, block, part in zip((1, 2), blocks, parts, strict=False)
        if block.head is not None
    )
