"""JSON Lines, plain or packed by Zstandard, one line at a time."""

import io
import json
from collections.abc import Iterable, Iterator

import zstandard

from analysis.reading.document import LONGEST_LINE, Document

MAGIC = b"\x28\xb5\x2f\xfd"
LARGEST_WINDOW = 2**31  # bytes; Reddit's monthly dumps are packed with so much
LARGEST_UNPACKED = 8 * 2**30  # bytes; more is a bomb, or no task for one reading
_FIRST_BYTES = 2**20  # enough for a first line


def is_packed(document: Document) -> bool:
    """Whether the bytes are a Zstandard frame."""
    return isinstance(document.content, bytes) and document.content.startswith(MAGIC)


def first_value(document: Document) -> object:
    """The value of the first line, or None; of packed bytes no more is unpacked than that."""
    if not is_packed(document):
        return document.first_json_line if document.head[:1] in (b"{", b"[") else None
    try:
        start = unpack(document.raw).read(_FIRST_BYTES)
    except zstandard.ZstdError:
        return None
    return _parse(start.partition(b"\n")[0])


def values(document: Document) -> Iterator[object]:
    """The value of every line that is not blank; the line itself, as bytes, where it is no JSON.

    Raises ThreadError for damaged packing and for more than LARGEST_UNPACKED bytes.
    """
    packed = is_packed(document)
    lines: Iterable[bytes] = unpack(document.raw) if packed else io.BytesIO(document.raw)
    read = 0
    try:
        for line in lines:
            read += len(line)
            if read > LARGEST_UNPACKED or len(line) > LONGEST_LINE:
                raise document.error("it unpacks to more than can be read", "Take a part of it")
            if line.strip():
                yield _parse(line)
    except zstandard.ZstdError as error:
        raise document.error("the packed file is damaged", "Download it again") from error


def unpack(packed: bytes) -> io.BufferedReader:
    """A stream of what the frames hold."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW)
    stream = unpacker.stream_reader(packed, read_across_frames=True)
    return io.BufferedReader(stream, 2**18)


def _parse(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return line
