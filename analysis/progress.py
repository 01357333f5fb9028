"""Tells on a terminal that long work is still going on."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

QUIET_SECONDS = 2.0  # work that is done sooner says nothing
STEP_SECONDS = 0.5
_CLEAR_LINE = "\r\x1b[K"


class Progress:
    """While it is open, writes `work` and the seconds to the error stream if that is a terminal."""

    def __init__(self, work: str = "") -> None:
        self.work = work
        self._done = threading.Event()
        self._ticker: threading.Thread | None = None

    def __enter__(self) -> Self:
        if sys.stderr is not None and sys.stderr.isatty():
            self._ticker = threading.Thread(target=self._tick, daemon=True)
            self._ticker.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        if self._ticker is not None:
            self._ticker.join()

    def _tick(self) -> None:
        started = time.monotonic()
        if self._done.wait(QUIET_SECONDS):
            return
        while not self._done.wait(STEP_SECONDS):
            seconds = time.monotonic() - started
            sys.stderr.write(f"{_CLEAR_LINE}{self.work}: {seconds:.0f} s")
            sys.stderr.flush()
        sys.stderr.write(_CLEAR_LINE)
        sys.stderr.flush()
