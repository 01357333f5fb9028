"""Saved pages: our own small pages always, real ones where they are."""

import contextlib
import json
import re
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.reading import READERS, choose_reader
from analysis.reading.document import Document
from analysis.reading.pages import READERS as PAGES
from analysis.reading.pages import any_page
from analysis.reading.pages.article_text import article_text
from analysis.schema import Thread, ThreadError

CASES = sorted((Path(__file__).parent / "cases" / "exports").glob("*.html"))
SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
OURS = {reader.name for reader in PAGES}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b")


def expectation(path: Path) -> dict:
    return json.loads(path.with_suffix(".expected.json").read_text("utf-8"))


def plain(value: object) -> object:
    """A cell as JSON would hold it, missing as None."""
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def assert_rows(table: pd.DataFrame, expected: list[dict]) -> None:
    assert len(table) == len(expected)
    for (_, row), want in zip(table.iterrows(), expected, strict=True):
        assert {key: plain(row[key]) for key in want} == want


def read_page(markup: str | bytes, reader: str | None = None) -> Thread:
    content = markup.encode() if isinstance(markup, str) else markup
    return analysis.read(content, name="page.html", reader=reader)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    want = expectation(path)
    assert choose_reader(Document(path.read_bytes(), path.name)).name == want["reader"]
    thread = analysis.read(path, name=path.name)
    assert set(thread.stories["source_format"]) == {want["reader"]}
    assert_rows(thread.stories, want["stories"])
    assert_rows(thread.comments, want["comments"])
    counts = thread.audit.groupby("code")["count"].first().to_dict()
    assert want["audit"].items() <= counts.items()


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_reader_has_a_case(name: str) -> None:
    assert [path for path in CASES if expectation(path)["reader"] == name]


# File -> its reader, and in what we differ from `expected.json` for a reason.
FILES: dict[str, tuple[str, dict]] = {
    # Scores are printed, 11 of them rounded; every node counts, deleted ones too.
    "reddit-html/postlight-new-reddit.html": ("reddit-2018-html", {"net": 69156, "rows": True}),
    "saved-html/spontis.de.jahrzehnt.html": ("wpdiscuz-html", {}),
    # The question is the story; 6 answers with scores and 14 comments with votes up.
    "saved-html/german.stackexchange.com.ausgeraubt.html": (
        "stack-exchange-html",
        {"net": 30, "up": 12},
    ),
    "saved-html/sports.fr.lorient.html": ("page", {}),
    "saved-html/hpd.de-Homosexuellenhass.html": ("drupal-html", {}),
    # The opening post is the story.
    "saved-html/katzen-forum.net-Pepe.html": (
        "xenforo-html",
        {"comments": 17, "first_author": "yellowkitty", "snippet": None},
    ),
    "saved-html/californiaglobe.com.amazon.html": ("wordpress-html", {}),
}


