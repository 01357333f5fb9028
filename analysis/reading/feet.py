"""Comments that print their time below the words, as social networks do: name, words, "2d · Reply".

There nothing but the end of the comment before says where the next one's name stands.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from analysis.reading.head_lines import is_furniture, without_mark
from analysis.reading.interface_words import WRITTEN_FROM
from analysis.reading.tally import COUNT

LONGEST_FOOT = 6  # filled lines from a time to the button that tells it to be a comment's
MOST_LINES = 60  # filled lines of one comment
MIN_FEET = 3
MIN_NAMED = 0.8  # share of the comments above whose words a name stands
_BUTTONS = (
    r"(?:like|reply|gefällt mir|antworten|j.aime|répondre|me gusta|responder|mi piace|rispondi"
    r"|いいね!?|返信(?:する)?|좋아요|답글(?:쓰기| 달기)?|赞|讚|喜欢|回复|回覆)"
)
_PRESSED = re.compile(rf"{_BUTTONS}(?: (?:\d{{1,6}}|{_BUTTONS})){{0,3}}", re.IGNORECASE)
_COUNT = re.compile(COUNT, re.IGNORECASE)
_BADGE = re.compile(
    r"top fan|top commenter|verified|verifiziert|rising fan|edited|bearbeitet|pinned|author|autor",
    re.IGNORECASE,
)


class Foot(NamedTuple):
    """The lines of the name over a comment's words and of the time below them."""

    name: int
    time: int


def find_feet(
    lines: Sequence[str],
    filled: Sequence[int],
    times: Collection[int],
    tallied: Collection[int],
    is_name: Callable[[int], bool],
) -> list[Foot]:
    """The comments of a page whose times stand below the words; empty where they do not.

    `filled`: the numbers of the lines that are not blank; `times` and `tallied`: of those that are
    times or print votes.
    """
    anchors = [at for at, number in enumerate(filled) if number in times]

    def around(at: int) -> bool:
        return filled[at] in tallied or _is_around(lines[filled[at]])

    feet = [at for at in anchors if _is_pressed_below(lines, filled, around, at)]
    timed = set(anchors)
    if len(feet) < MIN_FEET:
        return []
    found = []
    for at in feet:
        top = _top(lines, filled, around, timed, at)
        while _BADGE.fullmatch(without_mark(lines[filled[top]])):  # of the comment before
            top += 1
        if at - top >= 2 and is_name(filled[top]):
            found.append(Foot(filled[top], filled[at]))
    return found if len(found) >= max(MIN_FEET, MIN_NAMED * len(feet)) else []


def _is_around(line: str) -> bool:
    """Whether the line is a button, a label or a bare count; a badge stands at a name."""
    text = without_mark(line)
    if _BADGE.fullmatch(text):
        return False
    return (
        is_furniture(text) or _PRESSED.fullmatch(text) is not None or bool(_COUNT.fullmatch(text))
    )


def _is_pressed_below(
    lines: Sequence[str], filled: Sequence[int], around: Callable[[int], bool], at: int
) -> bool:
    for below in range(at + 1, min(at + 1 + LONGEST_FOOT, len(filled))):
        if not around(below):
            return False
        if _PRESSED.fullmatch(without_mark(lines[filled[below]])):
            return True
    return False


def _top(
    lines: Sequence[str],
    filled: Sequence[int],
    around: Callable[[int], bool],
    times: Collection[int],
    at: int,
) -> int:
    """The first line of the comment whose time stands at `at`: below what ends the one before."""
    top = at
    while top > 0 and WRITTEN_FROM.fullmatch(lines[filled[top - 1]].strip()):
        top -= 1
    while top > 0 and at - top < MOST_LINES and not around(top - 1) and top - 1 not in times:
        top -= 1
    return top
