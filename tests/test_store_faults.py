"""What the store says, and keeps, where its disk, its file or its server fails."""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, make_url, text

from analysis.store import StoreError, open_store
from analysis.store.database import open_engine
from tests.conftest import ROOT, SERVER, SERVER_VARIABLE
from tests.stored import label, project, thread

# Asks for a label in two folders that are read-only, then keeps threads until the disk is full.
UNLUCKY = """
import resource, signal, sys
from analysis.store import StoreError, open_store
from tests.stored import label, thread
for url in sys.argv[2:]:
    try:
        open_store(url).give(label("1"))
    except StoreError as error:
        print(error)
store, kept = open_store(sys.argv[1]), 0
store.keep(thread("first"), "0")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
try:
    for kept in range(1, 1000):
        store.keep(thread("word " * 400, 20), f"{kept}")
except StoreError as error:
    print(error)
print(kept)
"""
# Takes from the root user the right to write where permissions forbid it.
BOUND = ["setpriv", "--bounding-set=-all"] if os.name == "posix" and os.geteuid() == 0 else []


def test_a_read_only_folder_and_a_full_disk_say_so_and_lose_nothing(tmp_path: Path) -> None:
    if BOUND and not shutil.which(BOUND[0]):
        pytest.skip("the root user writes everywhere, and setpriv is not here to stop it")
    empty, used = tmp_path / "empty", tmp_path / "used"
    empty.mkdir()
    open_store(f"sqlite:///{used / 'labels.sqlite'}").give(label("2"))
    closed = [empty, used, *used.iterdir()]
    for path in closed:
        path.chmod(0o555)
    urls = [f"sqlite:///{folder / 'labels.sqlite'}" for folder in (tmp_path, empty, used)]
    command = [*BOUND, sys.executable, "-c", UNLUCKY, *urls]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    for path in closed:
        path.chmod(0o755)
    assert run.returncode == 0, run.stderr
    never, no_more, full, kept = run.stdout.splitlines()
    assert "its folder cannot be written. Make it writable, and try again." in never
    assert "its folder is read-only. Make it writable, and try again." in no_more
    assert "Make room" in full
    store = open_store(urls[0])
    assert store.contents().versions == tuple(str(at) for at in range(int(kept)))
    store.keep(thread("then"), "then")  # there is room again
    assert open_store(urls[2]).give(label("3"))


def test_a_database_that_may_not_grow_takes_no_half_of_a_project(tmp_path: Path) -> None:
    file = tmp_path / "labels.sqlite"
    store = open_store(f"sqlite:///{file}")
    store.keep(thread(), "1")

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 30")

    event.listen(store._engine, "connect", limit)
    with pytest.raises(StoreError, match=r"the disk is full. Make room, and try again"):
        store.bring(project("word " * 100, 300))
    assert store.contents().versions == ("1",)
    event.remove(store._engine, "connect", limit)
    assert store.bring(project("word " * 100, 300)).stories == 1


def test_a_file_that_is_none_and_one_that_is_held_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"not a database at all, but long enough to look like one" * 50)
    with pytest.raises(StoreError, match="no database"):
        open_store(f"sqlite:///{broken}").labels()
    monkeypatch.setattr("analysis.store.database.WAIT_SECONDS", 0.05)
    store = open_store(f"sqlite:///{tmp_path / 'held.sqlite'}")
    store.keep(thread(), "1")
    with closing(sqlite3.connect(tmp_path / "held.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for write in (
            lambda: store.give(label("2")),
            lambda: store.bring(project("more")),
            lambda: store.forget("1"),
        ):
            with pytest.raises(StoreError, match="another program holds it"):
                write()
        assert store.contents().versions == ("1",)
    assert store.give(label("2"))


def test_a_reader_that_holds_the_log_is_named_and_forgetting_ends_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.store.database.WAIT_SECONDS", 0.05)
    file = tmp_path / "labels.sqlite"
    store = open_store(f"sqlite:///{file}")
    store.keep(thread("Quetzalcoatlus"), "1")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM stories").fetchall()
        with pytest.raises(StoreError, match=r"Close that program|another program holds it"):
            store.forget("1")
    assert open_store(f"sqlite:///{file}").contents().versions == ()
    files = [path.read_bytes() for path in tmp_path.iterdir()]
    assert not any(b"Quetzalcoatlus" in content for content in files)


def test_a_file_that_went_away_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "disk" / "labels.sqlite"
    store = open_store(f"sqlite:///{file}")
    store.give(label("1"))
    file.parent.rename(tmp_path / "away")
    for use in (store.labels, lambda: store.give(label("2"))):
        with pytest.raises(StoreError, match=r"is gone. Put it back, or start the program again"):
            use()
    assert not file.parent.exists()
    (tmp_path / "away").rename(file.parent)
    store.give(label("2"))
    assert store.labels()["comment_id"].tolist() == ["1", "2"]
    file.unlink()
    begun = open_store(f"sqlite:///{file}")
    begun.give(label("3"))
    assert begun.labels()["comment_id"].tolist() == ["3"]


@pytest.mark.skipif(not SERVER, reason=f"no PostgreSQL server: {SERVER_VARIABLE} names none")
def test_a_server_that_went_away_is_back_without_a_new_start() -> None:
    name = f"gone_{uuid.uuid4().hex}"
    keeper = open_engine(SERVER).execution_options(isolation_level="AUTOCOMMIT")
    with keeper.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        store = open_store(
            make_url(SERVER).set(database=name).render_as_string(hide_password=False)
        )
        store.keep(thread(), "1")
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
        for use in (store.contents, lambda: store.give(label("1"))):
            with pytest.raises(StoreError, match=r"does not answer. Start it or check its URL"):
                use()
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
        store.give(label("1"))
        assert store.contents().versions == ("1",)
        store._engine.dispose()
        connection.execute(text(f"DROP DATABASE {name}"))
    keeper.dispose()
