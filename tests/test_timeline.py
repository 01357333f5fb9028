"""How agreement and tone run along a thread, or over its times."""

import json

import pandas as pd
import pytest

from analysis.charts.timeline import timeline
from analysis.measures.timeline import (
    MOST_STRETCHES,
    STRETCH_COLUMNS,
    timeline_table,
    why_no_timeline,
)
from analysis.timeline_sentences import timeline_sentence, timeline_text
from tests.scored_threads import random_thread, scored_thread


def turning(count: int, *, timed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Agreement in the first half, disagreement in the second; the last are the earliest."""
    rows = [
        {
            "stance": "agree" if at < count / 2 else "disagree",
            "agreement": (1 if at < count / 2 else -1) * (0.9 - at % 3 / 10),
            "sentiment": at % 5 / 10,
            "up": 2,
            "down": 1,
        }
        for at in range(count)
    ]
    comments, stances = scored_thread(rows)
    days = [pd.Timestamp("2024-04-08", tz="UTC") - pd.Timedelta(hours=at) for at in range(timed)]
    comments.loc[: timed - 1, "created_at"] = pd.Series(days, dtype="datetime64[us, UTC]")
    return comments, stances


def test_a_turn_is_told_along_the_page_and_over_time() -> None:
    thread = turning(40, timed=40)
    page, time = (timeline_table(*thread, along, resamples=200) for along in ("page", "time"))
    for table, falls in ((page, True), (time, False)):
        values = table.loc[table["name"] == "agreement", "value"].tolist()
        assert (values == sorted(values, reverse=True)) == falls
        assert table["n"].tolist() == [10] * 8
        assert table["up"].sum() == 2 * 80
    assert page["at"].isna().all()
    assert time["at"].is_monotonic_increasing
    assert page[["first", "last"]].iloc[0].tolist() == [1, 10]
    told = timeline_sentence(page, None)
    assert told.startswith("Mean agreement falls from +0.8")
    assert "mean sentiment does not clearly change" in told
    assert "Mean agreement rises from" in timeline_sentence(time, None)


@pytest.mark.parametrize(
    ("count", "timed", "along", "reason"),
    [
        (0, 0, "page", "not enough comments: 0 of 20 needed"),
        (19, 0, "page", "not enough comments: 19 of 20 needed"),
        (20, 0, "page", None),
        (40, 0, "time", "this thread prints no times"),
        (40, 8, "time", "not enough comments with a time: 8 of 20 needed"),
        (60, 25, "time", "only 25 of 60 comments print a time"),
        (60, 30, "time", None),
    ],
)
def test_too_little_gives_a_sentence(count: int, timed: int, along: str, reason: str) -> None:
    thread = turning(count, timed=timed)
    assert why_no_timeline(*thread, along) == reason
    table = timeline_table(*thread, along, resamples=50)
    assert table.empty == (reason is not None)
    assert {name: str(kind) for name, kind in table.dtypes.items()} == STRETCH_COLUMNS
    assert (reason or "Mean agreement") in timeline_sentence(table, reason)
    assert (timeline_text(table) == "Too few comments to follow.") == table.empty


def test_one_time_for_all_is_no_course() -> None:
    comments, stances = turning(30, timed=30)
    same = comments.assign(created_at=comments["created_at"].iloc[0])
    assert why_no_timeline(same, stances, "time") == "all comments print the same time"


@pytest.mark.parametrize("count", [0, 20, 600])
def test_the_chart_draws_every_thread(count: int) -> None:
    table = timeline_table(*random_thread(3, count, authors=9), resamples=50)
    assert len(table) <= 2 * MOST_STRETCHES
    for look in ({}, {"dark": True, "narrow": True}):
        json.dumps(timeline(table, **look).to_dict(), allow_nan=False)
    over = timeline_table(*turning(40, timed=40), "time", resamples=50)
    spec = timeline(over).to_dict()
    assert spec["layer"][0]["encoding"]["x"]["type"] == "temporal"
