"""Exports of comment systems: our own small case files always, real samples where they are."""

import copy
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.reading import READERS, choose_reader
from analysis.reading.document import Document
from analysis.reading.sites import READERS as SITES
from analysis.schema import Thread, ThreadError

CASES = Path(__file__).parent / "cases" / "exports"
SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
OURS = {reader.name for reader in SITES}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|::ffff")


def expectation(path: Path) -> dict:
    return json.loads(path.with_suffix(".expected.json").read_text("utf-8"))


def own_cases() -> list[Path]:
    paths = sorted(path for path in CASES.iterdir() if not path.name.endswith(".expected.json"))
    with_files = [path for path in paths if path.with_suffix(".expected.json").exists()]
    return [path for path in with_files if expectation(path).get("reader") in OURS]


JSON_CASES = [path for path in own_cases() if path.suffix in {".json", ".jsonl"}]


def plain(value: object) -> object:
    """A cell as JSON would hold it, missing as None."""
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def assert_rows(table: pd.DataFrame, expected: list[dict]) -> None:
    assert len(table) == len(expected)
    for (_, row), want in zip(table.iterrows(), expected, strict=True):
        assert {key: plain(row[key]) for key in want} == want


def all_text(thread: Thread) -> str:
    """Every cell but links, ids and what people wrote themselves, one a line."""
    apart = ["url", "comment_id", "parent_id", "text", "source_text", "quote"]
    tables = (table.drop(columns=apart, errors="ignore") for table in thread)
    return "\n".join(
        str(cell) for table in tables for name in table for cell in table[name].dropna()
    )


@pytest.mark.parametrize("path", own_cases(), ids=lambda path: path.name)
def test_case(path: Path) -> None:
    want = expectation(path)
    assert choose_reader(Document(path.read_bytes(), path.name)).name == want["reader"]
    thread = analysis.read(path, name=path.name)
    assert set(thread.stories["source_format"]) == {want["reader"]}
    assert_rows(thread.stories, want["stories"])
    assert_rows(thread.comments, want["comments"])
    counts = thread.audit.groupby("code")["count"].first().to_dict()
    assert want["audit"].items() <= counts.items()
    assert not ADDRESS.search(all_text(thread))


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_reader_has_a_case(name: str) -> None:
    assert [path for path in own_cases() if expectation(path)["reader"] == name]


# File -> its reader, and in what we differ from `expected.json` for a reason.
FILES: dict[str, tuple[str, dict]] = {
    "japantoday-json/takaichi-smear-video.json": ("japan-today", {}),
    "japantoday-json/muslim-intolerance.json": ("japan-today", {}),
    "japantoday-json/zero-comments.json": ("japan-today", {"net": None}),  # a sum over nothing
    # Posts are grouped by thread, so the last row is not the file's last post.
    "disqus-xml/isso-disqus.xml": ("disqus-xml", {"last_author": "Empty"}),
    "disqus-xml/remark42-disqus.xml": ("disqus-xml", {"last_author": "Blah Noname"}),
    # The first post is deleted and nothing answers it.
    "disqus-xml/yesilmavihayat-tr.xml": (
        "disqus-xml",
        {"first_author": "Meltem Soğuk Stropoli"},
    ),
    "wordpress-wxr/isso-wordpress.xml": ("wordpress-wxr", {}),
    "wordpress-rest/comments-v2-view.json": ("wordpress-rest", {}),
    # The opening post is the story: three comments, of which none answers another.
    "discourse-json/topic.json": ("discourse", {"comments": 3, "replies": 0, "snippet": None}),
    "globeandmail-gigya/article_28659297_comments.json": ("gigya", {}),
    "guardian-json/discussion.json": ("guardian", {}),
    "guardian-json/legacyDiscussionWithoutThreading.json": ("guardian", {}),
    # Counted with its deleted utterances; the snippet stands in a post, which is the story.
    "convokit/utterances.jsonl": (
        "convokit",
        {"last_author": "urobochisquad96", "snippet": None, "rows": True},
    ),
    "stackexchange-xml/Comments.xml": ("stack-exchange", {}),
    "kialo-txt/should-hate-speech-be-illegal-6148.txt": ("kialo", {}),
    "coral-json/pillar-import-comments.json": (
        "coral",
        {
            "first_author": "u6qTe%2BFQ%2BFli6rmbWJ6BEP%2BLRzrUEvutviR1VYa5PdNoGeVxxhJF5A%3D%3D",
            "last_author": "dumbadumba",
        },
    ),
    "isso-json/generic.json": ("isso", {}),
    "commento-json/commento.json": ("commento", {"last_author": "Saturnin Uf"}),
}


