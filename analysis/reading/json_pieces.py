"""The items of a JSON array one after the other, from text that comes in pieces."""

import json
from collections.abc import Iterable, Iterator

LONGEST_ITEM = 50_000_000  # characters; no list of comments needs one so long
_BETWEEN = " \t\r\n,"


class BrokenArrayError(ValueError):
    """The array breaks off, or is none; `rest` begins with what could not be read."""

    def __init__(self, rest: str) -> None:
        super().__init__("the array breaks off")
        self.rest = rest


def array_items(pieces: Iterable[str]) -> Iterator[object]:
    """Every item of the array; raises BrokenArrayError where the text is no whole array."""
    seen = _Seen()
    tried = 0
    for piece in pieces:
        seen.add(piece)
        if seen.size >= 2 * tried:  # an item larger than a piece is tried anew when it has doubled
            yield from seen.items()
            tried = seen.size
        if tried > LONGEST_ITEM or seen.goes_on:
            break
    yield from seen.items()
    if not seen.closed or seen.goes_on:
        raise BrokenArrayError(seen.rest)


class _Seen:
    """What was seen of an array and is not read yet."""

    def __init__(self) -> None:
        self._text, self._at = "", 0
        self._opened = self.closed = False
        self._decode = json.JSONDecoder().raw_decode

    def add(self, piece: str) -> None:
        """Takes more of the text."""
        self._text, self._at = self.rest + piece, 0
        if not self._opened:
            self._text = self._text.lstrip("\ufeff" + _BETWEEN)
            self._opened = self._text.startswith("[")
            self._text = self._text.removeprefix("[")

    def items(self) -> Iterator[object]:
        """The items that are there as a whole."""
        while self._opened and not self.closed:
            while self._at < len(self._text) and self._text[self._at] in _BETWEEN:
                self._at += 1
            if self._text.startswith("]", self._at):
                self.closed = True
                self._at += 1
                return
            try:
                item, self._at = self._decode(self._text, self._at)
            except (ValueError, RecursionError):
                return  # not all of it is read yet, or it is broken
            yield item

    @property
    def rest(self) -> str:
        """What is not read yet."""
        return self._text[self._at :]

    @property
    def size(self) -> int:
        """How many characters are not read yet."""
        return len(self._text) - self._at

    @property
    def goes_on(self) -> bool:
        """Whether anything stands behind the end of the array."""
        return self.closed and not self.rest.isspace() and self.size > 0
