"""Documents too large to hold: read in pieces they give what they give when held whole."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading import choose_reader, document, packing, read, source, zip_members
from analysis.reading.document import Document
from analysis.reading.json_pieces import BrokenArrayError, array_items
from analysis.reading.source import (
    SNIFFED_BYTES,
    Encoding,
    Stored,
    decode,
    find_encoding,
    text_pieces,
)
from analysis.reading.tables.delimited import lines_of
from analysis.schema import Thread, ThreadError

CASES = Path(__file__).parent / "cases" / "exports"
STREAMED = sorted(
    path
    for path in [*CASES.glob("*"), *CASES.glob("tables/*")]
    if path.suffix in {".json", ".jsonl", ".csv", ".tsv", ".txt", ".xml"}
    and not path.name.endswith(".expected.json")
)
SOME_ROWS = [{"id": f"c{n}", "text": f"Row {n}", "speaker": "Ann", "conversation_id": "a",
              "reply-to": "a"} for n in range(50)]  # fmt: skip


def hold_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document counts as large."""
    for module in (document, packing, source, zip_members):
        monkeypatch.setattr(module, "HELD_BYTES", 8)


@pytest.fixture
def in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    hold_nothing(monkeypatch)
    for module in (document, source):
        monkeypatch.setattr(module, "PIECE_BYTES", 1000)


def assert_same(found: Thread, expected: Thread) -> None:
    for one, other in zip(found, expected, strict=True):
        pd.testing.assert_frame_equal(one, other)


def cut(text: str, places: list[int]) -> list[str]:
    edges = sorted({0, len(text), *(place % (len(text) + 1) for place in places)})
    return [text[start:stop] for start, stop in pairwise(edges)]


@pytest.mark.parametrize("path", STREAMED, ids=lambda path: path.name)
def test_a_case_in_pieces_reads_as_the_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(path, name=path.name)
    hold_nothing(monkeypatch)
    assert_same(read(path, name=path.name), whole)


@pytest.mark.parametrize("text", ["", "{}", "[1, 2", '[{"a": 1}] [2]', '[{"a": 1}, nothing]'])
def test_what_is_no_whole_array_is_told(text: str) -> None:
    with pytest.raises(BrokenArrayError):
        list(array_items([text]))


def test_an_item_much_longer_than_a_piece_is_not_tried_at_every_piece() -> None:
    text = json.dumps([{"body": "x" * 100_000}])
    pieces = [text[at : at + 10] for at in range(0, len(text), 10)]
    assert len(list(array_items(pieces))) == 1


@given(
    st.text(st.sampled_from("ab\r\n\x00é\ufeff"), max_size=40),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_text_in_pieces_is_the_decoded_text(text: str, codec: str) -> None:
    content = ("ä" * SNIFFED_BYTES + text.replace("\ufeff", "")).encode(codec)
    stored = Stored(lambda: io.BytesIO(content))
    encoding = find_encoding(stored, "some")
    whole = decode(content, "some")
    assert "".join(text_pieces(stored.open(), encoding, plain_ends=True)) == whole.text
    assert encoding.repairs == whole.repairs


@given(st.text(st.sampled_from('a\r\n"'), max_size=30), st.lists(st.integers(0, 30), max_size=4))
def test_lines_in_any_pieces(text: str, places: list[int]) -> None:
    pieces = ["first\n", *cut(text, places)]
    assert list(lines_of(pieces)) == list(lines_of(["first\n" + text]))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zstandard": zstandard.compress,
}


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("name", ["disqus.xml", "convokit-old.jsonl"])
def test_any_format_may_be_packed(name: str, packer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (CASES / name).read_bytes()
    packed = PACKERS[packer](content)
    assert_same(read(packed, name), read(content, name))
    hold_nothing(monkeypatch)
    assert_same(read(packed, name), read(content, name))


def test_packing_that_breaks_off_is_one_sentence() -> None:
    rows = "".join(f"{json.dumps(row)}\n" for row in SOME_ROWS).encode()
    with pytest.raises(ThreadError, match=r"^rows: the packed file is damaged\. Download"):
        read(gzip.compress(rows)[:-60], "rows")


@pytest.mark.usefixtures("in_small_pieces")
def test_members_are_unpacked_in_pieces(tmp_path: Path) -> None:
    table = pd.DataFrame(SOME_ROWS)
    path = tmp_path / "rows.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("array.json", json.dumps(SOME_ROWS))
        archive.writestr("columns.parquet", table.to_parquet())
        archive.writestr(
            "lines.jsonl.gz", gzip.compress(table.to_json(orient="records", lines=True).encode())
        )
    thread = read(path, "rows.zip")
    assert thread.comments["text"].tolist() == 3 * [row["text"] for row in SOME_ROWS]
    columns = tmp_path / "columns.parquet"
    table.to_parquet(columns)
    assert len(read(columns, "columns.parquet").comments) == len(SOME_ROWS)


@pytest.mark.usefixtures("in_small_pieces")
def test_a_spoilt_member_is_told_of() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("rows.jsonl", "".join(f"{json.dumps(row)}\n" for row in SOME_ROWS))
    spoilt = packed.getvalue().replace(b"Row 44", b"Row 55")
    with pytest.raises(ThreadError, match=r"this zip archive is broken\. Pack the files again"):
        read(spoilt, "rows.zip")


@pytest.mark.usefixtures("in_small_pieces")
def test_a_cut_array_is_told_of() -> None:
    with pytest.raises(ThreadError, match=r"^rows: the JSON breaks off\. Take the file again"):
        read(json.dumps(SOME_ROWS)[:-30].encode(), "rows")


@pytest.mark.usefixtures("in_small_pieces")
def test_what_must_be_held_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LARGEST_WHOLE", 10_000)
    page = gzip.compress(b"<html><body><p>again</p>" * 1000)
    with pytest.raises(ThreadError, match=r"^page: it is too large to be read as a whole\. Take"):
        read(page, "page")


def test_text_of_old_reddit_is_no_array(monkeypatch: pytest.MonkeyPatch) -> None:
    hold_nothing(monkeypatch)
    text = b"[\xe2\x80\x93]Jane 3 points 2 hours ago\nWords.\n" * 3
    assert choose_reader(Document(text, "some")).name == "pasted"


@pytest.mark.usefixtures("in_small_pieces")
def test_utf8_that_breaks_late_is_read_as_windows_1252() -> None:
    content = b"plain words, " * 500 + b"caf\xe9"
    encoding = find_encoding(Stored(lambda: io.BytesIO(content)), "some")
    assert encoding == Encoding("cp1252", ("decoded_as_cp1252",))


@pytest.mark.usefixtures("in_small_pieces")
def test_a_file_that_goes_away_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in SOME_ROWS), "utf-8")
    content = source.load(path, "rows")
    path.unlink()
    with pytest.raises(ThreadError, match=r"^rows: .*Check the path and try again\.$"):
        choose_reader(Document(content, "rows"))
