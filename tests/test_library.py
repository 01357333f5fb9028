from pathlib import Path

import pandas as pd
import pytest

from analysis import library
from analysis.claims import claim_id
from analysis.library import find_documents, load_library, read_settings
from analysis.reading.joining import join_threads
from analysis.schema import (
    AUDIT_COLUMNS,
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    STORY_COLUMNS,
    Thread,
    ThreadError,
    build,
    validate,
)
from tests.conftest import ROOT


def thread_of(story_id: str, *comment_ids: str, title: str | None = None) -> Thread:
    return Thread(
        build(STORY_COLUMNS, [{"story_id": story_id, "title": title, "text": ""}]),
        build(COMMENT_COLUMNS, [{"story_id": story_id, "comment_id": c} for c in comment_ids]),
        build(AUDIT_COLUMNS, [{"story_id": story_id, "code": "found", "count": len(comment_ids)}]),
    )


def read_lines(path: Path, name: str) -> Thread:
    """Stands in for the readers: the first line is the title, every other one a comment."""
    title, *comments = path.read_text(encoding="utf-8").splitlines()
    if title == "bad":
        raise ThreadError(f"{name}: this is no thread. Paste the whole page.")
    return thread_of(path.stem, *comments, title=title)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(library, "read", read_lines)
    return tmp_path


def fill(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")


def test_documents_are_all_files_but_notes_settings_and_labels(tmp_path: Path) -> None:
    documents = ["a.txt", "b.html", "c.csv", "d", "label maker.csv"]
    others = ["README.md", "LABELLING.MD", "stories.toml", "labels.csv", "labels-2.csv", ".hidden"]
    for name in [*documents, *others]:
        (tmp_path / name).touch()
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in find_documents(tmp_path)] == documents


def test_an_empty_folder_is_an_empty_library(folder: Path) -> None:
    tables = load_library(folder)
    columns = [STORY_COLUMNS, COMMENT_COLUMNS, AUDIT_COLUMNS, CLAIM_COLUMNS]
    assert [list(table.columns) for table in tables] == [list(names) for names in columns]
    assert all(table.empty for table in tables)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThreadError, match="nowhere: there is no such folder"):
        load_library(tmp_path / "nowhere")


def test_stories_stand_in_the_order_of_the_file_names(folder: Path) -> None:
    fill(folder, b__txt="Second\nyes", a__txt="First\nno\nmaybe")
    tables = load_library(folder)
    assert tables.stories["title"].tolist() == ["First", "Second"]
    assert tables.comments["comment_id"].tolist() == ["no", "maybe", "yes"]
    assert tables.claims["text"].tolist() == ["First", "Second"]
    assert set(tables.claims["origin"]) == {"headline"}


def test_settings_lie_on_top_of_what_was_read(folder: Path) -> None:
    fill(
        folder,
        a__txt="As printed\nyes",
        b__txt="Other\nno",
        stories__toml="""
            [[claims]]
            text = "Troops should stay"
            [[stories]]
            file = "a.txt"
            title = "As we call it"
            outlet = "Daily"
            published = 2019-11-23
            event = "visit"
            url = "https://example.org/a"
        """,
    )
    tables = load_library(folder)
    first, second = tables.stories.to_dict("records")
    assert (first["title"], first["outlet"], first["event"]) == ("As we call it", "Daily", "visit")
    assert first["published_at"] == pd.Timestamp("2019-11-23", tz="UTC")
    assert (first["url"], first["text"]) == ("https://example.org/a", "")
    assert second["title"] == "Other"
    assert pd.isna(second["outlet"])
    assert tables.stories.dtypes.to_dict() == build(STORY_COLUMNS).dtypes.to_dict()
    assert tables.claims["text"].tolist() == ["Troops should stay", "As we call it", "Other"]
    assert tables.claims["origin"].tolist() == ["given", "headline", "headline"]
    assert tables.claims["story_id"].isna().tolist() == [True, False, False]


def test_a_headline_that_is_also_a_given_claim_is_asked_once(folder: Path) -> None:
    fill(folder, a__txt="Troops should stay", stories__toml='[[claims]]\ntext="Troops should stay"')
    claims = load_library(folder).claims
    assert claims["claim_id"].tolist() == [claim_id("Troops should stay")]
    assert claims["origin"].tolist() == ["given"]


