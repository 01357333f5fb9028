"""What a reader gets: the bytes, their text and their JSON, each made once and if asked for.

What is too large to hold is gone through in pieces, and told apart by its beginning.
"""

import io
import json
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import BinaryIO

from selectolax.lexbor import LexborHTMLParser

from analysis.reading.html_text import DEEPEST_HTML, deepest_level
from analysis.reading.json_pieces import BrokenArrayError, array_items
from analysis.reading.source import (
    HELD_BYTES,
    LARGEST_WHOLE,
    PIECE_BYTES,
    READ_FROM_END,
    Content,
    Encoding,
    SourceText,
    Stored,
    decode,
    find_encoding,
    text_pieces,
)
from analysis.reading.web_archive import archived_page, is_web_archive
from analysis.schema import ThreadError

SNIFFED_BYTES = 65536  # at the start, for telling formats apart
LONGEST_LINE = 20_000_000  # characters of one JSON line
DEEPEST_JSON = 500  # levels; deeper nesting is an attack on the parser, not a thread
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html[\s>]|(?:head|body|main|article|section|div|ul|ol|table|h1)\b[^<>]*>)",
    flags=re.IGNORECASE,
)
_XML = re.compile(rb"<\?xml[^>]*>\s*", flags=re.IGNORECASE)
_COMMENTS = re.compile(rb"(?:<!--[^>]*>\s*)+")
_ARRAY = re.compile(rb"\[\s*[\[{]")  # of objects or of pages of them; "[–]" opens old Reddit's text
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})", flags=re.IGNORECASE)


