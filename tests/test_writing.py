import csv
import io
import json
import math
from pathlib import Path

import pandas as pd
import pyarrow.parquet as parquet
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.cells import guard_cell, read_cell
from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    SENTIMENT_COLUMNS,
    STANCE_COLUMNS,
    STORY_COLUMNS,
    TEXT,
    Evidence,
    ThreadError,
    build,
)
from analysis.writing import (
    FORMATS,
    to_csv,
    to_json,
    to_json_lines,
    to_records,
    write_object,
    write_tables,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def scored_comments() -> pd.DataFrame:
    return build(
        {**COMMENT_COLUMNS, **SENTIMENT_COLUMNS},
        [
            {
                "story_id": "ports",
                "comment_id": "1",
                "position": 0,
                "created_at": "2019-11-23T08:30:00+09:00",
                "text": "Good, 良い\nand so on",
                "up": 16,
                "down": 21,
                "net": -5,
                "tally_text": "-5 ( +16 / -21 )",
                "notes": "",
                "sentiment": 0.5,
                "sentiment_evidence": (Evidence(0, 4, 0.25),),
            },
            {"story_id": "ports", "comment_id": "2", "position": 1, "sentiment": math.inf},
        ],
    )


def test_records_hold_plain_values_and_null_for_missing() -> None:
    first, second = to_records(scored_comments())
    assert list(first) == [*COMMENT_COLUMNS, *SENTIMENT_COLUMNS]
    assert first["created_at"] == "2019-11-22T23:30:00Z"
    assert (first["up"], first["net"]) == (16, -5)
    assert type(first["up"]) is int
    assert first["sentiment_evidence"] == [[0, 4, 0.25]]
    assert first["notes"] == ""
    assert second["author"] is second["up"] is second["created_at"] is second["sentiment"] is None
    assert second["sentiment_evidence"] == []


def test_fractions_of_a_second_survive() -> None:
    table = build(
        {"created_at": COMMENT_COLUMNS["created_at"]},
        [{"created_at": "2024-04-08T01:02:03.000004Z"}],
    )
    assert to_records(table) == [{"created_at": "2024-04-08T01:02:03.000004Z"}]


@pytest.mark.parametrize("columns", [STORY_COLUMNS, COMMENT_COLUMNS, STANCE_COLUMNS, AUDIT_COLUMNS])
def test_empty_tables_are_written_in_every_format(columns: dict[str, str]) -> None:
    table = build(columns)
    assert json.loads(to_json(table)) == []
    assert to_json_lines(table) == b""
    assert to_csv(table).decode().splitlines() == [",".join(columns)]
    assert parquet.read_table(io.BytesIO(FORMATS[".parquet"](table))).column_names == list(columns)


def test_json_is_strict_and_one_row_stands_on_one_line() -> None:
    stream = io.StringIO()
    write_object({"comments": scored_comments(), "audit": build(AUDIT_COLUMNS)}, stream)

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    tables = json.loads(stream.getvalue(), parse_constant=refuse)
    assert tables == {"comments": to_records(scored_comments()), "audit": []}
    assert sum(line.startswith('{"story_id"') for line in stream.getvalue().splitlines()) == 2
    assert "良い" in stream.getvalue()


def test_no_table_is_an_empty_object() -> None:
    stream = io.StringIO()
    write_object({}, stream)
    assert json.loads(stream.getvalue()) == {}


def test_parquet_keeps_types_and_missing_values() -> None:
    table = parquet.read_table(io.BytesIO(FORMATS[".parquet"](scored_comments())))
    assert str(table.schema.field("up").type) == "int64"
    assert str(table.schema.field("created_at").type) == "timestamp[us, tz=UTC]"
    assert table.column("sentiment_evidence").to_pylist() == [
        [{"start": 0, "end": 4, "weight": 0.25}],
        [],
    ]
    assert table.column("author").to_pylist() == [None, None]
    assert table.column("up").to_pylist() == [16, None]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+81 is Japan's code",
        "-5 ( +16 / -21 )",
        "@JJE no",
        "＝1+1",
        "＋1",
        "－1",
        "＠name",
        "﹦1",
        "  =1",
        "\u200b=1",
        "\ufeff@SUM(1)",
        "\ttab",
        "\rreturn",
        "\nline",
        "'quoted'",
    ],
)
def test_a_formula_is_guarded_and_comes_back(text: str) -> None:
    assert guard_cell(text) == f"'{text}"
    assert read_cell(guard_cell(text)) == text


@pytest.mark.parametrize("text", ["", " ", "plain", "1 - 1", "a=b", "−5", "’tis", "“=1”"])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert guard_cell(text) == text


@given(TEXTS)
def test_every_text_survives_the_guard(text: str) -> None:
    guarded = guard_cell(text)
    assert read_cell(guarded) == text
    assert not guarded or guarded[0] not in "=+-@\t\r\n"


@given(st.lists(st.tuples(TEXTS, st.none() | st.integers(-(2**53), 2**53)), max_size=5))
@example([("a\rb", None), ("\r", 1), ("\n", 2)])
def test_every_table_survives_a_csv_file(rows: list[tuple[str, int | None]]) -> None:
    table = build(
        {"text": TEXT, "net": "Int64"}, [{"text": text, "net": net} for text, net in rows]
    )
    cells = list(csv.DictReader(io.StringIO(to_csv(table).decode(), newline="")))
    assert [
        (read_cell(row["text"]), int(row["net"]) if row["net"] else None) for row in cells
    ] == rows


def test_negative_numbers_stay_numbers_in_csv() -> None:
    table = pd.read_csv(io.BytesIO(to_csv(scored_comments())), dtype={"comment_id": "str"})
    assert table["net"].tolist()[0] == -5
    assert table["tally_text"].tolist()[0] == "'-5 ( +16 / -21 )"
    assert json.loads(table["sentiment_evidence"].tolist()[0]) == [[0, 4, 0.25]]


@pytest.mark.parametrize("extension", FORMATS)
def test_other_tables_stand_beside_the_comments(tmp_path: Path, extension: str) -> None:
    tables = {"stories": build(STORY_COLUMNS), "comments": scored_comments()}
    paths = write_tables(tables, tmp_path / f"my.thread{extension.upper()}")
    assert [path.name for path in paths] == [
        f"my.thread.stories{extension.upper()}",
        f"my.thread{extension.upper()}",
    ]
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert paths[1].read_bytes() == FORMATS[extension](scored_comments())


def test_an_unknown_extension_names_the_known_ones(tmp_path: Path) -> None:
    for name in ("thread.xlsx", "thread"):
        with pytest.raises(ThreadError, match=r"\.json, \.jsonl, \.csv or \.parquet"):
            write_tables({"comments": scored_comments()}, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "thread.csv"
    target.write_text("before")
    (tmp_path / "thread.audit.csv").mkdir()
    tables = {"comments": scored_comments(), "audit": build(AUDIT_COLUMNS)}
    with pytest.raises(ThreadError, match="cannot be written: is a directory"):
        write_tables(tables, target)
    assert target.read_text() == "before"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("place", ["missing/thread.csv", "file/thread.csv"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ThreadError, match=r"thread\.csv: cannot be written: "):
        write_tables({"comments": scored_comments()}, tmp_path / place)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    link = tmp_path / "thread.json"
    link.symlink_to(tmp_path / "kept" / "thread.json")
    write_tables({"comments": scored_comments()}, link)
    assert link.is_symlink()
    assert len(json.loads((tmp_path / "kept" / "thread.json").read_bytes())) == 2
