"""Tables of any names, our own tables, and archives of any documents."""

import io
import json
import re
import zipfile
from datetime import UTC
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis.reading import choose_reader, read
from analysis.reading.document import Document
from analysis.reading.tables import FIELDS, propose_columns
from analysis.reading.tables.naming import known_names, match_name, normalise
from analysis.reading.tables.values import choose_time, read_count, read_id
from analysis.schema import COMMENT_COLUMNS, STORY_COLUMNS, Thread, ThreadError, build
from analysis.writing import FORMATS, write_object
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "exports" / "tables"
FILES = sorted(path for path in CASES.iterdir() if not path.name.endswith(".expected.json"))
SAMPLES = {
    "tsv-named-txt/youtube_comments.txt": "table",
    "polis-csv/brexit-consensus-comments.csv": "polis",
    "nyt-csv/CommentsMarch2018.csv": "nyt",
    "socc-csv/comments_csv_sample.csv": "socc",
    "bilibili/bilibili_comments.csv": "table",
    "trap-star-rating-csv/playstore_reviews.csv": "table",
}
MAIL_OR_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}|\b\d{1,3}(?:\.\d{1,3}){3}\b")
CSV = b"author,comment,likes\nAda,The cranes are loud,3\nBo,They are not,4\n"


def plain(value: Any) -> Any:
    """A cell as JSON holds it: missing as null, times as text."""
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def codes(thread: Thread) -> set[str]:
    return set(thread.audit["code"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_case(path: Path) -> None:
    want = json.loads((CASES / f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    thread = read(path, name=path.name)
    assert set(thread.stories["source_format"]) == {want["format"]}
    assert len(thread.stories) == want.get("stories", 1)
    assert len(thread.comments) == len(want["comments"])
    for (_, comment), expected in zip(thread.comments.iterrows(), want["comments"], strict=True):
        assert {key: plain(comment[key]) for key in expected} == expected
    assert set(want["audit"]) <= codes(thread)
    assert not MAIL_OR_ADDRESS.search(" ".join(table.to_csv() for table in thread))


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str, shared: Path) -> None:
    path = shared / "samples" / name
    if not path.is_file():
        pytest.skip(f"{name} is not among the samples")
    want = json.loads((shared / "samples" / "expected.json").read_text("utf-8"))[name]
    thread = read(path, name=path.name)
    comments = thread.comments
    assert set(thread.stories["source_format"]) == {SAMPLES[name]}
    assert len(comments) == (comments["status"] == "visible").sum() == want["comments"]
    if want["replies"] is not None:
        assert comments["parent_id"].notna().sum() == want["replies"]
    for votes in ("up", "down", "net"):
        found = comments[votes]
        assert (None if found.isna().all() else found.sum()) == want[votes]
    assert plain(comments["author"].iloc[0]) == want["first_author"]
    assert plain(comments["author"].iloc[-1]) == want["last_author"]
    assert comments["text"].str.contains(want["snippet"], regex=False).any()
    assert not MAIL_OR_ADDRESS.search(" ".join(comments["author"].dropna()))


def test_other_formats_are_left_to_their_readers(shared: Path) -> None:
    for name in json.loads((shared / "samples" / "expected.json").read_text("utf-8")):
        path = shared / "samples" / name
        if name in SAMPLES or path.suffix in (".html", ".zst") or not path.is_file():
            continue
        assert choose_reader(Document(path.read_bytes(), path.name)).name != "table", name


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", "none of its columns looks like text: a, b, c"),
        (b"PAR1 and no more", "Parquet file cannot be read"),
        (zipped({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b""}), "workbook"),
        (zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "workbook"),
    ],
)
def test_a_table_without_comments_is_told_in_one_sentence(source: bytes, words: str) -> None:
    with pytest.raises(ThreadError, match=words):
        read(source, name="input")


@pytest.mark.parametrize(
    "text",
    [
        "Hello, world, I am here.\nI like, as you know, cats.\nHere, there, we go.\n",
        "Like, Reply\nThis is fine, really\n\nYes, it is\n",
        "Ada\n\nToo loud, I think.\n\n3 ( +4 / -1 )\n\nBo\n\nNot at all, no.\n\n1 ( +1 / -0 )\n",
        "Comment\n\nFirst\n\nSecond\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert choose_reader(Document(text, "paste")).name == "pasted"


@pytest.mark.parametrize("rows", [0, 1, 2, 500])
def test_any_number_of_rows(rows: int) -> None:
    lines = ["id,author,comment,likes", *(f"{n},Ada,Loud and clear {n},{n}" for n in range(rows))]
    thread = read("\n".join(lines).encode(), name="t.csv", reader="table")
    assert thread.comments["up"].tolist() == list(range(rows))
    assert len(thread.stories) == 1


def test_a_mapping_overrules_what_is_proposed() -> None:
    source = "nr;评论内容;点赞数;x\n1;这座桥修得太慢了;3;9\n2;我不同意这种说法;4;8\n".encode()
    columns = {"text": "评论内容", "up": "x", "down": "点赞数", "comment_id": ""}
    comments = read(source, name="t.csv", columns=columns).comments
    assert comments["up"].tolist() == [9, 8]
    assert comments["down"].tolist() == [3, 4]


def test_an_unknown_column_or_field_is_told_with_those_there_are() -> None:
    with pytest.raises(ThreadError, match=r"no column is called 'z'. Use one of: author, comment"):
        read(CSV, name="t.csv", columns={"text": "z"})
    with pytest.raises(ThreadError, match=r"no field is called 'words'. Use one of: text, author"):
        read(CSV, name="t.csv", columns={"words": "comment"})
    with pytest.raises(ThreadError, match="no table"):
        read(b"<p>Hello</p>", name="t.csv", columns={"text": "z"})


def test_a_proposal_says_why_and_what_it_doubts() -> None:
    proposal = propose_columns(Document(b"content,score,n\nnice app,5,7\nbad app,1,3\n", "t.csv"))
    assert proposal.mapping == {"text": "content"}
    assert "en" in proposal.chosen["text"].reason
    assert [doubt.partition(" ")[0] for doubt in proposal.doubts] == ["score", "n"]
    assert "stars" in proposal.doubts[0]
    with pytest.raises(ThreadError, match="no table"):
        propose_columns(Document("<p>Hello there.</p>", "t.csv"))


@pytest.mark.parametrize(
    ("scores", "net"),
    [
        ("1 5 3", None),
        ("1 10 7", None),
        ("-3 120 0", -3),
        ("0 2 1", 0),
        ("152.75 7.7 1.0", None),
        ("5 90 12", 5),
    ],
)
def test_a_score_is_votes_only_where_it_cannot_be_stars(scores: str, net: int | None) -> None:
    lines = [f"{n},so it is {n},{score}" for n, score in enumerate(scores.split())]
    thread = read("\n".join(["id,text,score", *lines]).encode(), name="t.csv")
    assert plain(thread.comments["net"].iloc[0]) == net
    assert ("column_doubted" in codes(thread)) == (net is None)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("likeCount", "up"), ("Gefällt mir nicht", "down"), ("コメント内容", "text"),
        ("비공감수", "down"), ("Nội dung", "text"), ("kullanıcı adı", "author"),
        ("Дата публикации", "created_at"), ("snippet.topLevelComment.snippet.textDisplay", "text"),
        ("视频标题", "title"), ("parentCommentId", "parent_id"), ("me_gusta", "up"),
    ],
)  # fmt: skip
def test_names_of_many_languages(column: str, field: str) -> None:
    assert match_name(field, column) is not None


def test_names_that_only_sound_alike() -> None:
    assert match_name("text", "comment_count") is None
    assert match_name("text", "parent_text") is None
    assert match_name("title", "comment_title") is None
    assert match_name("up", "update") is None
    assert normalise("TotalVotes") == "total votes"
    assert set(FIELDS) < set(known_names())


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["21.03.2024 14:05"], "2024-03-21T14:05:00+00:00"),
        (["3/21/2024 1:05 PM", "3/4/2024"], "2024-03-21T13:05:00+00:00"),
        (["3/4/2024", "21/3/2024"], "2024-04-03T00:00:00+00:00"),
        (["3/4/2024", "5/6/2024"], None),
        (["21:36 19/1/2024"], "2024-01-19T21:36:00+00:00"),
        (["1520029445"], "2018-03-02T22:24:05+00:00"),
        (["1520029445000"], "2018-03-02T22:24:05+00:00"),
        (["45292.5"], "2024-01-01T12:00:00+00:00"),
        (["30/2/2024", "31/1/2024"], None),
        (["2 years ago"], None),
    ],
)
def test_times_as_tables_write_them(cells: list[str], first: str | None) -> None:
    moment = choose_time(cells)[0](cells[0])
    assert (moment.isoformat() if moment else None) == first


