"""Bytes or text and a name -> a Thread.

A reader is registered once, in `READERS`, and tried in that order: a new input format is one
module with `looks_like` and `read`, one line here and one case file.
"""

from collections.abc import Callable
from typing import NamedTuple

from analysis.reading import pasted
from analysis.reading.pasted import NOTES
from analysis.reading.source import Source, SourceText, decode, load_bytes
from analysis.schema import Thread, ThreadError

__all__ = ["NOTES", "READERS", "Reader", "Source", "Thread", "ThreadError", "choose_reader", "read"]


class Reader(NamedTuple):
    """One input format: how to tell it, how to read it, and the words for both."""

    name: str
    looks_like: Callable[[str], bool]
    read: Callable[[SourceText, str], Thread]
    why: str


READERS = {
    reader.name: reader
    for reader in (
        Reader("pasted", pasted.looks_like, pasted.read, "plain text, as copied from a page"),
    )
}


def read(source: Source, name: str = "paste", reader: str | None = None) -> Thread:
    """The stories, comments and audit in `source`.

    A `str` is the text itself; a file is named by a `pathlib.Path` or given open or as bytes.
    `name` is used in errors and, without its ending, as the story's id. `reader` overrules the
    choice by content.

    Raises ThreadError: "<name>: <what is wrong>. <what to do>".
    """
    content = decode(load_bytes(source, name), name)
    if not content.text.strip():
        raise ThreadError(f"{name}: there is no text. Paste a page or choose another file.")
    return choose_reader(content.text, name, reader).read(content, name)


def choose_reader(text: str, name: str = "paste", reader: str | None = None) -> Reader:
    """The reader asked for, else the first whose format the text looks like."""
    if reader is not None:
        if reader not in READERS:
            raise ThreadError(
                f"{name}: no reader is called {reader!r}. Use one of: {', '.join(READERS)}."
            )
        return READERS[reader]
    for candidate in READERS.values():
        if candidate.looks_like(text):
            return candidate
    raise ThreadError(
        f"{name}: this is markup or data, not a page's text. "
        "Open the page, select all, copy, and paste the text."
    )
