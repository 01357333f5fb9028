"""Small scored threads for the tests of measures, sentences and charts."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import schema

CASES = Path(__file__).parent / "cases" / "measures"


def scored_thread(rows: list[dict[str, object]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Comments and stances of one story and claim; a row without a stance has no own words."""
    comments, stances = [], []
    for position, row in enumerate(rows):
        ids = {"story_id": "story", "comment_id": f"c{position:03}"} | row
        text = {"text": f"Comment {position}.", "status": "visible", "notes": ""}
        comments.append({"position": position, **text, **ids})
        stance = row.get("stance")
        if stance is not None:
            sure = {stance: 1.0}
            probabilities = {f"p_{side}": sure.get(side, 0.0) for side in schema.STANCES}
            plain = {"agreement": sure.get("agree", 0.0) - sure.get("disagree", 0.0)}
            fixed = {"claim_id": "claim", "scorer": "hand", "confidence": 0.8}
            stances.append(fixed | probabilities | plain | ids)
    table = schema.build(schema.COMMENT_COLUMNS, comments)
    sentiments = [row.get("sentiment") for row in rows]
    table["sentiment"] = pd.Series(sentiments, dtype="float64", index=table.index)
    return table, schema.build(schema.STANCE_COLUMNS, stances)


def read_case(name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A thread kept as a file, one comment a line; an empty field is missing."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return scored_thread([_typed(row) for row in csv.DictReader(file)])


def _typed(row: dict[str, str]) -> dict[str, object]:
    words = ("author", "stance", "text", "status")
    return {
        name: value if name in words else float(value) if "." in value else int(value)
        for name, value in row.items()
        if value != ""
    }


def random_thread(
    seed: int, count: int, authors: int | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A thread whose agreement leans against its approval, the same for the same seed."""
    generator = np.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    for _ in range(count):
        agreement = float(generator.choice([-0.8, -0.5, -0.2, 0.0, 0.2, 0.5, 0.8]))
        stance = "agree" if agreement > 0.3 else "disagree" if agreement < -0.3 else "neither"
        agree = max(agreement, 0.0) + 0.1
        disagree = max(-agreement, 0.0) + 0.1
        rows.append(
            {
                "stance": stance,
                "agreement": agreement,
                "p_agree": agree,
                "p_disagree": disagree,
                "p_neither": 1 - agree - disagree,
                "confidence": 0.5 + abs(agreement) / 2,
                "up": int(generator.poisson(4 - 2 * agreement)),
                "down": int(generator.poisson(3 + 2 * agreement)),
                "author": None if authors is None else f"author {generator.integers(authors)}",
                "sentiment": float(generator.uniform(-1, 1)),
            }
        )
    return scored_thread(rows)
