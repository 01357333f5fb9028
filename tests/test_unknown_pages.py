"""Saved pages of no known make, written for these tests: comments by structure, or none at all."""

import json
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.reading import choose_reader
from analysis.reading.document import Document

PAGES = Path(__file__).parent / "cases" / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text("utf-8"))
WITHOUT = sorted(PAGES.glob("none-*.html"))
COLUMNS = ("author", "source_text", "parent_id", "up", "down", "net", "created_at")


def cells(row: pd.Series) -> list[object]:
    values = [None if pd.isna(row[name]) else row[name] for name in COLUMNS]
    return [str(value)[:16] if isinstance(value, pd.Timestamp) else value for value in values]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_comments_of_a_page_of_no_known_make(name: str) -> None:
    path = PAGES / f"{name}.html"
    assert choose_reader(Document(path.read_bytes(), path.name)).name == "page"
    comments = analysis.read(path, name=path.name).comments
    assert [cells(row) for _, row in comments.iterrows()] == EXPECTED[name]


def test_every_page_is_expected_to_hold_something() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} - {p.stem for p in WITHOUT} == set(EXPECTED)


@pytest.mark.parametrize("path", WITHOUT, ids=lambda path: path.stem)
def test_lists_of_other_things_are_no_comments(path: Path) -> None:
    assert analysis.read(path, name=path.name).comments.empty
