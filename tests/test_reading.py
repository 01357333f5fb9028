"""Golden threads: one text and one JSON file a case; only what the JSON names is compared."""

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.reading import READERS
from analysis.schema import COMMENT_COLUMNS, STORY_COLUMNS, ThreadError

CASES = Path(__file__).parent / "cases" / "reading"


def plain(value: object) -> object:
    """A cell as JSON would hold it, missing as None."""
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    want = json.loads(path.with_suffix(".json").read_text("utf-8"))
    thread = analysis.read(path, name=path.name)
    assert list(thread.stories.columns) == list(STORY_COLUMNS)
    assert list(thread.comments.columns) == list(COMMENT_COLUMNS)
    story = thread.stories.iloc[0]
    assert {key: plain(story[key]) for key in want.get("story", {})} == want.get("story", {})
    assert len(thread.stories) == want.get("stories", 1)
    assert len(thread.comments) == len(want["comments"])
    titles = dict(zip(thread.stories["story_id"], thread.stories["title"], strict=True))
    for (_, comment), expected in zip(thread.comments.iterrows(), want["comments"], strict=True):
        found = {**comment, "story_title": titles[comment["story_id"]]}
        assert {key: plain(found[key]) for key in expected} == expected
    assert set(want["audit"]) <= set(thread.audit["code"])
    assert not [words for words in want.get("body_without", []) if words in story["text"]]


def test_sources_give_the_same_thread() -> None:
    path = CASES / "comments-only.txt"
    text = path.read_text("utf-8")
    sources = [text, text.encode(), io.BytesIO(text.encode()), text.encode("utf-16"), path]
    sources += ["\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")]
    for source in sources:
        thread = analysis.read(source, name="thread.txt")
        assert thread.stories["story_id"].tolist() == ["thread"]
        assert thread.comments["net"].tolist() == [3, 2]


def test_windows_1252_is_read_and_told() -> None:
    thread = analysis.read("“Très bien”, said the mayor.\n\n2 ( +2 / -0 )".encode("cp1252"))
    assert thread.comments["text"].tolist() == ["“Très bien”, said the mayor."]
    assert "decoded_as_cp1252" in set(thread.audit["code"])


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "no text"),
        (" \n\t\n", "no text"),
        (b"\x00\x01\x02", "not text"),
        ("lol", "no comments and no article"),
        ("notes.txt", "no comments and no article"),
        ("<html><body>Hi</body></html>", "markup or data"),
        ('{"comments": []}', "markup or data"),
        (Path("no-such-file.txt"), "no such file"),
        (Path(__file__).parent, "directory"),
    ],
)
def test_what_is_no_thread_is_told_in_one_sentence(source: str | bytes | Path, words: str) -> None:
    with pytest.raises(ThreadError, match=words) as error:
        analysis.read(source, name="input.txt")
    message = str(error.value)
    assert message.startswith("input.txt: ")
    assert message.endswith(".")
    assert "\n" not in message


def test_reader_can_be_named_and_a_wrong_name_lists_the_right_ones() -> None:
    with pytest.raises(ThreadError, match=", ".join(READERS)):
        analysis.read("text", reader="crystal ball")
    text = "[not json] Words of a line that is long enough to be an article's only sentence."
    forced = analysis.read(text, reader="pasted")
    assert len(forced.comments) == 0


def test_story_ids_come_from_the_name_else_from_the_text() -> None:
    text = (CASES / "comments-only.txt").read_text("utf-8")
    assert analysis.read(text, name="a/b/My thread!.txt").stories["story_id"][0] == "My-thread"
    unnamed = [
        analysis.read(text + more).stories["story_id"][0]
        for more in ("", "", "\nOne.\n\n1 ( +1 / -0 )")
    ]
    assert unnamed[0] == unnamed[1] != unnamed[2]
    assert unnamed[0].startswith("paste-")


def printed_forms() -> list[dict[str, str]]:
    rows = csv.DictReader((CASES.parent / "tallies" / "forms.csv").read_text("utf-8").splitlines())
    return [row for row in rows if any(row[name] for name in ("up", "down", "net"))]


@pytest.mark.parametrize("opening", [True, False], ids=["opening", "closing"])
@pytest.mark.parametrize("row", printed_forms(), ids=lambda row: row["printed"])
def test_every_form_is_read_over_and_under_its_comment(row: dict[str, str], opening: bool) -> None:
    texts = ["The ferry runs late again.", "It has run late since June.", "Then swim."]
    pairs = [(row["printed"], text) if opening else (text, row["printed"]) for text in texts]
    page = "3 Comments\n\n" + "\n\n".join("\n".join(pair) for pair in pairs) + "\n"
    comments = analysis.read(page).comments
    assert comments["text"].tolist() == texts
    want = [int(row[name]) if row[name] else None for name in ("up", "down", "net")]
    assert [
        [plain(cell) for cell in cells] for cells in comments[["up", "down", "net"]].to_numpy()
    ] == [want] * 3


def word_document() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        pytest.param(word_document(), "a Word document", id="Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old version of Office"),
        pytest.param(
            gzip.compress(b"thread.txt".ljust(257, b"\x00") + b"ustar\x0000"),
            "packed with tar",
            id="packed with tar",  # the bytes hold the time at which they were packed
        ),
    ],
)
def test_a_file_chosen_by_mistake_is_named_with_what_helps(content: bytes, words: str) -> None:
    with pytest.raises(ThreadError, match=words) as told:
        analysis.read(content, name="chosen")
    assert str(told.value).rstrip(".").rpartition(". ")[2].split()[0] in {
        "Open", "Paste", "Save", "Unpack",
    }  # fmt: skip
