"""What a batch is asked to do, and the name of a partition that follows from it and the input."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from analysis.scoring import SENTIMENT_SCORER, STANCE_SCORER

FORMAT = 1  # of the folder; a later one may not open what an earlier one wrote
PART_BYTES = 8_000_000  # of documents in a partition: some 20,000 comments, some 200 MB at work
_BLOCK = 1 << 20
_DIGITS = 20  # of a digest: two of a billion partitions share one with a chance of 1 in a million


class Settings(NamedTuple):
    """How documents are read and scored; `claims` empty: each headline is the claim.

    `columns` says which column of a table holds what, as `reading.read` takes it.
    """

    claims: tuple[str, ...] = ()
    stance_scorer: str = STANCE_SCORER
    sentiment_scorer: str = SENTIMENT_SCORER
    reader: str | None = None
    columns: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The settings as JSON holds them."""
        return {"format": FORMAT, **json.loads(json.dumps(self._asdict()))}


class Document(NamedTuple):
    """A file under the name that its stories are called by."""

    name: str
    path: str


class Part(NamedTuple):
    """Documents that are done together; `key` changes with their content and the settings."""

    key: str
    documents: tuple[Document, ...]


def name_part(documents: Iterable[Document], settings: Settings) -> Part:
    """The partition of these documents. Raises OSError where one cannot be read."""
    documents = tuple(documents)
    digest = hashlib.blake2b(json.dumps(settings.as_dict()).encode())
    for document in documents:
        content = _digest_file(Path(document.path))
        digest.update(document.name.encode("utf-8", "surrogateescape") + b"\0" + content)
    return Part(digest.hexdigest()[:_DIGITS], documents)


def _digest_file(path: Path) -> bytes:
    digest = hashlib.blake2b()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.digest()
