"""One partition: its documents read, scored and measured, and its tables written."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as parquet

from analysis.batch.settings import Document, Part, Settings
from analysis.claims import build_claims
from analysis.measures import OVERVIEW_COLUMNS, overview_table, present_comments
from analysis.reading import READERS, choose_reader, open_document, read
from analysis.reading.document import Document as Source
from analysis.reading.joining import concatenate, join_threads
from analysis.reading.tables import own_export
from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    STANCES,
    STORY_COLUMNS,
    TEXT,
    Thread,
    ThreadError,
    build,
)
from analysis.scored_thread import Scorers, Tables, measure_thread, score_thread
from analysis.writing import to_arrow

# `overview` holds one line a story and claim: enough to list a folder without opening the rest.
TABLES = (
    *("overview", "stories", "comments", "claims", "stances", "relations", "measures", "audit"),
)
OVERVIEW = {"claim_id": TEXT, **OVERVIEW_COLUMNS}
PARTITIONS = "partitions"  # holds what each finished partition says of itself
ROWS_AT_ONCE = 10_000  # of a table on their way to the file, and in a row group of it
UNREADABLE = "unreadable"

Statistics = dict[str, object]


def do_part(part: Part, settings: Settings, target: str) -> Statistics:
    """Does one partition and gives its statistics, which are also what marks it as finished."""
    thread = read_documents(part.documents, settings)
    claims = build_claims(thread.stories, settings.claims)
    scorers = Scorers(settings.stance_scorer, settings.sentiment_scorer, settings.stance_scorer)
    tables = score_thread(thread, claims, scorers)
    tables["measures"] = measure_thread(tables)
    tables["overview"] = list_stories(tables)
    statistics = {"partition": part.key, **describe(tables)}
    write_part(tables, statistics, Path(target))
    return statistics


def read_documents(documents: Iterable[Document], settings: Settings) -> Thread:
    """The documents as one thread; one that cannot be read is a row of the audit."""
    threads: list[Thread] = []
    own: dict[str, list[Source]] = {}
    for document in documents:
        try:
            path = Path(document.path)
            source = open_document(path, document.name)
            if not source.is_blank and _is_own(source, settings):
                own.setdefault(own_export.stem(document.name), []).append(source)
            else:
                columns = dict(settings.columns)
                threads.append(read(path, document.name, settings.reader, columns=columns))
        except (ThreadError, OSError) as error:
            threads.append(_unread(document, error))
    for name, sources in own.items():
        try:
            threads.append(own_export.read_together(sources))
        except ThreadError as error:
            threads.append(_unread(Document(name, ""), error))
    return join_threads(threads)


def list_stories(tables: Tables) -> pd.DataFrame:
    """One line a story and claim; a story that no claim is asked of has its number of comments."""
    stories, measures = tables["stories"], tables["measures"]
    found = [
        overview_table(stories[stories["story_id"].isin(of_claim["story_id"])], of_claim).assign(
            claim_id=claim_id
        )
        for claim_id, of_claim in measures.groupby("claim_id", sort=False)
    ]
    silent = stories[~stories["story_id"].isin(measures["story_id"])]
    counts = tables["comments"]["story_id"].value_counts()
    plain = overview_table(silent, measures.iloc[:0]).assign(claim_id=None, why_not=None)
    plain["comments"] = [counts.get(story_id, 0) for story_id in silent["story_id"]]
    return concatenate([*found, plain], OVERVIEW).astype(OVERVIEW)[list(OVERVIEW)]


def describe(tables: Tables) -> Statistics:
    """What a partition holds, in numbers that add up over partitions."""
    comments, stances = tables["comments"], tables["stances"]
    times = comments["created_at"].dropna()
    return {
        "stories": len(tables["stories"]),
        "comments": len(present_comments(comments)),
        "unread": int((tables["audit"]["code"] == UNREADABLE).sum()),
        "up": int(comments["up"].sum()),
        "down": int(comments["down"].sum()),
        "sentiment": float(comments["sentiment"].sum()),
        "with_sentiment": int(comments["sentiment"].notna().sum()),
        "stances": {side: int((stances["stance"] == side).sum()) for side in STANCES},
        "first": None if times.empty else times.min().isoformat(),
        "last": None if times.empty else times.max().isoformat(),
    }


def write_part(tables: Tables, statistics: Statistics, target: Path) -> None:
    """Writes the tables, each whole or not at all, and last what marks the partition as finished.

    A worker that dies before leaves files that the next one to do the partition writes over.
    """
    key = str(statistics["partition"])
    for name in TABLES:
        path = target / name / f"{key}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(path)
        try:
            _write_table(tables[name], draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    mark = mark_of(target, key)
    mark.parent.mkdir(parents=True, exist_ok=True)
    write_text(mark, json.dumps(statistics))


def mark_of(target: Path, key: str) -> Path:
    """The file that says that a partition is finished."""
    return target / PARTITIONS / f"{key}.json"


def write_text(path: Path, text: str) -> None:
    """Writes a small file whole or not at all."""
    draft = _draft(path)
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def _draft(path: Path) -> Path:
    # Beside its target, as a file is replaced in one step within one file system only, and with a
    # point in front, as those who read the folder leave such files alone.
    return path.with_name(f".{path.name}.{os.getpid()}.draft")


def _write_table(table: pd.DataFrame, path: Path) -> None:
    schema = to_arrow(table.iloc[:0]).schema
    with parquet.ParquetWriter(path, schema) as writer:
        for start in range(0, max(len(table), 1), ROWS_AT_ONCE):
            writer.write_table(to_arrow(table.iloc[start : start + ROWS_AT_ONCE]))


def _is_own(source: Source, settings: Settings) -> bool:
    if settings.columns:
        return False
    reader = READERS.get(settings.reader or "") or choose_reader(source, settings.reader)
    return reader.name == own_export.NAME


def _unread(document: Document, error: Exception) -> Thread:
    message = " ".join(str(error).split())
    row = {"story_id": document.name, "code": UNREADABLE, "count": 1, "message": message}
    return Thread(build(STORY_COLUMNS), build(COMMENT_COLUMNS), build(AUDIT_COLUMNS, [row]))
