"""The heads of comments (name, time) in a pasted page, told by what recurs before every text.

A page prints one kind of head for all comments. So every line is read alone, the kind that most
lines share is chosen for the whole page, and where the time has a line of its own, the name is the
line at the same distance from it everywhere.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from analysis.reading.bare_addressees import part_names
from analysis.reading.feet import find_feet
from analysis.reading.head_lines import (
    JOINED,
    LABELS,
    LONGEST_LABEL,
    NAME_TIME,
    NUMBERED,
    ROLES,
    SAYS,
    TIME,
    TIME_NAME,
    Head,
    HeadLine,
    indent,
    is_furniture,
    read_addressee,
    read_head_line,
    shape,
    without_mark,
)
from analysis.reading.name_lines import Page, count_different, is_name, names_near

MIN_HEADS = 3
MIN_MARKED_HEADS = 1  # below a line that opens or counts comments
MOST_BELOW = 0.6  # of the heads; further ones above are the article's own byline and date
NEARLY_MOST = 0.8  # of the most heads: what names its heads surely may have so many fewer
MOST_DATED = 0.8  # of the heads that print a date; the rest are no heads
ONE_LABEL = 0.6  # share of one "name" above which it is a label ("answered 3 hours ago")
MIN_SAYS_TIMED = 0.5  # of the lines "Jane says:"; fewer with a time are quotes
NEAR = 3  # filled lines below a name in which its time and addressee are looked for


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
    return part_names(heads, lines, partial(is_name, page))


def _below(heads: list[Head], markers: Sequence[int]) -> tuple[list[Head], bool]:
    """The heads below the last marker that has most of them below it, if there is one."""
    for marker in reversed(markers):
        inside = [head for head in heads if head.first > marker]
        if inside and len(inside) >= MOST_BELOW * len(heads):
            return inside, True
    return heads, False


def _open(lines: Sequence[str], tallied: Collection[int]) -> Page:
    filled = [number for number, line in enumerate(lines) if without_mark(line).strip("*+•")]
    read = {}
    for number in filled:
        head = read_head_line(lines[number]) if number not in tallied else None
        if head is not None:
            read[number] = head
    place = {number: index for index, number in enumerate(filled)}
    return Page(lines, filled, place, read, tallied)


def _is_thread(page: Page, heads: list[Head]) -> bool:
    """Whether it is readers who write here: lists of articles have names and times too."""
    told = sum(is_furniture(without_mark(page.lines[number])) for number in page.filled)
    return page.place[heads[0].first] == 0 or told * 2 >= len(heads)


def _says(page: Page) -> list[Head]:
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


def _same_line(page: Page, kind: str) -> list[Head]:
    found = {number: head for number, head in page.read.items() if head.kind == kind}
    names = Counter((head.author or "").casefold() for head in found.values())
    if len(found) >= MIN_HEADS and names.most_common(1)[0][1] > ONE_LABEL * len(found):
        return []
    dated = sum(head.moment is not None for head in found.values())
    if dated >= MOST_DATED * len(found):
        found = {number: head for number, head in found.items() if head.moment is not None}
    return [_head(page, (number, number), head, head.moment) for number, head in found.items()]


def _head(page: Page, span: tuple[int, int], head: HeadLine, moment: datetime | None) -> Head:
    column = indent(page.lines[span[0]])
    return Head(*span, head.author, moment, head.addressee, column, score=head.score)


def _by_times(page: Page) -> list[Head]:
    """Heads whose times have lines of their own; "Joined:" over a time makes it another time."""
    groups: dict[str, list[int]] = {}
    for number, head in page.read.items():
        if head.kind == TIME:
            groups.setdefault(_label_before(page, number), []).append(number)
    found = [names_near(page, anchors) for anchors in groups.values()]
    best = max(found, key=len, default={})
    return [_distant_head(page, anchor, name) for anchor, name in sorted(best.items())]


def _by_feet(page: Page) -> list[Head]:
    """Heads of a name alone, over words with the time below them."""
    times = {number: head.moment for number, head in page.read.items() if head.kind == TIME}
    named = partial(is_name, page)
    feet = find_feet(page.lines, page.filled, times, page.tallied, named)
    return [
        Head(
            *(foot.name, foot.name, without_mark(page.lines[foot.name]), times[foot.time], None),
            indent=indent(page.lines[foot.name]),
        )
        for foot in feet
    ]


def _by_labels(page: Page) -> list[Head]:
    """Heads that the page labels ("level 2", "Guest"), also where no name stands at the label."""
    groups: dict[str, list[int]] = {}
    for number in page.filled:
        text = without_mark(page.lines[number])
        if len(text) <= LONGEST_LABEL and LABELS.fullmatch(text):
            groups.setdefault(_label(text), []).append(number)
    most = max(map(len, groups.values()), default=0)
    named = [
        (anchors, names_near(page, anchors))
        for anchors in groups.values()
        if len(anchors) >= NEARLY_MOST * most
    ]
    if not named:
        return []
    anchors, names = max(named, key=lambda one: count_different(page, one[1]))
    return [_distant_head(page, anchor, names.get(anchor)) for anchor in anchors] if names else []


def _label(text: str) -> str:
    return "role" if ROLES.fullmatch(text) else " ".join(shape(text).split()[:2])


def _label_before(page: Page, number: int) -> str:
    """The label before a time ("Joined:"), "" where other words stand there."""
    at = page.place[number]
    line = without_mark(page.lines[page.filled[at - 1]]) if at else ""
    return _label(line) if JOINED.fullmatch(line) else ""


def _distant_head(page: Page, anchor: int, name: int | None) -> Head:
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
        if numbered := NUMBERED.match(page.lines[number]):
            depth = numbered["number"].count(".")
    author = None if name is None else without_mark(page.lines[name])
    start = page.lines[first if name is None else name]
    return Head(first, last, author, moment, addressee, indent(start), depth)
