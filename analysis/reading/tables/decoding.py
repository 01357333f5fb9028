"""The bytes of a table -> text, in whatever encoding a spreadsheet or script wrote them.

Line ends stay as they are: a bare carriage return inside a cell is no end of a row.
"""

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from charset_normalizer import from_bytes

from analysis.reading.document import Document
from analysis.reading.source import BYTE_ORDER_MARKS, LEGACY_ENCODING, pair_surrogates

GUESSED_BYTES = 100_000  # of lines that are not ASCII, for telling encodings apart
SINGLE_BYTE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "cp1258", "mac_roman", "koi8_r"),
)
CANDIDATES = [
    *SINGLE_BYTE,
    *("shift_jis", "cp932", "euc_jp", "gb18030", "big5", "cp949", "euc_kr"),
]


# Signs of Western European text; other encodings of one byte a sign give them too where it is that.
WESTERN = frozenset("äöüßÄÖÜéèêëàâáíìîïóòôúùûçñãõåæøœÉÈÊÀÂÁÍÓÚÇÑÃÕÅÆØŒ«»„“”‘’‚–—…€£§°·¿¡´ºª\u00a0")


class TableText(NamedTuple):
    """Text with its line ends; `encoding` is None where it was Unicode, `broken` counts lines.

    Of a large document `text` is the first piece only.
    """

    text: str
    encoding: str | None = None
    broken: int = 0
    document: Document | None = None

    def pieces(self) -> Iterator[str]:
        """The whole text, a large document's in pieces."""
        return iter([self.text]) if self.document is None else _pieces(self.document)


def decode_table(document: Document) -> TableText:
    """By byte order mark, else UTF-8, else line by line in what fits the letters."""
    if isinstance(document.content, str):
        return TableText(pair_surrogates(document.content).lstrip("\ufeff"))
    if document.is_streamed and document.encoding.is_utf8:
        return TableText(next(_pieces(document), ""), document=document)
    content = document.raw
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return TableText(content.decode(encoding, errors="replace").lstrip("\ufeff"))
    try:
        return TableText(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_lines(content)


def _pieces(document: Document) -> Iterator[str]:
    return document.pieces(plain_ends=False)


def _decode_lines(content: bytes) -> TableText:
    """A file of several hands holds lines of several encodings; most lines decide the main one."""
    lines = content.split(b"\n")
    texts: list[str | None] = [_utf8(line) for line in lines]
    wrong = [line for line, text in zip(lines, texts, strict=True) if text is None]
    right = sum(1 for line, text in zip(lines, texts, strict=True) if text and not line.isascii())
    encoding = _guess(wrong)
    if right == 0 or (right <= len(wrong) and encoding not in SINGLE_BYTE):
        return TableText(content.decode(encoding, errors="replace"), encoding)
    mended = [
        line.decode(encoding, errors="replace") if text is None else text
        for line, text in zip(lines, texts, strict=True)
    ]
    return TableText("\n".join(mended), None, len(wrong))


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guess(lines: list[bytes]) -> str:
    western = b"\n".join(lines).decode(LEGACY_ENCODING, errors="replace")
    if all(sign.isascii() or sign in WESTERN for sign in western):
        return LEGACY_ENCODING
    best = from_bytes(b"\n".join(lines)[:GUESSED_BYTES], cp_isolation=CANDIDATES).best()
    if best is None or codecs.lookup(best.encoding).name in ("ascii", "mac-roman"):
        return LEGACY_ENCODING
    return best.encoding
