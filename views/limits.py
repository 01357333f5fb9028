"""What one visit, and all visits together, may take of a hosted server; a local app has no bounds.

The operator's secrets can set each limit under its name.
"""

import mmap
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from analysis.language import say
from analysis.reading.apart import MEGABYTE, Bounds
from views.deployment import is_hosted, set_limits

NO_LIMIT = 0
SPARE_SHARE = 0.1  # of the server's memory, kept free for what is being drawn
LEAST_READER_MEGABYTES = 250  # what a reader needs before it has read anything
_GROUPS = Path("/sys/fs/cgroup")  # in a container its own; outside, `_OWN_GROUP` says which
_OWN_GROUP = Path("/proc/self/cgroup")
_PAGES = Path("/proc/self/statm")


class Limits(NamedTuple):
    """The bounds of a visit and of the server; 0 is none."""

    sources_at_once: int = 5
    threads_a_visit: int = 10
    comments_a_visit: int = 20_000
    seconds_of_reading: int = 60
    megabytes_of_reading: int = 600
    seconds_of_work: int = 180
    megabytes_of_server: int = 0  # 0: what the system grants


def limits() -> Limits:
    """The limits that hold now; a setting that is no number is left at its default."""
    if not is_hosted():
        return Limits(*(NO_LIMIT for _ in Limits._fields))
    given = {
        name: value
        for name, value in set_limits().items()
        if name in Limits._fields and isinstance(value, int) and value >= 0
    }
    return Limits()._replace(**given)


def refuse_sources(number: int) -> str:
    """The sentence that says why so many sources are not read at once, "" where they are."""
    most = limits().sources_at_once
    return say("limit-sources", most=most) if most and number > most else ""


def refuse_threads(threads: int, comments: int) -> str:
    """Why a visit cannot hold so many threads and comments, "" where it can."""
    bounds = limits()
    if bounds.threads_a_visit and threads > bounds.threads_a_visit:
        return say("limit-threads", most=bounds.threads_a_visit)
    if bounds.comments_a_visit and comments > bounds.comments_a_visit:
        return say("limit-comments", most=bounds.comments_a_visit, number=comments)
    return ""


def refuse_reading() -> str:
    """Why nothing new can be read now, "" where it can."""
    free = _free_megabytes()
    return say("limit-memory") if free is not None and free < LEAST_READER_MEGABYTES else ""


def reading_bounds() -> Bounds:
    """What the reader of one source may use: never more memory than the server has left."""
    bounds, free = limits(), _free_megabytes()
    most = bounds.megabytes_of_reading
    return Bounds(bounds.seconds_of_reading, most if free is None else min(most, max(1, free)))


def used_megabytes() -> int:
    """The memory that this process holds; 0 where the system does not tell."""
    try:
        resident = int(_PAGES.read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return resident * mmap.PAGESIZE // MEGABYTE


def _free_megabytes() -> int | None:
    """What is left of the server's memory; None where there is no limit or it is not told."""
    if not is_hosted():
        return None
    most = limits().megabytes_of_server or _granted_megabytes()
    return int(most * (1 - SPARE_SHARE)) - used_megabytes() if most else None


@st.cache_resource(show_spinner=False)
def _granted_megabytes() -> int:
    """What the system grants: the control group's limit or the machine's memory; 0 if untold."""
    found = [_machine_megabytes()]
    for path in _memory_files():
        try:
            found.append(int(path.read_text()) // MEGABYTE)
        except (OSError, ValueError):
            continue  # no such file, or "max"
    return min((each for each in found if each), default=NO_LIMIT)


def _memory_files() -> Iterator[Path]:
    """Where Linux tells the limits of the groups that this process may be in, old style and new."""
    try:
        groups = [line.split(":", 2)[1:] for line in _OWN_GROUP.read_text().splitlines()]
    except OSError:
        groups = []
    for controllers, place in [["", "/"], ["memory", "/"], *groups]:
        if not controllers:
            yield _GROUPS / place.strip("/") / "memory.max"
        elif "memory" in controllers.split(","):
            yield _GROUPS / "memory" / place.strip("/") / "memory.limit_in_bytes"


def _machine_megabytes() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * mmap.PAGESIZE // MEGABYTE
    except (AttributeError, ValueError, OSError):  # not told by Windows
        return NO_LIMIT
