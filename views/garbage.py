"""What was loaded once is not looked through for garbage again and again.

Streamlit has all of Python's memory searched after every run of a page. Modules and what they hold
are most of it, never become garbage, and cost 0.15 seconds of the processor each time, of which a
short run took 0.2.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Seen:
    """How many modules were loaded when they were last left out."""

    modules = 0


def leave_out_modules() -> None:
    """Leaves everything that is in memory out of later searches, where modules have come since."""
    if len(sys.modules) == _Seen.modules:
        return
    _Seen.modules = len(sys.modules)
    gc.collect()  # what is garbage now would else stay for good
    gc.freeze()


@contextmanager
def loading() -> Iterator[None]:
    """Loads much that stays without a search, which took half a second of the processor."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
