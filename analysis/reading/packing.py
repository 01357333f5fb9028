"""Documents packed by gzip or Zstandard: unpacked while they are read, whatever is in them."""

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from functools import partial
from typing import Any, BinaryIO

import zstandard

from analysis.reading.source import HELD_BYTES, LARGEST_WHOLE, READ_FROM_END, Content, Stored
from analysis.schema import ThreadError

ZSTANDARD, GZIP = b"\x28\xb5\x2f\xfd", b"\x1f\x8b"
LARGEST_WINDOW = 2**31  # bytes; Reddit's monthly dumps are packed with so much
LARGEST_UNPACKED = 8 * 2**30  # bytes; more is a bomb, or no task for one reading
BUFFER_BYTES = 2**18
BROKEN_PACKING = (zstandard.ZstdError, gzip.BadGzipFile, zlib.error, EOFError)
# What zipfile, too, raises for bytes that are spoilt somewhere: names that are no UTF-8 or empty,
# places before the file's start.
DAMAGE = (
    *(*BROKEN_PACKING, zipfile.BadZipFile, lzma.LZMAError, struct.error, OSError),
    *(NotImplementedError, ValueError, OverflowError, IndexError),
)


def unpacked(content: Content, name: str) -> Content:
    """What was packed, held where it is little; content that is not packed as it is.

    Raises ThreadError for damaged packing and, while it is read, for more than LARGEST_UNPACKED.
    """
    if isinstance(content, str):
        return content
    with open_content(content) as file:
        start = file.read(len(ZSTANDARD))
    if not start.startswith((ZSTANDARD, GZIP)):
        return content
    return hold(Stored(partial(_unpack, content, name)), name)


def hold(stored: Stored, name: str) -> Content:
    """The bytes where they are few, or where the file is one that is read from its end."""
    with stored.open() as file:
        begin = file.read(HELD_BYTES + 1)
        if begin.startswith(READ_FROM_END):
            begin += file.read(LARGEST_WHOLE)
            if len(begin) > LARGEST_WHOLE:
                raise ThreadError(
                    f"{name}: it is too large to be read as a whole. Take a part of it."
                )
            return begin
    return begin if len(begin) <= HELD_BYTES else stored


def open_content(content: bytes | Stored) -> BinaryIO:
    """The bytes from their start."""
    return io.BytesIO(content) if isinstance(content, bytes) else content.open()


def open_packed(file: BinaryIO) -> BinaryIO:
    """What a packed file holds; the file itself where it is not packed."""
    raw: Any = file
    packed = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)
    start = packed.peek(len(ZSTANDARD))
    if start.startswith(GZIP):
        return _Gzip(fileobj=packed)  # type: ignore[return-value]  # reads as one does
    if not start.startswith(ZSTANDARD):
        return packed
    unpacker = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW)
    return unpacker.stream_reader(packed, read_across_frames=True)


class _Gzip(gzip.GzipFile):
    """What a file holds that gzip packed; the file is closed with it."""

    def close(self) -> None:
        """Closes both."""
        packed: Any = self.fileobj
        super().close()
        if packed is not None:
            packed.close()


def _unpack(content: bytes | Stored, name: str) -> BinaryIO:
    damaged = ThreadError(f"{name}: the packed file is damaged. Download it again.")
    packed = open_content(content)
    return Unpacking(open_packed(packed), packed, name, damaged).buffered()


class Unpacking(io.RawIOBase):
    """What comes out of a packed stream; damage and bombs raise ThreadError as it is read."""

    def __init__(self, stream: BinaryIO, packed: BinaryIO, name: str, damaged: ThreadError) -> None:
        self._stream, self._packed, self._name, self._damaged = stream, packed, name, damaged
        self._left = LARGEST_UNPACKED

    def buffered(self) -> BinaryIO:
        """The same, for reading in any sizes."""
        return io.BufferedReader(self, BUFFER_BYTES)

    def readable(self) -> bool:
        """What it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer as far as the stream gives something."""
        try:
            piece = self._stream.read(len(buffer))
        except DAMAGE as error:
            raise self._damaged from error
        self._left -= len(piece)
        if self._left < 0:
            raise ThreadError(
                f"{self._name}: it unpacks to more than can be read. Take a part of it."
            )
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Closes what it reads from, too."""
        self._stream.close()
        self._packed.close()
        super().close()
