"""Tasks for Label Studio: each comment before each claim, our answers as predictions.

Beside the tasks stands the labelling interface that they fit.
"""

import json
from collections.abc import Mapping

import pandas as pd

from analysis.labels.studio_tasks import SENTIMENT, STANCE, Record, choice, interface, task_data
from analysis.writing import to_records

DECIMALS = 4

_Key = tuple[object, object]


def write(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """The tasks, and the interface; without stances every comment is one task without a claim."""
    comments = {_key(row): row for row in to_records(tables["comments"])}
    claims = {row["claim_id"]: row for row in to_records(tables.get("claims", pd.DataFrame()))}
    titles = {row["story_id"]: row["title"] for row in to_records(tables["stories"])}
    stances = to_records(tables.get("stances", pd.DataFrame()))
    if stances:
        asked = [(comments[_key(row)], claims[row["claim_id"]], row) for row in stances]
    else:
        spoken = [row for row in comments.values() if row["status"] == "visible" and row["text"]]
        asked = [(row, {}, {}) for row in spoken]
    tasks = [
        {
            "data": task_data(
                comment,
                claim,
                headline=titles.get(comment["story_id"]),
                answered=_answered(comment, comments),
            ),
            "predictions": [*_stance(stance), *_tone(comment)],
        }
        for comment, claim, stance in asked
    ]
    lines = ",\n".join(json.dumps(task, ensure_ascii=False) for task in tasks)
    return {"": f"[\n{lines}\n]\n".encode(), ".config.xml": interface().encode()}


def _key(row: Record) -> _Key:
    return row["story_id"], row["comment_id"]


def _answered(comment: Record, comments: Mapping[_Key, Record]) -> object:
    """The words of the comment answered; of one that is not in the thread, what is quoted of it."""
    parent = comments.get((comment["story_id"], comment["parent_id"]), {})
    return parent.get("text") or comment["quote"]


def _stance(row: Record) -> list[dict[str, object]]:
    if not row:
        return []
    return [_prediction(STANCE, str(row["stance"]), row["confidence"], row["scorer"])]


def _tone(row: Record) -> list[dict[str, object]]:
    label = row.get("sentiment_label")
    if label is None:
        return []
    return [_prediction(SENTIMENT, str(label), None, row.get("sentiment_scorer"))]


def _prediction(kind: str, value: str, score: object, scorer: object) -> dict[str, object]:
    rated = {"score": round(float(score), DECIMALS)} if isinstance(score, float) else {}
    return {"model_version": str(scorer or ""), **rated, "result": [choice(kind, value)]}
