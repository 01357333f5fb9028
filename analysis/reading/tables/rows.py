"""Rows of a table under a mapping -> the records of its threads."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from analysis.cells import GUARD, guard_cell, read_cell
from analysis.reading.html_text import split_quote
from analysis.reading.letters import put_together
from analysis.reading.records import Record, StoryRecord
from analysis.reading.tables.layouts import Cells, join_runs
from analysis.reading.tables.values import TimeParser, filled, is_nothing, read_count, read_id

LONGEST_KEY = 60  # characters of a story's key in its id
TAGGED_SHARE = 0.01  # of cells with markup, from which a column is HTML
NO_PARENT = {"0", "-1", "root", "false"}
STATUS_WORDS = {
    "deleted": {
        "deleted",
        "trash",
        "gelöscht",
        "supprimé",
        "eliminado",
        "borrado",
        "удалён",
        "已删除",
        "삭제",
    },
    "removed": {
        "removed",
        "rejected",
        "spam",
        "blocked",
        "banned",
        "removed by moderator",
        "entfernt",
    },
    "hidden": {
        "hidden",
        "pending",
        "hold",
        "unapproved",
        "premod",
        "system withheld",
        "awaiting moderation",
    },
}
STATUS_NAMES = {"deleted": "deleted", "removed": "removed", "spam": "removed"}
TRUE = {"true", "1", "yes", "t", "1.0"}
_MARKUP = re.compile(
    r"</?(?:br|p|a|b|i|em|strong|div|span|blockquote|ul|li|img)\b[^<>]{0,300}/?>"
    r"|&(?:amp|lt|gt|quot|nbsp|#\d{2,4}|#x[0-9a-f]{2,4});",
    re.IGNORECASE,
)
_ADDRESS_NAME = re.compile(
    r"\S{1,64}@\S{1,255}\.\w{2,24}|(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}"
)
_RETURN = re.compile(r"\r\n?")


class Reading(NamedTuple):
    """How the cells of this table are to be read, settled once from its first rows."""

    fields: Mapping[str, int]  # field -> place of its column
    prepare: Callable[[Cells], Cells]
    read_time: TimeParser
    is_html: bool = False
    is_guarded: bool = False
    status_name: str = ""
    has_id_zero: bool = False  # else "0" as a parent says that there is none


def has_markup(cells: Sequence[str]) -> bool:
    """Whether a column is HTML rather than text in which one writer typed a tag."""
    values = filled(cells)
    marked = sum(bool(_MARKUP.search(value)) for value in values)
    return marked > 0 and marked >= TAGGED_SHARE * len(values)


def has_guards(cells: Sequence[str]) -> bool:
    """Whether a program put an apostrophe before every text that a spreadsheet would run."""
    first = [cell for cell in cells if cell.startswith(GUARD)]
    runs = any(guard_cell(cell) != cell for cell in cells if not cell.startswith(GUARD))
    return bool(first) and not runs and all(guard_cell(cell[1:]) == cell for cell in first)


def cells_of(row: Sequence[str], reading: Reading) -> Cells:
    """Field -> cell of one row."""
    cells = {field: row[at] if at < len(row) else "" for field, at in reading.fields.items()}
    if reading.is_guarded:
        cells = {field: read_cell(cell) for field, cell in cells.items()}
    return reading.prepare(cells)


def record_of(cells: Cells, number: int, reading: Reading, tallied: Counter[str]) -> Record:
    """The comment of one row; `number` is its id where the table has none."""
    notes: list[str] = []
    text, quote = _text(cells.get("text", ""), reading, notes)
    status = _status(cells.get("status", ""), reading.status_name)
    if text.strip() in ("[deleted]", "[removed]"):
        status = text.strip()[1:-1]
    votes = _votes(cells, notes, tallied)
    return Record(
        read_id(cells.get("comment_id", "")) or str(number),
        text,
        _parent(cells, reading),
        _author(cells.get("author", "")),
        reading.read_time(cells.get("created_at", "")),
        *votes,
        status=status,
        quote=quote,
        notes=tuple(dict.fromkeys(notes)),
        keep_stub=status != "visible" and text.startswith("["),
    )


def story_of(cells: Cells, outlet: str | None) -> StoryRecord:
    """The story that one row names; its key is stable from file to file."""
    story = read_id(cells.get("story_id", ""))
    title = put_together(cells.get("title", "").strip())
    url = cells.get("url", "").strip()
    return StoryRecord(
        key=_key(story or url or title),
        title=title or None,
        url=url or None,
        section=cells.get("section", "").strip() or None,
        outlet=outlet,
    )


def _key(name: str) -> str:
    """The name itself, or where it is long its end, which in addresses tells more, and a mark."""
    if len(name) <= LONGEST_KEY:
        return name
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name[10 - LONGEST_KEY :]}-{mark}"


def _text(cell: str, reading: Reading, notes: list[str]) -> tuple[str, str | None]:
    text = _RETURN.sub("\n", join_runs(cell) if cell.startswith('{"text"') else cell)
    mended = put_together(text)
    if mended != text:
        text = mended
        notes.append("repaired_encoding")
    return split_quote(text) if reading.is_html else (text.strip(), None)


def _status(cell: str, name: str) -> str:
    word = " ".join(cell.casefold().replace("_", " ").split())
    if name and word in TRUE:
        return name
    return next((status for status, words in STATUS_WORDS.items() if word in words), "visible")


def _votes(
    cells: Cells, notes: list[str], tallied: Counter[str]
) -> tuple[int | None, int | None, int | None]:
    """Up, down and net; where both are given and no net, it is their difference."""
    counts: dict[str, int | None] = {}
    for field in ("up", "down", "net"):
        cell = cells.get(field, "")
        count = read_count(cell) if not is_nothing(cell) else None
        counts[field] = None if count is None else count[0]
        if count is None and not is_nothing(cell):
            tallied[field] += 1
        if count is not None and count[1]:
            notes.append("rounded_votes")
    up, down, net = counts["up"], counts["down"], counts["net"]
    if down is not None:
        down = abs(down)
    if up is not None and up < 0:
        up = None
        tallied["up"] += 1
    if up is not None and down is not None:
        if "net" not in cells:
            net = up - down
        elif net is not None and net != up - down:
            notes.append("net_differs")
    return up, down, net


def _parent(cells: Cells, reading: Reading) -> str | None:
    """The id of the comment answered; the id of the story, and "0" or "root", name none."""
    parent = read_id(cells.get("parent_id", ""))
    if parent is None or parent == read_id(cells.get("story_id", "")):
        return None
    if parent.casefold() in NO_PARENT and not (parent == "0" and reading.has_id_zero):
        return None
    return parent


def _author(cell: str) -> str | None:
    """A name; an address of mail or machine is none, and never leaves the file."""
    name = put_together(cell.strip())
    return None if is_nothing(name) or _ADDRESS_NAME.fullmatch(name) else name
