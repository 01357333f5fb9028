"""Tasks for Label Studio: each comment before each claim, our answers as predictions.

Beside the tasks stands the labelling interface that they fit.
"""

import json
from collections.abc import Mapping

import pandas as pd

from analysis.schema import SENTIMENTS, STANCES
from analysis.writing import to_records

STANCE, SENTIMENT, TEXT = "stance", "sentiment", "text"
DECIMALS = 4

Record = Mapping[str, object]


def write(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """The tasks, and the interface; without stances every comment is one task without a claim."""
    comments = {_key(row): row for row in to_records(tables["comments"])}
    claims = {row["claim_id"]: row for row in to_records(tables.get("claims", pd.DataFrame()))}
    titles = {row["story_id"]: row["title"] for row in to_records(tables["stories"])}
    stances = to_records(tables.get("stances", pd.DataFrame()))
    if stances:
        asked = [(comments[_key(row)], claims[row["claim_id"]], row) for row in stances]
        tasks = [_task(*one, titles) for one in asked]
    else:
        spoken = [row for row in comments.values() if row["status"] == "visible" and row["text"]]
        tasks = [_task(row, {}, {}, titles) for row in spoken]
    lines = ",\n".join(json.dumps(task, ensure_ascii=False) for task in tasks)
    return {"": f"[\n{lines}\n]\n".encode(), ".config.xml": interface().encode()}


def interface() -> str:
    """The labelling interface for these tasks."""
    stances = "".join(f'\n    <Choice value="{one}"/>' for one in STANCES)
    tones = "".join(f'\n    <Choice value="{one}"/>' for one in SENTIMENTS)
    return f"""<View>
  <Header value="$claim"/>
  <Text name="parent" value="$parent"/>
  <Text name="{TEXT}" value="${TEXT}"/>
  <Choices name="{STANCE}" toName="{TEXT}" choice="single" showInline="true">{stances}
  </Choices>
  <Choices name="{SENTIMENT}" toName="{TEXT}" choice="single" showInline="true">{tones}
  </Choices>
</View>
"""


def _key(row: Record) -> tuple[object, object]:
    return row["story_id"], row["comment_id"]


def _task(
    comment: Record, claim: Record, stance: Record, titles: Mapping[object, object]
) -> dict[str, object]:
    data = {
        "text": comment["text"],
        "claim": claim.get("text") or "",
        "parent": comment["quote"] or "",
        "story": titles.get(comment["story_id"]) or "",
        "story_id": comment["story_id"],
        "comment_id": comment["comment_id"],
        "claim_id": claim.get("claim_id") or "",
    }
    predictions = [*_stance(stance), *_tone(comment)]
    return {"data": data, "predictions": predictions}


def _stance(row: Record) -> list[dict[str, object]]:
    if not row:
        return []
    return [_prediction(STANCE, str(row["stance"]), row["confidence"], row["scorer"])]


def _tone(row: Record) -> list[dict[str, object]]:
    label = row.get("sentiment_label")
    if label is None:
        return []
    return [_prediction(SENTIMENT, str(label), None, row.get("sentiment_scorer"))]


def _prediction(name: str, value: str, score: object, scorer: object) -> dict[str, object]:
    result = {
        "from_name": name,
        "to_name": TEXT,
        "type": "choices",
        "value": {"choices": [value]},
    }
    rated = {"score": round(float(score), DECIMALS)} if isinstance(score, float) else {}
    return {"model_version": str(scorer or ""), **rated, "result": [result]}
