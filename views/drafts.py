"""What a visitor pastes or uploads, read but not kept; the large in a process of its own."""

import hashlib
import math
from typing import NamedTuple

from analysis.language import say
from analysis.reading.apart import (
    MEGABYTE,
    TooLongError,
    TooMuchMemoryError,
    understand_apart,
)
from analysis.reading.tables import ColumnProposal
from analysis.reading.understood import (
    AS_DETECTED,
    Choices,
    Understood,
    understand,
)
from analysis.schema import Thread
from analysis.scoring import Tell
from views import markup
from views.limits import limits, reading_bounds, refuse_reading
from views.turns import READING
from views.waiting import wait_for

LARGEST_MEGABYTES = 20  # a thread of 50,000 comments has about 15
LARGE = 300_000  # bytes that take about a second to read: from there on in a process of its own


class Draft(NamedTuple):
    """One source as it was understood, or the sentence that says why it was not."""

    name: str
    source: str | bytes
    choices: Choices
    version: str
    thread: Thread | None = None
    error: str = ""
    reader: str = ""  # the one that read it
    fitting: tuple[str, ...] = ()  # all that could, the one detected first
    proposal: ColumnProposal | None = None

    @property
    def key(self) -> str:
        """The same for the same source under the same name, however it is read."""
        content = _bytes(self.source) + f"\0{self.name}".encode("utf-8", "replace")
        return hashlib.sha256(content).hexdigest()[:10]


def read_draft(name: str, source: str | bytes, choices: Choices = AS_DETECTED) -> Draft:
    """Reads one source without keeping it."""
    if len(source) > LARGEST_MEGABYTES * MEGABYTE:
        size = math.ceil(len(source) / MEGABYTE)
        words = say("add-too-large", name=name, size=size, most=LARGEST_MEGABYTES)
        return Draft(name, "", choices, "", error=words)  # what is not read is not held either
    content = _bytes(source)
    told = f"\0{name}\0{choices.reader}\0{choices.columns}\0{choices.salt is None}"
    version = hashlib.sha256(content + told.encode("utf-8", "replace")).hexdigest()
    draft = Draft(name, source, choices, version)
    found = understand(name, source, choices) if len(content) <= LARGE else _read_large(draft)
    return draft._replace(**found._asdict())


def _read_large(draft: Draft) -> Understood:
    """What a process of its own understood; the page waits for it and others do not."""
    words = say("work-reading", name=markup.shorten(draft.name, 60))
    refused = refuse_reading()
    if refused:
        return Understood(error=refused)

    def work(tell: Tell) -> Understood:
        return understand_apart(
            draft.name, draft.source, draft.choices, reading_bounds(), lambda: tell(0, 0)
        )

    try:
        found: Understood = wait_for(("reading", draft.version), words, work, READING)
    except TooLongError:
        seconds = limits().seconds_of_reading
        return Understood(error=say("limit-reading-time", name=draft.name, seconds=seconds))
    except TooMuchMemoryError:
        most = reading_bounds().megabytes
        return Understood(error=say("limit-reading-memory", name=draft.name, megabytes=most))
    return found


def _bytes(source: str | bytes) -> bytes:
    return source.encode("utf-8", "replace") if isinstance(source, str) else source
