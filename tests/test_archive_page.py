"""A batch's folder in the dashboard: named by the start command, opened story by story."""

import json
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.batch import Settings, Workers, run_batch
from tests.conftest import ROOT
from tests.test_batch import rows
from views.archived import given_folder

CLAIM = "The old bridge should be closed to cars"
SCRIPT = str(ROOT / "dashboard.py")
TITLE = "<b>Bridge</b> closes"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    source = place / "export.jsonl"
    told = [{**row, "title": TITLE} for row in rows(stories=2, comments=44)]
    source.write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
    how = {"workers": Workers(number=0), "part_bytes": 2_000}
    run_batch(source, place / "out", Settings((CLAIM,), "cues", "vader"), lambda *_: None, **how)
    return place / "out"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, folder: Path) -> AppTest:
    monkeypatch.setattr(sys, "argv", [SCRIPT, str(folder)])
    return AppTest.from_file(SCRIPT, default_timeout=60)


def html_of(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(part.proto.body for part in app.get("html"))


def archive_links(app: AppTest) -> list[str]:
    queries = [link.proto.query_string for link in app.get("page_link")]
    return [query for query in queries if "story=archive" in query]


def test_an_archive_shows_its_stories_and_opens_them(app: AppTest) -> None:
    app.run()
    app.switch_page("views/archive.py").run()
    words = html_of(app)
    assert "An archive of 44 comments" in words
    assert "2 stories with 44 comments in 2 partitions" in words
    assert "<b>Bridge" not in words
    links = archive_links(app)
    assert len(links) == 2
    named = dict(pair.split("=", 1) for pair in links[0].split("&"))
    assert named["scorer"] == "cues"
    app.switch_page("views/story.py")
    for name, value in named.items():
        app.query_params[name] = value
    app.run()
    words = html_of(app)
    assert CLAIM in words
    assert "22 comments" in words
    assert "<mark" in words  # the evidence is read for the comments that are shown
    app.query_params["stance"] = "agree"
    app.run()
    assert "of 22 comments" in html_of(app)


def test_an_address_names_no_other_place(app: AppTest) -> None:
    app.switch_page("views/story.py")
    app.query_params["story"] = "archive~../../stories~s1"
    app.run()
    assert "Bridge" not in html_of(app)


def test_a_folder_without_a_batch_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", [SCRIPT, str(tmp_path)])
    app = AppTest.from_file(SCRIPT, default_timeout=60).run()
    app.switch_page("views/archive.py").run()
    assert "no folder that a batch wrote" in html_of(app)


def test_no_folder_is_opened_for_visitors(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "argv", [SCRIPT, str(folder)])
    assert given_folder() == folder
    monkeypatch.setenv("APPLAUSE_GAP_MODE", "hosted")
    assert given_folder() is None
    monkeypatch.delenv("APPLAUSE_GAP_MODE")
    monkeypatch.setattr(sys, "argv", ["pytest", str(folder)])
    assert given_folder() is None
