"""Tables out and in again: what other programs read holds the same comments."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.command_line import main
from analysis.exporting import EXPORTS, export_files, pack_files, write_export
from analysis.labels.files import read_labels_file
from analysis.schema import (
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    STORY_COLUMNS,
    Thread,
    ThreadError,
    build,
)
from analysis.scoring import score_sentiment

PAGE = """4 Comments

Ana Prado
5 May 2022 at 10:15
=1+1 is what the mayor counts, and I count two.
Ben Oduya
5 May 2022 at 11:20
In reply to Ana Prado
'Quoted' from the start, "and" in the middle,
with a line of its own.
Carla
6 May 2022 at 08:00
-2 is my answer to that.
Dee
6 May 2022 at 09:00
[deleted]
"""
NAMES = st.sampled_from(["Ana", "Ben", "=cmd", "李", "O'Neil"])
BROKEN = "ÂÃâÅðÐÑ"  # with what follows, letters like these are taken for a wrong encoding
TEXTS = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=BROKEN),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(lambda text: any(sign.isalpha() for sign in text) and text[0] not in ">'")
)
COUNTS = st.none() | st.integers(0, 10_000)


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    """Stories of comments that answer earlier ones, under ids that are free over all stories."""
    rows, stories = [], []
    for number in range(draw(st.integers(1, 2))):
        stories.append(
            {"story_id": f"s{number}", "title": "A harbour", "text": "", "source_format": "x"}
        )
        for at in range(draw(st.integers(1, 5))):
            text, parent = draw(TEXTS), draw(st.none() | st.integers(0, max(at - 1, 0)))
            rows.append({
                "story_id": f"s{number}", "comment_id": f"c{number}.{at}", "position": at,
                "parent_id": f"c{number}.{parent}" if at and parent is not None else None,
                "reply_basis": "id" if at and parent is not None else None,
                "author": draw(st.none() | NAMES), "source_text": text, "text": text,
                "net": draw(COUNTS), "up": draw(COUNTS), "down": draw(COUNTS),
                "created_at": pd.Timestamp(draw(st.integers(10**9, 2 * 10**9)), unit="s", tz="UTC"),
                "status": "visible", "notes": "",
            })  # fmt: skip
    return Thread(build(STORY_COLUMNS, stories), build(COMMENT_COLUMNS, rows), build(AUDIT_COLUMNS))


def rows_of(comments: pd.DataFrame, *names: str) -> list[list[object]]:
    return [
        [None if pd.isna(cell) else cell for cell in row]
        for row in comments[list(names)].itertuples(index=False)
    ]


@settings(max_examples=12)
@given(threads())
def test_a_corpus_of_convokit_is_read_as_it_was(thread: Thread) -> None:
    files = export_files(thread._asdict(), "convokit")
    back = analysis.read(files["utterances.jsonl"], name="utterances.jsonl").comments
    kept = ("comment_id", "parent_id", "author", "source_text", "net", "created_at")
    assert rows_of(back, *kept) == rows_of(thread.comments, *kept)
    speakers = json.loads(files["speakers.json"])
    assert {name or "" for name in thread.comments["author"].fillna("")} <= speakers.keys()


@settings(max_examples=12)
@given(threads())
def test_tables_of_other_tools_keep_every_text(thread: Thread) -> None:
    for to, column in (
        ("4cat", "body"),
        ("polis", "comment-body"),
        ("talk-to-the-city", "comment"),
    ):
        found = []
        for content in export_files(thread._asdict(), to).values():
            found += [
                row[column] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
            ]
        shown = [text.removeprefix("'") for text in found]
        assert shown == thread.comments["source_text"].tolist()
        assert not [text for text in found if text.lstrip()[:1] in set("=+-@")]


@settings(max_examples=12)
@given(threads())
def test_a_table_for_4cat_is_read_as_it_was(thread: Thread) -> None:
    content = export_files(thread._asdict(), "4cat")[""]
    back = analysis.read(content, name="4cat.csv").comments
    kept = ("comment_id", "parent_id", "author", "source_text", "up", "down", "net", "created_at")
    assert rows_of(back, *kept) == rows_of(thread.comments, *kept)


@settings(max_examples=12)
@given(threads())
def test_the_conversations_of_polis_are_read_as_they_were(thread: Thread) -> None:
    files = export_files(thread._asdict(), "polis")
    for story_id, content in zip(thread.stories["story_id"], files.values(), strict=True):
        own = thread.comments[thread.comments["story_id"] == story_id]
        back = analysis.read(content, name="comments.csv").comments
        kept = ("source_text", "up", "down", "created_at")
        assert rows_of(back, *kept) == rows_of(own, *kept)


@settings(max_examples=12)
@given(threads())
def test_a_table_for_talk_to_the_city_is_read_as_it_was(thread: Thread) -> None:
    content = export_files(thread._asdict(), "talk-to-the-city")[""]
    back = analysis.read(content, name="t3c.csv").comments
    assert rows_of(back, "source_text", "created_at") == rows_of(
        thread.comments, "source_text", "created_at"
    )


def test_polis_votes_come_back() -> None:
    thread = analysis.read(PAGE)
    up, down = ([5, 0, 7, None], [1, 0, None, None])
    votes = thread.comments.assign(up=pd.array(up, "Int64"), down=pd.array(down, "Int64"))
    content = export_files(thread._replace(comments=votes)._asdict(), "polis")[""]
    back = analysis.read(content, name="comments.csv")
    assert back.stories["source_format"].tolist() == ["polis"]
    kept = ("source_text", "up", "down")
    visible = [table[table["status"] == "visible"] for table in (back.comments, votes)]
    assert rows_of(visible[0], *kept) == rows_of(visible[1], *kept)


def test_a_talk_to_the_city_file_leaves_out_what_says_nothing() -> None:
    rows = export_files(analysis.read(PAGE)._asdict(), "talk-to-the-city")[""].decode()
    assert rows.splitlines()[0] == "id,interview,timestamp,comment,story"
    assert "Dee" not in rows
    assert "'=1+1" in rows


def test_tasks_fit_the_interface_and_hold_our_answers() -> None:
    thread = analysis.read(PAGE)
    scored = {**thread._asdict(), "comments": score_sentiment(thread.comments, "vader")}
    claims = analysis.claims.build_claims(thread.stories, ["The mayor can count"])
    stances = analysis.scoring.score_stances(thread.comments, claims, "cues")
    files = export_files({**scored, "claims": claims, "stances": stances}, "label-studio")
    tasks = json.loads(files[""])
    interface = ElementTree.fromstring(files[".config.xml"])  # noqa: S314 - our own words
    names = {choices.get("name") for choices in interface.iter("Choices")}
    assert len(tasks) == 3
    for task in tasks:
        assert task["data"]["claim"] == "The mayor can count"
        for prediction in task["predictions"]:
            [result] = prediction["result"]
            assert result["from_name"] in names
            assert result["value"]["choices"][0]
    assert {each["model_version"] for each in tasks[0]["predictions"]} == {"cues", "vader"}
    shown = {text.get("value") for text in interface.iter("Text")}
    assert shown == {f"${name}" for name in ("headline", "answered", "text", "claim")}
    assert shown <= {f"${name}" for name in tasks[0]["data"]}


def test_our_answers_taken_over_in_label_studio_come_back_as_labels() -> None:
    thread = analysis.read(PAGE)
    claims = analysis.claims.build_claims(thread.stories, ["The mayor can count"])
    stances = analysis.scoring.score_stances(thread.comments, claims, "cues")
    files = export_files({**thread._asdict(), "claims": claims, "stances": stances}, "label-studio")
    tasks = json.loads(files[""])
    for task in tasks:
        task["annotations"] = [
            {"completed_by": 3, "created_at": "2024-01-01T10:00:00Z", "result": each["result"]}
            for each in task.pop("predictions")
        ]
    now = datetime(2024, 5, 3, tzinfo=UTC)
    labels = read_labels_file(json.dumps(tasks).encode(), "export.json", now=now).labels
    assert labels["value"].tolist() == stances["stance"].tolist()
    assert labels["comment_id"].tolist() == stances["comment_id"].tolist()
    assert labels["claim_id"].tolist() == stances["claim_id"].tolist()


@pytest.mark.parametrize("to", EXPORTS)
def test_every_format_is_written_from_an_empty_thread_and_a_full_one(
    to: str, tmp_path: Path
) -> None:
    empty = Thread(build(STORY_COLUMNS), build(COMMENT_COLUMNS), build(AUDIT_COLUMNS))
    for number, thread in enumerate((empty, analysis.read(PAGE))):
        paths = write_export(thread._asdict(), to, tmp_path / f"{number}{EXPORTS[to].ending}")
        assert all(path.is_file() for path in paths)
        name, content = pack_files(thread._asdict(), to, "thread")
        assert content == pack_files(thread._asdict(), to, "thread")[1]
        assert name == "thread.zip" or name == f"thread{EXPORTS[to].ending}"


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(ThreadError, match="no format to export"):
        export_files(analysis.read(PAGE)._asdict(), "papyrus")


def test_the_command_writes_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    target = tmp_path / "corpus"
    arguments = ["export", str(tmp_path / "page.txt"), "--output", str(target), "--to", "convokit"]
    assert main(arguments) == 0
    assert str(target / "utterances.jsonl") in capsys.readouterr().out
    assert json.loads((target / "index.json").read_text())["version"] == 1
