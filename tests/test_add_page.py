"""The Add page: how a source was recognised, what its columns hold, what is kept and undone."""

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_pages import html_of, open_page, paste, press, words_of

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
    press(app, "Keep for this session")
    assert app.query_params["story"] == "added-1"


def test_names_are_hidden_where_that_is_wanted() -> None:
    app = open_page("add")
    app.text_area(key="pasted").set_value(RATED)
    app.checkbox(key="hide-names").set_value(True)
    press(app, "Read it")
    articles = html_of(app).split("<article", 1)[1]
    assert "reader-" in articles
    assert "Carla" not in articles


def test_a_draft_is_left_out_and_a_kept_thread_taken_out_and_put_back() -> None:
    app = paste(RATED)
    press(app, "Leave it out")
    assert "Recognised as" not in words_of(app)
    app.text_area(key="pasted").set_value(RATED)
    press(app, "Read it")
    press(app, "Keep for this session")
    app.switch_page("views/add.py").run()
    assert "4 comments" in words_of(app)
    press(app, "Take out")
    assert "Taken out:" in words_of(app)
    assert not app.session_state["own-threads"]
    press(app, "Undo")
    assert list(app.session_state["own-threads"]) == ["added-1"]


@pytest.mark.parametrize("name", ["<b>x</b>", ":red[x]", "=1+1", "[a](http://b)"])
def test_hostile_column_names_are_only_words(name: str) -> None:
    app = paste(RATED.replace("score", f'"{name}"'))
    assert "<b>x</b>" not in html_of(app)
    assert menu(app, "The comment").value == "Kommentar"
    for radio in app.radio:
        assert name not in radio.label
