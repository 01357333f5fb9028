"""Batches: divided by story, done once, taken up again after any death."""

import gzip
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
import zstandard

from analysis.batch import Part, Settings, Workers, open_folder, run_batch, running
from analysis.batch.dividing import DIVIDED, divide
from analysis.batch.folder import list_claims, list_stories, read_evidence, read_story
from analysis.batch.partition import TABLES, do_part, read_documents
from analysis.claims import build_claims
from analysis.command_line import main
from analysis.reading import read
from analysis.schema import ThreadError, validate
from analysis.scored_thread import Scorers, measure_thread, score_thread
from tests.conftest import ROOT

HERE = Workers(number=0)
QUICK = Settings(("The old bridge should be closed to cars",), "cues", "vader")
SEED = ROOT / "seeds" / "000_dc425bfde06db691.txt"
WORDS = ("I agree, close it.", "No, this is a terrible idea!", "The ferry leaves at nine.")


@pytest.fixture(autouse=True)
def _plain_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers start with a copy of the main module, which Streamlit's AppTest puts a page in."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def rows(stories: int, comments: int) -> list[dict[str, object]]:
    """Comments of several stories, mixed as in an export that is sorted by time."""
    return [
        {
            "story_id": f"story-{number % stories}",
            "comment_id": f"c{number}",
            "parent_id": f"c{number - stories}" if number % 3 == 0 and number >= stories else None,
            "author": f"reader {number % 7}",
            "text": f"{WORDS[number % 3]} Said for the {number}th time.",
            "up": number % 11,
            "down": number % 5,
        }
        for number in range(comments)
    ]


def write_lines(path: Path, stories: int = 4, comments: int = 44) -> Path:
    lines = "".join(json.dumps(row) + "\n" for row in rows(stories, comments))
    path.write_text(lines, encoding="utf-8")
    return path


def run(source: Path, target: Path, settings: Settings = QUICK, size: int = 1_000) -> tuple:
    told: list[tuple[int, int, int]] = []
    outcome = run_batch(
        source, target, settings, lambda *n: told.append(n), workers=HERE, part_bytes=size
    )
    return outcome, told


class Finished(NamedTuple):
    """A batch that was done at once; whoever changes its folder takes a copy."""

    source: Path
    target: Path
    outcome: tuple
    told: list[tuple[int, int, int]]

    def copy(self, to: Path) -> Path:
        return Path(shutil.copytree(self.target, to))


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    folder = tmp_path_factory.mktemp("finished")
    source, target = write_lines(folder / "export.jsonl"), folder / "out"
    return Finished(source, target, *run(source, target))


def tables_in(target: Path) -> dict[str, pd.DataFrame]:
    """Every table over all partitions, in an order of its own."""
    found = {}
    for name in TABLES:
        parts = [parquet.read_table(path) for path in sorted((target / name).glob("*.parquet"))]
        table = pa.concat_tables(parts).to_pandas()
        keys = [column for column in table.columns if column.endswith("_id") or column == "name"]
        order = [*keys, *(c for c in ("stance", "code") if c in table)]
        found[name] = table.sort_values(order, ignore_index=True).astype("str")
    return found


def test_a_batch_is_what_reading_and_scoring_at_once_gives(finished: Finished) -> None:
    source, target, outcome, told = finished
    parts = outcome.partitions
    assert outcome == (parts, parts, 4, 44, 0)
    assert parts > 2
    assert told[0] == (0, parts, 0)
    assert told[-1] == (parts, parts, 44)
    thread = read(source)
    claims = build_claims(thread.stories, QUICK.claims)
    whole = score_thread(thread, claims, Scorers("cues", "vader", "cues"))
    found = tables_in(target)
    assert len(found["comments"]) == len(whole["comments"])
    # Stories are called by the bucket that they fell into; what is said in them is the same.
    mean = measure_thread(whole).query("name == 'mean_agreement'")["value"]
    other = found["measures"].query("name == 'mean_agreement'")["value"].astype(float)
    assert sorted(other) == pytest.approx(sorted(mean))
    parents = found["comments"].groupby("story_id")["parent_id"].nunique()
    assert parents.sum() > 10
    assert not (target / DIVIDED).exists()


