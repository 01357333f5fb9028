"""Tables keep their types when empty, and refuse what cannot be true."""

import pandas as pd
import pytest

from analysis.schema import (
    COMMENT_COLUMNS,
    LABEL_COLUMNS,
    STORY_COLUMNS,
    ThreadError,
    build,
    validate,
)


def comments(*links: tuple[str, str, str | None]) -> pd.DataFrame:
    names = ("story_id", "comment_id", "parent_id")
    return build(COMMENT_COLUMNS, [dict(zip(names, link, strict=True)) for link in links])


@pytest.mark.parametrize("columns", [STORY_COLUMNS, COMMENT_COLUMNS, LABEL_COLUMNS])
def test_an_empty_table_has_the_types_of_a_full_one(columns: dict[str, str]) -> None:
    assert build(columns).dtypes.to_dict() == build(columns, [{}]).dtypes.to_dict()
    assert build(columns, [{}]).drop(columns=[]).isna().all(axis=None)


def test_times_are_aware_and_counts_whole_or_missing() -> None:
    table = build(STORY_COLUMNS, [{"published_at": "2024-01-02T03:00:00+09:00"}, {}])
    assert table["published_at"][0] == pd.Timestamp("2024-01-01T18:00", tz="UTC")
    assert pd.isna(table["published_at"][1])
    assert build(COMMENT_COLUMNS, [{"up": 0}, {}])["up"].tolist() == [0, pd.NA]


@pytest.mark.parametrize(
    "links",
    [
        [],
        [("a", "1", None)],
        [("a", "2", "1"), ("a", "1", None)],
        [("a", "1", None), ("b", "1", None), ("b", "2", "1")],
    ],
)
def test_parents_of_the_same_story_are_allowed(links: list[tuple[str, str, str | None]]) -> None:
    table = comments(*links)
    assert validate("comments", table) is table


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ([("a", "1", "1")], "circle"),
        ([("a", "1", "2"), ("a", "2", "1")], "circle"),
        ([("a", "3", "1"), ("a", "1", "2"), ("a", "2", "1")], "circle"),
        ([("a", "1", "9")], "no comment of this story"),
        ([("a", "1", None), ("b", "2", "1")], "no comment of this story"),
        ([("a", "1", None), ("a", "1", None)], "share the key"),
    ],
)
def test_impossible_links_are_refused(links: list[tuple[str, str, str]], words: str) -> None:
    with pytest.raises(ThreadError, match=words):
        validate("comments", comments(*links))


def test_a_value_that_is_not_allowed_is_named() -> None:
    table = comments(("a", "1", None)).assign(status="gone")
    with pytest.raises(ThreadError, match=r"status is 'gone'\. Use one of: visible"):
        validate("comments", table)
