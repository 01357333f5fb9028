"""Long work beside the page: a bar once it takes a second, a way to stop it once it takes ten.

The work runs in a thread of its own, so that whatever else the visitor does is answered at once;
the page that was waiting then gives up, and the work ends at its next part. On a hosted server all
visits take turns, and work that takes too long ends by itself.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.language import say
from analysis.scoring import Tell
from views import markup
from views.limits import limits
from views.turns import SCORING, Turns

QUIET_SECONDS = 0.8  # work that is done sooner shows nothing
STOP_SECONDS = 10.0
STEP_SECONDS = 0.25
ENOUGH_SECONDS = 3.0  # of work done, before the rest is foretold
_PLACE, _STOPPED = "waiting-place", "waiting-stopped"

Work = Callable[[Tell], Any]


class AbsentError(Exception):
    """A kept result that is not there yet."""


class AbandonedError(Exception):
    """Work that nobody waits for any more."""


class OverdueError(Exception):
    """Work that took longer than the server allows."""


@contextmanager
def place() -> Iterator[None]:
    """Holds a place for the bar at the top of the page, so that nothing moves when it goes."""
    st.session_state[_PLACE] = st.empty()
    try:
        yield
    finally:  # a fragment that runs later shows its own bar where it stands
        del st.session_state[_PLACE]


def kept_or_waited(
    look_up: Callable[[Callable[[], Any]], Any], key: tuple[str, ...], words: str, work: Work
) -> Any:
    """What was kept, else the result of the work, kept from now on.

    `look_up` is a kept function that calls what it is given; `words` says what is being done.
    """
    return kept_or_made(look_up, lambda: wait_for(key, words, work))


def kept_or_made(look_up: Callable[[Callable[[], Any]], Any], make: Callable[[], Any]) -> Any:
    """What was kept, else what `make` gives, which may wait for work: kept functions may not.

    Streamlit shows an exception where a kept function draws a button, as waiting does after ten
    seconds.
    """

    def refuse() -> Any:
        raise AbsentError

    try:
        return look_up(refuse)
    except AbsentError:
        found = make()
        return look_up(lambda: found)


def wait_for(key: tuple[str, ...], words: str, work: Work, turns: Turns = SCORING) -> Any:
    """The result of the work; a page whose visitor stopped it says so and ends here."""
    if get_script_run_ctx(suppress_warning=True) is None:  # before the first visit
        return work(_tell_nobody)
    if key in _stopped():
        _offer_to_go_on(key, words)
    progress = _Progress(words, limits().seconds_of_work)
    pool = ThreadPoolExecutor(max_workers=1)
    future = pool.submit(_work_in_turn, work, progress, turns)
    try:
        with suppress(TimeoutError):
            return future.result(timeout=QUIET_SECONDS)
        return _watch(future, progress, key)
    except OverdueError:
        _tell(say("limit-work-time", work=_small(words), seconds=progress.most_seconds))
        st.stop()
    finally:  # reached also where the visitor went elsewhere, which ends this run of the page
        progress.abandoned.set()
        pool.shutdown(wait=False)


def _tell_nobody(done: int, total: int) -> None:
    """Takes in how far work is that nobody waits for."""


def _work_in_turn(work: Work, progress: "_Progress", turns: Turns) -> Any:
    with turns.taken(progress.wait):
        progress.begin()
        return work(progress.tell)


class _Progress:
    """How far the work is, told by its thread and read by the page."""

    def __init__(self, words: str, most_seconds: float = 0) -> None:
        self.words = words
        self.most_seconds = most_seconds  # 0: as long as it takes
        self.started = time.monotonic()
        self.done, self.total = 0, 0
        self.waiting = 0  # tasks in the queue, this one with them; 0 once it is at work
        self.abandoned = threading.Event()

    def wait(self, waiting: int) -> None:
        self.waiting = waiting
        if self.abandoned.is_set():
            raise AbandonedError

    def begin(self) -> None:
        self.waiting = 0
        self.started = time.monotonic()

    def tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.abandoned.is_set():
            raise AbandonedError
        if self.most_seconds and self.seconds > self.most_seconds:
            raise OverdueError

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def share(self) -> float:
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def sentence(self) -> str:
        if self.waiting:
            return say("work-turn", work=self.words, number=self.waiting)
        if not self.total:
            return say("work-so-far", work=self.words, seconds=int(self.seconds))
        far = say("work-done", work=self.words, done=self.done, total=self.total)
        if self.seconds < ENOUGH_SECONDS or not self.done:
            return far
        left = round(self.seconds * (1 - self.share) / self.share)
        return say("work-left", far=far, seconds=max(left, 1))


def _watch(future: "Future[Any]", progress: _Progress, key: tuple[str, ...]) -> Any:
    name = markup.identifier(key)
    top = st.session_state[_PLACE] if _PLACE in st.session_state else st.empty()
    with top.container(key=f"waiting-{name}", horizontal=True):
        bar, stop = st.empty(), st.empty()
    may_stop = True
    while not future.done():
        bar.progress(progress.share, text=progress.sentence)
        if may_stop and progress.seconds > STOP_SECONDS:
            # A part of the page that runs alone may place no button outside itself.
            with suppress(StreamlitAPIException):
                stop.button(say("work-stop"), key=f"stop-{name}", on_click=_stop, args=(key,))
            may_stop = False
        with suppress(TimeoutError):
            future.exception(timeout=STEP_SECONDS)
    top.empty()
    return future.result()


def _offer_to_go_on(key: tuple[str, ...], words: str) -> None:
    _tell(say("work-stopped", work=_small(words)))
    st.button(
        say("work-go-on"), key=f"go-on-{markup.identifier(key)}", on_click=_go_on, args=(key,)
    )
    st.stop()


def _tell(sentence: str) -> None:
    st.html(markup.element("p", markup.text(sentence), class_="notice", role="status"))


def _small(words: str) -> str:
    """Words for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def _stopped() -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = st.session_state.setdefault(_STOPPED, set())
    return found


def _stop(key: tuple[str, ...]) -> None:
    _stopped().add(key)


def _go_on(key: tuple[str, ...]) -> None:
    _stopped().discard(key)
