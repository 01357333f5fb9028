"""Hostile sources through reading and every export: words stay words."""

import csv
import io
import json
import pickle
import re
import unicodedata
from functools import cache
from pathlib import Path

import altair as alt
import pandas as pd
import pytest

from analysis.charts.drawing import draw_svg
from analysis.claims import build_claims
from analysis.exporting import EXPORTS, export_files
from analysis.reading import read, zip_members
from analysis.schema import Thread, ThreadError, validate
from analysis.scoring import score_sentiment, score_stances
from tests.hostile import CLAIM
from tests.hostile_corpus import WORDS, Canary, hostile_table, sources, zipped

SOURCES = sources(scale=0.003)
SKIPPED = ("Zs", "Zl", "Zp", "Cc", "Cf")  # signs that a spreadsheet may pass over


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might run the cell; said here anew, not asked of our own guard."""
    visible = [sign for sign in cell if unicodedata.category(sign) not in SKIPPED]
    folded = unicodedata.normalize("NFKC", visible[0]) if visible else ""
    return cell.startswith(("\t", "\r", "\n")) or folded in ("=", "+", "-", "@")


def is_number(cell: str) -> bool:
    return re.fullmatch(r"[-+]?[\d.]+(?:e[-+]\d+)?", cell) is not None


@cache
def thread() -> Thread:
    return read(hostile_table(), name="=thread <b>.csv")


@cache
def tables() -> dict[str, pd.DataFrame]:
    found = thread()
    claims = build_claims(found.stories, [CLAIM])
    comments = score_sentiment(found.comments)
    stances = score_stances(found.comments, claims, "cues")
    return {**found._replace(comments=comments)._asdict(), "claims": claims, "stances": stances}


@pytest.mark.parametrize("name", SOURCES)
def test_a_hostile_source_is_read_or_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    Canary.file = str(tmp_path / "ran")
    content = pickle.dumps(Canary()) if name == "pickle" else SOURCES[name]
    told, found = outcome(content)
    if found is None:
        assert re.fullmatch(r"(?s)source(?:/.{0,400})?: .{5,200}\. .{5,200}\.", told)
    else:
        for table in found._fields:
            validate(table, getattr(found, table))
        assert not found.comments["source_text"].str.contains("root:x").any()
    assert not Path(Canary.file).exists()
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_bounded_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    table = b"id,text\n1,Words of somebody\n"
    archive = zipped({"one.csv": table, "two.csv": table})
    monkeypatch.setattr(zip_members, "LARGEST_ARCHIVE", 2 * len(table))
    assert len(read(archive).comments) == 2
    monkeypatch.setattr(zip_members, "LARGEST_ARCHIVE", 2 * len(table) - 1)
    with pytest.raises(ThreadError, match="would unpack to far more than it should"):
        read(archive)


def outcome(content: bytes) -> tuple[str, Thread | None]:
    """What was read, or the sentence that says why nothing was."""
    try:
        return "", read(content, "source")
    except ThreadError as error:
        return str(error), None


def test_what_is_no_markup_in_a_hostile_table_is_kept_as_it_was() -> None:
    texts = set(thread().comments["text"])
    plain = [words for words in WORDS if not re.search(r"[<&>]|[\x00-\x1f]|\u2028", words)]
    assert len(plain) > 15
    assert {f"{words} and so on" for words in plain} - texts == set()


@pytest.mark.parametrize("to", EXPORTS)
def test_no_cell_of_an_export_begins_a_formula(to: str) -> None:
    files = export_files(tables(), to)
    assert files
    for name, content in files.items():
        kind = name or EXPORTS[to].ending
        if kind.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
            cells = [cell for row in rows for cell in row]
            assert not [cell for cell in cells if is_formula(cell) and not is_number(cell)]
        elif kind.endswith((".json", ".jsonl")):
            lines = content.decode().split("\n")[:-1] if kind.endswith("l") else [content.decode()]
            assert all(json.loads(line) is not None for line in lines)


def test_signs_that_no_picture_may_hold_do_not_end_the_process() -> None:
    rows = pd.DataFrame({"name": ["bell\x07", "\ufffe\x00"], "votes": [1, 2]})
    chart = alt.Chart(rows, title="esc\x1b[31m").mark_bar().encode(x="name:N", y="votes:Q")
    drawn = draw_svg(chart.to_dict())
    assert "bell\ufffd" in drawn
    assert "esc\ufffd[31m" in drawn


def test_a_name_is_one_line() -> None:
    assert thread().comments["author"].dropna().map(lambda name: len(name.splitlines())).max() == 1
