"""Texts of a column -> blocks of bytes in which every gap is a space and every emoji in words."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

ROWS = 2000  # in a block, so that its columns stay in the processor's cache
BYTES = 1 << 21  # of text in a block, unless one text alone is longer
PADDING = b"\n" * 32  # behind a block: the words at its end are read in whole 64-bit numbers
_FIRST_LEAD_BYTE = 0xC2  # of a character of several bytes in UTF-8
_CODE_POINTS = 0x110000
_SPACE, _EMOJI = 1, 2

Positions = NDArray[np.int64]
Bytes = NDArray[np.uint8]


class Block(NamedTuple):
    """Texts one behind the other, a line feed before the first and behind each."""

    content: bytes
    starts: Positions  # of every text, and behind the last one

    @property
    def codes(self) -> Bytes:
        """The bytes as numbers."""
        return np.frombuffer(self.content, dtype=np.uint8)


def split_blocks(texts: pa.Array) -> Iterator[pa.Array]:
    """The texts in runs of a size at which the rules work fastest."""
    size, start = len(texts), 0
    if not size:
        return
    behind = np.cumsum(pc.fill_null(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False))
    while start < size:
        before = behind[start - 1] if start else 0
        fitting = int(np.searchsorted(behind, before + BYTES, side="right"))
        stop = max(start + 1, min(fitting, start + ROWS))
        yield texts.slice(start, stop - start)
        start = stop


class BlockBuilder:
    """Joins texts; made once for a list of emoji."""

    def __init__(self, emoji: Mapping[str, str]) -> None:
        single = {ord(sign): words for sign, words in emoji.items() if len(sign) == 1}
        self._descriptions = {code: b" " + words.encode() for code, words in single.items()}
        self._kinds = np.zeros(_CODE_POINTS, dtype=np.uint8)
        self._kinds[[code for code in range(0x80, _CODE_POINTS) if chr(code).isspace()]] = _SPACE
        self._kinds[list(single)] = _EMOJI

    def build(self, texts: pa.Array) -> Block:
        """The texts of one run; a missing one is empty here."""
        whole = texts.cast(pa.string())
        filled = pc.fill_null(whole, "") if whole.null_count else whole
        lengths = pc.binary_length(filled).to_numpy(zero_copy_only=False).astype(np.int64)
        starts = np.ones(len(filled) + 1, dtype=np.int64)
        starts[1:] += np.cumsum(lengths + 1)
        together = pa.LargeListArray.from_arrays(pa.array([0, len(filled)], pa.int64()), filled)
        joined = pc.binary_join(together, "\n")[0].as_buffer()
        return self._describe(Block(b"".join((b"\n", joined, PADDING)), starts))

    def _describe(self, block: Block) -> Block:
        """Spaces for all that Python's split takes for a gap, and words for emoji.

        The package sets a space before the words of an emoji unless one is there; more than one
        splits no differently. It sets none behind them, so what follows sticks to the last word.
        """
        codes = block.codes
        leads = np.flatnonzero(codes >= _FIRST_LEAD_BYTE)
        points, widths = _code_points(codes, leads)
        kinds = self._kinds[points]
        marked = np.flatnonzero(kinds)
        if not marked.size:
            return block
        spaces, shown = np.flatnonzero(kinds == _SPACE), np.flatnonzero(kinds == _EMOJI)
        if spaces.size:
            content = bytearray(block.content)
            for lead, width in zip(leads[spaces].tolist(), widths[spaces].tolist(), strict=True):
                content[lead : lead + width] = b" " * width
            block = block._replace(content=bytes(content))
        return self._put_words(block, leads[shown], points[shown])

    def _put_words(self, block: Block, places: Positions, points: Positions) -> Block:
        parts: list[bytes] = []
        growth = np.zeros(len(places) + 1, dtype=np.int64)
        behind = 0
        for at, (place, point) in enumerate(zip(places.tolist(), points.tolist(), strict=True)):
            words = self._descriptions[point]
            parts += (block.content[behind:place], words)
            behind = place + len(chr(point).encode())
            growth[at + 1] = growth[at] + len(words) - (behind - place)
        parts.append(block.content[behind:])
        starts = block.starts + growth[np.searchsorted(places, block.starts)]
        return Block(b"".join(parts), starts)


def _code_points(codes: Bytes, leads: Positions) -> tuple[Positions, Positions]:
    """The characters that begin at the lead bytes, and how many bytes each takes."""
    first, second, third, fourth = (codes[leads + ahead].astype(np.int64) for ahead in range(4))
    second, third, fourth = second & 0x3F, third & 0x3F, fourth & 0x3F
    two = (first & 0x1F) << 6 | second
    three = (first & 0x0F) << 12 | second << 6 | third
    four = (first & 0x07) << 18 | second << 12 | third << 6 | fourth
    widths = 2 + (first >= 0xE0) + (first >= 0xF0)
    points = np.choose(widths - 2, (two, three, four))
    return np.minimum(points, _CODE_POINTS - 1), widths
