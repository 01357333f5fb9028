"""Bytes, text or a file as users hold it -> text with plain line ends, and what was repaired."""

import codecs
import io
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from analysis.reading.other_files import tell_other_file
from analysis.schema import ThreadError

Source = str | bytes | os.PathLike[str] | BinaryIO

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY_ENCODING = "cp1252"  # what Western editors wrote before UTF-8
SNIFFED_BYTES = 4096
BYTE_BY_BYTE = "bytes_as_cp1252"  # what to do with bytes that are no UTF-8
HELD_BYTES = 4_000_000  # a larger file is read where it lies, piece by piece
LARGEST_WHOLE = 1_000_000_000  # bytes of what cannot be gone through in pieces
PIECE_BYTES = 1_000_000
READ_FROM_END = (b"PK", b"PAR1")  # zips, workbooks and Parquet: what is where stands at their end
NO_TEXT = "this is not text. Save the page's text or an export and try it"


class Stored(NamedTuple):
    """Bytes too many to hold: `open` reads them from the start, as often as it is asked to."""

    open: Callable[[], BinaryIO]


Content = bytes | str | Stored


class SourceText(NamedTuple):
    """Text with line feeds as its only line ends, and the codes of what was repaired."""

    text: str
    repairs: tuple[str, ...]


class Encoding(NamedTuple):
    """How bytes are decoded, and the codes of what is repaired on the way."""

    codec: str
    repairs: tuple[str, ...] = ()
    errors: str = "replace"

    @property
    def is_utf8(self) -> bool:
        """Whether every byte was found to be UTF-8, with or without a mark in front."""
        return self.codec.startswith("utf-8")


def load(source: Source, name: str) -> Content:
    """The content of `source`; text stays text. A `str` is always text, never a path.

    Raises ThreadError where a file cannot be opened or is a folder.
    """
    if isinstance(source, str | bytes):
        return source
    if not isinstance(source, os.PathLike):
        return source.read()
    try:
        with open(source, "rb") as file:
            content = file.read(HELD_BYTES + 1)
    except OSError as error:
        raise _unopened(name, error) from error
    return content if len(content) <= HELD_BYTES else Stored(partial(_open_again, source, name))


def _open_again(path: os.PathLike[str], name: str) -> BinaryIO:
    try:
        return open(path, "rb")
    except OSError as error:
        raise _unopened(name, error) from error


def _unopened(name: str, error: OSError) -> ThreadError:
    reason = (error.strerror or "it cannot be opened").lower()
    return ThreadError(f"{name}: {reason}. Check the path and try again.")


def decode(content: bytes | str, name: str) -> SourceText:
    """Text from bytes: by byte order mark, else UTF-8, else Windows-1252 (and says so).

    Raises ThreadError for content that is no text.
    """
    if isinstance(content, str):
        return _tidy(content, ())
    _refuse_other_files(content, name)
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _tidy(content.decode(encoding, errors="replace"), ())
    try:
        return _tidy(content.decode("utf-8"), ())
    except UnicodeDecodeError:
        if _is_mostly_utf8([content]):
            return _tidy(content.decode("utf-8", BYTE_BY_BYTE), ("mixed_encodings",))
        return _tidy(content.decode(LEGACY_ENCODING, errors="replace"), ("decoded_as_cp1252",))


def _refuse_other_files(content: bytes, name: str) -> None:
    other = tell_other_file(content)
    if other is not None:
        raise ThreadError(f"{name}: {other[0]}. {other[1]}.")
    marked = any(content.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
    if not marked and b"\x00" in content[:SNIFFED_BYTES]:
        raise ThreadError(f"{name}: {NO_TEXT}.")


def find_encoding(stored: Stored, name: str) -> Encoding:
    """How `decode` would read what is stored, found out without holding it."""
    with stored.open() as file:
        start = file.read(PIECE_BYTES)
    _refuse_other_files(start, name)
    marked = next((codec for mark, codec in BYTE_ORDER_MARKS if start.startswith(mark)), None)
    codec = marked or "utf-8"
    repairs: list[str] = []
    try:
        holds_null = _holds_null(stored, codec, strict=marked is None)
    except UnicodeDecodeError:
        with stored.open() as file:
            mixed = _is_mostly_utf8(iter(partial(file.read, PIECE_BYTES), b""))
        codec = codec if mixed else LEGACY_ENCODING
        repairs = ["mixed_encodings" if mixed else "decoded_as_cp1252"]
        holds_null = _holds_null(stored, codec, strict=False)
    errors = BYTE_BY_BYTE if "mixed_encodings" in repairs else "replace"
    return Encoding(codec, (*repairs, *(["null_characters"] if holds_null else [])), errors)


def _is_mostly_utf8(pieces: Iterable[bytes]) -> bool:
    """Whether more letters are UTF-8 than bytes are not, as in a file of several hands."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    right = wrong = 0
    for piece in pieces:
        text = decoder.decode(piece)
        broken = text.count("\ufffd")
        wrong += broken
        right += sum(not sign.isascii() for sign in text) - broken if not text.isascii() else 0
    return right > wrong


def _byte_as_legacy(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are no UTF-8 in the encoding that Western editors wrote before."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(LEGACY_ENCODING, "replace"), error.end


codecs.register_error(BYTE_BY_BYTE, _byte_as_legacy)


def _holds_null(stored: Stored, codec: str, *, strict: bool) -> bool:
    """Whether the text holds a null character; UnicodeDecodeError where it is in another code."""
    decoder = codecs.getincrementaldecoder(codec)("strict" if strict else "replace")
    found = False
    with stored.open() as file:
        while piece := file.read(PIECE_BYTES):
            found = "\x00" in decoder.decode(piece) or found
    decoder.decode(b"", True)
    return found


def text_pieces(file: BinaryIO, encoding: Encoding, *, plain_ends: bool) -> Iterator[str]:
    """The text that `decode` would give, a piece at a time; line ends as they are if not plain."""
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    reader = io.IncrementalNewlineDecoder(decoder, translate=plain_ends)
    with file:
        start = reader.decode(file.read(PIECE_BYTES)).lstrip("\ufeff")
        yield start.replace("\x00", "\ufffd")
        while piece := file.read(PIECE_BYTES):
            yield reader.decode(piece).replace("\x00", "\ufffd")
    yield reader.decode(b"", True)


def _tidy(text: str, repairs: tuple[str, ...]) -> SourceText:
    if "\x00" in text:
        text, repairs = text.replace("\x00", "\ufffd"), (*repairs, "null_characters")
    paired = pair_surrogates(text)
    if paired != text:
        text, repairs = paired, (*repairs, "broken_characters")
    return SourceText(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"), repairs)


def pair_surrogates(text: str) -> str:
    """The text with pairs of surrogates joined and lone ones replaced: text columns refuse them."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
