"""Zip archives: every member is read by its own bytes; nothing is unpacked to disk.

What makes an archive dangerous is refused before it is unpacked, and again while it is: what a
member says of its size may be a lie.
"""

import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO

from analysis.reading.document import Document
from analysis.reading.packing import DAMAGE, Unpacking, hold, unpacked
from analysis.reading.source import HELD_BYTES, Content, Stored
from analysis.schema import ThreadError

ZIP_MARK = b"PK\x03\x04"
EMPTY_ZIP_MARK = b"PK\x05\x06"
MOST_MEMBERS = 10_000
# Bytes of all members unpacked: what 20 MB, the most that the pages take, hold at the ratio of
# comments. Tables of it take some 4 GB; a hosted server bounds its readers by less.
LARGEST_ARCHIVE = 400_000_000
LARGEST_RATIO = 200  # unpacked bytes for each packed one; comments rarely reach 20
SMALL_MEMBER = 10_000_000  # bytes; below that a ratio proves nothing
ENCRYPTED = 0x1
# What systems and programs put beside the files that a user packed.
UNREAD = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def looks_like(document: Document) -> bool:
    """Whether the bytes are a zip that is not itself a document of some office program."""
    if document.head[:4] not in (ZIP_MARK, EMPTY_ZIP_MARK):
        return False
    return document.head[30:38] != b"mimetype" and not document.holds(b"[Content_Types].xml")


def members(document: Document) -> Iterator[Document]:
    """The files of the archive as documents named "<archive>/<member>".

    Raises ThreadError for an archive that is broken, encrypted, too large or packed too tightly,
    and for one inside another.
    """
    try:
        with document.open() as packed, zipfile.ZipFile(packed) as file:
            listed = [one for one in file.infolist() if not one.is_dir() and not _is_unread(one)]
            check_members(document, listed)
            for one in listed:
                name = f"{document.name}/{one.filename}"
                member = Document(unpacked(_content(document, file, one), name), name)
                if member.head[:4] == ZIP_MARK and looks_like(member):
                    raise document.error(
                        "it holds an archive inside the archive", "Unpack the inner one first"
                    )
                yield member
    except ThreadError:
        raise
    except DAMAGE as error:
        raise _broken(document) from error


def check_members(document: Document, listed: Sequence[zipfile.ZipInfo]) -> None:
    """ThreadError for what would harm or cannot be opened, told from the archive's own list."""
    if any(one.flag_bits & ENCRYPTED for one in listed):
        raise document.error("the archive asks for a password", "Unpack it and choose the files")
    if len(listed) > MOST_MEMBERS:
        raise document.error(f"the archive holds over {MOST_MEMBERS:,} files", "Pack fewer")
    tight = any(
        one.file_size > SMALL_MEMBER and one.file_size > LARGEST_RATIO * one.compress_size
        for one in listed
    )
    if tight or sum(one.file_size for one in listed) > LARGEST_ARCHIVE:
        raise document.error(
            "the archive would unpack to far more than it should", "Unpack it and choose the files"
        )


def _content(document: Document, file: zipfile.ZipFile, one: zipfile.ZipInfo) -> Content:
    """The member's bytes; a large one is unpacked anew whenever it is gone through."""
    if one.file_size > HELD_BYTES:
        return hold(Stored(partial(_open, document, one)), document.name)
    with file.open(one) as part:
        content = part.read(one.file_size + 1)
    if len(content) > one.file_size:
        raise document.error("the archive is larger than it says", "Pack the files again")
    return content


def _open(document: Document, one: zipfile.ZipInfo) -> BinaryIO:
    packed = document.open()
    part: Any = zipfile.ZipFile(packed).open(one)  # noqa: SIM115 - who reads it closes it
    return Unpacking(part, packed, document.name, _broken(document)).buffered()


def _broken(document: Document) -> ThreadError:
    return document.error("this zip archive is broken", "Pack the files again")


def _is_unread(one: zipfile.ZipInfo) -> bool:
    return any(mark in one.filename for mark in UNREAD)
