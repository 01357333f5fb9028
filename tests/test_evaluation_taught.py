"""What 30 labels of a bundled thread are worth."""

import pytest

from analysis import evaluation_taught
from analysis.evaluation_data import SEED_LABELS
from analysis.evaluation_taught import TAUGHT_SET, taught_rows


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, object]]:
    found = taught_rows(SEED_LABELS, scorers=["cues"], draws=1)
    return {str(row["scorer"]): row for row in found}


def test_a_scorer_is_measured_alone_and_taught_on_the_same_comments(
    rows: dict[str, dict[str, object]],
) -> None:
    assert list(rows) == ["cues", "cues, taught", "majority"]
    assert {row["data_set"] for row in rows.values()} == {TAUGHT_SET}
    assert {row["n"] for row in rows.values()} == {(51 - 30) * 4}  # of the one long thread
    for row in rows.values():
        assert 0 < row["low"] <= row["macro_f1"] <= row["high"] < 1  # type: ignore[operator]


def test_the_same_draws_every_time(rows: dict[str, dict[str, object]]) -> None:
    assert list(taught_rows(SEED_LABELS, scorers=["cues"], draws=1)) == list(rows.values())


def test_without_labels_enough_there_is_nothing_to_measure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert list(taught_rows(SEED_LABELS.with_name("none.csv"))) == []
    monkeypatch.setattr(evaluation_taught, "LABELS_GIVEN", 60)
    assert list(taught_rows(SEED_LABELS)) == []