@pytest.mark.parametrize("cell", ["3.5", "x", "1e5", "4 stars", "12%", "9" * 30, "", "3.14159"])
def test_what_is_no_whole_number(cell: str) -> None:
    assert read_count(cell) is None


def test_ids_lose_what_programs_put_behind_them() -> None:
    ids = [read_id(cell) for cell in ("12.0", "12.5", " a ", "NaN", "90071992547409931")]
    assert ids == ["12", "12.5", "a", None, "90071992547409931"]


def test_zero_is_a_parent_only_where_a_comment_has_that_id() -> None:
    source = b"id,parent_id,text\n0,,so it is\n1,0,it is not\n2,1,who knows\n"
    assert read(source, name="t.csv").comments["parent_id"].tolist()[1:] == ["0", "1"]
    source = b"id,parent_id,text\n5,0,so it is\n6,5,it is not\n7,0,who knows\n"
    assert read(source, name="t.csv").comments["parent_id"].notna().tolist() == [False, True, False]


def test_workbooks_and_parquet_are_read_like_csv() -> None:
    table = pd.DataFrame(
        {
            "Autor": ["Ada", "Bo", "Cy"],
            "Kommentar": ["Zu laut", "Gar nicht", None],
            "Likes": [3, None, 1],
            "Datum": pd.to_datetime(["2024-01-02 00:00", "2024-01-03 08:00", None]),
        }
    )
    for write in (table.to_excel, table.to_parquet):
        stream = io.BytesIO()
        write(stream, index=False)
        thread = read(stream.getvalue(), name="t.bin")
        assert thread.comments["up"].tolist() == [3, pd.NA]
        assert plain(thread.comments["created_at"].iloc[1]) == "2024-01-03T08:00:00+00:00"
        assert "no_text" in codes(thread)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)