def test_what_is_finished_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finished: Finished
) -> None:
    source, target = finished.source, tmp_path / "out"
    done: list[str] = []

    def dies(parts: list[Part], settings: Settings, to: str, _: Workers):
        for part in parts:
            if len(done) == 1:
                raise ThreadError("the light went out")
            done.append(part.key)
            yield do_part(part, settings, to)

    monkeypatch.setattr(running, "do_all", dies)
    with pytest.raises(ThreadError, match="the light"):
        run(source, target)
    assert open_folder(target).partitions["comments"].sum() < 44
    monkeypatch.undo()
    outcome, told = run(source, target)
    assert outcome.done_now == outcome.partitions - 1 > 0
    assert told[0][0] == 1
    assert run(source, target)[0].done_now == 0
    at_once = tables_in(finished.target)
    for name, table in tables_in(target).items():
        pd.testing.assert_frame_equal(table, at_once[name])


def test_a_half_written_partition_is_done_again(tmp_path: Path, finished: Finished) -> None:
    source, target = finished.source, finished.copy(tmp_path / "out")
    next((target / "stances").iterdir()).unlink()
    next((target / "partitions").iterdir()).write_text("{", encoding="utf-8")
    assert run(source, target)[0].done_now == 2


def test_a_change_of_the_input_redoes_what_changed(tmp_path: Path) -> None:
    folder, target = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_bytes(SEED.read_bytes() + name.encode())
    assert run(folder, target, size=20_000)[0][:3] == (3, 3, 3)
    (folder / "b.txt").write_bytes(SEED.read_bytes())
    (folder / "c.txt").unlink()
    (folder / "d.bin").write_bytes(b"\x00\x01\x02")
    outcome, _ = run(folder, target, size=20_000)
    assert outcome == (2, 1, 2, 102, 1)
    assert {len(list((target / name).iterdir())) for name in TABLES} == {2}
    assert "not text" in " ".join(tables_in(target)["audit"]["message"])


def test_another_claim_needs_another_folder(tmp_path: Path, finished: Finished) -> None:
    source, target = write_lines(tmp_path / "export.jsonl"), finished.copy(tmp_path / "out")
    with pytest.raises(ThreadError, match="other claims"):
        run(source, target, QUICK._replace(claims=("The ferry is late",)))
    with pytest.raises(ThreadError, match="holds other files"):
        run(SEED, tmp_path)
    with pytest.raises(ThreadError, match="lies in it"):
        run(target / "batch.json", target)
    with pytest.raises(ThreadError, match="no such file"):
        run(tmp_path / "gone", tmp_path / "new")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ThreadError, match="no document"):
        run(tmp_path / "empty", tmp_path / "new")


def cut_forms(folder: Path) -> list[Path]:
    """The same comments in every form that can be cut; Parquet in two files."""
    table = pd.DataFrame(rows(4, 44))
    lines = write_lines(folder / "lines.jsonl")
    packed = folder / "packed.zst"
    packed.write_bytes(zstandard.compress(lines.read_bytes()))
    zipped = folder / "packed.gz"
    zipped.write_bytes(gzip.compress(lines.read_bytes()))
    table.to_csv(folder / "cells.csv", sep=";", index=False)
    files = folder / "files"
    files.mkdir()
    for at, half in enumerate((table[:25], table[25:])):
        half.to_parquet(files / f"{at}.parquet")
    array = folder / "array.json"
    array.write_text(
        f"[{','.join(lines.read_text('utf-8').split(chr(10))[:-1])}]", encoding="utf-8"
    )
    return [lines, packed, zipped, array, folder / "cells.csv", files]


def test_large_documents_are_cut_between_stories(tmp_path: Path) -> None:
    for at, source in enumerate(cut_forms(tmp_path)):
        parts = divide(source, tmp_path / f"out-{at}", QUICK, part_bytes=400)
        assert len(parts) > 2, source
        threads = [read_documents(part.documents, QUICK) for part in parts]
        comments = pd.concat([thread.comments for thread in threads])
        validate("comments", comments)
        assert sorted(comments["comment_id"]) == sorted(f"c{number}" for number in range(44))
        assert comments["story_id"].nunique() == 4
        assert comments["parent_id"].notna().sum() == 13
        again = divide(source, tmp_path / f"out-{at}", QUICK, part_bytes=400)
        assert again == parts


