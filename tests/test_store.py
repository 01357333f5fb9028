"""The store of labels, on SQLite and on PostgreSQL."""

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from analysis.schema import LABEL_COLUMNS, LABEL_KINDS, STANCES, ThreadError, build
from analysis.store import StoreError, default_url, open_store, standing_labels
from analysis.store.database import open_engine
from analysis.store.tables import LABELS
from tests.conftest import ROOT
from tests.stored import label


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return build(LABEL_COLUMNS, [{"at": "2024-01-01", **row} for row in rows])


def values(labels: pd.DataFrame) -> list[object]:
    return [None if pd.isna(value) else value for value in labels["value"]]


def test_a_label_given_is_read_by_the_next_program(url: str) -> None:
    before = datetime.now(UTC)
    open_store(url).give(label("1"), {"c": "Cats sleep"})
    labels = open_store(url).labels("s")
    assert list(labels.columns) == list(LABEL_COLUMNS)
    assert labels.dtypes.to_dict() == build(LABEL_COLUMNS).dtypes.to_dict()
    assert labels.drop(columns="at").to_dict("records") == [label("1")]
    assert before <= labels["at"].iloc[0] <= datetime.now(UTC)
    assert open_store(url).claims()["text"].tolist() == ["Cats sleep"]
    assert open_store(url).labels("another").empty


def test_reading_makes_no_file(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert store.labels().empty
    assert store.claims().empty
    assert list(tmp_path.iterdir()) == []


def test_a_label_taken_back_leaves_what_was_said_before(url: str) -> None:
    store = open_store(url)
    first = store.give(label("1", "agree"))
    second = store.give(label("1", "disagree"))
    assert values(standing_labels(store.labels())) == ["disagree"]
    assert store.withdraw(second)
    assert values(standing_labels(store.labels())) == ["agree"]
    assert store.withdraw(first)
    assert standing_labels(store.labels()).empty
    assert values(store.labels()) == ["agree", "disagree", "agree", None]


def test_a_label_that_another_window_replaced_is_not_taken_back(url: str) -> None:
    here, there = open_store(url), open_store(url)
    first = here.give(label("1", "agree"))
    there.give(label("1", "neither"))
    assert not here.withdraw(first)
    assert not here.withdraw(999)
    assert values(standing_labels(here.labels())) == ["neither"]


def test_the_same_label_twice_is_one(url: str) -> None:
    store = open_store(url)
    assert store.give(label("1")) == store.give(label("1"))
    assert store.append(table(label("2"), label("2"))) == 1
    assert store.append(table(label("2"), label("3"))) == 1
    assert len(store.labels()) == 3


def test_a_clock_put_back_does_not_age_the_newest_label(url: str) -> None:
    store = open_store(url)
    store.append(table(label("1", "agree", at="2999-01-01")))
    store.give(label("1", "disagree"))
    assert values(standing_labels(store.labels())) == ["disagree"]


def test_coders_claims_and_kinds_stand_apart_and_no_name_is_one_coder() -> None:
    rows = [label("1"), label("1", coder="Ben"), label("1", claim_id="d"), label("1", coder=None)]
    rows += [label("1", kind="relation", claim_id=None), label("1", "neither", coder=None)]
    standing = standing_labels(table(*rows))
    assert values(standing) == ["agree"] * 4 + ["neither"]
    assert standing_labels(table()).empty


def test_an_import_is_kept_whole_or_not_at_all(url: str) -> None:
    store = open_store(url)
    with pytest.raises(ThreadError, match="kind is 'mood'"):
        store.append(table(label("1"), label("2", kind="mood")))
    with pytest.raises(ThreadError, match="signs that are no text"):
        store.append(table(label("1"), label("2\0")))
    with pytest.raises(StoreError):
        store.append(table(label("1"), label("2", at=None)))
    assert store.labels().empty


def test_labels_are_never_rewritten(url: str) -> None:
    open_store(url).give(label("1"))
    engine = open_engine(url)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(update(LABELS).values(value="neither"))
    engine.dispose()
    assert values(open_store(url).labels()) == ["agree"]


def test_two_writers_lose_nothing(url: str) -> None:
    def write(coder: str) -> None:
        store = open_store(url)
        for at in range(15):
            store.give(label(str(at), coder=coder))

    writers = [threading.Thread(target=write, args=(name,)) for name in ("Anna", "Ben", "Cem")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert open_store(url).labels()["coder"].value_counts().to_dict() == {
        "Anna": 15,
        "Ben": 15,
        "Cem": 15,
    }


def test_a_killed_writer_loses_nothing_that_it_acknowledged(url: str) -> None:
    command = [sys.executable, "-m", "tests.killed_writer", "--rounds", "4", "--url", url]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert int(run.stdout.split()[2]) > 4, run.stdout


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("nonsense", "names no database"),
        ("oracle9://host/name", "names no database"),
        ("sqlite:////proc/none/labels.sqlite", "try again"),
    ],
)
def test_a_url_that_leads_nowhere_says_what_to_do(wrong: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        open_store(wrong).give(label("1"))


def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPLAUSE_GAP_DATABASE_URL", " sqlite:///somewhere.sqlite ")
    assert default_url() == "sqlite:///somewhere.sqlite"
    monkeypatch.delenv("APPLAUSE_GAP_DATABASE_URL")
    assert default_url().endswith("applause-gap.sqlite")


def test_no_password_is_shown() -> None:
    store = open_store("sqlite:///file.sqlite")
    assert store.place == "file.sqlite"
    with pytest.raises(StoreError) as told:
        open_store("nonsense://user:secret@host/name")
    assert "secret" not in str(told.value)


COMMENTS = st.sampled_from("ab")
GIVEN = st.tuples(COMMENTS, st.sampled_from(STANCES), st.sampled_from(["Anna", None]))


@settings(max_examples=15)
@given(st.lists(st.one_of(GIVEN, st.none()), max_size=12))
def test_taking_back_everything_leaves_nothing(
    steps: list[tuple[str, str, str | None] | None],
) -> None:
    store = open_store("sqlite://")
    stack: list[tuple[int, dict[str, object]]] = []
    expected: list[dict[tuple[str, str | None], str]] = [{}]
    for step in steps:
        if step is None:
            if stack:
                assert store.withdraw(stack.pop()[0])
                expected.pop()
        else:
            comment, value, coder = step
            if expected[-1].get((comment, coder)) == value:
                continue  # said already
            stack.append((store.give(label(comment, value, coder=coder)), {}))
            expected.append({**expected[-1], (comment, coder): value})
        standing = standing_labels(store.labels())
        found = {
            (row.comment_id, None if pd.isna(row.coder) else row.coder): row.value
            for row in standing.itertuples()
        }
        assert found == expected[-1]
    history = store.labels()
    assert set(history["kind"]) <= set(LABEL_KINDS)
