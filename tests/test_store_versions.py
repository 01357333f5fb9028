"""Databases of older versions of this program, and of newer ones."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Inspector, insert, inspect, text

from analysis.store import StoreError, open_store, standing_labels, versions
from analysis.store.database import open_engine, writing
from analysis.store.tables import METADATA, SCHEMA_VERSIONS
from tests.conftest import ROOT
from tests.stored import label, thread

CASES = ROOT / "tests" / "cases" / "store"  # as the older program wrote them


def make_older(url: str) -> None:
    """A database of version 1, with six labels and two claims."""
    engine = open_engine(url)
    kind = engine.dialect.name
    script = (CASES / f"version_1.{kind}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        file = Path(str(engine.url.database))
        file.parent.mkdir()
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(script)
    else:
        with engine.begin() as connection:
            connection.connection.cursor().execute(script)
    engine.dispose()


def columns(inspector: Inspector) -> dict[str, object]:
    """The tables as the database has them."""
    return {
        name: (
            sorted(
                (column["name"], str(column["type"]), column["nullable"])
                for column in inspector.get_columns(name)
            ),
            sorted(index["name"] or "" for index in inspector.get_indexes(name)),
            [key["constrained_columns"] for key in inspector.get_foreign_keys(name)],
            [key["column_names"] for key in inspector.get_unique_constraints(name)],
        )
        for name in METADATA.tables
    }


@pytest.mark.parametrize("first", ["read", "write"])
def test_an_older_database_keeps_all_it_had_and_takes_what_is_new(url: str, first: str) -> None:
    make_older(url)
    store = open_store(url)
    if first == "write":
        store.keep(thread(), "1")
    labels = store.labels()
    assert labels["comment_id"].tolist() == ["1", "1", "2", "2", "a-3", "7"]
    assert labels["at"].iloc[4] == pd.Timestamp("2024-02-29T22:59:59.123456Z")
    assert len(standing_labels(labels)) == 3
    assert store.claims()["text"].iloc[1] == 'Größe zählt – "sagt man", wirklich\'s 猫'
    assert store.contents().claims == ()
    store.keep(thread(), "1")
    assert store.contents().versions == ("1",)


def test_an_older_database_ends_as_a_new_one_begins(url: str) -> None:
    make_older(url)
    open_store(url).labels()
    engine = open_engine(url)
    found = columns(inspect(engine))
    with engine.begin() as connection:
        for name in reversed(METADATA.sorted_tables):
            connection.execute(text(f"DROP TABLE {name}"))
        METADATA.create_all(connection)
    assert found == columns(inspect(engine))
    engine.dispose()


def test_before_a_step_the_database_is_copied(url: str, tmp_path: Path) -> None:
    make_older(url)
    open_store(url).give(label("8"))
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(tmp_path / "folder" / "labels.sqlite.version-1")) as copy:
            tables = dict(copy.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
            assert copy.execute("SELECT count(*) FROM labels").fetchone() == (6,)
        assert "stories" not in tables
        return
    engine = open_engine(url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM labels_version_1")) == 6
    engine.dispose()


def test_a_new_database_needs_no_copy(url: str, tmp_path: Path) -> None:
    open_store(url).give(label("1"))
    assert not list(tmp_path.rglob("*version*"))


def test_a_step_that_fails_changes_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(url)
    store.give(label("1"))

    def fail_halfway(connection: object) -> None:
        connection.execute(text("CREATE TABLE half (number INTEGER)"))  # type: ignore[attr-defined]
        connection.execute(text("no such statement"))  # type: ignore[attr-defined]

    monkeypatch.setitem(versions.STEPS, 2, fail_halfway)
    with pytest.raises(StoreError):
        store.give(label("2"))
    monkeypatch.delitem(versions.STEPS, 2)
    store.give(label("3"))
    assert store.labels()["comment_id"].tolist() == ["1", "3"]


def test_a_newer_database_is_left_alone(url: str) -> None:
    store = open_store(url)
    store.give(label("1"))
    engine = open_engine(url)
    with writing(engine) as connection:
        connection.execute(insert(SCHEMA_VERSIONS).values(version=99, at=datetime.now(UTC)))
    engine.dispose()
    for use in (store.labels, lambda: store.give(label("2"))):
        with pytest.raises(StoreError, match="Update this program"):
            use()


def test_a_copy_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'folder' / 'labels.sqlite'}"
    make_older(url)

    def fill_disk(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(versions, "_copy_file", fill_disk)
        with pytest.raises(StoreError, match="the disk is full"):
            open_store(url).labels()
    with closing(sqlite3.connect(tmp_path / "folder" / "labels.sqlite")) as file:
        assert file.execute("SELECT max(version) FROM schema_versions").fetchone() == (1,)
    assert len(open_store(url).labels()) == 6
