"""What a visitor pastes or uploads, read but not kept."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from analysis.language import say
from analysis.reading import READERS, fitting_readers, pseudonymise, read
from analysis.reading.document import Document
from analysis.reading.tables import ColumnProposal, propose_columns
from analysis.schema import Thread, ThreadError

LARGEST_MEGABYTES = 20  # a thread of 50,000 comments has about 15
DETECT = "detect"  # the reader is chosen by what the source holds
MAPPED_READERS = ("table", "workbook")  # whose columns a person can name


class Choices(NamedTuple):
    """How a visitor wants a source read; `columns` is None where they are as proposed."""

    reader: str = DETECT
    columns: Mapping[str, str] | None = None
    salt: bytes | None = None  # names are hidden with it


AS_DETECTED = Choices()


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
    content = _bytes(source)
    told = f"\0{name}\0{choices.reader}\0{choices.columns}\0{choices.salt is None}"
    version = hashlib.sha256(content + told.encode("utf-8", "replace")).hexdigest()
    draft = Draft(name, source, choices, version)
    if len(content) > LARGEST_MEGABYTES * 1_000_000:
        size = len(content) / 1_000_000
        return draft._replace(
            error=say("add-too-large", name=name, size=round(size), most=LARGEST_MEGABYTES)
        )
    return _read(draft)


def _read(draft: Draft) -> Draft:
    choices = draft.choices
    try:
        document = Document(draft.source, draft.name)
        fitting = tuple(reader.name for reader in fitting_readers(document))
        reader = choices.reader if choices.reader in READERS else next(iter(fitting), "")
        draft = draft._replace(fitting=fitting, reader=reader)
        if reader in MAPPED_READERS:
            draft = draft._replace(proposal=propose_columns(document))
        thread = read(draft.source, draft.name, reader or None, columns=choices.columns)
    except ThreadError as error:
        return draft._replace(error=str(error))
    hidden = thread if choices.salt is None else pseudonymise(thread, choices.salt)
    return draft._replace(thread=hidden)


def _bytes(source: str | bytes) -> bytes:
    return source.encode("utf-8", "replace") if isinstance(source, str) else source
