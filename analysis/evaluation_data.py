"""Labelled comments as tables: our own labels of the bundled stories, and public sets beside."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.reading import read
from analysis.schema import (
    AGREE,
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    DISAGREE,
    LABEL_COLUMNS,
    LABEL_KINDS,
    NEITHER,
    SENTIMENTS,
    STANCES,
    TEXT,
    ThreadError,
    build,
    validate,
)

_ROOT = Path(__file__).resolve().parent.parent
SEED_LABELS = _ROOT / "seeds" / "labels.csv"
DATA = _ROOT.parent / "shared" / "data"
FIRST, SECOND = "first", "second"  # the coders of the two passes
KEY = ["story_id", "comment_id", "claim_id"]

_OWN_COMMENTS = "own-comments"
_ARC = "ARC/exported-3365-stance-taking-arguments.tsv"
_SUBREDDIT = "SubReddit-agreement"
_SUBREDDIT_RELATIONS = {"0": DISAGREE, "1": NEITHER, "2": AGREE}


class LabelledSet(NamedTuple):
    """Comments with what humans said of them: `truths` holds one list of values per coder.

    `rows` names the labelled comment (and, for stance, the claim) of each value.
    """

    name: str
    task: str
    comments: pd.DataFrame
    claims: pd.DataFrame
    rows: pd.DataFrame
    truths: list[list[str]]


class _Example(NamedTuple):
    text: str
    value: str
    claim: str = ""
    parent: str = ""


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
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise ThreadError(
                f"{labels_file.name}: no column {', '.join(missing)}. "
                f"Name the columns in the first line: {', '.join(columns)}."
            )
        rows = [{name: value or None for name, value in row.items()} for row in reader]
    labels = validate("labels", build(columns, rows))
    for kind, allowed in zip(LABEL_KINDS, (STANCES, SENTIMENTS, STANCES), strict=True):
        wrong = labels[(labels["kind"] == kind) & ~labels["value"].isin(allowed)]
        if len(wrong):
            raise ThreadError(
                f"{labels_file.name}: a {kind} is {wrong['value'].iloc[0]!r}. "
                f"Use one of: {', '.join(allowed)}."
            )
    return labels


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
    claims = _label_claims(labels)
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
            yield LabelledSet(name, kind, comments, claims, rows[KEY], truths)


def public_sets(data: Path) -> Iterator[LabelledSet]:
    """The labelled sets of a folder that are there; what is not there is left out."""
    own = list(_own_comments(data / _OWN_COMMENTS))
    name = "own comments, held-out headlines"
    yield from _examples(
        name, "stance", (_Example(r["text"], r["stance"], r["claim"], r["parent"]) for r in own)
    )
    replies = {(r["text"], r["parent"]): r["relation"] for r in own if r["relation"]}
    yield from _examples(
        name,
        "relation",
        (_Example(text, value, parent=parent) for (text, parent), value in replies.items()),
    )
    tones = {r["text"]: r["sentiment"] for r in own}
    yield from _examples(name, "sentiment", (_Example(*each) for each in tones.items()))
    yield from _examples("ARC, held-out debates (news comments)", "stance", _arc(data / _ARC))
    yield from _examples("SubReddit (dis)agreement", "relation", _subreddit(data / _SUBREDDIT))


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


def _own_comments(folder: Path) -> list[dict[str, str]]:
    lines = (
        line
        for path in sorted(folder.glob("w*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [row for row in map(json.loads, lines) if is_held_out(row["headline"])]


def _arc(path: Path) -> Iterator[_Example]:
    for row in _rows(path, delimiter="\t", quoting=csv.QUOTE_NONE):
        stances = {row["stance1"]: AGREE, row["stance2"]: DISAGREE}
        if is_held_out(row["title"]):
            value = stances.get(row["annotatedStance"], NEITHER)
            yield _Example(row["text"], value, claim=row["stance1"])


def _subreddit(folder: Path) -> Iterator[_Example]:
    for path in sorted(folder.glob("*.csv")):
        for row in _rows(path, errors="replace"):
            value = _SUBREDDIT_RELATIONS[row["relation"]]
            yield _Example(row["response_text"], value, parent=row["quote_text"])


def _rows(path: Path, *, errors: str = "strict", **dialect: object) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", errors=errors, newline="") as lines:
            yield from csv.DictReader(lines, **dialect)  # type: ignore[call-overload]


def _examples(name: str, task: str, examples: Iterable[_Example]) -> Iterator[LabelledSet]:
    """Each example a story of its own: the comment and, before it, the one that it answers."""
    listed = list(examples)
    if not listed:
        return
    comments = build(
        COMMENT_COLUMNS, (row for at, one in enumerate(listed) for row in _thread(str(at), one))
    )
    claims = build(
        CLAIM_COLUMNS,
        (
            {"claim_id": str(at), "story_id": str(at), "text": one.claim, "origin": "given"}
            for at, one in enumerate(listed)
            if one.claim
        ),
    )
    rows = [(str(at), "comment", str(at)) for at in range(len(listed))]
    yield LabelledSet(
        name, task, comments, claims, pd.DataFrame(rows, columns=KEY), [[o.value for o in listed]]
    )


def _thread(story_id: str, example: _Example) -> Iterator[dict[str, object]]:
    shared = {"story_id": story_id, "status": "visible"}
    if example.parent:
        yield {**shared, "comment_id": "parent", "text": example.parent}
    parent_id = "parent" if example.parent else None
    yield {**shared, "comment_id": "comment", "parent_id": parent_id, "text": example.text}