def needs_samples() -> dict:
    if not SAMPLES.is_dir():
        pytest.skip("the real samples are not beside this checkout")
    return json.loads((SAMPLES / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_sample(file: str) -> None:
    reader, otherwise = FILES[file]
    want = needs_samples()[file] | otherwise
    path = SAMPLES / file
    assert choose_reader(Document(path.read_bytes(), path.name)).name == reader
    rows = analysis.read(path, name=path.name).comments
    comments = rows if want.get("rows") else rows[rows["status"] == "visible"]
    assert len(comments) == want["comments"]
    if want["replies"] is not None:
        assert rows["parent_id"].notna().sum() == want["replies"]
    for vote in ("up", "down", "net"):
        column = comments[vote]
        assert (None if column.isna().all() else int(column.sum())) == want[vote]
    if want["first_author"]:
        assert comments["author"].iloc[0] == want["first_author"]
        assert comments["author"].iloc[-1] == want["last_author"]
    if want["snippet"]:
        assert comments["source_text"].str.contains(want["snippet"], regex=False).any()


@pytest.mark.parametrize("file", FILES)
def test_no_mail_or_network_address_leaves_the_page(file: str) -> None:
    needs_samples()
    apart = ["url", "text", "source_text", "quote"]
    for table in analysis.read(SAMPLES / file):
        cells = table.drop(columns=apart, errors="ignore").astype("string").fillna("")
        assert not cells.apply(lambda column: column.str.contains(ADDRESS)).to_numpy().any()


def test_no_reader_of_pages_takes_another_format() -> None:
    for name in needs_samples():
        if name in FILES or name.endswith((".zst", ".zip")):
            continue
        document = Document((SAMPLES / name).read_bytes(), name)
        assert not document.is_html, name


# The same pages read without knowing their make: comments found, and how many lose their text.
UNKNOWN = {
    "saved-html/spontis.de.jahrzehnt.html": 15,
    "saved-html/hpd.de-Homosexuellenhass.html": 10,
    "saved-html/katzen-forum.net-Pepe.html": 17,
    "saved-html/californiaglobe.com.amazon.html": 12,
    "reddit-html/postlight-new-reddit.html": 173,
}


@pytest.mark.parametrize("file", UNKNOWN)
def test_comments_are_found_without_knowing_the_make_of_the_page(file: str) -> None:
    want = needs_samples()[file] | FILES[file][1]
    comments = analysis.read(SAMPLES / file, reader="page").comments
    comments = comments[comments["status"] == "visible"]
    assert len(comments) == UNKNOWN[file]
    assert comments["author"].iloc[0] == want["first_author"]
    assert comments["author"].iloc[-1] == want["last_author"]
    assert comments["source_text"].str.contains(want["snippet"] or "", regex=False).any()
    assert (comments["source_text"].str.len() > 0).all()


def test_a_page_is_told_by_its_bytes_not_by_its_name() -> None:
    page = CASES[0].read_bytes()
    for name in ("thread.json", "thread.csv", "thread"):
        assert choose_reader(Document(page, name)).name in OURS
    for start in (b"\xef\xbb\xbf", b"<?xml version='1.0'?>\n", b"<!-- saved from url=(0022) -->\n"):
        assert choose_reader(Document(start + page, "x")).name in OURS
    for other in (b'{"a": "<html>"}', b"<?xml version='1.0'?><rss></rss>", b"5 < 7 <div", b"a,b\n"):
        assert not Document(other, "x.html").is_html


def test_a_page_in_the_encoding_that_it_declares() -> None:
    markup = (
        '<html><head><meta charset="windows-1251"><title>Мост</title></head><body>'
        '<li id="comment-1" class="comment depth-1"><b class="fn">Оля</b>'
        '<div class="comment-content">Наконец-то</div></li></body></html>'
    )
    thread = read_page(markup.encode("cp1251"))
    assert thread.stories["title"].tolist() == ["Мост"]
    assert thread.comments["text"].tolist() == ["Наконец-то"]
    unknown = markup.replace("windows-1251", "no-such-set").encode("cp1251")
    assert len(read_page(unknown).comments) == 1


def test_a_page_saved_as_one_file() -> None:
    page = (CASES[0].parent / "wordpress-html.html").read_text("utf-8")
    archive = MIMEMultipart("related")
    archive["Subject"] = "Swans"
    archive.attach(MIMEText(page, "html", "utf-8"))
    archive.attach(MIMEText("p {color: red}", "css"))
    thread = read_page(archive.as_bytes())
    assert thread.comments["comment_id"].tolist() == ["11", "12", "14"]
    assert thread.comments["text"].iloc[0].endswith("🦢")


def test_a_page_without_anything_is_refused_and_one_with_an_article_is_not() -> None:
    with pytest.raises(ThreadError, match="markup or data"):
        read_page("<html><body>Hi</body></html>")
    paragraphs = "<p>The harbour froze in the night and no ship has left it since Tuesday.</p>" * 3
    thread = read_page(f"<html><body><article>{paragraphs}</article></body></html>")
    assert thread.comments.empty
    assert thread.stories["text"].iloc[0].count("harbour") == 3


def test_one_comment_and_comments_without_name_time_or_words() -> None:
    one = '<li id="comment-9" class="comment depth-1"><div class="comment-content">Alone</div></li>'
    empty = '<li id="comment-10" class="comment depth-1"></li>'
    rows = read_page(f"<ol>{one}{empty}{one}</ol>").comments
    assert rows["text"].tolist() == ["Alone", "", "Alone"]
    assert rows["comment_id"].tolist() == ["9", "10", "9-2"]
    assert rows[["author", "created_at", "up", "down", "net"]].isna().all(axis=None)


def test_tallies_in_a_row_of_plain_elements_are_read_as_text() -> None:
    body = "".join(
        f"<h4>{name}</h4><p>{words}</p><p>{tally}</p>"
        for name, words, tally in (
            ("gulls", "Too dear for what it is, I find.", "11 ( +16 / -5 )"),
            ("anchor", "Then stay at home, as I always do.", "-3 ( +1 / -4 )"),
        )
    )
    comments = read_page(f"<html><body><h1>Fares</h1><div>{body}</div></body></html>").comments
    assert comments["net"].tolist() == [11, -3]
    assert comments["up"].tolist() == [16, 1]


def test_near_tallies_in_prose_make_no_comments() -> None:
    page = "<html><title>Time</title><body><p>Call (+81) 3 or (+9/-11) at GMT +9.</p></body></html>"
    assert read_page(page).comments.empty


def test_the_article_is_read_without_menus_comments_and_captions() -> None:
    document = Document((CASES[0].parent / "wordpress-html.html").read_bytes(), "x")
    assert document.html is not None
    text = article_text(document.html)
    assert text.startswith("Two pairs of swans")
    assert text.endswith("were not asked.")


def test_tags_nested_to_choke_a_parser_are_refused() -> None:
    for tag in ("<div>", "<b><p>", "<svg><path>", "<div/>"):
        with pytest.raises(ThreadError, match="nested deeper"):
            read_page("<html><body>" + tag * 100_000)


def test_wide_pages_take_time_in_proportion() -> None:
    block = (
        '<div class="comment-item"><a class="author" href="/user/a">ann</a>'
        '<time datetime="2024-01-01T00:00:00Z"></time><div class="text">Words, words.</div></div>'
    )
    assert len(read_page(f"<html><body>{block * 2000}</body></html>").comments) == 2000


PIECES = st.sampled_from(
    [
        "<li class='comment depth-1' id='comment-1'>",
        "</li>",
        "<div class='comment' data-author=''>",
        "</div>",
        "<time datetime='x'>",
        "<a class=author href='/user/1'>Ann</a>",
        "<p>Words here</p>",
        "<blockquote>",
        "<article class='message' data-author='A'>",
        "<tr class=comtr><td class=ind indent='99999999999'>",
        "<div class='Comment t1_x'>level 999",
        "<shreddit-comment depth=-1 score='1e9'>",
        "<div class=thing comment>",
        "11 ( +16 / -5 )",
        "<span class=score title='--'>k points</span>",
        '<script type=\'application/ld+json\'>{"@type":"Comment","text":5}</script>',
        "<div id=wpd-comm-1_1>",
        "<div class='status'><div class=status__content>",
        "&#55296;\x00\ud7ff",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=25))
@settings(max_examples=150)
def test_no_page_raises_anything_but_a_thread_error(pieces: list[str]) -> None:
    markup = "<html><body>" + "".join(pieces)
    document = Document(markup.encode("utf-8", "surrogatepass"), "x.html")
    for reader in PAGES:
        with contextlib.suppress(ThreadError):
            if reader.looks_like(document):
                reader.read(document)


@given(st.sampled_from(CASES), st.data())
@settings(max_examples=100)
def test_cut_and_broken_pages_still_read(path: Path, data: st.DataObject) -> None:
    markup = path.read_text("utf-8")
    start = data.draw(st.integers(0, len(markup)))
    end = min(len(markup), start + data.draw(st.integers(0, 400)))
    document = Document(markup[:start] + markup[end:], "x.html")
    if not document.text.strip():
        return
    try:
        thread = choose_reader(document).read(document)
    except ThreadError:
        return
    ids = set(thread.comments["comment_id"])
    assert set(thread.comments["parent_id"].dropna()) <= ids


def test_the_reader_of_any_page_stands_last_of_its_group() -> None:
    assert PAGES[-1].looks_like is any_page.looks_like
    assert [name for name in READERS if name in OURS] == [reader.name for reader in PAGES]
