"""A JSON array as JSON Lines: its items one after the other, the file never held whole."""

import json
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1_000_000  # characters read at a time
LONGEST_ITEM = 50_000_000  # characters; the rest of an array with a longer one is one line
_BETWEEN = " \t\r\n,"


def starts_array(head: bytes) -> bool:
    """Whether a file that begins so holds an array of objects."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" and b"{" in head[:CHUNK]


def array_lines(file: BinaryIO) -> Iterator[bytes]:
    """Every item of the array as one line; what is no JSON is a line as it stands."""
    decoder = json.JSONDecoder()
    text, at = "", 0
    opened = False
    for text_read in _pieces(file):
        text, at = text[at:] + text_read, 0
        if not opened:
            text = text.lstrip("\ufeff \t\r\n")
            opened = text.startswith("[")
            text = text.removeprefix("[")
        while True:
            while at < len(text) and text[at] in _BETWEEN:
                at += 1
            if at >= len(text) or text[at] == "]":
                break
            try:
                item, at = decoder.raw_decode(text, at)
            except (ValueError, RecursionError):
                break  # not all of it is read yet, or it is broken
            yield json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
        if len(text) - at > LONGEST_ITEM:
            break
    rest = text[at:].strip(_BETWEEN + "]")
    if rest:
        yield rest.replace("\n", " ").encode("utf-8", "surrogatepass") + b"\n"


def _pieces(file: BinaryIO) -> Iterator[str]:
    """The text of the file, in pieces that end with a whole letter."""
    rest = b""
    while piece := file.read(CHUNK):
        piece = rest + piece
        cut = len(piece)
        while cut and piece[cut - 1] & 0xC0 == 0x80:  # inside a letter of several bytes
            cut -= 1
        cut = cut - 1 if cut and piece[cut - 1] >= 0xC0 else cut
        rest = piece[cut:]
        yield piece[:cut].decode("utf-8", "replace")
    if rest:
        yield rest.decode("utf-8", "replace")
