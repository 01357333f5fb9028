"""The heads of comments (name, time) in a pasted page, told by what recurs before every text.

A page prints one kind of head for all comments. So every line is read alone, the kind that most
lines share is chosen for the whole page, and where the time has a line of its own, the name is the
line at the same distance from it everywhere.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from analysis.reading import interface_words as words
from analysis.reading.bare_addressees import part_names
from analysis.reading.feet import find_feet
from analysis.reading.head_lines import (
    JOINED,
    LABELS,
    LONGEST_LABEL,
    NAME_TIME,
    ROLES,
    SAYS,
    TIME,
    TIME_NAME,
    Head,
    HeadLine,
    could_be_name,
    indent,
    is_furniture,
    read_addressee,
    read_head_line,
    shape,
    without_mark,
)
from analysis.reading.names import name_evidence

MIN_HEADS = 3
MIN_MARKED_HEADS = 1  # below a line that opens or counts comments
MOST_BELOW = 0.6  # of the heads; further ones above are the article's own byline and date
NEARLY_MOST = 0.8  # of the most heads: what names its heads surely may have so many fewer
MOST_DATED = 0.8  # of the heads that print a date; the rest are no heads
MIN_NAMED = 0.6  # share of the times at which a name stands at the same distance
ONE_LABEL = 0.6  # share of one "name" above which it is a label ("answered 3 hours ago")
NAME_DISTANCES = (-1, -2, -3, 1)  # filled lines from a time or label to its name
MIN_SAYS_TIMED = 0.5  # of the lines "Jane says:"; fewer with a time are quotes
MOST_PARTED = 0.5  # of the heads, with a sentence between name and time
SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?…]$|[。！？]$")
NEAR = 3  # filled lines below a name in which its time and addressee are looked for


class _Page(NamedTuple):
    lines: Sequence[str]
    filled: list[int]  # numbers of the lines that are not blank
    place: dict[int, int]  # line number -> index in `filled`
    read: dict[int, HeadLine]  # what head lines say
    tallied: Collection[int]


def find_heads(
    lines: Sequence[str], markers: Sequence[int], tallied: Collection[int] = ()
) -> list[Head]:
    """The heads in page order, empty where the page has no such rhythm.

    `markers`: the lines that open or count comments by the page's own words; `tallied`: the lines
    that print votes.
    """
    page = _open(lines, tallied)
    families = [_by_labels(page), _says(page)]
    families += [
        _same_line(page, NAME_TIME),
        _same_line(page, TIME_NAME),
        _by_times(page),
        _by_feet(page),
    ]
    below = [_below(family, markers) for family in families]
    most = max(len(heads) for heads, _ in below)
    heads, marked = next(one for one in below if len(one[0]) >= NEARLY_MOST * most)
    enough = len(heads) >= (MIN_MARKED_HEADS if marked else MIN_HEADS)
    if not enough or not (marked or _is_thread(page, heads)):
        return []
    return part_names(heads, lines, partial(_is_name, page))


def _below(heads: list[Head], markers: Sequence[int]) -> tuple[list[Head], bool]:
    """The heads below the last marker that has most of them below it, if there is one."""
    for marker in reversed(markers):
        inside = [head for head in heads if head.first > marker]
        if inside and len(inside) >= MOST_BELOW * len(heads):
            return inside, True
    return heads, False


def _open(lines: Sequence[str], tallied: Collection[int]) -> _Page:
    filled = [number for number, line in enumerate(lines) if without_mark(line).strip("*+•")]
    read = {}
    for number in filled:
        head = read_head_line(lines[number]) if number not in tallied else None
        if head is not None:
            read[number] = head
    place = {number: index for index, number in enumerate(filled)}
    return _Page(lines, filled, place, read, tallied)


def _is_thread(page: _Page, heads: list[Head]) -> bool:
    """Whether it is readers who write here: lists of articles have names and times too."""
    told = sum(is_furniture(without_mark(page.lines[number])) for number in page.filled)
    return page.place[heads[0].first] == 0 or told * 2 >= len(heads)


def _says(page: _Page) -> list[Head]:
    """Heads of the kind "Jane says:", with their times on the same or the next lines."""
    heads, timed = [], 0
    for number, head in page.read.items():
        if head.kind != SAYS:
            continue
        last, moment = number, head.moment
        at = page.place[number]
        for below in page.filled[at + 1 : at + 1 + NEAR]:
            found = page.read.get(below)
            if found is None or found.kind != TIME:
                break
            last, moment = below, moment or found.moment
        timed += last != number or moment is not None
        heads.append(_head(page, (number, last), head, moment))
    return heads if heads and timed >= MIN_SAYS_TIMED * len(heads) else []


def _same_line(page: _Page, kind: str) -> list[Head]:
    found = {number: head for number, head in page.read.items() if head.kind == kind}
    names = Counter((head.author or "").casefold() for head in found.values())
    if len(found) >= MIN_HEADS and names.most_common(1)[0][1] > ONE_LABEL * len(found):
        return []
    dated = sum(head.moment is not None for head in found.values())
    if dated >= MOST_DATED * len(found):
        found = {number: head for number, head in found.items() if head.moment is not None}
    return [_head(page, (number, number), head, head.moment) for number, head in found.items()]


def _head(page: _Page, span: tuple[int, int], head: HeadLine, moment: datetime | None) -> Head:
    column = indent(page.lines[span[0]])
    return Head(*span, head.author, moment, head.addressee, column, score=head.score)


def _by_times(page: _Page) -> list[Head]:
    """Heads whose times have lines of their own; "Joined:" over a time makes it another time."""
    groups: dict[str, list[int]] = {}
    for number, head in page.read.items():
        if head.kind == TIME:
            groups.setdefault(_label_before(page, number), []).append(number)
    found = [_names_near(page, anchors) for anchors in groups.values()]
    best = max(found, key=len, default={})
    return [_distant_head(page, anchor, name) for anchor, name in sorted(best.items())]


def _by_feet(page: _Page) -> list[Head]:
    """Heads of a name alone, over words with the time below them."""
    times = {number: head.moment for number, head in page.read.items() if head.kind == TIME}
    named = partial(_is_name, page)
    feet = find_feet(page.lines, page.filled, times, page.tallied, named)
    return [
        Head(
            *(foot.name, foot.name, without_mark(page.lines[foot.name]), times[foot.time], None),
            indent=indent(page.lines[foot.name]),
        )
        for foot in feet
    ]


def _by_labels(page: _Page) -> list[Head]:
    """Heads that the page labels ("level 2", "Guest"), also where no name stands at the label."""
    groups: dict[str, list[int]] = {}
    for number in page.filled:
        text = without_mark(page.lines[number])
        if len(text) <= LONGEST_LABEL and LABELS.fullmatch(text):
            groups.setdefault(_label(text), []).append(number)
    most = max(map(len, groups.values()), default=0)
    named = [
        (anchors, _names_near(page, anchors))
        for anchors in groups.values()
        if len(anchors) >= NEARLY_MOST * most
    ]
    if not named:
        return []
    anchors, names = max(named, key=lambda one: _different(page, one[1]))
    return [_distant_head(page, anchor, names.get(anchor)) for anchor in anchors] if names else []


def _label(text: str) -> str:
    return "role" if ROLES.fullmatch(text) else " ".join(shape(text).split()[:2])


def _label_before(page: _Page, number: int) -> str:
    """The label before a time ("Joined:"), "" where other words stand there."""
    at = page.place[number]
    line = without_mark(page.lines[page.filled[at - 1]]) if at else ""
    return _label(line) if JOINED.fullmatch(line) else ""


def _names_near(page: _Page, anchors: Sequence[int]) -> dict[int, int]:
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
    best = max(enough, key=lambda names: _different(page, names), default={})
    return _with_rare_names(page, anchors, best)


def _with_rare_names(
    page: _Page, anchors: Sequence[int], names: Mapping[int, int]
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


def _part_text(page: _Page, names: Mapping[int, int]) -> bool:
    """Whether mostly sentences stand between name and time: then the time is under the text."""
    parted = 0
    for anchor, name in names.items():
        first, last = sorted((page.place[anchor], page.place[name]))
        between = (page.lines[number].strip() for number in page.filled[first + 1 : last])
        parted += any(SENTENCE_END.search(line) for line in between)
    return parted > MOST_PARTED * len(names)


def _different(page: _Page, names: Mapping[int, int]) -> int:
    return len({without_mark(page.lines[name]).casefold() for name in names.values()})


def _names_at(page: _Page, anchors: Sequence[int], distance: int) -> dict[int, int]:
    """Anchor -> line of the name at this distance, where one can stand there."""
    names: dict[int, int] = {}
    for anchor in anchors:
        at = _steps_from(page, page.place[anchor], distance)
        if 0 <= at < len(page.filled) and _is_name(page, page.filled[at]):
            names[anchor] = page.filled[at]
    return names


def _steps_from(page: _Page, at: int, distance: int) -> int:
    """The index so many lines away; "In reply to Jane", which answers alone print, is none."""
    step = 1 if distance > 0 else -1
    for _ in range(abs(distance)):
        at += step
        while 0 <= at < len(page.filled) and read_addressee(page.lines[page.filled[at]]):
            at += step
    return at


def _is_name(page: _Page, number: int) -> bool:
    text = without_mark(page.lines[number])
    return (
        number not in page.read
        and number not in page.tallied
        and any(sign.isalpha() for sign in text)
        and name_evidence(text.lstrip("@")) > 0
        and could_be_name(text)
        and not is_furniture(text)
        and not words.THREAD_ENDS.fullmatch(text)
    )


def _distant_head(page: _Page, anchor: int, name: int | None) -> Head:
    """From the name to the time, with what the next lines say of time and addressee."""
    first, last = sorted((anchor, anchor if name is None else name))
    moment, addressee, depth = None, None, None
    at = page.place[first]
    for number in page.filled[at : page.place[last] + 1 + NEAR]:
        read, text = page.read.get(number), without_mark(page.lines[number])
        towards, label = read_addressee(text), LABELS.fullmatch(text)
        if number > last and not (towards or label or (read is not None and read.kind == TIME)):
            break
        last = max(last, number)
        if read is not None and read.moment and not _label_before(page, number):
            moment = read.moment
        addressee = addressee or towards
        depth = int(label["level"]) - 1 if label and label["level"] else depth
    author = None if name is None else without_mark(page.lines[name])
    start = page.lines[first if name is None else name]
    return Head(first, last, author, moment, addressee, indent(start), depth)
