"""A JSON array as JSON Lines: its items one after the other, the file never held whole."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from analysis.reading.json_pieces import BrokenArrayError, array_items
from analysis.reading.source import Encoding, text_pieces

SNIFFED_BYTES = 1_000_000
_UTF8 = Encoding("utf-8")  # as JSON is; what is none is replaced


def starts_array(head: bytes) -> bool:
    """Whether a file that begins so holds an array of objects."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"[" and b"{" in head[:SNIFFED_BYTES]


def array_lines(file: BinaryIO) -> Iterator[bytes]:
    """Every item of the array as one line; what is no JSON is a line as it stands."""
    try:
        for item in array_items(text_pieces(file, _UTF8, plain_ends=False)):
            line = json.dumps(item, ensure_ascii=False) + "\n"
            yield line.encode("utf-8", "surrogatepass")
    except BrokenArrayError as error:
        rest = error.rest.strip(" \t\r\n,]")
        if rest:
            yield rest.replace("\n", " ").encode("utf-8", "surrogatepass") + b"\n"
