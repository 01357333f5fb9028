"""Names that a page prints before the words on the same line, put on lines of their own.

So Weibo and others do: "小明：words", with the time below. Only where line after line does it.
"""

import re
from collections.abc import Sequence

from analysis.reading.time_lines import is_time_line

MIN_NAMED = 3
_NAMED = re.compile(r"(?P<name>[^\s:：，。,.!?！？]{1,20})[：:]\s?(?P<words>\S.{0,2000})")


def split_names(lines: Sequence[str]) -> list[str]:
    """The lines with every such name on a line of its own above its words."""
    found = {n: match for n, line in enumerate(lines) if (match := _named(n, line, lines))}
    if len(found) < MIN_NAMED or len({match["name"] for match in found.values()}) < MIN_NAMED:
        return list(lines)
    split: list[str] = []
    for number, line in enumerate(lines):
        match = found.get(number)
        split += [match["name"], match["words"]] if match else [line]
    return split


def _named(number: int, line: str, lines: Sequence[str]) -> re.Match[str] | None:
    """The parts of a line below which a time stands, with nothing but blank lines between."""
    if ":" not in line[:22] and "：" not in line[:22]:
        return None
    match = _NAMED.fullmatch(line.strip())
    if match is None or is_time_line(line):
        return None
    below = next((lines[n] for n in range(number + 1, len(lines)) if lines[n].strip()), "")
    return match if is_time_line(below) else None
