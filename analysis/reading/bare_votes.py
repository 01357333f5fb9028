"""Votes that a copied page prints as bare numbers, told by where in a comment they stand."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.head_lines import NUMBERED, without_mark
from analysis.reading.heads import Parted, is_bare_count
from analysis.reading.interface_words import BUTTON
from analysis.reading.layout import Block
from analysis.reading.tally import Tally, parse_count
from analysis.reading.time_lines import is_time_line

MIN_BESIDE = 0.5  # share of the comments with numbers beside the time
_LIKE = re.compile(
    r"like|recommend|gefällt mir|empfehlen|j.aime|recommander|me gusta|recomendar|mi piace|curtir"
    r"|gostei|いいね!?|좋아요|赞|讚|喜欢",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"dislike|downvote|vote down|gefällt mir nicht|je n.aime pas|no me gusta|non mi piace"
    r"|싫어요|踩",
    re.IGNORECASE,
)
MOST_NUMBERS = 2  # up and down
UP_BUTTONS = {"upvote", "vote up"}  # below them the count of a page that counts both stands alone


def bare_votes(
    blocks: Sequence[Block], parts: Sequence[Parted], lines: Sequence[str]
) -> list[Tally | None]:
    """The votes of each comment by bare numbers below its words, else beside its time."""
    pairs = list(zip(blocks, parts, strict=True))
    below = [_below(block, part, lines) for block, part in pairs]
    handles = sum((part.author or "").startswith("@") for part in parts) * 2 > len(parts)
    likes = handles or _can_only_like(pairs, lines)
    if not any(below):
        below = [_beside_time(block, part, lines) for block, part in pairs]
        if not _are_votes(below, [part.author for part in parts]):
            return [None] * len(pairs)
        likes = True
    paired = any(len(counts) == MOST_NUMBERS for counts in below)
    return [_tally(counts, paired=paired, likes=likes) for counts in below]


def _can_only_like(pairs: Sequence[tuple[Block, Parted]], lines: Sequence[str]) -> bool:
    """Whether most comments have a button to like them, and none has one against them."""
    buttons = [
        {without_mark(lines[n]).casefold() for n in range(part.end, block.end)}
        for block, part in pairs
    ]
    if any(_AGAINST.fullmatch(text) for texts in buttons for text in texts):
        return False
    liked = sum(any(_LIKE.fullmatch(text) for text in texts) for texts in buttons)
    return liked * 2 > len(pairs)


def _below(block: Block, part: Parted, lines: Sequence[str]) -> list[str]:
    """Numbers on lines of their own right before the buttons below a text, or after all of them.

    Numbers over a text count awards or posts and are no votes.
    """
    below = [without_mark(lines[n]) for n in range(part.end, block.end)]
    filled = [text for text in below if text]
    for above, text in pairwise(filled):
        if above.casefold() in UP_BUTTONS and is_bare_count(text):
            return [text]
    counts: list[str] = []
    for at, text in enumerate(filled):
        if is_bare_count(text):
            counts.append(text)
        elif counts and BUTTON.fullmatch(text):
            return counts if len(counts) <= MOST_NUMBERS else []
        elif counts or at > MOST_NUMBERS:
            break
    closing = _last_numbers(filled)
    pressed = filled[: len(filled) - len(closing)]
    told = bool(pressed) and all(BUTTON.fullmatch(text) or is_time_line(text) for text in pressed)
    return closing if told and 0 < len(closing) <= MOST_NUMBERS else []


def _last_numbers(filled: Sequence[str]) -> list[str]:
    first = len(filled)
    while first > 0 and is_bare_count(filled[first - 1]):
        first -= 1
    return list(filled[first:])


def _beside_time(block: Block, part: Parted, lines: Sequence[str]) -> list[str]:
    """The bare numbers that stand right below the time of a head."""
    if block.head is None:
        return []
    filled = [n for n in range(block.head.first, part.first) if without_mark(lines[n])]
    for at, number in enumerate(filled):
        if is_time_line(NUMBERED.sub("", lines[number])):
            after = [without_mark(lines[below]) for below in filled[at + 1 :]]
            end = next((n for n, text in enumerate(after) if not text.isdecimal()), len(after))
            return after[:end] if end <= MOST_NUMBERS else []
    return []


def _are_votes(counts: Sequence[Sequence[str]], authors: Sequence[str | None]) -> bool:
    """Whether numbers beside the times are votes: neither one for all, nor posts of an author.

    A number of a comment goes up by one from comment to comment, and what an author has written
    is the same under all that author's comments.
    """
    known = [
        (int(numbers[0]), author)
        for numbers, author in zip(counts, authors, strict=True)
        if numbers
    ]
    first = [number for number, _ in known]
    if len(known) < max(2, MIN_BESIDE * len(counts)) or len(set(first)) == 1:
        return False
    if all(after - before == 1 for before, after in pairwise(first)):
        return False
    by_author: dict[str, set[int]] = {}
    for number, author in known:
        by_author.setdefault(author or "", set()).add(number)
    times = Counter(author for _, author in known)
    several = [author for author, recurring in times.items() if author and recurring > 1]
    return not several or any(len(by_author[author]) > 1 for author in several)


def _tally(counts: Sequence[str], *, paired: bool, likes: bool) -> Tally | None:
    """Votes without signs: a pair is up and down, one of a page of pairs may be either."""
    if not counts:
        return None
    read = [parse_count(count) for count in counts]
    notes = ("rounded_votes",) if any(rounded for _, rounded in read) else ()
    text = " ".join(counts)
    if len(read) == MOST_NUMBERS:
        return Tally(read[0][0], read[1][0], None, text, notes)
    if paired:
        return Tally(None, None, None, text, (*notes, "unknown_sign"))
    if likes:  # sites of account names such as "@jane" print likes only, as those beside times do
        return Tally(read[0][0], None, None, text, notes)
    return Tally(None, None, read[0][0], text, (*notes, "unsigned_votes"))
