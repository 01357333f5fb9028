"""Bytes or text and a name -> a Thread.

A reader is registered once, in the `READERS` of its group, and tried in the order below: a new
input format is one module with `looks_like` and `read`, one line there and one case file.
"""

from collections.abc import Mapping

from analysis.reading import (
    archives,
    pages,
    pasted,
    pasted_answers,
    privacy,
    records,
    sites,
    social,
    tables,
)
from analysis.reading.document import Document
from analysis.reading.packing import unpacked
from analysis.reading.privacy import drop_addresses, pseudonymise
from analysis.reading.reader import Reader
from analysis.reading.source import Source, load
from analysis.schema import Thread, ThreadError

__all__ = [
    "NOTES",
    "READERS",
    "Reader",
    "Source",
    "Thread",
    "ThreadError",
    "choose_reader",
    "fitting_readers",
    "open_document",
    "pseudonymise",
    "read",
]

NOTES = records.NOTES | pasted.NOTES | privacy.NOTES  # code -> what it means, in words

_ARCHIVE = Reader(
    "archive",
    archives.looks_like,
    lambda document: archives.read(document, choose_reader),
    "a zip archive of documents",
)
_ANSWERS = Reader(
    pasted_answers.FORMAT,
    pasted_answers.looks_like,
    pasted_answers.read,
    "text of a page of Stack Exchange, whose posts are signed below",
)
_PASTED = Reader("pasted", pasted.looks_like, pasted.read, "plain text, as copied from a page")

# The most telling first: tables take any rows and "pasted" any plain text, so they stand last.
READERS = {
    reader.name: reader
    for reader in (
        *(_ARCHIVE, *tables.SURE_READERS, *social.READERS, *sites.READERS),
        *(*pages.READERS, _ANSWERS, *tables.READERS, _PASTED),
    )
}


def read(
    source: Source,
    name: str = "paste",
    reader: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
) -> Thread:
    """The stories, comments and audit in `source`.

    A `str` is the text itself; a file is named by a `pathlib.Path` or given open or as bytes.
    `name` is used in errors and, without its ending, as the story's id. `reader` overrules the
    choice by content. A large file is gone through where it lies: what stands in memory are the
    tables. `columns` says for a table which column holds what, as in
    {"text": "Kommentar", "up": "Likes"}, with the fields of `tables.FIELDS`; what it leaves out is
    proposed, and a field with "" is left missing. E-mail and network addresses are dropped from
    names and comments.

    Raises ThreadError: "<name>: <what is wrong>. <what to do>".
    """
    document = open_document(source, name)
    if document.is_blank:
        raise document.error("there is no text", "Paste a page or choose another file")
    if columns:
        thread = tables.read_mapped(document, columns)
    else:
        thread = choose_reader(document, reader).read(document)
    return drop_addresses(pasted.tell_repairs(thread, document))


def open_document(source: Source, name: str) -> Document:
    """The source as readers take it, unpacked; ThreadError where it cannot be opened."""
    return Document(unpacked(load(source, name), name), name)


def fitting_readers(document: Document) -> list[Reader]:
    """Every reader whose format the document looks like, the one that is chosen first."""
    return [reader for reader in READERS.values() if _fits(reader, document.sample)]


def _fits(reader: Reader, document: Document) -> bool:
    try:
        return reader.looks_like(document)
    except ThreadError:  # bytes that are no text are asked about as text, too
        return False


def choose_reader(document: Document, reader: str | None = None) -> Reader:
    """The reader asked for, else the first whose format the document looks like."""
    if reader is not None:
        if reader not in READERS:
            raise document.error(
                f"no reader is called {reader!r}", f"Use one of: {', '.join(READERS)}"
            )
        return READERS[reader]
    for candidate in READERS.values():
        if candidate.looks_like(document.sample):
            return candidate
    raise document.error(
        "this is markup or data of no known format",
        "Open the page, select all, copy, and paste the text",
    )
