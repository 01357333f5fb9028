"""Labelled comments as tables, and our own labels of the bundled stories."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.labels.values import check_values
from analysis.reading import read
from analysis.schema import (
    CLAIM_COLUMNS,
    LABEL_COLUMNS,
    LABEL_KINDS,
    TEXT,
    ThreadError,
    build,
    validate,
)

SEED_LABELS = Path(__file__).resolve().parent.parent / "seeds" / "labels.csv"
FIRST, SECOND = "first", "second"  # the coders of the two passes
KEY = ["story_id", "comment_id", "claim_id"]
OPPOSITE = "opposite_id"


@dataclass(frozen=True, eq=False)
class Corpus:
    """Comments and the claims that they are asked about; itself alone, whatever it holds."""

    comments: pd.DataFrame
    claims: pd.DataFrame


class LabelledSet(NamedTuple):
    """Comments with what readers said of them: `truths` holds one list of values per coder.

    `rows` names the labelled comment (and, for stance, the claim) of each value; a column
    `opposite_id`, where there is one, names the claim that denies it.
    """

    name: str
    task: str
    corpus: Corpus
    rows: pd.DataFrame
    truths: list[list[str]]


def is_held_out(headline: str) -> bool:
    """Whether a headline is in the half that no rule or weight was chosen on."""
    return int(hashlib.sha256(headline.encode("utf-8")).hexdigest(), 16) % 2 == 1


def read_labels(labels_file: Path) -> pd.DataFrame:
    """The labels as a table with the claim's words beside them; empty where there is no file.

    Raises ThreadError for a file without the label columns or with a value that is not allowed.
    """
    columns = {**LABEL_COLUMNS, "claim": TEXT}
    if not labels_file.is_file():
        return build(columns)
    with labels_file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        needed = (name for name in columns if name != "stream")
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise ThreadError(
                f"{labels_file.name}: no column {', '.join(missing)}. "
                f"Name the columns in the first line: {', '.join(columns)}."
            )
        rows = [{name: value or None for name, value in row.items()} for row in reader]
    labels = validate("labels", build(columns, rows))
    return check_values(labels, labels_file.name)


def labels_between_coders(labels: pd.DataFrame, kind: str) -> pd.DataFrame:
    """One row per labelled comment (and claim) of a kind, with a column for each coder.

    The later label of a coder counts, for labels are appended and never overwritten.
    """
    chosen = labels[labels["kind"] == kind].sort_values("at", kind="stable")
    last = chosen.assign(claim_id=chosen["claim_id"].fillna("")).drop_duplicates(
        [*KEY, "coder"], keep="last"
    )
    wide = last.pivot(index=KEY, columns="coder", values="value").reindex(columns=[FIRST, SECOND])
    return wide.reset_index()


def seed_sets(labels_file: Path) -> Iterator[LabelledSet]:
    """The bundled stories: once where both coders agree, once against each coder in turn."""
    labels = read_labels(labels_file)
    stories = sorted(set(labels["story_id"]))
    if not stories:
        return
    comments = pd.concat([_story(labels_file.parent, story_id) for story_id in stories])
    corpus = Corpus(comments, _label_claims(labels))
    for kind in LABEL_KINDS:
        both = labels_between_coders(labels, kind).dropna(subset=[FIRST, SECOND])
        if both.empty:
            continue
        agreed = both[both[FIRST] == both[SECOND]]
        for name, rows, coders in (
            ("bundled stories, where both coders agree", agreed, [FIRST]),
            ("bundled stories, mean of the two coders", both, [FIRST, SECOND]),
        ):
            truths = [rows[coder].tolist() for coder in coders]
            yield LabelledSet(name, kind, corpus, rows[KEY], truths)


def _story(folder: Path, story_id: str) -> pd.DataFrame:
    documents = sorted(folder.glob(f"{story_id}.*"))
    if not documents:
        raise ThreadError(
            f"{story_id}: labelled, but {folder.name} holds no such document. Put it back."
        )
    comments = read(documents[0], name=documents[0].name).comments
    return comments.assign(story_id=story_id)


def _label_claims(labels: pd.DataFrame) -> pd.DataFrame:
    texts = labels.dropna(subset=["claim_id", "claim"]).drop_duplicates("claim_id")
    rows = (
        {"claim_id": claim_id, "text": text, "origin": "given"}
        for claim_id, text in zip(texts["claim_id"], texts["claim"], strict=True)
    )
    return build(CLAIM_COLUMNS, rows)
