"""The input as partitions: small documents together, large ones by story, none held whole."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from analysis.batch.buckets import PARQUET, StoryColumn, fill_buckets, find_story_column
from analysis.batch.settings import PART_BYTES, Document, Part, Settings, name_part
from analysis.library import find_documents
from analysis.reading.tables import own_export
from analysis.schema import ThreadError

DIVIDED = ".divided"  # the folder in the output for documents that had to be cut
PACKED, UNPACKED_BY = (".zst", ".gz", ".parquet"), 8  # comments shrink to about an eighth
_LIST = "documents.json"


def divide(
    source: Path, target: Path, settings: Settings, *, part_bytes: int = PART_BYTES
) -> list[Part]:
    """The partitions of a file or of a folder with all its folders, in the order of the names.

    A document larger than `part_bytes` is cut by story where it is JSON Lines, an array of rows,
    CSV or Parquet, and is one partition where it is not. Raises ThreadError where there is nothing
    to read.
    """
    documents = _find(source)
    if not documents:
        raise ThreadError(f"{source}: no document is in it. Name a file, or a folder of files.")
    try:
        groups = list(_groups(documents, target, settings, part_bytes))
        return [name_part(group, settings) for group in groups]
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ThreadError(f"{error.filename or source}: {reason}. Check the input.") from error


def clear(target: Path) -> None:
    """Drops what was cut, once nothing needs it any more."""
    shutil.rmtree(target / DIVIDED, ignore_errors=True)


def _find(source: Path) -> list[Document]:
    if source.is_file():
        return [Document(source.name, str(source.resolve()))]
    if not source.is_dir():
        raise ThreadError(f"{source}: there is no such file or folder. Check its name.")
    folders = [source, *sorted(path for path in source.rglob("*") if _is_open(path, source))]
    found = [(folder, path) for folder in folders for path in find_documents(folder)]
    return [
        Document("-".join(path.relative_to(source).parts), str(path.resolve())) for _, path in found
    ]


def _is_open(path: Path, source: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(source).parts)
    return path.is_dir() and not hidden


def _groups(
    documents: list[Document], target: Path, settings: Settings, part_bytes: int
) -> Iterator[list[Document]]:
    """Documents that together stay below the size; tables written side by side stay together."""
    group: list[Document] = []
    size = 0
    for bundle in _bundles(documents):
        bytes_of = sum(map(_size, bundle))
        story = find_story_column(bundle[0], settings) if bytes_of > part_bytes else None
        if story is not None and (len(bundle) == 1 or story.kind == PARQUET):
            cut = _cut(bundle, story, target, bytes_of // part_bytes + 1)
            yield from ([document] for document in cut)
            continue
        if group and size + bytes_of > part_bytes:
            yield group
            group, size = [], 0
        group += bundle
        size += bytes_of
    if group:
        yield group


def _size(document: Document) -> int:
    """About how many bytes the document has as plain text."""
    packed = Path(document.path).suffix in PACKED
    return os.path.getsize(document.path) * (UNPACKED_BY if packed else 1)


def _bundles(documents: list[Document]) -> list[list[Document]]:
    """Documents that belong together: tables side by side, and one folder's Parquet files."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(own_export.stem(document.name), []).append(document)
    alone = [bundle[0] for bundle in found.values() if len(bundle) == 1]
    partitioned: dict[str, list[Document]] = {}
    for document in alone:
        if document.path.endswith(".parquet"):
            partitioned.setdefault(str(Path(document.path).parent), []).append(document)
    together = {bundle[0]: bundle for bundle in partitioned.values()}
    joined = {document for bundle in together.values() for document in bundle[1:]}
    return [together.get(bundle[0], bundle) for bundle in found.values() if bundle[0] not in joined]


def _cut(bundle: list[Document], story: StoryColumn, target: Path, buckets: int) -> list[Document]:
    """The documents in buckets of whole stories, cut once."""
    seen = [os.stat(document.path) for document in bundle]
    marks = [bundle, [(each.st_size, each.st_mtime_ns) for each in seen], buckets, story]
    folder = target / DIVIDED / hashlib.blake2b(repr(marks).encode(), digest_size=10).hexdigest()
    done = folder / _LIST
    if not done.is_file():
        shutil.rmtree(folder, ignore_errors=True)  # what a killed run had begun
        folder.mkdir(parents=True)
        cut = fill_buckets(bundle, story, folder, buckets)
        draft = done.with_suffix(".draft")
        draft.write_text(json.dumps(cut), encoding="utf-8")
        draft.replace(done)
    return [Document(*each) for each in json.loads(done.read_text(encoding="utf-8"))]
