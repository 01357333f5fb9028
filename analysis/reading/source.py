"""Bytes, text or a file as users hold it -> text with plain line ends, and what was repaired."""

import codecs
import os
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


class SourceText(NamedTuple):
    """Text with line feeds as its only line ends, and the codes of what was repaired."""

    text: str
    repairs: tuple[str, ...]


def load_bytes(source: Source, name: str) -> bytes | str:
    """The content of `source`; text stays text. A `str` is always text, never a path.

    Raises ThreadError where a file cannot be opened or is a folder.
    """
    if isinstance(source, str | bytes):
        return source
    if isinstance(source, os.PathLike):
        try:
            with open(source, "rb") as file:
                return file.read()
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            raise ThreadError(f"{name}: {reason}. Check the path and try again.") from error
    return source.read()


def decode(content: bytes | str, name: str) -> SourceText:
    """Text from bytes: by byte order mark, else UTF-8, else Windows-1252 (and says so).

    Raises ThreadError for content that is no text.
    """
    if isinstance(content, str):
        return _tidy(content, ())
    other = tell_other_file(content)
    if other is not None:
        raise ThreadError(f"{name}: {other[0]}. {other[1]}.")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _tidy(content.decode(encoding, errors="replace"), ())
    if b"\x00" in content[:SNIFFED_BYTES]:
        raise ThreadError(
            f"{name}: this is not text. Save the page's text or an export and try it."
        )
    try:
        return _tidy(content.decode("utf-8"), ())
    except UnicodeDecodeError:
        return _tidy(content.decode(LEGACY_ENCODING, errors="replace"), ("decoded_as_cp1252",))


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
