"""A whole project as one file, and what a story leaves that was forgotten."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from analysis.command_line import main
from analysis.schema import ThreadError
from analysis.store import StoreError, open_store, read_project, store, write_project
from analysis.store.project import Brought, Project
from tests.stored import AT, label, project, thread
from tests.test_store_versions import make_older

MARKER = "Quetzalcoatlus"


def filled(url: str) -> store.Store:
    found = open_store(url)
    story_id = found.keep(thread("I say", 3, stories=2), "1")
    found.keep(thread("Else", 0), "2")
    found.ask("Cats sleep")
    found.give(label("1", story_id=story_id), {"c": "Dogs bark"})
    found.withdraw(found.give(label("0", story_id=story_id)))
    return found


def rewritten(content: bytes, **members: object) -> bytes:
    """The file with other members, or without those that are None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        found = {name: old.read(name) for name in old.namelist()}
        for name, words in members.items():
            found[{"manifest": "project.json"}.get(name, f"{name}.jsonl")] = words
        for name, words in found.items():
            if words is not None:
                new.writestr(name, words)
    return stream.getvalue()


def test_a_project_goes_out_and_comes_in_elsewhere_the_same(url: str) -> None:
    here = filled(url)
    content = write_project(here.project(), AT)
    there = open_store("sqlite://")
    assert there.bring(read_project(content, "all.zip")) == Brought(3, 1, 3)
    for name, table in here.project()._asdict().items():
        volatile = ["asked_at"] if name == "claims" else []
        found = getattr(there.project(), name)
        assert_frame_equal(found.drop(columns=volatile), table.drop(columns=volatile))
    assert there.bring(read_project(content, "all.zip")) == Brought(0, 0, 0)


def test_a_project_joins_what_is_there(url: str) -> None:
    here = filled(url)
    assert here.bring(project("more")) == Brought(1, 1, 2)
    found = here.project()
    assert found.stories["version"].tolist() == ["1", "1", "2", "more"]
    assert here.contents().claims == ("Cats sleep", "more is right")


def test_nothing_is_a_project_too() -> None:
    content = write_project(open_store("sqlite://").project(), AT)
    assert open_store("sqlite://").bring(read_project(content, "none.zip")) == Brought(0, 0, 0)


ROW = json.dumps({"story_id": "a", "comment_id": "1", "kind": "stance", "at": "2024-01-01"})


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"manifest": None}, "it is no project"),
        ({"manifest": "[1]"}, "it is no project"),
        ({"manifest": "[" * 100_000}, "it is no project"),
        ({"manifest": '{"applause_gap_project": 9, "rows": {}}'}, "Update this program"),
        ({"labels": None}, "its labels are not whole"),
        ({"labels": ROW}, "its labels are not whole"),
        ({"labels": f"{ROW}\n{{\n{ROW}"}, "line 2 of its labels cannot be read"),
        ({"labels": ROW.replace('"a"', "7")}, "line 1 of its labels cannot be read"),
        ({"labels": ROW.replace('"2024-01-01"', '"soon"')}, "line 1 of its labels"),
        ({"labels": ROW.replace('"a"', "null")}, "has no story_id"),
        ({"labels": "\n".join([ROW.replace("stance", "mood")] * 3)}, "kind is 'mood'"),
        ({"stories": "", "manifest": None}, "it is no project"),
    ],
    ids=str,
)
def test_a_file_that_is_wrong_is_refused_with_its_reason(
    members: dict[str, object], sentence: str
) -> None:
    content = rewritten(write_project(filled("sqlite://").project(), AT), **members)
    with pytest.raises(ThreadError, match=f"all.zip: .*{sentence}|{sentence}"):
        read_project(content, "all.zip")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(ThreadError, match="it is no project"):
        read_project(content, "all.zip")


def test_a_project_that_breaks_the_schema_leaves_nothing_behind(url: str) -> None:
    here = filled(url)
    good, bad = project("good"), project("bad")
    twice = bad.comments.assign(comment_id="1", parent_id=None)
    with pytest.raises(ThreadError, match="share the key"):
        here.bring(Project(bad.stories, twice, good.audit, good.claims, good.labels))
    assert here.contents() == open_store(url).contents()
    assert here.contents().versions == ("1", "2")