COUNTS = st.none() | st.integers(-(2**53), 2**53)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": TEXTS, "source_text": TEXTS, "author": st.none() | NAMES, "up": COUNTS,
            "net": COUNTS, "tally_text": st.none() | NAMES, "quote": st.none() | NAMES,
            "created_at": st.none() | st.datetimes(timezones=st.just(UTC)),
        }
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def own_comments(rows: list[dict[str, Any]]) -> pd.DataFrame:
    fixed = {"story_id": "ports", "status": "visible", "notes": ""}
    return build(
        COMMENT_COLUMNS,
        [{**fixed, "comment_id": f"c{n}", "position": n, **row} for n, row in enumerate(rows)],
    )


@pytest.mark.parametrize("extension", FORMATS)
@settings(max_examples=40)
@given(rows=ROWS)
@example(rows=[{"text": " a", "source_text": " ", "author": " b"}])
def test_own_tables_come_back_unchanged(extension: str, rows: list[dict[str, Any]]) -> None:
    comments = own_comments(rows)
    content = FORMATS[extension](comments)
    assert choose_reader(Document(content, "x")).name == "own-export"
    thread = read(content, name=f"thread{extension}")
    assert_frame_equal(thread.comments, comments)
    assert thread.stories["story_id"].tolist() == ["ports"]


