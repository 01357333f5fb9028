"""Threads that bring the pages into their rarer states, to be pasted on the Add page."""

import csv
import io
from collections.abc import Mapping

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "cases" / "states"
TITLE = "Council to vote on the harbour"
CLAIM = "The harbour should be closed to cars"
HUGE = 2000  # comments: charts draw aggregates above a thousand
VOTES, NAMES = ("up", "down"), ("author",)
Row = Mapping[str, str]


def harbour() -> list[Row]:
    """A thread with names, replies, times and votes, in our own words."""
    with (FOLDER / "harbour.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "title": TITLE} for row in csv.DictReader(file)]


def as_table(rows: list[Row], without: tuple[str, ...] = ()) -> str:
    """The rows as a table to paste; `without` names columns to leave out."""
    page = io.StringIO()
    names = [name for name in rows[0] if name not in without]
    writer = csv.DictWriter(page, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()


def repeated(rows: list[Row], times: int) -> list[Row]:
    """The thread over and over until there are so many comments, each with an id of its own."""
    copies = []
    for number in range(times):
        copy, row = divmod(number, len(rows))
        start = copy * len(rows)
        ids = {
            name: str(start + int(rows[row][name]))
            for name in ("id", "parent_id")
            if rows[row][name]
        }
        copies.append({**rows[row], **ids, "text": f"{rows[row]['text']} ({number + 1})"})
    return copies


def state(name: str) -> str:
    """The thread of a state, as it is pasted."""
    rows = harbour()
    return {
        "named": lambda: as_table(rows),
        "unvoted": lambda: as_table(rows, without=VOTES),
        "unnamed": lambda: as_table(rows, without=NAMES),
        "few": lambda: as_table(rows[:4]),
        "one": lambda: as_table(rows[:1]),
        "neutral": lambda: (FOLDER / "neutral.txt").read_text(encoding="utf-8"),
        "huge": lambda: as_table(repeated(rows, HUGE)),
    }[name]()


STATES = ("named", "unvoted", "unnamed", "few", "one", "neutral", "huge")
