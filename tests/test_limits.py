"""What a hosted server grants one visit, and what a source that takes too much does."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.reading import apart
from analysis.reading.apart import Bounds, TooLongError, TooMuchMemoryError, understand_apart
from analysis.reading.understood import AS_DETECTED, Choices, understand
from analysis.schema import Thread
from tests.conftest import ROOT
from tests.test_add_page import RATED, UNNAMED
from tests.test_pages import press, words_of
from views import limits
from views.turns import Turns
from views.waiting import OverdueError, _Progress

FULL = 10**9  # megabytes
UNBOUNDED = Bounds()


@pytest.fixture
def hosted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPLAUSE_GAP_MODE", "hosted")


def same(one: Thread | None, other: Thread | None) -> bool:
    assert one is not None
    assert other is not None
    return all(first.equals(second) for first, second in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("source", "choices"),
    [
        (UNNAMED.encode("cp1252"), Choices("table", {"text": "a", "up": "c"}, b"a salt of ours")),
        ("\ud800 no table, no thread", AS_DETECTED),
        (b"%PDF" + bytes(2**18), AS_DETECTED),  # more than a pipe holds before anybody reads it
    ],
)
def test_a_process_of_its_own_understands_the_same(source: str | bytes, choices: Choices) -> None:
    here = understand("a", source, choices)
    there = understand_apart("a", source, choices, UNBOUNDED)
    assert there._replace(thread=None) == here._replace(thread=None)
    assert here.thread is there.thread is None or same(here.thread, there.thread)


def test_a_reader_that_takes_too_long_or_too_much_is_ended() -> None:
    with pytest.raises(TooLongError):
        understand_apart("a", RATED, AS_DETECTED, Bounds(seconds=1e-9))
    with pytest.raises(TooMuchMemoryError):
        understand_apart("a", RATED, AS_DETECTED, Bounds(megabytes=1))


def test_a_reader_whose_page_is_left_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LOOK_SECONDS", 0.01)

    def left() -> None:
        raise KeyError("nobody waits")

    started = time.monotonic()
    with pytest.raises(KeyError):
        understand_apart("a", RATED * 2000, AS_DETECTED, UNBOUNDED, left)
    assert time.monotonic() - started < 20


def test_a_local_app_has_no_limits() -> None:
    assert set(limits.limits()) == {limits.NO_LIMIT}
    assert limits.refuse_sources(1000) == limits.refuse_threads(1000, FULL) == ""
    assert limits.refuse_reading() == ""
    assert limits.reading_bounds() == UNBOUNDED


@pytest.mark.usefixtures("hosted")
def test_each_limit_has_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = limits.limits()
    assert limits.refuse_sources(bounds.sources_at_once) == ""
    assert "At most 5 sources" in limits.refuse_sources(bounds.sources_at_once + 1)
    most = (bounds.threads_a_visit, bounds.comments_a_visit)
    assert limits.refuse_threads(*most) == ""
    assert "10 threads" in limits.refuse_threads(most[0] + 1, most[1])
    assert "would make 20,001" in limits.refuse_threads(most[0], most[1] + 1)
    assert limits.refuse_reading() == ""
    monkeypatch.setattr(limits, "used_megabytes", lambda: FULL)
    assert "memory is nearly full" in limits.refuse_reading()


@pytest.mark.usefixtures("hosted")
@pytest.mark.parametrize(
    ("given", "expected"),
    [({"sources_at_once": 2}, 2), ({"sources_at_once": "2"}, 5), ({"sources_at_once": -1}, 5)],
)
def test_an_operator_sets_limits(
    given: dict[str, Any], expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "set_limits", lambda: {**given, "no_such_limit": 1})
    assert limits.limits().sources_at_once == expected


@pytest.mark.usefixtures("hosted")
def test_a_reader_gets_no_more_than_the_server_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "set_limits", lambda: {"megabytes_of_server": 1000})
    for used, most in ((100, 600), (500, 400), (2000, 1)):
        monkeypatch.setattr(limits, "used_megabytes", lambda used=used: used)
        assert limits.reading_bounds().megabytes == most


def test_turns_let_so_many_in_and_tell_the_others() -> None:
    turns, inside, told = Turns(2), threading.Semaphore(0), []
    leave, heard = threading.Event(), threading.Event()

    def work() -> None:
        with turns.taken(lambda _: None):
            inside.release()
            leave.wait(20)

    def still(waiting: int) -> None:
        told.append(waiting)
        heard.set()

    def wait() -> None:
        with turns.taken(still):
            inside.release()

    threads = [threading.Thread(target=each) for each in (work, work)]
    for thread in threads:
        thread.start()
    assert inside.acquire(timeout=20)
    assert inside.acquire(timeout=20)
    threads.append(threading.Thread(target=wait))
    threads[-1].start()
    assert heard.wait(20)
    leave.set()
    for thread in threads:
        thread.join(20)
    assert set(told) == {1}
    assert inside.acquire(timeout=1)


def test_who_gives_the_place_up_leaves_the_turn_to_others() -> None:
    turns = Turns(1)
    with turns.taken(lambda _: None), pytest.raises(KeyError), turns.taken(lambda _: {}[1]):
        pass
    with turns.taken(lambda _: None):
        pass


def test_work_that_takes_too_long_ends_and_waiting_does_not_count() -> None:
    progress = _Progress("Reading", most_seconds=60)
    progress.wait(3)
    assert progress.sentence == "Reading: waiting for 3 other tasks on this server"
    progress.begin()
    progress.tell(1, 2)
    progress.started -= 61
    with pytest.raises(OverdueError):
        progress.tell(1, 2)


@pytest.mark.usefixtures("hosted")
def test_a_source_too_large_is_refused_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.drafts.MEGABYTE", 8)  # bytes, so that 20 of them are few
    monkeypatch.setattr("views.drafts.LARGE", 50)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("views/add.py").run()
    app.text_area(key="pasted").set_value("x" * 200)
    press(app, "Read it")
    assert "is the most that can be read here" in words_of(app)
    assert [draft.source for draft in app.session_state["drafts"]] == [""]
    app.text_area(key="pasted").set_value(RATED[:100])
    monkeypatch.setattr("views.drafts.understand_apart", too_long)
    press(app, "Read it")
    assert "took more than 60 seconds and was stopped" in words_of(app)


def too_long(*_: object) -> None:
    raise TooLongError


def test_the_memory_is_that_of_the_group_that_a_service_runs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "cgroup"
    monkeypatch.setattr(limits, "_GROUPS", tmp_path)
    monkeypatch.setattr(limits, "_OWN_GROUP", own)
    whole = limits._granted_megabytes.__wrapped__()
    for place, file in (("0::/app.service", "app.service/memory.max"),
                        ("5:memory:/app", "memory/app/memory.limit_in_bytes")):  # fmt: skip
        own.write_text(f"{place}\n1:name=other:/x\n")
        assert limits._granted_megabytes.__wrapped__() == whole
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text("512000000\n")
        assert limits._granted_megabytes.__wrapped__() == 512
        (tmp_path / file).write_text("max\n")