def needs_samples() -> dict:
    if not SAMPLES.is_dir():
        pytest.skip("the real samples are not beside this checkout")
    return json.loads((SAMPLES / "expected.json").read_text("utf-8"))


def total(column: pd.Series) -> int | None:
    return None if column.isna().all() else int(column.sum())


@pytest.mark.parametrize("file", FILES)
def test_sample(file: str) -> None:
    reader, otherwise = FILES[file]
    want = needs_samples()[file] | otherwise
    path = SAMPLES / file
    assert choose_reader(Document(path.read_bytes(), path.name)).name == reader
    thread = analysis.read(path, name=path.name)
    rows = thread.comments
    comments = rows if want.get("rows") else rows[rows["status"] == "visible"]
    assert len(comments) == want["comments"]
    if want["replies"] is not None:  # to a comment in the file, or to one that is not
        orphans = rows["notes"].str.contains("orphan").sum()
        assert rows["parent_id"].notna().sum() + orphans == want["replies"]
    for vote in ("up", "down", "net"):
        assert total(comments[vote]) == want[vote]
    names = [plain(comments["author"].iloc[place]) for place in (0, -1) if len(comments)]
    assert names == [want[key] for key in ("first_author", "last_author") if len(comments)]
    if want["snippet"]:
        assert comments["source_text"].str.contains(want["snippet"], regex=False).any()
    assert not ADDRESS.search(all_text(thread))


def test_no_reader_claims_another_format() -> None:
    needs_samples()
    for path in sorted(path for path in SAMPLES.rglob("*") if path.is_file()):
        file = path.relative_to(SAMPLES).as_posix()
        document = Document(path.read_bytes(), path.name)
        if path.suffix == ".zst":
            continue
        claimed = [reader.name for reader in SITES if reader.looks_like(document)]
        assert claimed == ([FILES[file][0]] if file in FILES else [])


@pytest.mark.parametrize("path", own_cases(), ids=lambda path: path.name)
def test_only_one_reader_claims_a_case(path: Path) -> None:
    document = Document(path.read_bytes(), path.name)
    claimed = [reader.name for reader in SITES if reader.looks_like(document)]
    assert claimed == [expectation(path)["reader"]]


