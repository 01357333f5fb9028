"""What a reader is: one input format, how to tell it and how to read it."""

from collections.abc import Callable
from typing import NamedTuple

from analysis.reading.document import Document
from analysis.schema import Thread


class Reader(NamedTuple):
    """One line of a registry.

    `looks_like` decides by bytes, never by the file's name, and reads no more than it must. `why`
    ends the sentence "read as … because it is …".
    """

    name: str
    looks_like: Callable[[Document], bool]
    read: Callable[[Document], Thread]
    why: str