def bytes_of(folder: Path) -> dict[str, int]:
    """How often the marker stands in each file, in either of the ways in which text is written."""
    forms = [MARKER.encode(), MARKER.encode("utf-16-le")]
    return {
        file.name: sum(file.read_bytes().count(form) for form in forms)
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_story_that_is_forgotten_is_in_no_file_any_more(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'folder' / 'labels.sqlite'}"
    make_older(url)
    kept = open_store(url)
    # Long texts that move others from page to page leave copies in the room between them.
    for at in range(12):
        kept.keep(thread(f"{MARKER} {at} " * 40 if at == 7 else f"Word {at} " * 40, 8), f"{at}")
    story_id = kept.thread("7").stories["story_id"].iloc[0]
    kept.give(label("1", story_id=story_id, coder=MARKER), {"c": f"{MARKER} flew"})
    copy = tmp_path / "folder" / "labels.sqlite.version-2"
    copy.write_bytes((tmp_path / "folder" / "labels.sqlite").read_bytes())
    (tmp_path / "folder" / "labels.sqlite.version-1.draft").write_text(MARKER)
    # A second program keeps the log from being taken away with the last connection.
    with closing(sqlite3.connect(tmp_path / "folder" / "labels.sqlite")) as other:
        other.execute("SELECT count(*) FROM stories").fetchone()
        assert sum(bytes_of(tmp_path).values()) > 100
        kept.forget("7")
        found = bytes_of(tmp_path)
    assert found.keys() >= {
        "labels.sqlite",
        "labels.sqlite-wal",
        copy.name,
        "labels.sqlite.version-1",
    }
    assert sum(found.values()) == 0
    assert len(kept.contents().versions) == 11
    assert len(kept.labels()) == 6
    assert open_store(f"sqlite:///{copy}").thread("8").comments["text"].iloc[0].startswith("Word 8")


def test_forgetting_takes_labels_and_claims_but_leaves_those_of_others(url: str) -> None:
    kept = filled(url)
    first = kept.thread("1").stories["story_id"].iloc[0]
    kept.give(label("1", story_id="other", claim_id="d"), {"d": "Birds fly"})
    kept.keep(thread("I say", 3, stories=2), "again")
    kept.forget("1")
    assert set(kept.labels()["story_id"]) == {first, "other"}  # the same words are there again
    kept.forget("again")
    assert set(kept.labels()["story_id"]) == {"other"}
    assert set(kept.claims()["text"]) == {"Cats sleep", "Birds fly"}
    assert kept.contents().versions == ("2",)
    kept.forget("unknown")


def test_a_forgetting_that_was_interrupted_is_finished_by_the_next_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'labels.sqlite'}"
    open_store(url).keep(thread(MARKER * 300), "1")

    def die(_: object) -> None:
        raise StoreError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(store, "clear_traces", die)
        with pytest.raises(StoreError, match="killed"):
            open_store(url).forget("1")
    cleared = []
    real = store.clear_traces
    monkeypatch.setattr(store, "clear_traces", lambda engine: (cleared.append(1), real(engine)))
    for _ in range(2):
        assert open_store(url).contents().versions == ()
    assert cleared == [1]
    assert sum(bytes_of(tmp_path).values()) == 0


def test_the_command_line_takes_brings_lists_and_forgets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, str]:
        code = main(["project", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    monkeypatch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{tmp_path / 'here.sqlite'}")
    filled(f"sqlite:///{tmp_path / 'here.sqlite'}")
    file = str(tmp_path / "all.zip")
    assert "3 stories and 3 labels of" in run("export", file)[1]
    monkeypatch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{tmp_path / 'there.sqlite'}")
    assert "3 stories and 3 labels are new in" in run("import", file)[1]
    assert "0 stories and 0 labels are new in" in run("import", file)[1]
    listed = run("list")[1].splitlines()
    assert [line.split("\t")[1] for line in listed] == [
        *("I say in read-0", "I say in read-1", "Else in read-0"),
    ]
    first = listed[0].split("\t")[0]
    assert f"{first}, " in run("forget", first)[1]
    assert len(run("list")[1].splitlines()) == 1
    assert run("forget", first)[0] == run("import", str(tmp_path))[0] == 1
    assert "Check its name" in run("import", str(tmp_path / "none.zip"))[1]
    with pytest.raises(SystemExit):
        run("export", "all.csv")
