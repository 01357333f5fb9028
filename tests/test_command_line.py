import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from analysis import progress
from analysis.command_line import build_parser, main
from analysis.progress import Progress
from analysis.schema import (
    AUDIT_COLUMNS,
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    MEASURE_COLUMNS,
    RELATION_COLUMNS,
    SENTIMENT_COLUMNS,
    STANCE_COLUMNS,
    STORY_COLUMNS,
)
from tests.conftest import ROOT

THREAD = ROOT / "seeds" / "000_dc425bfde06db691.txt"  # 51 comments with votes
AUTHORS = ROOT / "seeds" / "002_dce2bf8325ed54fb.txt"  # 23 comments with authors, no votes
ARTICLE = ROOT / "seeds" / "001_0a9d42737bd261d7.txt"
CLAIM = "U.S. forces should stay in Japan"
COMMAND = [sys.executable, "-m", "analysis"]

Rows = list[dict[str, object]]


def run_main(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Rows]:
    assert main([str(argument) for argument in arguments]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    tables: dict[str, Rows] = json.loads(printed.out)
    return tables


def give_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def columns_of(rows: Rows) -> list[str]:
    assert len({tuple(row) for row in rows}) == 1
    return list(rows[0])


def test_read_gives_stories_comments_and_audit(capsys: pytest.CaptureFixture[str]) -> None:
    tables = run_main(capsys, "read", THREAD)
    assert list(tables) == ["stories", "comments", "audit"]
    assert columns_of(tables["stories"]) == list(STORY_COLUMNS)
    assert columns_of(tables["comments"]) == list(COMMENT_COLUMNS)
    assert columns_of(tables["audit"]) == list(AUDIT_COLUMNS)
    comments = tables["comments"]
    assert len(comments) == 51
    sums = [sum(int(str(row[name])) for row in comments) for name in ("up", "down", "net")]
    assert sums == [181, 156, 25]
    assert {row["author"] for row in comments} == {None}


def test_votes_that_are_not_printed_are_null(capsys: pytest.CaptureFixture[str]) -> None:
    comments = run_main(capsys, "read", AUTHORS)["comments"]
    assert len(comments) == 23
    assert {row[name] for row in comments for name in ("up", "down", "net")} == {None}
    assert all(isinstance(row["author"], str) for row in comments)


def test_the_reader_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    named = run_main(capsys, "read", THREAD, "--reader", "pasted")
    assert named == run_main(capsys, "read", THREAD)


def test_the_columns_of_a_table_may_be_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("nr;was=x;zahl\n7;Das ist laut;3\n8;Gar nicht;4\n", encoding="utf-8")
    tables = run_main(capsys, "read", table, "--map", "text=was=x", "--map", "up=zahl")
    rows = [(row["text"], row["up"], row["down"]) for row in tables["comments"]]
    assert rows == [("Das ist laut", 3, None), ("Gar nicht", 4, None)]
    assert main(["read", str(table), "--map", "text=wo"]) == 1
    assert "no column is called 'wo'. Use one of: nr, was=x, zahl." in capsys.readouterr().err


def test_standard_input_is_read_like_the_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give_input(monkeypatch, THREAD.read_bytes())
    tables = run_main(capsys, "read", "-")
    assert tables["stories"][0]["story_id"] == "stdin"
    expected = run_main(capsys, "read", THREAD)["comments"]
    assert tables["comments"] == [{**row, "story_id": "stdin"} for row in expected]


def test_files_of_one_name_keep_apart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / THREAD.name
    other.write_bytes(AUTHORS.read_bytes())
    tables = run_main(capsys, "read", THREAD, other)
    story_ids = [row["story_id"] for row in tables["stories"]]
    assert story_ids == [THREAD.stem, f"{THREAD.stem}-2"]
    owners = [row["story_id"] for row in tables["comments"]]
    assert [owners.count(story_id) for story_id in story_ids] == [51, 23]


def test_score_adds_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    tables = run_main(capsys, "score", THREAD, "--claim", CLAIM, "--claim", "Votes matter")
    assert list(tables) == ["stories", "comments", "audit", "claims", "stances", "relations"]
    assert columns_of(tables["comments"]) == [*COMMENT_COLUMNS, *SENTIMENT_COLUMNS]
    assert columns_of(tables["claims"]) == list(CLAIM_COLUMNS)
    assert columns_of(tables["stances"]) == list(STANCE_COLUMNS)
    assert columns_of(tables["relations"]) == list(RELATION_COLUMNS)
    assert [row["text"] for row in tables["claims"]] == [CLAIM, "Votes matter"]
    claim_ids = {row["claim_id"] for row in tables["claims"]}
    assert {row["claim_id"] for row in tables["stances"]} == claim_ids
    assert any(row["evidence"] for row in tables["stances"])


def test_scorers_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = ["--stance-scorer", "vader-sign", "--sentiment-scorer", "vader"]
    tables = run_main(capsys, "score", THREAD, "--claim", CLAIM, *chosen)
    assert {row["scorer"] for row in tables["stances"]} == {"vader-sign"}
    assert {row["sentiment_scorer"] for row in tables["comments"]} == {"vader"}


def test_without_a_claim_each_headline_serves(capsys: pytest.CaptureFixture[str]) -> None:
    tables = run_main(capsys, "score", THREAD, ARTICLE)
    assert [row["origin"] for row in tables["claims"]] == ["headline", "headline"]
    assert [row["text"] for row in tables["claims"]] == [row["title"] for row in tables["stories"]]


def test_summarise_measures_every_story_against_every_claim(
    capsys: pytest.CaptureFixture[str],
) -> None:
    claims = ("--claim", CLAIM, "--claim", "Votes matter")
    tables = run_main(capsys, "summarise", THREAD, AUTHORS, ARTICLE, *claims)
    assert list(tables) == ["measures"]
    measures = pd.DataFrame(tables["measures"])
    assert list(measures.columns) == list(MEASURE_COLUMNS)
    assert measures.groupby(["story_id", "claim_id"]).ngroups == 6
    assert not measures.duplicated(["name", "story_id", "claim_id", "stance"]).any()
    assert (measures["value"].notna() | measures["why_not"].notna()).all()
    ups = measures[(measures["name"] == "up_votes") & measures["stance"].isna()]
    assert ups.set_index("story_id")["value"].groupby("story_id").max()[THREAD.stem] == 181


def test_summarise_asks_a_headline_of_its_own_story_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    measures = pd.DataFrame(run_main(capsys, "summarise", THREAD, ARTICLE)["measures"])
    assert measures.groupby("story_id")["claim_id"].nunique().tolist() == [1, 1]
    assert measures["claim_id"].nunique() == 2


@pytest.mark.parametrize("extension", ["json", "jsonl", "csv", "parquet"])
def test_output_goes_to_files_and_nowhere_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, extension: str
) -> None:
    target = tmp_path / f"thread.{extension}"
    assert main(["score", str(THREAD), "--claim", CLAIM, "--output", str(target)]) == 0
    assert capsys.readouterr() == ("", "")
    tables = ("stories", "audit", "claims", "stances", "relations")
    names = {target.name, *(f"thread.{table}.{extension}" for table in tables)}
    assert {path.name for path in tmp_path.iterdir()} == names
    readers = {
        "json": pd.read_json,
        "jsonl": lambda path: pd.read_json(path, lines=True),
        "csv": pd.read_csv,
        "parquet": pd.read_parquet,
    }
    assert readers[extension](target)["up"].sum() == 181


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "no such file"),
        (b"", "there is no text"),
        (b" \n\t", "there is no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is a picture"),
    ],
    ids=["missing", "empty", "blank", "binary"],
)
@pytest.mark.parametrize("command", ["read", "score", "summarise"])
def test_unreadable_input_is_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: str,
    content: bytes | None,
    told: str,
) -> None:
    path = tmp_path / "odd\nname.txt"
    if content is not None:
        path.write_bytes(content)
    assert main([command, str(THREAD), str(path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert re.search(f"odd name.txt: {told}", printed.err)


def test_a_folder_is_no_document(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["read", str(tmp_path)]) == 1
    assert "is a directory" in capsys.readouterr().err


def test_a_thread_without_a_headline_needs_a_claim(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    untitled = "I agree with this.\n3 ( +4 / -1 )\nI do not.\n1 ( +2 / -1 )\n"
    path = tmp_path / "untitled.txt"
    path.write_text(untitled)
    assert main(["score", str(path)]) == 1
    assert "Give a claim with --claim." in capsys.readouterr().err
    give_input(monkeypatch, untitled.encode())
    assert len(run_main(capsys, "score", "-", "--claim", CLAIM)["stances"]) == 2


def test_output_that_cannot_be_written_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["read", str(THREAD), "--output", str(tmp_path / "no" / "thread.csv")]) == 1
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert "thread.csv: cannot be written" in printed.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["scores"],
        ["read"],
        ["read", "--read", "x", "file"],
        ["read", "file", "--claim", "x"],
        ["read", "file", "--reader", "telepathy"],
        ["read", "-", "-"],
        ["read", "file", "--map", "text"],
        ["read", "file", "--map", "words=x"],
        ["read", "file", "--output", "thread.xlsx"],
        ["read", "thread.csv", "--output", "./thread.csv"],
        ["score", "file", "--claim"],
        ["score", "file", "--claim", " … "],
        ["score", "file", "--claim", "not \udcff text"],
        ["score", "file", "--stance-scorer", "dice"],
        ["score", "file", "--sentiment-scorer", "dice"],
        ["summarise", "file", "--output", "x.csv"],
        ["evaluate", "file"],
    ],
    ids=lambda arguments: ascii(" ".join(arguments)),
)
def test_wrong_usage_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().out == ""


def test_evaluate_writes_the_accuracy_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import analysis.evaluation

    calls = []
    monkeypatch.setattr(analysis.evaluation, "write_accuracy", lambda *given: calls.append(given))
    assert main(["evaluate"]) == 0
    assert main(["evaluate", "--data", str(tmp_path)]) == 0
    page = ROOT / "docs" / "accuracy.md"
    assert calls == [(page, None), (page, tmp_path)]


def test_evaluate_needs_a_clone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("analysis.command_line.ACCURACY", tmp_path / "docs" / "accuracy.md")
    assert main(["evaluate"]) == 1
    assert capsys.readouterr().err.endswith("there is no such folder. Run this in a clone.\n")


def test_output_is_utf_8_in_every_locale() -> None:
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    run = subprocess.run(
        [*COMMAND, "read", AUTHORS], capture_output=True, env=surroundings, cwd=ROOT, check=True
    )
    assert run.stderr == b""
    authors = [row["author"] for row in json.loads(run.stdout.decode("utf-8"))["comments"]]
    assert any(not str(author).isascii() for author in authors)


def test_whoever_reads_the_output_may_leave() -> None:
    process = subprocess.Popen(
        [*COMMAND, "read", *[THREAD] * 5], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process, process.stderr as errors:
        assert errors.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full: a disk that is full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*COMMAND, "read", THREAD], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )
    assert run.returncode == 1
    assert run.stderr.startswith(b"standard output: no space left on device.")
    assert run.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for a child alone")
