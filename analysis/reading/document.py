"""What a reader gets: the bytes, their text and their JSON, each made once and if asked for."""

import json
import re
from collections.abc import Iterator
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from analysis.reading.html_text import DEEPEST_HTML, deepest_level
from analysis.reading.source import SourceText, decode
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
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})", flags=re.IGNORECASE)


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
        for line in self._lines():
            if line[:1] in ("{", "[") and len(line) <= LONGEST_LINE:
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError):
                    continue

    def _lines(self) -> Iterator[str]:
        """The lines of the text, one at a time: a list of all would be as large as the text."""
        start = 0
        while start <= len(self.text):
            stop = self.text.find("\n", start)
            stop = len(self.text) if stop < 0 else stop
            yield self.text[start:stop]
            start = stop + 1

    @cached_property
    def first_json_line(self) -> object:
        """The value of the first line, or None: enough to tell JSON Lines dialects apart."""
        line = self.text.lstrip().partition("\n")[0]
        try:
            return json.loads(line) if line[:1] in ("{", "[") else None
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
