"""Whose turn it is to make the server work hard: few at a time, the others wait and are told."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LOOK_SECONDS = 0.1  # between two looks at whether whoever waits is still there


class Turns:
    """So many tasks at a time, of all visits together."""

    def __init__(self, number: int) -> None:
        self._free = threading.BoundedSemaphore(number)
        self._counting = threading.Lock()
        self._waiting = 0

    @contextmanager
    def taken(self, still: Callable[[int], None]) -> Iterator[None]:
        """Holds a turn. While it waits for one, `still` is told how many wait beside it.

        What `still` raises gives the place in the queue up.
        """
        self._count(1)
        try:
            while not self._free.acquire(timeout=LOOK_SECONDS):
                still(self._waiting)
        finally:
            self._count(-1)
        try:
            yield
        finally:
            self._free.release()

    def _count(self, change: int) -> None:
        with self._counting:
            self._waiting += change


SCORING = Turns(os.cpu_count() or 1)  # the model uses every processor that it gets
READING = Turns(1)  # a reader may take half of a small server's memory