def test_an_interruption_is_quiet() -> None:
    process = subprocess.Popen(
        [*COMMAND, "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdin is not None
    process.stdin.write(
        b"word " * 200_000
    )  # returns once most of it is read: more than a pipe holds
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode == 130


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "told"), [(Terminal(), True), (io.StringIO(), False)])
def test_long_work_is_told_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, told: bool
) -> None:
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0.01)
    monkeypatch.setattr(progress, "STEP_SECONDS", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress("Reading 1 of 3") as work:
        end = time.monotonic() + 5
        while told and "Reading 1 of 3" not in stream.getvalue() and time.monotonic() < end:
            time.sleep(0.01)
        work.work = "Reading 2 of 3"
        while told and "Reading 2 of 3" not in stream.getvalue() and time.monotonic() < end:
            time.sleep(0.01)
    assert ("Reading 2 of 3" in stream.getvalue()) is told
    assert stream.getvalue().endswith("\r\x1b[K") is told


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("Reading"):
        pass
    assert terminal.getvalue() == ""


def test_the_readme_names_commands_and_options_that_exist(
    capsys: pytest.CaptureFixture[str],
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"-m analysis ([a-z].*)$", readme, flags=re.MULTILINE)
    commands = {"read", "score", "summarise", "report", "verify", "label", "evaluate"}
    commands |= {"batch", "project"}
    assert {line.split()[0] for line in lines} == commands
    for line in lines:
        arguments = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]
        assert build_parser().parse_args(arguments)
    for command in sorted(commands):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        for option in re.findall(r"--[a-z-]+", capsys.readouterr().out):
            assert option == "--help" or f"`{option}" in readme, option


def test_ci_runs_the_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pattern = re.search(r"grep -m 1 -E '(.*)' README.md", (ROOT / ".ci" / "run").read_text())
    assert pattern is not None
    found = [line for line in readme.splitlines() if re.search(pattern[1], line)]
    assert len(found) == 1
    assert "requirements-dev.txt" in found[0]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