def test_a_bad_file_is_told_and_stops_nothing(folder: Path) -> None:
    fill(folder, a__txt="Good\nyes", b__txt="bad")
    tables = load_library(folder)
    assert tables.stories["story_id"].tolist() == ["a"]
    told = tables.audit[tables.audit["code"] == "unreadable"]
    assert told["story_id"].tolist() == ["b"]
    assert told["message"].tolist() == ["b.txt: this is no thread. Paste the whole page."]


def test_settings_without_a_use_are_told(folder: Path) -> None:
    fill(
        folder,
        a__txt="Good",
        stories__toml="""
            [[stories]]
            file = "gone.txt"
            [[stories]]
            file = "a.txt"
            ouetlet = "Daily"
        """,
    )
    audit = load_library(folder).audit
    messages = dict(zip(audit["code"], audit["message"], strict=True))
    assert messages["absent"] == "stories.toml names gone.txt, which is not in the folder."
    assert messages["unknown_setting"] == "stories.toml: ouetlet is no known setting."


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ("[[claims\n", "it is not valid TOML: .*line 1.* Correct it"),
        ("claims = 3", r"claims is no list\. Start every entry with \[\[claims\]\]"),
        ("[[claims]]\ntext = ' '", "an entry of claims has no text"),
        ("[[stories]]\ntitle = 'a'", "an entry of stories has no file"),
        ("[[stories]]\nfile = 'a.txt'\ntitle = 3", r"title of a\.txt is no text"),
        ("[[stories]]\nfile = 'a.txt'\npublished = 3", r"published of a\.txt is no date"),
        ("[[stories]]\nfile = 'a.txt'\npublished = 'May'", r"published of a\.txt is no date"),
    ],
)
def test_settings_that_cannot_be_understood_are_named(
    folder: Path, settings: str, complaint: str
) -> None:
    fill(folder, stories__toml=settings)
    with pytest.raises(ThreadError, match=f"^stories\\.toml: {complaint}") as error:
        load_library(folder)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-11-23", "2019-11-23T00:00:00Z"),
        ("2019-11-23T08:00:00", "2019-11-23T08:00:00Z"),
        ("2019-11-23T08:00:00+09:00", "2019-11-22T23:00:00Z"),
        ("'2019-11-23'", "2019-11-23T00:00:00Z"),
    ],
)
def test_dates_are_read_as_utc_unless_they_say_otherwise(
    tmp_path: Path, value: str, expected: str
) -> None:
    fill(tmp_path, stories__toml=f"[[stories]]\nfile = 'a'\npublished = {value}")
    published = read_settings(tmp_path / "stories.toml").stories["a"]["published_at"]
    assert pd.Timestamp(published) == pd.Timestamp(expected)


def test_a_taken_story_id_gets_a_number() -> None:
    joined = join_threads(
        [thread_of("a", "1"), thread_of("a-2", "1"), thread_of("a", "1", "2"), thread_of("a")]
    )
    assert joined.stories["story_id"].tolist() == ["a", "a-2", "a-3", "a-4"]
    assert joined.comments["story_id"].tolist() == ["a", "a-2", "a-3", "a-3"]
    assert joined.audit["story_id"].tolist() == ["a", "a-2", "a-3", "a-4"]
    validate("comments", joined.comments)


def test_new_names_are_given_all_at_once() -> None:
    both = Thread(
        build(STORY_COLUMNS, [{"story_id": "a"}, {"story_id": "a-2"}]),
        build(COMMENT_COLUMNS, [{"story_id": s, "comment_id": "1"} for s in ("a", "a-2")]),
        build(AUDIT_COLUMNS, [{"code": "told", "message": "Of no story."}]),
    )
    joined = join_threads([thread_of("a"), both])
    assert joined.stories["story_id"].tolist() == ["a", "a-2", "a-2-2"]
    assert joined.comments["story_id"].tolist() == ["a-2", "a-2-2"]
    assert joined.audit["story_id"].isna().tolist() == [False, True]


def test_joining_nothing_gives_empty_tables() -> None:
    assert [len(table) for table in join_threads([])] == [0, 0, 0]


def test_the_bundled_stories_are_all_read() -> None:
    tables = load_library(ROOT / "seeds")
    counts = tables.comments.groupby("story_id").size().reindex(tables.stories["story_id"])
    assert counts.fillna(0).tolist() == [51, 0, 23, 0, 0]
    assert tables.stories["title"].notna().all()
    assert tables.stories["published_at"].notna().all()
    assert not tables.audit["code"].isin(["unreadable", "absent", "unknown_setting"]).any()
    assert (tables.claims["origin"] == "given").sum() >= 2
    for name in ("stories", "comments", "claims"):
        validate(name, getattr(tables, name))
