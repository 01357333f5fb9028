"""Stance and sentiment as a thread goes on: along the page, or over the time that it prints."""

from typing import Literal

import numpy as np
import pandas as pd

from analysis.measures.counting import present_comments
from analysis.measures.floors import MINIMUM_COMMENTS
from analysis.measures.resampling import (
    DEFAULT_SEED,
    RESAMPLES,
    cluster_codes,
    estimate,
    mean_statistic,
)
from analysis.schema import COUNT, NUMBER, TEXT, TIME, build

Along = Literal["page", "time"]
MOST_STRETCHES = 12
MEANS = ("agreement", "sentiment")
STRETCH_COLUMNS = {
    "name": TEXT,  # of MEANS
    "first": COUNT,  # number of the first comment of the stretch as readers count, along the page
    "last": COUNT,
    "middle": NUMBER,  # number of its middle comment
    "at": TIME,  # time of its middle comment; missing along the page
    "value": NUMBER,  # −1 … 1
    "low": NUMBER,
    "high": NUMBER,
    "n": COUNT,
    "up": COUNT,  # votes of the stretch; missing where none are known
    "down": COUNT,
}


def timeline_table(
    comments: pd.DataFrame,
    stances: pd.DataFrame,
    along: Along = "page",
    *,
    seed: int = DEFAULT_SEED,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """Mean agreement and mean sentiment of neighbouring comments, in stretches of equal size.

    A stretch holds at least MINIMUM_COMMENTS comments with a stance; no rows where there are too
    few for two, as `why_no_timeline` says. Intervals draw authors.
    """
    if why_no_timeline(comments, stances, along) is not None:
        return build(STRETCH_COLUMNS)
    told = _ordered(comments, stances, along)
    stretches = min(MOST_STRETCHES, len(told) // MINIMUM_COMMENTS)
    number = np.arange(len(told)) * stretches // len(told)
    rows = []
    for _, part in told.groupby(number):
        for name in MEANS:
            mean = _mean(part, name, seed=seed, resamples=resamples)
            rows.append({**_place(part, along), "name": name, **mean})
    return build(STRETCH_COLUMNS, rows)


def why_no_timeline(
    comments: pd.DataFrame, stances: pd.DataFrame, along: Along = "page"
) -> str | None:
    """Why the course of a thread cannot be told, or None if it can."""
    told = _ordered(comments, stances, along)
    if along == "time" and told.empty:
        return "this thread prints no times"
    if len(told) < 2 * MINIMUM_COMMENTS:
        what = "comments with a time" if along == "time" else "comments"
        return f"not enough {what}: {len(told)} of {2 * MINIMUM_COMMENTS} needed"
    judged = len(_ordered(comments, stances, "page"))
    if 2 * len(told) < judged:
        return f"only {len(told)} of {judged} comments print a time"
    if along == "time" and told["created_at"].nunique() < 2:
        return "all comments print the same time"
    return None


def _ordered(comments: pd.DataFrame, stances: pd.DataFrame, along: Along) -> pd.DataFrame:
    answers = stances[["comment_id", "agreement"]].dropna()
    present = present_comments(comments).drop(columns="agreement", errors="ignore")
    told = present.merge(answers, on="comment_id", how="inner")
    if along == "time":
        told = told.dropna(subset=["created_at"])
    return told.sort_values(
        ["created_at", "position"] if along == "time" else "position",
        kind="stable",
        ignore_index=True,
    )


def _place(part: pd.DataFrame, along: Along) -> dict[str, object]:
    middle = part.iloc[len(part) // 2]
    return {
        "first": int(part["position"].min()) + 1,
        "last": int(part["position"].max()) + 1,
        "middle": float(part["position"].median()) + 1,
        "at": middle["created_at"] if along == "time" else None,
        **{votes: part[votes].sum(min_count=1) for votes in ("up", "down")},
    }


def _mean(part: pd.DataFrame, name: str, *, seed: int, resamples: int) -> dict[str, object]:
    numbers = part[name].to_numpy(dtype=np.float64, na_value=np.nan)
    known = np.isfinite(numbers)
    statistic = mean_statistic(np.nan_to_num(numbers), known.astype(np.float64))
    found = estimate(statistic, cluster_codes(part), seed=seed, resamples=resamples)
    value, low, high = (float(end[0]) for end in found)
    return {"value": value, "low": low, "high": high, "n": int(known.sum())}
