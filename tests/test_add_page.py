"""The Add page: how a source was recognised, what its columns hold, what is kept and undone."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.store import open_store, write_project
from tests.stored import project
from tests.test_pages import html_of, open_page, paste, press, words_of
from views import shared

WORDS = ["Open it on Sundays", "And who works there then", "Volunteers, as elsewhere", "Not me"]


def table(**columns: list[object]) -> str:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return target.getvalue()


RATED = table(
    id=[1, 2, 3, 4],
    Kommentar=[f"{words}, I say, since the town pays for it." for words in WORDS],
    Autor=["Ana", "Ben", "Carla", "Ana"],
    score=[5, 1, 4, 3],
)
UNNAMED = table(
    a=[f"{words}, I say, since the town pays for it." for words in WORDS],
    b=["Ana", "Ben", "Carla", "Ana"],
    c=[12, 3, 0, 44],
)


def menu(app: AppTest, label: str) -> object:
    return next(box for box in app.selectbox if box.label == label)


def test_the_format_is_told_with_its_reason_and_another_can_be_chosen() -> None:
    app = paste(RATED)
    assert "Recognised as table: by its content it is a table with a column of text." in words_of(
        app
    )
    reader = menu(app, "Read it as")
    assert reader.options[0].startswith("table: ")
    assert len(reader.options) > 40
    reader.set_value("pasted").run()
    assert not app.exception
    assert "Read as pasted because you chose so" in words_of(app)
    assert menu(app, "Read it as").value == "pasted"


def test_proposed_columns_stand_over_example_rows() -> None:
    app = paste(RATED)
    assert menu(app, "The comment").value == "Kommentar"
    assert menu(app, "Who wrote it").value == "Autor"
    assert menu(app, "Up-votes").value == ""
    assert "Kommentar → the comment" in words_of(app)
    assert "And who works there then, I say" in words_of(app)


def test_a_score_is_asked_about_and_taken_only_when_told() -> None:
    app = paste(RATED)
    assert "score was not taken for votes" in words_of(app)
    assert "With votes0" in words_of(app)
    question = next(radio for radio in app.radio if "score" in radio.label)
    assert question.value == ""  # not votes
    question.set_value("up")
    press(app, "Read with these columns")
    assert "With votes4" in words_of(app)
    press(app, "Back to the proposal")
    assert "With votes0" in words_of(app)


def test_columns_of_any_names_are_mapped_by_hand() -> None:
    app = paste(UNNAMED)
    menu(app, "Read it as").set_value("table").run()
    menu(app, "Who wrote it").set_value("b")
    menu(app, "Up-votes").set_value("c")
    press(app, "Read with these columns")
    assert "With a name4" in words_of(app)
    assert "With votes4" in words_of(app)
    press(app, "Keep")
    assert app.query_params["story"].startswith("added-")


def test_names_are_hidden_where_that_is_wanted() -> None:
    app = open_page("add")
    app.text_area(key="pasted").set_value(RATED)
    app.checkbox(key="hide-names").set_value(True)
    press(app, "Read it")
    articles = html_of(app).split("<article", 1)[1]
    assert "reader-" in articles
    assert "Carla" not in articles


def test_in_a_hosted_app_a_kept_thread_is_taken_out_and_put_back_and_seen_by_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("APPLAUSE_GAP_MODE", "hosted")
    app = paste(RATED)
    press(app, "Leave it out")
    assert "Recognised as" not in words_of(app)
    app.text_area(key="pasted").set_value(RATED)
    press(app, "Read it")
    press(app, "Keep for this session")
    story_id = app.query_params["story"]
    gone = "was added in another window and kept there only"
    assert gone in words_of(open_page("story", story=story_id, scorer="cues"))
    app.switch_page("views/add.py").run()
    assert "4 comments" in words_of(app)
    assert "forgotten when you close this window" in words_of(app)
    press(app, "Take out")
    assert "Taken out:" in words_of(app)
    assert not app.session_state["own-threads"]
    press(app, "Undo")
    assert list(app.session_state["own-threads"]) == [story_id]


@pytest.mark.parametrize("name", ["<b>x</b>", ":red[x]", "=1+1", "[a](http://b)"])
def test_hostile_column_names_are_only_words(name: str) -> None:
    app = paste(RATED.replace("score", f'"{name}"'))
    assert "<b>x</b>" not in html_of(app)
    assert menu(app, "The comment").value == "Kommentar"
    for radio in app.radio:
        assert name not in radio.label


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of one test."""
    place = tmp_path / "store" / "store.sqlite"
    monkeypatch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{place}")
    return place


def kept(text: str = RATED, claim: str = "") -> AppTest:
    app = paste(text, claim)
    press(app, "Keep")
    return app


def test_what_is_kept_is_there_for_every_window_until_it_is_forgotten(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story_id = kept(claim="The town should pay").query_params["story"]
    store = open_store(f"sqlite:///{file}")
    assert store.contents().claims == ("The town should pay",)
    store.give({"story_id": story_id, "comment_id": "1", "kind": "sentiment", "value": "neutral"})
    shared._read.clear()  # as a new start does
    shared._open.clear()

    monkeypatch.setenv("APPLAUSE_GAP_MODE", "hosted")
    app = open_page("story", story=story_id, scorer="cues")
    assert "And who works there then" in words_of(app)
    app.switch_page("views/add.py").run()
    assert not {each.label for each in app.button} & {"Forget", "Add this project"}
    assert "Everything as one file" not in [part.label for part in app.expander]

    monkeypatch.setenv("APPLAUSE_GAP_MODE", "local")
    assert "4 comments" in words_of(app.run())
    press(app, "Forget")
    assert "Every trace of it goes" in words_of(app)
    press(app, "Forget for good")
    assert "Forgotten:" in words_of(app)
    assert "4 comments" not in words_of(app)
    assert all(b"Volunteers" not in each.read_bytes() for each in file.parent.iterdir())
    assert store.labels().empty
    assert "Volunteers" not in repr(app.session_state)


def test_where_the_store_fails_all_waits_in_the_window_until_it_is_back(file: Path) -> None:
    file.mkdir(parents=True)  # where the store's file should be
    app = kept(claim="The town should pay")
    assert "do not close it" in words_of(app)
    assert "And who works there then" in words_of(app)
    file.rmdir()
    assert "do not close it" not in words_of(app.run())
    found = open_store(f"sqlite:///{file}")
    assert len(found.contents().versions) == 1
    assert found.contents().claims == ("The town should pay",)
    assert not app.session_state["own-threads"]


def test_a_store_that_cannot_be_read_is_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database any more" * 500)
    assert "the file is no database. Move it away" in words_of(open_page("add"))


def test_a_project_comes_into_the_store_once(file: Path) -> None:
    content = write_project(project("Words", 4), datetime.now(UTC))
    app = open_page("add")
    for name, given, told in [
        ("all.zip", content, "1 story, 1 claim and 4 labels added."),
        ("all.zip", content, "0 stories, 0 claims and 0 labels added."),
        ("bad.zip", b"a,b\n", "it is no project"),
    ]:
        app.get("file_uploader")[-1].set_value((name, given, "application/zip"))
        press(app, "Add this project")
        assert f"{name}: {told}" in words_of(app)
    assert "4 comments" in words_of(app)
    assert len(open_store(f"sqlite:///{file}").labels()) == 4
