"""The Label page as a coder meets it, without a browser."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.labels.label_csv import write_csv
from analysis.reading import read
from analysis.schema import LABEL_COLUMNS, LABEL_VALUES, build
from analysis.scoring import offered_scorers
from analysis.scoring.adapt import MINIMUM_LABELS
from analysis.scoring.label_order import random_order
from analysis.store import open_store
from tests.conftest import ROOT
from tests.test_pages import ONE_COMMENT, VOTED, WITHOUT_COMMENTS, html_of, press, words_of
from views import bundled, scored
from views.keeping import kept_id
from views.markup import shorten

SCORERS = [shorten(words) for words in offered_scorers().values()]
ASKED = [str(number) for number in range(1, 52)]  # every comment of the first story has words


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one's own for each test."""
    place = tmp_path / "labels.sqlite"
    monkeypatch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{place}")
    return place


def open_label(page: str = "label", **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page(f"views/{page}.py")
    for key, value in {"scorer": "cues", **parameters}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def give(file: Path, ids: Iterable[str], coder: str | None = None, **other: object) -> None:
    """Labels that were given before, by turns one of each class."""
    told = {"story_id": VOTED, "kind": "stance", "coder": coder, "stream": "random", **other}
    if told["kind"] == "stance":
        told["claim_id"] = bundled.library().claims["claim_id"].iloc[0]
    classes = LABEL_VALUES[str(told["kind"])]
    rows = [
        {**told, "comment_id": each, "value": classes[at % 3], "at": datetime.now(UTC)}
        for at, each in enumerate(ids)
    ]
    open_store(f"sqlite:///{file}").append(build(LABEL_COLUMNS, rows))


def shown(app: AppTest) -> str:
    """The words of the comment that is asked about."""
    found = re.search(r'class="comment to-label".*?</article>', html_of(app), flags=re.DOTALL)
    return found[0] if found else ""


def test_ten_labels_at_random_correct_the_share_here_and_on_the_story(file: Path) -> None:
    ordered = random_order(ASKED)
    give(file, ordered[:9])
    app = open_label()
    assert "9 of 10 comments labelled at random: 1 more for a corrected share." in words_of(app)
    press(app, "Agrees")
    assert "10 of 51 labelled by you" in words_of(app)
    assert "The machine is right on" in words_of(app)
    story = words_of(open_label("story"))
    assert "Corrected by 10 comments labelled at random" in story
    assert "Unverified" not in story
    last = open_store(f"sqlite:///{file}").labels().iloc[-1]
    assert last["comment_id"] == ordered[9]
    assert (last["stream"], last["value"]) == ("random", "agree")


def test_the_machine_says_nothing_before_the_coder_has() -> None:
    app = open_label()
    assert not re.search(r'<mark|class="badge|class="tally', html_of(app))
    asked = shown(app)
    press(app, "Neither")
    assert shown(app) != asked
    assert re.search(r"You said neither; the machine says (so too|(dis)?agrees)\.", words_of(app))
    assert 'class="badge' in html_of(app)
    assert not re.search(r'<mark|class="(badge|tally)', shown(app))


def test_undo_brings_the_comments_back_one_by_one(file: Path) -> None:
    app = open_label()
    asked = [shown(app)]
    for way in ("Agrees", "Disagrees"):
        press(app, way)
        asked.append(shown(app))
    for before in asked[-2::-1]:
        press(app, "Undo")
        assert shown(app) == before
    assert next(button for button in app.button if button.label == "Undo").disabled
    labels = open_store(f"sqlite:///{file}").labels()
    assert labels["value"].isna().tolist() == [False, False, True, True]


def test_the_uncertain_stream_teaches_but_makes_no_honest_share(file: Path) -> None:
    give(file, random_order(ASKED)[-12:], stream="uncertain")
    app = open_label(stream="uncertain")
    words = words_of(app)
    assert "12 of 51 labelled by you" in words
    assert "0 of 10 comments labelled at random" in words
    assert re.search(r"Taught by 12 labels, and (not )?used", words)
    assert shown(app) != shown(open_label())


def test_a_story_is_read_again_by_a_scorer_that_the_labels_taught(file: Path) -> None:
    give(file, random_order(ASKED)[: MINIMUM_LABELS - 1])
    assert list(open_label("story").selectbox(key="chosen-scorer").options) == SCORERS
    give(file, random_order(ASKED)[-20:])
    app = open_label("story")
    assert "Taught by" not in words_of(app)
    offered = list(app.selectbox(key="chosen-scorer").options)
    assert offered == [*SCORERS, *(f"{name}, taught by the labels" for name in SCORERS)]
    app.selectbox(key="chosen-scorer").set_value("cues-taught").run()
    assert not app.exception
    assert app.query_params["scorer"] == "cues-taught"
    assert re.search(r"Taught by 29 labels, and (not )?used", words_of(app))


def test_two_coders_label_blind_and_their_agreement_is_told(file: Path) -> None:
    ordered = random_order(ASKED)
    give(file, ordered[:6], "Anna")
    app = open_label()
    app.text_input(key="coder-name").set_value("  Ben  ").run()
    assert "0 of 51 labelled by you" in words_of(app)
    assert f"No. {ordered[0]}<" in shown(app)
    press(app, "Agrees")
    give(file, ordered[1:4], "Ben")
    words = words_of(app.run())
    assert re.search(r"Anna 6, Ben 4\. Krippendorff&#x27;s α −?0\.\d\d \(95% interval", words)
    assert "over the 4 comments that two or more labelled" in words


@pytest.mark.parametrize(
    ("task", "way", "asked"),
    [
        ("relation", "Agrees", "Does this comment agree with the one that it answers?"),
        ("sentiment", "Positive", "How does this comment sound?"),
    ],
)
def test_relation_and_tone_are_labelled_alike(file: Path, task: str, way: str, asked: str) -> None:
    comments = scored.stories()[VOTED].comments
    said = comments if task == "sentiment" else comments.dropna(subset=["parent_id"])
    give(file, random_order(list(said["comment_id"]))[:9], kind=task)
    app = open_label(task=task)
    assert asked in words_of(app)
    assert ("which it answers" in words_of(app)) == (task == "relation")
    press(app, way)
    assert "10 comments labelled at random." in words_of(app)
    assert "The machine is right on" in words_of(app)
    assert len(open_store(f"sqlite:///{file}").labels()["claim_id"].dropna()) == 0


def test_a_hosted_app_keeps_labels_in_their_window_only(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPLAUSE_GAP_MODE", "hosted")
    app = open_label()
    assert "kept in this window only" in words_of(app)
    press(app, "Agrees")
    assert "1 of 51 labelled by you" in words_of(app)
    assert not file.exists()
    assert "0 of 51 labelled by you" in words_of(open_label())
    assert "All labels as CSV" in [each.proto.label for each in app.get("download_button")]


def test_labels_wait_in_the_window_until_the_store_is_there_again(file: Path) -> None:
    app = open_label()
    file.mkdir()  # where the store's file should be
    press(app, "Agrees")
    press(app, "Disagrees")
    assert "do not close it" in words_of(app)
    assert "2 of 51 labelled by you" in words_of(app)
    press(app, "Undo")
    assert "1 of 51 labelled by you" in words_of(app)
    file.rmdir()
    press(app, "Agrees")
    assert "do not close it" not in words_of(app)
    assert "2 of 51 labelled by you" in words_of(open_label())


def test_labels_brought_as_a_file_count_once(file: Path) -> None:
    give(file, ASKED[:3])
    content = write_csv(open_store(f"sqlite:///{file}").labels(), {})
    file.unlink()
    app = open_label()
    for told in ("3 labels added.", "0 labels added; 3 were here already."):
        app.get("file_uploader")[0].set_value(("mine.csv", content, "text/csv"))
        press(app, "Add these labels")
        assert f"mine.csv: {told}" in words_of(app)
    assert "3 of 51" in words_of(app)
    app.get("file_uploader")[0].set_value(("bad.csv", b"a,b\n", "text/csv"))
    press(app, "Add these labels")
    assert "bad.csv: no column story_id" in words_of(app)


def test_a_thread_that_is_added_again_has_its_labels_again() -> None:
    page = ONE_COMMENT

    def added(name: str, number: int, source: str = page) -> scored.Story:
        thread = read(source, name=name)
        story_id = f"added-{number}"
        comments = thread.comments.assign(story_id=story_id)
        # Not a visitor's own: what is kept for one visitor is kept while a page runs only.
        return scored.Story(story_id, source, False, thread.stories, comments, thread.audit)

    first = kept_id(added("paste", 1))
    assert (
        first
        == kept_id(added("another name", 2))
        != kept_id(added("paste", 1, page.replace("should", "could")))
    )
    given = scored.stories()[VOTED]
    assert kept_id(given) == VOTED


def test_a_name_that_tries_to_be_more_is_a_name() -> None:
    app = open_label()
    app.text_input(key="coder-name").set_value("<script>x</script> :red[a]").run()
    press(app, "Agrees")
    body = html_of(app)
    assert "<script" not in body
    assert "&lt;script&gt;x&lt;/script&gt; :red[a] 1." in body


def test_where_there_is_nothing_to_label_the_page_says_so(file: Path) -> None:
    assert "There is nothing to label here." in words_of(open_label(story=WITHOUT_COMMENTS))
    give(file, ASKED)
    assert "You have labelled every comment there is." in words_of(open_label())
