"""Names over the times of a pasted page: lines at the same distance from every time or label."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from analysis.reading import interface_words as words
from analysis.reading.head_lines import (
    ROLES,
    HeadLine,
    could_be_name,
    is_furniture,
    read_addressee,
    without_mark,
)
from analysis.reading.names import name_evidence

MIN_NAMED = 0.6  # share of the times at which a name stands at the same distance
NAME_DISTANCES = (-1, -2, -3, 1)  # filled lines from a time or label to its name
MOST_PARTED = 0.5  # of the heads, with a sentence between name and time
DEGREE = re.compile(r"1st|2nd|3rd\+?")  # how far away the author is in one's own network
SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?…]$|[。！？]$")


class Page(NamedTuple):
    """The lines of a page and what single lines say of the comments below them."""

    lines: Sequence[str]
    filled: list[int]  # numbers of the lines that are not blank
    place: dict[int, int]  # line number -> index in `filled`
    read: dict[int, HeadLine]  # what head lines say
    tallied: Collection[int]


def names_near(page: Page, anchors: Sequence[int]) -> dict[int, int]:
    """Anchor -> line of its name, all at one distance, if most anchors have one; else empty.

    Of several such distances the one with the most different names: a rank such as "Member"
    recurs at the same place too.
    """
    found = [_names_at(page, anchors, distance) for distance in NAME_DISTANCES]
    enough = [
        names
        for names in found
        if names and len(names) >= MIN_NAMED * len(anchors) and not _part_text(page, names)
    ]
    best = max(
        enough,
        key=lambda names: (count_different(page, names), _open_blocks(page, names)),
        default={},
    )
    return _with_rare_names(page, anchors, best)


def _with_rare_names(
    page: Page, anchors: Sequence[int], names: Mapping[int, int]
) -> dict[int, int]:
    """The names with those at the same distance that alone would not be told, such as long ones."""
    apart = Counter(page.place[name] - page.place[anchor] for anchor, name in names.items())
    distance = apart.most_common(1)[0][0] if apart else 0
    further = {}
    for anchor in anchors if distance in NAME_DISTANCES else ():
        at = page.place[anchor] + distance
        number = page.filled[at] if 0 <= at < len(page.filled) else -1
        taken = number in page.read or number in page.tallied
        text = without_mark(page.lines[number])
        if number >= 0 and not taken and could_be_name(text) and not is_furniture(text):
            further[anchor] = number
    return {**further, **names}


def _part_text(page: Page, names: Mapping[int, int]) -> bool:
    """Whether mostly sentences stand between name and time: then the time is under the text."""
    parted = 0
    for anchor, name in names.items():
        first, last = sorted((page.place[anchor], page.place[name]))
        between = (page.lines[number].strip() for number in page.filled[first + 1 : last])
        parted += any(SENTENCE_END.search(line) for line in between)
    return parted > MOST_PARTED * len(names)


def count_different(page: Page, names: Mapping[int, int]) -> int:
    """How many different names these lines hold."""
    return len({without_mark(page.lines[name]).casefold() for name in names.values()})


def _open_blocks(page: Page, names: Mapping[int, int]) -> int:
    """How many of the names stand below a button or at the start, so that nothing is over them."""
    above = [page.place[name] - 1 for name in names.values()]
    return sum(
        at < 0
        or page.filled[at] in page.tallied
        or is_furniture(without_mark(page.lines[page.filled[at]]))
        or words.comment_count(page.lines[page.filled[at]]) is not None
        for at in above
    )


def _names_at(page: Page, anchors: Sequence[int], distance: int) -> dict[int, int]:
    """Anchor -> line of the name at this distance, where one can stand there."""
    names: dict[int, int] = {}
    for anchor in anchors:
        at = _steps_from(page, page.place[anchor], distance)
        if 0 <= at < len(page.filled) and is_name(page, page.filled[at]):
            names[anchor] = page.filled[at]
    return names


def _steps_from(page: Page, at: int, distance: int) -> int:
    """The index so many lines away; "In reply to Jane" and "OP", which few print, are none."""
    step = 1 if distance > 0 else -1
    for _ in range(abs(distance)):
        at += step
        while 0 <= at < len(page.filled) and _is_rare(page.lines[page.filled[at]]):
            at += step
    return at


def _is_rare(line: str) -> bool:
    text = without_mark(line)
    return read_addressee(line) is not None or any(
        pattern.fullmatch(text) for pattern in (ROLES, DEGREE)
    )


def is_name(page: Page, number: int) -> bool:
    """Whether the line can be the name of who wrote a comment."""
    text = without_mark(page.lines[number])
    return (
        number not in page.read
        and number not in page.tallied
        and any(sign.isalpha() for sign in text)
        and name_evidence(text.lstrip("@")) > 0
        and could_be_name(text)
        and not is_furniture(text)
        and not DEGREE.fullmatch(text)
        and not words.THREAD_ENDS.fullmatch(text)
    )
