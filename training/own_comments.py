"""Our own comments: who wrote, who read again, and how sure they are together."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.own_comments_split import TRAIN, part_of

STANCES = ("agree", "disagree", "neither")
SENTIMENTS = ("negative", "neutral", "positive")
COMMENTS = Path(__file__).with_name("comments")
THREADS = "threads.jsonl"

Shares = tuple[float, float, float]


class OwnComment(NamedTuple):
    """One comment under one claim, with the share of its readers for each label.

    `relation` is None where the comment answers none.
    """

    headline: str
    claim: str
    text: str
    parent: str
    stance: Shares
    sentiment: Shares
    relation: Shares | None


def read_own_comments(folder: Path = COMMENTS) -> list[OwnComment]:
    """The single comments (w*.jsonl with their second readings) and the threads, if there."""
    return [*_single_comments(folder), *_thread_comments(folder / THREADS)]


def training_comments() -> list[OwnComment]:
    """Our comments that may train: none whose claim is judged in the other parts too."""
    comments = read_own_comments()
    measured = {c.claim for c in comments if part_of(c.headline) != TRAIN}
    return [c for c in comments if part_of(c.headline) == TRAIN and c.claim not in measured]


def read_words(name: str, folder: Path = COMMENTS) -> list[str]:
    """The lines of a list beside the comments, without remarks."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _single_comments(folder: Path) -> Iterator[OwnComment]:
    readings = _second_readings(folder / "second-reading")
    for path in sorted(folder.glob("w*.jsonl")):
        for row in _json_lines(path):
            readers = [row, *readings[row["id"]]]
            related = [reader["relation"] for reader in readers if reader["relation"]]
            yield OwnComment(
                headline=row["headline"],
                claim=row["claim"],
                text=row["text"],
                parent=row["parent"],
                stance=_shares([reader["stance"] for reader in readers], STANCES),
                sentiment=_shares([reader["sentiment"] for reader in readers], SENTIMENTS),
                relation=_shares(related, STANCES) if row["relation"] else None,
            )


def _thread_comments(path: Path) -> Iterator[OwnComment]:
    for row in _json_lines(path) if path.is_file() else ():
        yield OwnComment(
            headline=row["headline"],
            claim=row["claim"],
            text=row["text"],
            parent=row["parent"] or "",
            stance=(row["p_agree"], row["p_disagree"], row["p_neither"]),
            sentiment=_shares_of(row["sentiment"], SENTIMENTS),
            relation=_shares_of(row["relation"], STANCES) if row["relation"] else None,
        )


def _second_readings(folder: Path) -> dict[str, list[dict[str, str]]]:
    readings: dict[str, list[dict[str, str]]] = defaultdict(list)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                readings[row["id"]].append(row)
    return readings


def _json_lines(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _shares(values: Sequence[str], labels: Sequence[str]) -> Shares:
    agree, disagree, neither = (values.count(label) / len(values) for label in labels)
    return agree, disagree, neither


def _shares_of(value: str | dict[str, float], labels: Sequence[str]) -> Shares:
    """A label, or a share for each label."""
    if isinstance(value, str):
        return _shares([value], labels)
    first, second, third = (float(value.get(label, 0)) for label in labels)
    return first, second, third
