"""What a visitor pastes or uploads, read but not kept."""

import hashlib
from typing import NamedTuple

from analysis.reading import read
from analysis.schema import Thread, ThreadError

LARGEST_MEGABYTES = 20  # a thread of 50,000 comments has about 15
DETECT = "detect"  # the reader is chosen by what the source holds


class Draft(NamedTuple):
    """One source as it was understood, or the sentence that says why it was not."""

    name: str
    version: str
    thread: Thread | None
    error: str = ""


def read_draft(name: str, source: str | bytes, reader: str) -> Draft:
    """Reads one source without keeping it."""
    content = source.encode("utf-8", "replace") if isinstance(source, str) else source
    version = hashlib.sha256(content + f"\0{name}\0{reader}".encode()).hexdigest()
    if len(content) > LARGEST_MEGABYTES * 1_000_000:
        size = len(content) / 1_000_000
        return Draft(
            name,
            version,
            None,
            f"{name}: it has {size:.0f} megabytes, and {LARGEST_MEGABYTES} is the most that can be "
            "read here. Split it, or use the command line.",
        )
    try:
        thread = read(source, name=name, reader=None if reader == DETECT else reader)
    except ThreadError as error:
        return Draft(name, version, None, str(error))
    return Draft(name, version, thread)