@pytest.mark.parametrize("extension", FORMATS)
def test_tables_written_side_by_side_are_one_thread_again(extension: str) -> None:
    for path in FILES:
        thread = read(path, name=path.name)
        tables = zip(("", ".stories", ".audit"), (thread[1], thread[0], thread[2]), strict=True)
        files = {
            f"t{name}{extension}": FORMATS[extension](table)
            for name, table in tables
            if len(table) or extension in (".csv", ".parquet")
        }
        again = read(zipped(files), name="t.zip")
        for before, after in zip(thread, again, strict=True):
            assert_frame_equal(after, before)


def test_one_object_of_all_tables_comes_back() -> None:
    thread = read(FILES[0], name="t")
    stream = io.StringIO()
    write_object(thread._asdict(), stream)
    for before, after in zip(thread, read(stream.getvalue().encode(), name="t"), strict=True):
        assert_frame_equal(after, before)


def test_own_tables_that_somebody_changed() -> None:
    parent = {"text": "a", "parent_id": "gone", "reply_basis": "id", "author": "Ada"}
    comments = own_comments([parent])
    thread = read(FORMATS[".csv"](comments), name="t.csv")
    assert thread.comments[["parent_id", "reply_basis"]].isna().all(axis=None)
    assert thread.comments["notes"].tolist() == ["orphan"]
    broken = FORMATS[".csv"](own_comments([{"up": 3}])).replace(b",3,", b",three,")
    with pytest.raises(ThreadError, match="not of its column's kind"):
        read(broken, name="t.csv")
    claims = b"claim_id,story_id,text,origin\r\nx,,So it is,user\r\n"
    with pytest.raises(ThreadError, match="without their comments"):
        read(claims, name="t.claims.csv")


def test_an_archive_holds_what_its_members_hold() -> None:
    files = {"../a.csv": CSV, "b/a.csv": CSV, "note.txt": b"Nothing here", "i.png": b"\x89PNG\x00"}
    thread = read(zipped(files), name="pack.zip")
    assert thread.stories["story_id"].tolist() == ["a", "a-2"]
    assert thread.comments["up"].tolist() == [3, 4, 3, 4]
    assert (thread.audit["code"] == "unreadable").sum() == 2
    assert "__MACOSX" not in " ".join(thread.audit["message"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped({"inner.zip": zipped({"a.csv": CSV})}), "archive inside the archive"),
        (zipped({"a.csv": b"0" * 30_000_000}), "unpack to far more"),
        (zipped({"a.csv": CSV})[:60], "zip archive is broken"),
        (zipped({}), "holds no file with comments"),
        (zipped({"i.png": b"\x89PNG\x00"}), "i.png: this is a picture"),
    ],
    ids=["nested", "bomb", "broken", "empty", "picture"],
)
def test_archives_that_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(ThreadError, match=words):
        read(content, name="pack.zip")


def test_an_archive_with_a_password_is_refused() -> None:
    content = bytearray(zipped({"a.csv": CSV}, zipfile.ZIP_STORED))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    with pytest.raises(ThreadError, match="asks for a password"):
        read(bytes(content), name="pack.zip")


@settings(max_examples=150)
@given(st.data())
def test_mutations_raise_nothing_but_thread_errors(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(FILES)).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(
            st.sampled_from([b'"', b"\n", b"\r", b",", b"\x00", b"\xff", b"'=", b"9" * 20])
        )
        content[at : at + data.draw(st.integers(0, 3))] = piece
    try:
        thread = read(bytes(content), name="mutant", reader="table")
    except ThreadError as error:
        assert str(error).startswith("mutant")  # noqa: PT017  # most mutants are read
    else:
        assert list(thread.comments.columns) == list(COMMENT_COLUMNS)
        assert list(thread.stories.columns) == list(STORY_COLUMNS)