class Document:
    """One source under its name. `content` is text where it was pasted, else bytes or a file."""

    def __init__(self, content: Content, name: str) -> None:
        self.name = name
        self.content = content
        self._decoded: SourceText | None = None
        self._repairs: tuple[str, ...] = ()

    def open(self) -> BinaryIO:
        """The bytes from their start; pasted text in UTF-8."""
        return self.content.open() if isinstance(self.content, Stored) else io.BytesIO(self.raw)

    @property
    def raw(self) -> bytes:
        """All bytes, a stored document's not kept; ThreadError where they are too many."""
        if isinstance(self.content, Stored):
            with self.content.open() as file:
                found = file.read(LARGEST_WHOLE + 1)
            if len(found) > LARGEST_WHOLE:
                raise self.error("it is too large to be read as a whole", "Take a part of it")
            return found
        if isinstance(self.content, bytes):
            return self.content
        return self.content.encode("utf-8", "surrogatepass")

    @cached_property
    def head(self) -> bytes:
        """The first bytes, without a byte order mark and white space before the first sign."""
        if isinstance(self.content, Stored):
            with self.content.open() as file:
                start = file.read(SNIFFED_BYTES)
        else:
            start = Document(self.content[:SNIFFED_BYTES], self.name).raw[:SNIFFED_BYTES]
        return start.lstrip(b"\xef\xbb\xbf \t\r\n")

    def holds(self, mark: bytes) -> bool:
        """Whether these bytes stand anywhere."""
        if not isinstance(self.content, Stored):
            return mark in self.raw
        with self.content.open() as file:
            before = b""
            while piece := file.read(PIECE_BYTES):
                if mark in before + piece:
                    return True
                before = piece[-len(mark) :]
        return False

    @cached_property
    def is_streamed(self) -> bool:
        """Whether the text is gone through in pieces: it is large, and no page."""
        large = isinstance(self.content, Stored) or len(self.content) > HELD_BYTES
        return large and not self.head.startswith(READ_FROM_END) and not self.is_html

    @property
    def source(self) -> SourceText:
        """The decoded text and the codes of what had to be repaired; ThreadError if it is none.

        That of a large document is not kept beside what is made of it.
        """
        if self._decoded is not None:
            return self._decoded
        found = decode(self.content if isinstance(self.content, str) else self.raw, self.name)
        self._decoded = None if self.is_streamed else found
        self._repairs = found.repairs
        return found

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.source.text

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space."""
        return not isinstance(self.content, Stored) and not self.content.strip()

    @property
    def repairs(self) -> tuple[str, ...]:
        """The codes of what was repaired in what was decoded so far."""
        encoding: Encoding | None = vars(self).get("encoding")
        return self._repairs or (encoding.repairs if encoding else ())

    @cached_property
    def encoding(self) -> Encoding:
        """How the bytes are decoded, of pasted text those of UTF-8; ThreadError if no text."""
        return find_encoding(Stored(self.open), self.name)

    def pieces(self, *, plain_ends: bool = True) -> Iterator[str]:
        """The text in pieces of which none is large; not `plain_ends` leaves line ends alone."""
        if not self.is_streamed or isinstance(self.content, str):
            text = self.text if plain_ends or not isinstance(self.content, str) else self.content
            for start in range(0, len(text), PIECE_BYTES):
                yield text[start : start + PIECE_BYTES]
        else:
            yield from text_pieces(self.open(), self.encoding, plain_ends=plain_ends)

    @property
    def opening(self) -> str:
        """The text, of a large document its first piece."""
        return next(self.pieces(), "") if self.is_streamed else self.text

    @cached_property
    def sample(self) -> "Document":
        """What the format is told by: the first rows of a large document, else the document."""
        if not self.is_streamed:
            return self
        opening = self.opening
        if self._is_array:
            return Document(json.dumps(self._first_items()), self.name)
        if self.head[:1] == b"{" and not isinstance(self.first_json_line, dict):
            return self  # one value, which can only be judged as a whole
        rows = opening[: opening.rfind("\n") + 1]
        return Document(rows if len(rows) * 2 > len(opening) else opening, self.name)

    @cached_property
    def _is_array(self) -> bool:
        """Whether a large document is one JSON array, not lines of which each is one."""
        return _ARRAY.match(self.head) is not None and not isinstance(self.first_json_line, list)

    def _first_items(self) -> list[object]:
        """As many items as take a piece's length, one at least."""
        found: list[object] = []
        length = 0
        for item in self._array_items():
            found.append(item)
            length += len(json.dumps(item))
            if length > PIECE_BYTES:
                break
        return found

    def _array_items(self) -> Iterator[object]:
        try:
            yield from array_items(self.pieces())
        except BrokenArrayError as error:
            raise self.error("the JSON breaks off", "Take the file again") from error

    @cached_property
    def json(self) -> object:
        """The parsed JSON, or None where the content is not one JSON value."""
        if self.head[:1] not in (b"{", b"["):
            return None
        if self.is_streamed and isinstance(self.first_json_line, dict | list):
            return None  # lines
        # The text of a large document is not kept beside its values.
        text = decode(self.raw, self.name).text if self.is_streamed else self.text
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None

    def json_values(self) -> Iterator[object]:
        """The items of a JSON array, any other single value, or the values of JSON Lines."""
        if self.head[:1] not in (b"{", b"["):
            return
        if self.is_streamed and self._is_array:
            yield from self._array_items()
        elif isinstance(self.json, list):
            yield from self.json
        elif self.json is not None:
            yield self.json
        else:
            yield from self.json_lines()

    def json_lines(self) -> Iterator[object]:
        """The values of JSON Lines; a line that is none gives nothing."""
        for line in self.lines():
            if line[:1] in ("{", "[") and len(line) <= LONGEST_LINE:
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError):
                    continue

    def lines(self) -> Iterator[str]:
        """The lines of the text without their ends, one at a time."""
        begun: list[str] = []  # joined when its end is seen: a line may be longer than a piece
        for piece in self.pieces():
            first, *others = piece.split("\n")
            begun.append(first)
            if others:
                yield from chain(["".join(begun)], others[:-1])
                begun = others[-1:]
        yield "".join(begun)

    @cached_property
    def first_json_line(self) -> object:
        """The value of the first line, or None: enough to tell JSON Lines dialects apart.

        In a large document others must follow it within the first piece.
        """
        line, _, others = self.opening.lstrip().partition("\n")
        try:
            is_line = line[:1] in ("{", "[") and (not self.is_streamed or others.strip())
            return json.loads(line) if is_line else None
        except (ValueError, RecursionError):
            return None

    @property
    def is_html(self) -> bool:
        """Whether this is a page or a piece of one: it begins with a tag that only HTML has."""
        head = self.head
        if is_web_archive(head):
            return True
        for prologue in (_XML, _COMMENTS):
            if match := prologue.match(head):
                head = head[match.end() :]
        return _HTML.match(head) is not None

    @cached_property
    def html(self) -> LexborHTMLParser | None:
        """The parsed page, or None where the content is not HTML; ThreadError if built to choke."""
        if not self.is_html:
            return None
        text = self._html_text()
        if deepest_level(text) > DEEPEST_HTML:
            raise self.error("its tags are nested deeper than any page needs", "Save the page anew")
        return LexborHTMLParser(text)

    def _html_text(self) -> str:
        """The text by the page's own word on its encoding where it is not Unicode."""
        if is_web_archive(self.head):
            return archived_page(self.raw)
        declared = _CHARSET.search(self.raw[:SNIFFED_BYTES])
        if (
            isinstance(self.content, bytes)
            and declared
            and "decoded_as_cp1252" in self.source.repairs
        ):
            try:
                text = self.content.decode(declared.group(1).decode("ascii"), errors="replace")
            except (LookupError, UnicodeError):  # no encoding of text that Python knows
                return self.text
            return text.encode("utf-8", errors="replace").decode("utf-8")
        return self.text

    def error(self, wrong: str, remedy: str) -> ThreadError:
        """The error that a reader raises: "<name>: <wrong>. <remedy>."."""
        return ThreadError(f"{self.name}: {wrong}. {remedy}.")