EMPTY = {
    "japan-today": '{"success": true, "length": 0, "comments": []}',
    "disqus-xml": '<?xml version="1.0"?><disqus xmlns="http://disqus.com"></disqus>',
    "disqus-api": '{"code": 0, "cursor": {}, "response": []}',
    "discourse": '{"id": 1, "title": "T", "post_stream": {"posts": []}}',
    "guardian": '{"discussion": {"key": "/p/1", "commentCount": 0, "comments": []}}',
    "wordpress-rest": '{"found": 0, "comments": []}',
    "wordpress-wxr": '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>',
    "hypothesis": '{"total": 0, "rows": []}',
    "commento": '{"version": 1, "comments": [], "commenters": []}',
    "remark42": '{"version": 1, "users": [], "posts": []}',
    "isso": '{"id": null, "total_replies": 0, "replies": []}',
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_export_without_comments_is_a_thread(name: str) -> None:
    thread = analysis.read(EMPTY[name], name="empty")
    assert thread.stories["source_format"].tolist() == [name]
    assert len(thread.comments) == 0


def test_pages_saved_together_are_one_story() -> None:
    page = json.loads((CASES / "guardian.json").read_text("utf-8"))
    second = copy.deepcopy(page)
    second["discussion"]["comments"] = [
        {"id": 9, "body": "<p>Late.</p>", "responseTo": {"commentId": "1"}, "status": "visible"}
    ]
    for text in (json.dumps([page, second]), f"{json.dumps(page)}\n{json.dumps(second)}\n"):
        thread = analysis.read(text, name="pages.json")
        assert thread.comments["comment_id"].tolist() == ["1", "3", "9"]
        assert plain(thread.comments["parent_id"].iloc[2]) == "1"
        assert len(thread.stories) == 1


def test_keys_that_come_to_one_id_stay_two_stories() -> None:
    threads = json.loads((CASES / "isso-generic.json").read_text("utf-8"))
    threads[1]["id"] = "/posts 1/"
    thread = analysis.read(json.dumps(threads), name="t.json")
    assert thread.stories["story_id"].tolist() == ["t-posts-1", "t-posts-1-2"]


def test_deep_trees_are_read() -> None:
    node: dict = {"ID": "0", "commentText": "end", "sender": {}, "posVotes": 1}
    for number in range(1, 150):
        node = {
            "ID": str(number),
            "commentText": "x",
            "sender": {},
            "posVotes": 1,
            "replies": [node],
        }
    thread = analysis.read(json.dumps({"1": {"comments": [node]}}), name="deep.json")
    assert thread.comments["depth"].max() == 149


def test_broken_xml_is_one_sentence() -> None:
    with pytest.raises(
        ThreadError, match=r"^cut\.xml: the XML cannot be read\. Export it again\.$"
    ):
        READERS["disqus-xml"].read(Document(b"no markup", "cut.xml"))


def test_hostile_xml_is_refused() -> None:
    head = '<?xml version="1.0"?>'
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    root = '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
    post = '<post dsq:id="1"><thread dsq:id="2"/><message>&e11;</message></post>'
    bomb = f'{head}<!DOCTYPE disqus [<!ENTITY e0 "ha">{laughs}]>{root}{post}</disqus>'
    deep = f"{root}{'<a>' * 100_000}{'</a>' * 100_000}</disqus>"
    for text in (bomb, deep):
        with pytest.raises(ThreadError, match="nested too deeply"):
            analysis.read(text, name="hostile.xml")


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.builds(lambda: [None, 1, {"id": {}}, []]),  # made anew each time, as places are changed
    st.sampled_from(["0", "-1", "1e9", "root", "\ud800", "<p>", "</p", "&amp;amp;", "2" * 400]),
)


def places(value: object) -> list[tuple[object, object]]:
    """Every (container, key) in a JSON value."""
    found: list[tuple[object, object]] = []
    stack = [value]
    while stack:
        at = stack.pop()
        keys = at.keys() if isinstance(at, dict) else range(len(at)) if isinstance(at, list) else ()
        for key in keys:
            found.append((at, key))
            stack.append(at[key])
    return found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_broken_export_raises_nothing_but_thread_errors(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(JSON_CASES))
    lines = path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else None
    value = [json.loads(line) for line in lines] if lines else json.loads(path.read_text("utf-8"))
    for _ in range(data.draw(st.integers(1, 4))):
        spots = places(value)
        if not spots:
            break
        container, key = data.draw(st.sampled_from(spots))
        container[key] = data.draw(JUNK)
    document = Document(json.dumps(value), path.name)
    reader = READERS[expectation(path)["reader"]]
    assert {other.looks_like(document) for other in SITES} <= {True, False}
    try:
        thread = reader.read(document)
    except ThreadError:
        return
    assert thread.comments["parent_id"].dropna().isin(thread.comments["comment_id"]).all()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_cut_and_spliced_xml_raises_nothing_but_thread_errors(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([path for path in own_cases() if path.suffix == ".xml"]))
    content = path.read_bytes()
    start, end = sorted(data.draw(st.integers(0, len(content))) for _ in range(2))
    spliced = content[:start] + data.draw(st.binary(max_size=6)) + content[end:]
    document = Document(spliced.replace(b"\x00", b""), path.name)
    try:
        READERS[expectation(path)["reader"]].read(document)
    except ThreadError:
        return
