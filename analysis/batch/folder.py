"""The folder that a batch leaves: its partitions first, the rows of one story when asked for."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as dataset
import pyarrow.parquet as parquet

from analysis.batch.partition import OVERVIEW, PARTITIONS, Statistics, mark_of
from analysis.batch.settings import FORMAT
from analysis.schema import (
    AUDIT_COLUMNS,
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    ITEMS,
    MEASURE_COLUMNS,
    RELATION_COLUMNS,
    SENTIMENT_COLUMNS,
    STANCE_COLUMNS,
    STANCES,
    STORY_COLUMNS,
    TEXT,
    Evidence,
    ThreadError,
)

LISTED = "batch.json"
COLUMNS: dict[str, dict[str, str]] = {
    "overview": OVERVIEW,
    "stories": STORY_COLUMNS,
    "comments": {**COMMENT_COLUMNS, **SENTIMENT_COLUMNS},
    "claims": CLAIM_COLUMNS,
    "stances": STANCE_COLUMNS,
    "relations": RELATION_COLUMNS,
    "measures": MEASURE_COLUMNS,
    "audit": AUDIT_COLUMNS,
}
LISTING = ("claim_id", "story_id", "title", "outlet", "event", "published_at", "comments")


class Folder(NamedTuple):
    """A batch that was opened: where it lies, how it was scored, its partitions' statistics."""

    path: Path
    settings: Mapping[str, Any]
    partitions: pd.DataFrame  # one row each: partition, stories, comments, up, down, and so on
    version: str  # changes with what is in it

    @property
    def scorer(self) -> str:
        """The name of the stance scorer."""
        return str(self.settings["stance_scorer"])


def read_listing(path: Path) -> dict[str, Any] | None:
    """What `batch.json` says; None where there is none that can be read."""
    try:
        found = json.loads((path / LISTED).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("settings"), dict) else None


def open_folder(path: Path) -> Folder:
    """The batch in a folder, also one that is not finished, with what is finished of it.

    Raises ThreadError where the folder holds none.
    """
    listed = read_listing(path)
    if listed is None:
        raise ThreadError(
            f"{path}: this is no folder that a batch wrote. "
            "Make one with: python -m analysis batch IN OUT."
        )
    if listed["settings"].get("format") != FORMAT:
        raise ThreadError(f"{path}: another version wrote this folder. Run the batch anew.")
    keys = listed.get("parts") or sorted(mark.stem for mark in (path / PARTITIONS).glob("*.json"))
    rows = [found for key in keys if (found := _statistics(path, str(key)))]
    settings = {**listed["settings"]}
    return Folder(path, settings, _flat(rows), f"{path}:{len(rows)}:{hash(tuple(map(str, keys)))}")


def list_stories(folder: Folder, claim_id: str | None, most: int) -> pd.DataFrame:
    """The stories with most comments, as `overview_table` describes them, and their partition.

    `claim_id` missing: every story once, by the first claim that was asked of it.
    """
    found = _scan(folder, "overview", [*LISTING[:2], "comments"])
    if claim_id is not None:
        found = found[found["claim_id"] == claim_id]
    largest = found.drop_duplicates(["partition", "story_id"]).nlargest(most, "comments")
    parts = []
    for key, wanted in largest.groupby("partition", sort=False):
        rows = _read(folder, "overview", str(key), wanted["story_id"].tolist())
        if claim_id is not None:
            rows = rows[rows["claim_id"] == claim_id]
        parts.append(rows.drop_duplicates("story_id").assign(partition=key))
    if not parts:
        return pd.DataFrame(columns=[*OVERVIEW, "partition"])
    joined = pd.concat(parts, ignore_index=True)
    return joined.sort_values("comments", ascending=False, kind="stable", ignore_index=True)


def list_claims(folder: Folder) -> pd.DataFrame:
    """The claims that every story was asked, once each."""
    found = _scan(folder, "claims", list(CLAIM_COLUMNS))
    return found[found["story_id"].isna()].drop_duplicates("claim_id", ignore_index=True)


def read_story(
    folder: Folder, table: str, partition: str, story_id: str, *, evidence: bool = False
) -> pd.DataFrame:
    """The rows of one story in a table; the spans of evidence are left empty unless asked for."""
    return _read(folder, table, partition, [story_id], evidence=evidence)


def read_evidence(
    folder: Folder, partition: str, story_id: str, comment_ids: Sequence[str]
) -> pd.DataFrame:
    """The stances of some comments of a story with their evidence."""
    chosen = dataset.field("comment_id").isin(list(comment_ids))
    return _read(folder, "stances", partition, [story_id], evidence=True, also=chosen)


def claims_of_story(folder: Folder, partition: str, story_id: str) -> pd.DataFrame:
    """The claims that a story was asked."""
    table = parquet.read_table(_file(folder, "claims", partition))
    claims = _restore(table, "claims", evidence=False)
    return claims[claims["story_id"].isna() | (claims["story_id"] == story_id)]


def _statistics(path: Path, key: str) -> Statistics | None:
    try:
        found = json.loads(mark_of(path, key).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _flat(rows: Sequence[Statistics]) -> pd.DataFrame:
    counts = ("stories", "comments", "unread", "up", "down", "with_sentiment", *STANCES)
    columns = ("partition", *counts, "sentiment", "first", "last")
    flat = [{**row, **_mapping(row.get("stances"))} for row in rows]
    table = pd.DataFrame([{name: row.get(name) for name in columns} for row in flat])
    return table if len(table) else pd.DataFrame(columns=list(columns))


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _file(folder: Folder, table: str, partition: str) -> Path:
    known = set(folder.partitions["partition"])
    if partition not in known:
        raise ThreadError(f"{folder.path}: partition {partition!r} is not in it. Open it again.")
    return folder.path / table / f"{partition}.parquet"


def _scan(folder: Folder, table: str, columns: list[str]) -> pd.DataFrame:
    """Some columns of a table over all partitions, with the partition of each row."""
    parts = [
        _restore(parquet.read_table(_file(folder, table, key), columns=columns), table).assign(
            partition=key
        )
        for key in folder.partitions["partition"]
    ]
    return (
        pd.concat(parts, ignore_index=True)
        if parts
        else pd.DataFrame(columns=[*columns, "partition"])
    )


def _read(
    folder: Folder,
    table: str,
    partition: str,
    story_ids: Sequence[str],
    *,
    evidence: bool = False,
    also: Any = None,
) -> pd.DataFrame:
    chosen = dataset.field("story_id").isin(list(story_ids))
    if also is not None:
        chosen &= also
    names = [name for name, dtype in COLUMNS[table].items() if evidence or dtype != ITEMS]
    path = _file(folder, table, partition)
    rows = parquet.read_table(path, columns=names, filters=chosen)
    return _restore(rows, table, evidence=evidence)


def _restore(rows: pa.Table, name: str, *, evidence: bool = False) -> pd.DataFrame:
    """The rows with the types of the schema; evidence is empty where it was not read."""
    known = COLUMNS[name]
    table: pd.DataFrame = rows.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    for column, dtype in known.items():
        if dtype == ITEMS:
            spans = table[column] if evidence and column in table else [()] * len(table)
            marks = [tuple(Evidence(**span) for span in each) for each in spans]
            table[column] = pd.Series(marks, index=table.index, dtype=ITEMS)
        elif column in table and dtype == TEXT:
            table[column] = table[column].astype("str")
    return table[[column for column in known if column in table]]
