"""What a reader gets: the bytes, their text and their JSON, each made once and if asked for."""

import json
from collections.abc import Iterator
from functools import cached_property

from analysis.reading.source import SourceText, decode
from analysis.schema import ThreadError

SNIFFED_BYTES = 65536  # at the start, for telling formats apart
LONGEST_LINE = 20_000_000  # characters of one JSON line
DEEPEST_JSON = 500  # levels; deeper nesting is an attack on the parser, not a thread


class Document:
    """One source under its name. `content` is text where it was pasted, else bytes."""

    def __init__(self, content: bytes | str, name: str) -> None:
        self.name = name
        self.content = content

    @cached_property
    def raw(self) -> bytes:
        """The content as bytes; pasted text in UTF-8."""
        if isinstance(self.content, bytes):
            return self.content
        return self.content.encode("utf-8", "surrogatepass")

    @cached_property
    def head(self) -> bytes:
        """The first bytes, without a byte order mark and white space before the first sign."""
        return self.raw[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")

    @cached_property
    def source(self) -> SourceText:
        """The decoded text and the codes of what had to be repaired; ThreadError if it is none."""
        return decode(self.content, self.name)

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.source.text

    @cached_property
    def json(self) -> object:
        """The parsed JSON, or None where the content is not one JSON value."""
        if self.head[:1] not in (b"{", b"["):
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    def json_lines(self) -> Iterator[object]:
        """The values of JSON Lines; a line that is none gives nothing."""
        for line in self.text.split("\n"):
            if line[:1] in ("{", "[") and len(line) <= LONGEST_LINE:
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError):
                    continue

    @cached_property
    def first_json_line(self) -> object:
        """The value of the first line, or None: enough to tell JSON Lines dialects apart."""
        line = self.text.lstrip().partition("\n")[0]
        try:
            return json.loads(line) if line[:1] in ("{", "[") else None
        except (ValueError, RecursionError):
            return None

    def error(self, wrong: str, remedy: str) -> ThreadError:
        """The error that a reader raises: "<name>: <wrong>. <remedy>."."""
        return ThreadError(f"{self.name}: {wrong}. {remedy}.")
