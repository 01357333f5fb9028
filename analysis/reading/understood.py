"""Everything that a person is asked about a source before it is kept."""

from collections.abc import Mapping
from typing import NamedTuple

from analysis.reading import READERS, fitting_readers, open_document, pseudonymise, read
from analysis.reading.tables import ColumnProposal, propose_columns
from analysis.schema import Thread, ThreadError

DETECT = "detect"  # the reader is chosen by what the source holds
MAPPED_READERS = ("table", "workbook")  # whose columns a person can name


class Choices(NamedTuple):
    """How somebody wants a source read; `columns` is None where they are as proposed."""

    reader: str = DETECT
    columns: Mapping[str, str] | None = None
    salt: bytes | None = None  # names are hidden with it


AS_DETECTED = Choices()


class Understood(NamedTuple):
    """One source as it was understood, or the sentence that says why it was not."""

    thread: Thread | None = None
    error: str = ""
    reader: str = ""  # the one that read it
    fitting: tuple[str, ...] = ()  # all that could, the one detected first
    proposal: ColumnProposal | None = None


def understand(name: str, source: str | bytes, choices: Choices = AS_DETECTED) -> Understood:
    """Reads a source as it was chosen, with all that can be chosen otherwise."""
    found = Understood()
    try:
        document = open_document(source, name)
        fitting = tuple(reader.name for reader in fitting_readers(document))
        reader = choices.reader if choices.reader in READERS else next(iter(fitting), "")
        found = found._replace(fitting=fitting, reader=reader)
        if reader in MAPPED_READERS:
            found = found._replace(proposal=propose_columns(document))
        thread = read(source, name, reader or None, columns=choices.columns)
    except ThreadError as error:
        return found._replace(error=str(error))
    hidden = thread if choices.salt is None else pseudonymise(thread, choices.salt)
    return found._replace(thread=hidden)
