"""Exports of Reddit, Hacker News, YouTube, X and other platforms, read by their structure."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading import READERS, choose_reader, packing, read
from analysis.reading.document import Document
from analysis.schema import Thread, ThreadError
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "exports" / "social"
FILES = sorted(path for path in CASES.iterdir() if not path.name.endswith(".expected.json"))
JSON_FILES = [path for path in FILES if path.suffix == ".json"]
FORMATS = [
    "reddit", "reddit-dump", "hacker-news-algolia", "hacker-news-firebase", "youtube-api",
    "youtube-comment-downloader", "yt-dlp", "x-archive", "x-api", "mastodon", "lemmy", "9gag",
    "meta-export", "facebook", "bilibili", "nested-comments", "bluesky", "chat", "openweb",
]  # fmt: skip
# Sample -> its reader; the key under which replies are counted where parents are not in the file.
SAMPLES = {
    "pushshift-zst/RC_2005-12.zst": "reddit-dump",
    "reddit-json/pushshift-array-100.json": "reddit-dump",
    "reddit-json/listing-3hahrw.json": "reddit",
    "reddit-json/listing-6wmniq-removed.json": "reddit",
    "reddit-json/listing-52o2fl-deleted.json": "reddit",
    "reddit-json/morechildren-3hahrw.json": "reddit",
    "hackernews-json/hn_algolia_items.json": "hacker-news-algolia",
    "hackernews-json/hn_firebase_comments_map.json": "hacker-news-firebase",
    "youtube-api/comment_threads_by_video_paged_1.json": "youtube-api",
    "x-api-jsonl/twarc-brexit.jsonl": "x-api",
    "bilibili/bilibili_comments_all.json": "bilibili",
    "facebook-json/facebook_comments.json": "facebook",
    "9gag-json/comments.json": "9gag",
}
# Where the expectation is not what the file says.
CORRECTED = {
    # Nine comments have 1, 2 or 3 likes.
    ("facebook-json/facebook_comments.json", "up"): 12,
    # The replies are counted by the file and not in it; the audit tells them as missing.
    ("youtube-api/comment_threads_by_video_paged_1.json", "replies"): 0,
}
MAIL_OR_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}|\b\d{1,3}(?:\.\d{1,3}){3}\b")


def expected_of(path: Path) -> dict[str, Any]:
    return json.loads((CASES / f"{path.stem}.expected.json").read_text(encoding="utf-8"))


def plain(value: Any) -> Any:
    """A cell as JSON holds it: missing as null, times as text."""
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def total(table: pd.DataFrame, column: str) -> int | None:
    return None if table[column].isna().all() else int(table[column].sum())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_case_reads_as_written_down(path: Path) -> None:
    expected, thread = expected_of(path), read(path, path.name)
    assert set(thread.stories["source_format"]) == {expected["format"]}
    for table, rows in ((thread.stories, "stories"), (thread.comments, "comments")):
        columns = list(expected[rows][0])
        found = [
            dict(zip(columns, map(plain, row), strict=True))
            for row in table[columns].itertuples(index=False)
        ]
        assert found == expected[rows]
    assert set(expected["audit"]) <= set(thread.audit["code"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_content_decides_and_not_the_name(path: Path) -> None:
    document = Document(path.read_bytes(), "thread.txt")
    assert choose_reader(document).name == expected_of(path)["format"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_sample_gives_what_is_expected(shared: Path, sample: str) -> None:
    expected = json.loads((shared / "samples" / "expected.json").read_text("utf-8"))[sample]
    expected |= {key: value for (name, key), value in CORRECTED.items() if name == sample}
    thread = read(shared / "samples" / sample, sample)
    comments = thread.comments
    assert set(thread.stories["source_format"]) == {SAMPLES[sample]}
    assert len(comments) == expected["comments"]  # all rows, the stubs among them
    authors = list(comments["author"])
    if authors:
        assert (authors[0], authors[-1]) == (expected["first_author"], expected["last_author"])
        for column in ("up", "down", "net"):
            assert total(comments, column) == expected[column]
    if expected["replies"] is not None:  # those whose parent is not in the file are orphans
        orphans = comments["notes"].str.split().map(lambda notes: "orphan" in notes).sum()
        assert comments["parent_id"].notna().sum() + orphans == expected["replies"]
    if expected["snippet"]:
        assert comments["source_text"].str.contains(expected["snippet"], regex=False).any()


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_mail_or_internet_address_leaves_the_file(shared: Path, sample: str) -> None:
    thread = read(shared / "samples" / sample, sample)
    for table in thread:
        words = table.drop(columns=["source_text", "text", "quote", "excerpt"], errors="ignore")
        for cell in words.select_dtypes("str").stack().dropna():
            assert not MAIL_OR_ADDRESS.search(cell)


def test_other_exports_are_left_to_their_readers(shared: Path) -> None:
    for name in json.loads((shared / "samples" / "expected.json").read_text("utf-8")):
        document = Document((shared / "samples" / name).read_bytes(), "file")
        try:
            chosen = choose_reader(document).name
        except ThreadError:
            continue  # a reader of another group is still to come
        assert (chosen in FORMATS) == (name in SAMPLES), name


def test_likes_are_missing_where_the_file_has_none() -> None:
    comments = read(CASES / "hacker-news-item.json", "item.json").comments
    assert comments[["up", "down", "net"]].isna().all(axis=None)


def test_packed_dump_reads_as_the_plain_one() -> None:
    plain_dump = (CASES / "reddit-dump.jsonl").read_bytes()
    halves = [plain_dump[:300], plain_dump[300:]]  # archives are often frames one after another
    packed = b"".join(zstandard.ZstdCompressor().compress(half) for half in halves)
    expected, found = read(plain_dump, "dump"), read(packed, "dump")
    pd.testing.assert_frame_equal(found.comments, expected.comments)


def test_packed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "LARGEST_UNPACKED", 10_000)
    line = b'{"body": "again", "link_id": "t3_a", "id": "a"}\n'
    packed = zstandard.ZstdCompressor().compress(line * 1000)
    with pytest.raises(ThreadError, match="unpacks to more than can be read"):
        read(packed, "bomb.zst")


def test_damaged_packing_is_one_sentence() -> None:
    packed = bytearray(
        zstandard.ZstdCompressor().compress((CASES / "reddit-dump.jsonl").read_bytes())
    )
    packed[-40:] = b"\xff" * 40
    with pytest.raises(ThreadError, match=r"^dump.zst: .*\. .*\.$"):
        read(bytes(packed), "dump.zst", "reddit-dump")


def test_replies_nested_deeper_than_the_stack_are_read() -> None:
    rows = [
        {"id": f"c{n}", "by": "a", "parent": n - 1, "text": "x", "time": 1, "type": "comment"}
        for n in range(1, 3)
    ]
    for number, row in enumerate(rows, start=1):
        row["id"] = number
    chain = [{**rows[0], "id": n, "parent": n - 1} for n in range(1, 5001)]
    comments = read(json.dumps(chain), "chain").comments
    assert comments["depth"].max() == 4999


def test_parents_in_a_circle_are_let_go() -> None:
    row = {"body": "x", "link_id": "t3_p", "subreddit": "s"}
    rows = [row | {"id": "a", "parent_id": "t1_b"}, row | {"id": "b", "parent_id": "t1_a"}]
    comments = read(json.dumps(rows), "circle").comments
    assert comments["parent_id"].notna().sum() == 1
    assert "circle" in " ".join(comments["notes"])


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("score", "1,234", "net", 1234),
        ("score", None, "net", None),
        ("score", 1e400, "net", None),
        ("score", 10**30, "net", None),
        ("score", True, "net", None),
        ("author", 7, "author", None),
        ("created_utc", "soon", "created_at", None),
        ("created_utc", [1], "created_at", None),
        ("id", 2**60 + 1, "comment_id", str(2**60 + 1)),
        ("parent_id", {"a": 1}, "parent_id", None),
        ("body", "half \ud83d", "text", "half \ufffd"),
    ],
)
def test_odd_values_become_right_or_missing(
    field: str, value: object, column: str, expected: object
) -> None:
    row = {"id": "a", "body": "words", "link_id": "t3_p", "score": 1, "author": "ann", field: value}
    comments = read(json.dumps([row]), "rows").comments
    assert [plain(cell) for cell in comments[column]] == [expected]


def test_one_bad_row_is_told_and_the_rest_read() -> None:
    row = {"id": "a", "body": "words", "link_id": "t3_p", "ip": "192.0.2.7"}
    bad = {"id": "b", "body": None, "mail": "ann@mail.example", "ip": "192.0.2.7"}
    thread = read(json.dumps([row, bad]), "rows")
    told = thread.audit.set_index("code").loc["not_understood"]
    assert (len(thread.comments), told["count"]) == (1, 1)
    assert not MAIL_OR_ADDRESS.search(told["excerpt"])


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content", ["[]", "{}", "[{}]", "[null]", '{"data": []}', "words", "[[[]]]"]
)
def test_reader_refuses_what_is_not_its_format(name: str, content: str) -> None:
    with pytest.raises(ThreadError, match=r"^it: .*\. .*\.$"):
        read(content, "it", name)


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["", "0", "root", "t1_c1", "1.2K", "[deleted]", "\ud800", [], {}, [[]], [{}]]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "data", "text", "replies"]), st.none(), max_size=2),
)


def places(value: object) -> list[tuple[Any, Any]]:
    """Every container and key at which a value stands."""
    found: list[tuple[Any, Any]] = []
    stack = [value]
    while stack:
        at = stack.pop()
        keys = list(at) if isinstance(at, dict) else range(len(at)) if isinstance(at, list) else ()
        for key in keys:
            found.append((at, key))
            stack.append(at[key])
    return found


@settings(max_examples=15)  # for each of the cases
@given(st.data())
@pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.stem)
def test_broken_values_never_break_the_reading(path: Path, data: st.DataObject) -> None:
    mutated = copy.deepcopy(json.loads(path.read_text(encoding="utf-8")))
    for _ in range(data.draw(st.integers(1, 4))):
        container, key = data.draw(st.sampled_from(places(mutated) or [({}, "")]))
        container[key] = copy.deepcopy(data.draw(ODD))
    reader, content = expected_of(path)["format"], json.dumps(mutated)
    for name in FORMATS:
        READERS[name].looks_like(Document(content, path.name))
    try:
        thread = read(content, path.name, reader)
    except ThreadError:
        return
    check(thread)


def check(thread: Thread) -> None:
    comments = thread.comments
    for _, own in comments.groupby("story_id"):
        assert set(own["parent_id"].dropna()) <= set(own["comment_id"])
    assert (comments.loc[comments["status"] != "visible", "text"] == "").all()


def test_every_reader_has_a_case() -> None:
    assert {expected_of(path)["format"] for path in FILES} == set(FORMATS)
    assert set(FORMATS) <= set(READERS)
