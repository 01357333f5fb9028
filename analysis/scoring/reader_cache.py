import hashlib
import threading
from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.scoring.reader_tokens import Tokens

KEPT_READINGS = 20_000  # about 2 kB each with the features of a small model: 40 MB

Floats = NDArray[np.float64]


class Reading(NamedTuple):
    """What the model says of one window, before calibration."""

    stance: Floats  # logits of agree, disagree, neither
    sentiment: Floats  # logits of negative, neutral, positive
    features: NDArray[np.float32]


class ReadingCache:
    """The readings used last, by a digest of the tokens read; safe between threads."""

    def __init__(self, most: int = KEPT_READINGS) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, Reading] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Drops every reading."""
        with self._lock:
            self._kept.clear()

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Reading]:
        """The readings that are kept, each from now on the latest used."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
        return found

    def keep(self, readings: Mapping[bytes, Reading]) -> None:
        """Adds readings and drops the ones unused for longest."""
        with self._lock:
            self._kept.update(readings)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def digest(tokens: Tokens) -> bytes:
    """Equal for windows that the model reads alike, and only for those."""
    found = hashlib.blake2b(array("q", tokens.ids).tobytes(), digest_size=16)
    found.update(bytes(tokens.segments))
    return found.digest()
