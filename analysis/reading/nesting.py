"""Who answers whom by how far heads are set in, by "level 2", or by "In reply to Jane"."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.reading.head_lines import Head
from analysis.reading.replies import Reply

LEAST_INDENT = 2  # columns; less is how numbers of a list are set


class Nested(NamedTuple):
    """The comment over one, by its position in the thread, and how that is told."""

    parent: int
    basis: str


def find_nesting(heads: Sequence[Head | None]) -> dict[int, Nested]:
    """Comment -> the comment over it, where heads tell; empty where they are all alike."""
    levels = _levels(heads)
    nested = {}
    for number, parent in _parents(levels).items():
        nested[number] = Nested(parent, "nesting")
    return nested or _by_name(heads)


def _levels(heads: Sequence[Head | None]) -> list[int | None]:
    if any(head is not None and head.depth is not None for head in heads):
        return [None if head is None else head.depth for head in heads]
    columns = [None if head is None else head.indent for head in heads]
    known = sorted({column for column in columns if column is not None})
    steps = [column for at, column in enumerate(known) if _is_step(known, at)]
    if len(steps) < 2 or columns[0] != known[0]:
        return [None] * len(heads)
    return [None if column is None else _level(steps, column) for column in columns]


def _is_step(known: Sequence[int], at: int) -> bool:
    return at == 0 or known[at] - known[at - 1] >= LEAST_INDENT


def _level(steps: Sequence[int], column: int) -> int:
    return max(at for at, step in enumerate(steps) if step <= column)


def _parents(levels: Sequence[int | None]) -> dict[int, int]:
    """The nearest comment above that is set in less."""
    parents: dict[int, int] = {}
    open_ones: list[tuple[int, int]] = []  # level and number of every comment around
    for number, level in enumerate(levels):
        if level is None:
            continue
        while open_ones and open_ones[-1][0] >= level:
            open_ones.pop()
        if open_ones:
            parents[number] = open_ones[-1][1]
        open_ones.append((level, number))
    return parents


def _by_name(heads: Sequence[Head | None]) -> dict[int, Nested]:
    """The latest comment of the name that a head says it answers."""
    latest: dict[str, int] = {}
    nested = {}
    for number, head in enumerate(heads):
        if head is None:
            continue
        parent = latest.get((head.addressee or "").casefold().lstrip("@"))
        if parent is not None:
            nested[number] = Nested(parent, "address")
        if head.author:
            latest[head.author.casefold().lstrip("@")] = number
    return nested


def nest(replies: Sequence[Reply], nested: Mapping[int, Nested]) -> list[Reply]:
    """The replies with what the page itself shows before what quotes and names suggest.

    Where it shows who answers whom, a comment at the left answers nobody.
    """
    if not nested:
        return list(replies)
    shown = any(one.basis == "nesting" for one in nested.values())
    settled = []
    for number, reply in enumerate(replies):
        over = nested.get(number)
        if over is not None:
            reply = reply._replace(parent=over.parent, basis=over.basis)
        elif shown or (reply.parent or 0) > number:
            reply = reply._replace(parent=None, basis=None)  # could close a circle
        settled.append(reply)
    return settled
