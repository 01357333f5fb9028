"""Tables that many people hold, told by their columns, with what each column exactly means."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from analysis.reading.tables.naming import normalise
from analysis.reading.tables.values import is_time

Cells = dict[str, str]  # field -> cell


def _unchanged(cells: Cells) -> Cells:
    return cells


class Layout(NamedTuple):
    """`columns`: field -> names in order of preference; `needs`: names that tell the layout.

    `prepare` turns what the file means otherwise into what the fields mean; `replies`: whether
    the rows can answer each other.
    """

    name: str
    needs: frozenset[str]
    columns: Mapping[str, Sequence[str]]
    prepare: Callable[[Cells], Cells] = _unchanged
    outlet: str | None = None
    doubts: tuple[str, ...] = ()


def _polis(cells: Cells) -> Cells:
    """Participants see a statement unless a moderator took it out (-1)."""
    return {**cells, "status": "removed" if cells.get("status", "").strip() == "-1" else ""}


def _socc(cells: Cells) -> Cells:
    """A counter is its parent's with one number more: source1_<article>_0_2 answers …_0."""
    parts = cells.get("comment_id", "").strip().split("_")
    return {
        **cells,
        "parent_id": "_".join(parts[:-1]) if len(parts) > 3 else "",
        "created_at": cells.get("created_at") or cells.get("posted", ""),
    }


def _takeout(cells: Cells) -> Cells:
    """The text is a run of JSON objects, of which those with "text" are the comment."""
    return {**cells, "text": join_runs(cells.get("text", ""))}


def _coral(cells: Cells) -> Cells:
    shown = cells.get("status", "").strip().casefold() in {"approved", "none", "accepted", ""}
    return {**cells, "status": "" if shown else cells["status"]}


def _reddit(cells: Cells) -> Cells:
    """`t3_` names a submission, which is a parent only of the thread's first answers."""
    parent, story = cells.get("parent_id", ""), cells.get("story_id", "")
    return {
        **cells,
        "parent_id": "" if parent.startswith("t3_") else parent.removeprefix("t1_"),
        "comment_id": cells.get("comment_id", "").removeprefix("t1_"),
        "story_id": story.removeprefix("t3_"),
    }


def join_runs(cell: str) -> str:
    """The text of runs such as {"text":"Yes, "},{"text":"indeed"}; any other cell as it is."""
    if not cell.lstrip().startswith("{"):
        return cell
    try:
        runs = json.loads(f"[{cell}]")
    except (ValueError, RecursionError):
        return cell
    return "".join(str(run.get("text") or "") for run in runs if isinstance(run, dict))


LAYOUTS = (
    Layout(
        "polis",
        frozenset({"comment body", "agrees", "disagrees", "moderated"}),
        {
            "text": ["comment body"],
            "author": ["author id"],
            "created_at": ["timestamp", "datetime"],
            "comment_id": ["comment id"],
            "up": ["agrees"],
            "down": ["disagrees"],
            "status": ["moderated"],
        },
        prepare=_polis,
    ),
    Layout(
        "nyt",
        frozenset({"article id", "comment body", "recommendations", "user display name"}),
        {
            "text": ["comment body"],
            "author": ["user display name"],
            "created_at": ["create date", "approve date"],
            "comment_id": ["comment id"],
            "parent_id": ["parent id", "in reply to"],
            "up": ["recommendations"],
            "story_id": ["article id"],
            "section": ["section name", "new desk"],
        },
        outlet="The New York Times",
    ),
    Layout(
        "socc",
        frozenset({"article id", "comment counter"}),
        {
            "text": ["comment text", "text"],
            "author": ["comment author", "author"],
            "created_at": ["timestamp", "post time"],
            "posted": ["post time"],
            "comment_id": ["comment counter"],
            "up": ["pos votes", "posvotes"],
            "down": ["neg votes", "negvotes"],
            "net": ["total votes"],
            "story_id": ["article id"],
        },
        prepare=_socc,
        outlet="The Globe and Mail",
    ),
    Layout(
        "civil-comments",
        frozenset({"comment text", "article id", "likes", "disagree", "funny", "wow", "sad"}),
        {
            "text": ["comment text"],
            "created_at": ["created date"],
            "comment_id": ["id"],
            "parent_id": ["parent id"],
            "up": ["likes"],
            "down": ["disagree"],
            "story_id": ["article id"],
        },
        doubts=("disagree was taken as down-votes; funny, wow and sad were left out",),
    ),
    Layout(
        "takeout",
        frozenset({"comment text", "comment create timestamp", "channel id"}),
        {
            "text": ["comment text"],
            "author": ["channel id"],
            "created_at": ["comment create timestamp"],
            "comment_id": ["comment id"],
            "parent_id": ["parent comment id"],
            "story_id": ["video id", "post id"],
        },
        prepare=_takeout,
    ),
    Layout(
        "coral-csv",
        frozenset({"id", "author id", "story id", "created at", "body", "parent id", "status"}),
        {
            "text": ["body"],
            "author": ["author id"],
            "created_at": ["created at"],
            "comment_id": ["id"],
            "parent_id": ["parent id"],
            "story_id": ["story id"],
            "status": ["status"],
        },
        prepare=_coral,
    ),
    Layout(
        "reddit-table",
        frozenset({"body", "score", "created utc", "link id"}),
        {
            "text": ["body"],
            "author": ["author"],
            "created_at": ["created utc"],
            "comment_id": ["id", "name"],
            "parent_id": ["parent id"],
            "net": ["score"],
            "story_id": ["link id"],
        },
        prepare=_reddit,
    ),
)
CORAL_COLUMNS = ("id", "author_id", "story_id", "created_at", "body", "parent_id", "status")
CORAL_STATUSES = {"approved", "none", "rejected", "premod", "system_withheld", "accepted"}


def find_layout(columns: Sequence[str]) -> tuple[Layout, dict[str, str]] | None:
    """The layout that these columns are, and field -> column; None if it is none that we know."""
    names = {normalise(column): column for column in reversed(columns)}
    for layout in LAYOUTS:
        if layout.needs <= names.keys():
            chosen = {
                field: next((names[name] for name in listed if name in names), None)
                for field, listed in layout.columns.items()
            }
            return layout, {field: column for field, column in chosen.items() if column}
    return None


def is_coral_row(row: Sequence[str]) -> bool:
    """Whether a row without names is one of Coral's importer, whose columns have a fixed order."""
    return (
        len(row) == len(CORAL_COLUMNS)
        and is_time(row[3])
        and row[6].strip().casefold() in CORAL_STATUSES
    )