def test_what_cannot_be_cut_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(SEED.read_bytes())
    (tmp_path / "odd.jsonl").write_text('{"text": "No story here"}\n' * 30, encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text("{" * 900, encoding="utf-8")
    parts = divide(tmp_path, tmp_path.parent / "elsewhere", QUICK, part_bytes=500)
    assert [part.documents[0].name for part in parts] == ["broken.jsonl", "odd.jsonl", "page.txt"]


def test_a_folder_opens_story_by_story(finished: Finished) -> None:
    folder = open_folder(finished.target)
    assert folder.scorer == "cues"
    assert folder.partitions["comments"].sum() == 44
    assert list_claims(folder)["text"].tolist() == list(QUICK.claims)
    stories = list_stories(folder, None, most=3)
    assert len(stories) == 3
    assert stories["comments"].tolist() == [11] * 3
    assert stories["mean_agreement"].notna().all()
    at = (stories.loc[0, "partition"], stories.loc[0, "story_id"])
    comments, stances = (read_story(folder, name, *at) for name in ("comments", "stances"))
    assert len(comments) == len(stances) == 11
    assert comments["up"].dtype == "Int64"
    assert comments["created_at"].dtype == "datetime64[us, UTC]"
    assert set(stances["evidence"]) == {()}
    told = read_evidence(folder, *at, stances["comment_id"].tolist()[:3])
    assert len(told) == 3
    assert any(told["evidence"])
    with pytest.raises(ThreadError, match="not in it"):
        read_story(folder, "comments", "../stories", at[1])


def test_other_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ThreadError, match="no folder that a batch wrote"):
        open_folder(tmp_path)
    settings = {**QUICK.as_dict(), "format": 0}
    (tmp_path / "batch.json").write_text(json.dumps({"settings": settings}), encoding="utf-8")
    with pytest.raises(ThreadError, match="another version"):
        open_folder(tmp_path)


def test_the_command_says_what_came_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scorers = ["--stance-scorer", "cues", "--sentiment-scorer", "vader", "--workers", "0"]
    target = tmp_path / "out"
    assert main(["batch", str(SEED), str(target), "--claim", "Ships are slow", *scorers]) == 0
    assert "51 comments of 1 stories in 1 partitions, 1 done now" in capsys.readouterr().out
    assert main(["batch", str(SEED), str(target), *scorers]) == 1
    assert "other claims" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["batch", str(SEED), str(target), "--workers", "some"])


def workers_here() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children(recursive=True)
        if "spawn_main" in " ".join(child.cmdline())
    ]


def test_two_workers_at_once_give_what_one_process_gives(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "export.jsonl", stories=4, comments=44)
    seen: list[int] = []
    how = {"part_bytes": 1_500}
    outcome = run_batch(
        source,
        tmp_path / "out",
        QUICK,
        lambda *_: seen.append(len(workers_here())),
        workers=Workers(number=2),
        **how,
    )
    assert max(seen) == 2
    assert outcome.done_now == outcome.partitions > 1
    run_batch(source, tmp_path / "calm", QUICK, lambda *_: None, workers=HERE, **how)
    calm = tables_in(tmp_path / "calm")
    for name, table in tables_in(tmp_path / "out").items():
        pd.testing.assert_frame_equal(table, calm[name])


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "export.jsonl", stories=8, comments=88)
    killed: list[int] = []

    def kill_one(done: int, _of: int, _comments: int) -> None:
        workers = workers_here()
        if done and not killed and workers:
            killed.append(workers[0].pid)
            os.kill(workers[0].pid, signal.SIGKILL)

    # One worker alone: what takes over is not another that waits, but one begun anew.
    how = {"part_bytes": 1_500}
    outcome = run_batch(source, tmp_path / "out", QUICK, kill_one, workers=Workers(number=1), **how)
    assert killed
    assert outcome.done_now == outcome.partitions > 3
    run_batch(source, tmp_path / "calm", QUICK, lambda *_: None, workers=HERE, **how)
    calm = tables_in(tmp_path / "calm")
    for name, table in tables_in(tmp_path / "out").items():
        pd.testing.assert_frame_equal(table, calm[name])
    assert not list((tmp_path / "out").rglob("*.draft"))


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    away = Workers(scheduler="nonsense://nowhere")
    with pytest.raises(ThreadError, match="Check the address"):
        run_batch(SEED, tmp_path / "out", QUICK, lambda *_: None, workers=away)
