"""Excel workbooks: the first sheet that holds rows, every cell as text."""

import datetime
import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from analysis.reading.document import Document
from analysis.reading.packing import DAMAGE
from analysis.reading.tables.delimited import Row
from analysis.reading.zip_members import check_members
from analysis.schema import ThreadError

CONTENT_TYPES = "[Content_Types].xml"
_UNREADABLE = (*DAMAGE, SyntaxError, KeyError, TypeError, AttributeError, IndexError)


def is_workbook(document: Document) -> bool:
    """Whether the bytes are a zip with the parts of a workbook."""
    return document.head[:4] == b"PK\x03\x04" and document.holds(b"xl/workbook")


def workbook_rows(document: Document) -> Iterator[Row]:
    """The rows of the first sheet that has two; ThreadError where the workbook is broken."""
    # Only here: few read a workbook, and all would wait for it at every start.
    import openpyxl

    broken = document.error("this Excel workbook cannot be read", "Save it anew, or as CSV")
    try:
        with document.open() as packed, zipfile.ZipFile(packed) as file:
            check_members(document, file.infolist())
            if any(b"<!DOCTYPE" in _start(file, name) for name in file.namelist()):
                raise broken
        with warnings.catch_warnings(), document.open() as packed:
            warnings.simplefilter("ignore")  # styles that openpyxl does not know
            book = openpyxl.load_workbook(packed, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                rows = _rows(sheet)
                first = list(islice(rows, 2))
                if len(first) == 2:
                    yield from first
                    yield from rows
                    return
    except ThreadError:
        raise
    except _UNREADABLE as error:
        raise broken from error


def _start(file: zipfile.ZipFile, name: str) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return b""
    with file.open(name) as part:
        return part.read(2048)


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a workbook says of its size is often wrong
    for values in sheet.iter_rows(values_only=True):
        row = [cell_text(value) for value in values]
        if any(row):
            yield row


def cell_text(value: object) -> str:
    """A typed value as the text that a CSV would hold: "" for none, whole floats without ".0"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value)
