"""Labels as Label Studio's JSON: one task a comment and claim, one annotation a coder.

`studio_tasks` has the shape and the configuration. The machine's answers are left out, as Label
Studio would show them to whoever labels.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from analysis.labels.label_csv import LabelFile, label_file
from analysis.labels.studio_tasks import choice, task_data
from analysis.schema import LABEL_KINDS, ThreadError
from analysis.store.standing import standing_labels
from analysis.writing import to_records

_KEY = ("story_id", "comment_id")


def write_label_studio(
    comments: pd.DataFrame, claim: Mapping[str, str], labels: pd.DataFrame, *, headline: str
) -> bytes:
    """A task for every comment of a story with own words, annotated where it was labelled.

    `claim` has a `claim_id` and a `text`. Labels that were withdrawn, or are about another claim,
    are left out.
    """
    standing = standing_labels(labels)
    asked = standing["claim_id"].isna() | (standing["claim_id"] == claim["claim_id"])
    records = to_records(standing[asked])
    texts = dict(zip(comments["comment_id"], comments["text"].fillna(""), strict=True))
    spoken = comments[comments["text"].fillna("").str.strip() != ""]
    tasks = [
        {
            "data": task_data(row, claim, headline=headline, answered=texts.get(row["parent_id"])),
            "annotations": _annotations(
                [r for r in records if r["comment_id"] == row["comment_id"]]
            ),
        }
        for row in to_records(spoken[[*_KEY, "parent_id", "text"]])
    ]
    return (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_label_studio(content: bytes, name: str, *, now: datetime) -> LabelFile:
    """The labels of an export of Label Studio (JSON); what was cancelled there is left out.

    Raises ThreadError for what is no such export.
    """
    try:
        tasks = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ThreadError(f"{name}: it is no JSON. Export as JSON from Label Studio.") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise ThreadError(f"{name}: it holds no list of tasks. Export as JSON from Label Studio.")
    return label_file([row for task in tasks for row in _task_rows(task)], name, now=now)


def _annotations(records: list[dict[str, object]]) -> list[dict[str, object]]:
    """One annotation for each coder, in the order of their names."""
    coders = sorted({str(record["coder"] or "") for record in records})
    return [
        {"result": [_result(each) for each in records if str(each["coder"] or "") == coder]}
        for coder in coders
    ]


def _result(record: Mapping[str, object]) -> dict[str, object]:
    told = {name: record[name] for name in ("coder", "stream", "at") if record[name] is not None}
    return {
        "id": f"{record['kind']}-{record['comment_id']}",
        **choice(str(record["kind"]), record["value"]),
        "meta": told,
    }


def _task_rows(task: Mapping[str, Any]) -> Iterator[dict[str, str | None]]:
    data = _mapping(task.get("data"))
    named = {name: _text(data.get(name)) for name in (*_KEY, "claim_id", "claim")}
    for annotation in map(_mapping, _items(task.get("annotations"))):
        if annotation.get("was_cancelled"):
            continue
        for result in map(_mapping, _items(annotation.get("result"))):
            choices = _items(_mapping(result.get("value")).get("choices"))
            if result.get("from_name") not in LABEL_KINDS or len(choices) != 1:
                continue
            told = _mapping(result.get("meta"))
            kind = str(result["from_name"])
            about = named if kind == "stance" else {**named, "claim_id": None, "claim": None}
            yield {
                **about,
                "kind": kind,
                "value": _text(choices[0]),
                "coder": _text(told.get("coder")) or _person(annotation.get("completed_by")),
                "stream": _text(told.get("stream")),
                "at": _text(told.get("at")) or _text(annotation.get("created_at")),
            }


def _person(completed_by: object) -> str | None:
    """Label Studio names a person by number, or with a name and an address."""
    if isinstance(completed_by, dict):
        names = (_text(completed_by.get(part)) for part in ("first_name", "last_name"))
        full = " ".join(filter(None, names))
        return full or _text(completed_by.get("email")) or _text(completed_by.get("id"))
    return _text(completed_by)


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None
