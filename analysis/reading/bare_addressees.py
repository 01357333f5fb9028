"""Answers whose heads name two readers, one below the other: who writes, then who is answered.

Where an arrow between the names was a picture, the copied page holds nothing but the two lines.
"""

from collections.abc import Callable, Sequence

from analysis.reading.head_lines import Head, is_furniture, without_mark


def part_names(
    heads: Sequence[Head], lines: Sequence[str], is_name: Callable[[int], bool]
) -> list[Head]:
    """The heads with the upper name as the author where the lower one wrote before.

    Left alone where a name-like line stands over other heads, too: there it is a rank or a place.
    """
    above = [_line_above(head, lines) for head in heads]
    written: set[str] = set()
    doubled = []
    for number, (head, line) in enumerate(zip(heads, above, strict=True)):
        stands_free = line is not None and is_name(line) and _ends_before(line, lines)
        if stands_free and (head.author or "").casefold() in written:
            doubled.append(number)
        elif stands_free:
            return list(heads)
        written.add((head.author or "").casefold())
    settled = list(heads)
    for number in doubled:
        head, line = heads[number], above[number]
        if line is not None and head.addressee is None:
            settled[number] = head._replace(
                first=line, author=without_mark(lines[line]), addressee=head.author
            )
    return settled


def _line_above(head: Head, lines: Sequence[str]) -> int | None:
    return next((n for n in range(head.first - 1, -1, -1) if lines[n].strip()), None)


def _ends_before(line: int, lines: Sequence[str]) -> bool:
    """Whether the line stands below a button, with which the comment before has ended."""
    over = next((lines[n] for n in range(line - 1, -1, -1) if lines[n].strip()), "")
    return is_furniture(without_mark(over))
