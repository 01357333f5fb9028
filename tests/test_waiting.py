"""Long work beside the page: told, kept, stopped and gone on with."""

import threading
import time

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.scoring import Tell
from tests.conftest import ROOT
from views import waiting
from views.limits import Limits
from views.waiting import AbandonedError, _Progress


@pytest.mark.parametrize(
    ("done", "total", "seconds", "sentence"),
    [
        (0, 0, 2, "Reading, 2 seconds so far"),
        (0, 5000, 9, "Reading: 0 of 5,000 comments"),
        (256, 5000, 2, "Reading: 256 of 5,000 comments"),
        (1250, 5000, 10, "Reading: 1,250 of 5,000 comments, about 30 seconds more"),
        (5000, 5000, 10, "Reading: 5,000 of 5,000 comments, about 1 second more"),
        (1, 1, 1, "Reading: 1 of 1 comment"),
    ],
)
def test_how_far_the_work_is(done: int, total: int, seconds: int, sentence: str) -> None:
    progress = _Progress("Reading")
    progress.tell(done, total)
    progress.started = time.monotonic() - seconds
    assert progress.sentence == sentence
    assert 0 <= progress.share <= 1


def test_abandoned_work_ends_at_its_next_part() -> None:
    progress = _Progress("Reading")
    progress.tell(1, 2)
    progress.abandoned.set()
    with pytest.raises(AbandonedError):
        progress.tell(2, 2)


def test_what_is_kept_is_not_made_again() -> None:
    memory: dict[str, object] = {}
    made: list[str] = []

    def look_up(make: object) -> object:
        assert callable(make)
        if "result" not in memory:
            memory["result"] = make()
        return memory["result"]

    def work(tell: Tell) -> str:  # noqa: ARG001
        made.append("once")
        return "found"

    for _ in range(2):
        assert waiting.kept_or_waited(look_up, ("key",), "Reading", work) == "found"
    assert made == ["once"]


def slow_page() -> None:
    import streamlit as st

    from analysis.scoring import Tell
    from views import waiting

    names = ("begun", "pause", "fails")
    begun, pause, fails = (st.session_state[name] for name in names)  # the work's thread has none

    def work(tell: Tell) -> str:
        begun.append("once")
        for done in range(4):
            tell(done, 4)
            pause.wait(0.02)
        if fails:
            raise ValueError("no such story")
        return "the stances"

    with waiting.place():
        st.html(waiting.wait_for(("story", "claim"), "Reading the stances", work))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(waiting, "QUIET_SECONDS", 0.01)
    monkeypatch.setattr(waiting, "STEP_SECONDS", 0.01)
    app = AppTest.from_function(slow_page)
    app.session_state["begun"] = []
    app.session_state["pause"] = threading.Event()
    app.session_state["fails"] = False
    return app


def test_a_page_waits_for_its_work_and_takes_the_bar_away(slow: AppTest) -> None:
    slow.run()
    assert not slow.exception
    assert [part.proto.body for part in slow.get("html")] == ["the stances"]
    assert not slow.get("progress")


def test_an_error_of_the_work_is_one_of_the_page(slow: AppTest) -> None:
    slow.session_state["fails"] = True
    slow.run()
    assert len(slow.exception) == 1
    assert not slow.get("html")
    assert not slow.get("progress")


def test_stopped_work_is_begun_again_only_when_asked(slow: AppTest) -> None:
    slow.session_state["waiting-stopped"] = {("story", "claim")}
    slow.run()
    told = slow.get("html")[0].proto.body
    assert "You stopped this: reading the stances. What was read is kept." in told
    assert slow.session_state["begun"] == []
    slow.button[0].click().run()
    assert [part.proto.body for part in slow.get("html")] == ["the stances"]


def test_work_that_takes_too_long_for_a_server_ends_with_its_sentence(
    slow: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "limits", lambda: Limits(seconds_of_work=1e-6))
    slow.run()
    assert not slow.exception
    told = slow.get("html")[0].proto.body
    assert "was stopped, because others use this server too: reading the stances." in told
    assert slow.session_state["begun"] == ["once"]


def test_a_comparison_may_wait_long_enough_to_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = _Progress.begin

    def begin_slowly(progress: _Progress) -> None:
        begin(progress)
        time.sleep(0.05)

    for name, seconds in {"QUIET_SECONDS": 0.0, "STEP_SECONDS": 0.01, "STOP_SECONDS": -1}.items():
        monkeypatch.setattr(waiting, name, seconds)
    monkeypatch.setattr(_Progress, "begin", begin_slowly)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    st.cache_data.clear()
    app.switch_page("views/compare.py").run()
    assert not app.exception
