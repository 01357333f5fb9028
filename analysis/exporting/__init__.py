"""Tables out in the forms that other programs read: one module a family, one line a format.

A writer takes the tables and gives the files by what stands behind the chosen name: "" is the file
of that name itself, ".config.xml" stands beside it, and names of a folder's files have no dot
in front.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.exporting import convokit, label_studio, layouts
from analysis.schema import ThreadError
from analysis.writing import FORMATS, write_files

__all__ = ["EXPORTS", "Export", "Tables", "export_files", "pack_files", "write_export"]

Tables = Mapping[str, pd.DataFrame]
# The same bytes for the same tables: the day before which a zip cannot be dated.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class Export(NamedTuple):
    """One line of the registry; `ending` is that of its file, "" where it is a folder."""

    description: str
    ending: str
    write: Callable[[Tables], dict[str, bytes]]
    needs_scores: bool = False


def _own(ending: str) -> Callable[[Tables], dict[str, bytes]]:
    def write(tables: Tables) -> dict[str, bytes]:
        encode = FORMATS[ending]
        return {
            "" if name == "comments" else f".{name}{ending}": encode(table)
            for name, table in tables.items()
        }

    return write


EXPORTS = {
    "csv": Export("all tables for a spreadsheet", ".csv", _own(".csv")),
    "jsonl": Export("all tables, one JSON object a line", ".jsonl", _own(".jsonl")),
    "json": Export("all tables as JSON", ".json", _own(".json")),
    "parquet": Export("all tables with their types", ".parquet", _own(".parquet")),
    "convokit": Export("a ConvoKit corpus, a folder", "", convokit.write),
    "polis": Export("comments.csv of a Polis conversation", ".csv", layouts.write_polis),
    "4cat": Export("a CSV that 4CAT takes", ".csv", layouts.write_4cat),
    "talk-to-the-city": Export("a CSV that Talk to the City takes", ".csv", layouts.write_t3c),
    "label-studio": Export(
        "tasks for Label Studio with our answers as predictions", ".json", label_studio.write, True
    ),
}


def export_files(tables: Tables, to: str) -> dict[str, bytes]:
    """The files of one format by what stands behind the chosen name.

    Raises ThreadError for a format that is not registered and for tables that it cannot hold.
    """
    if to not in EXPORTS:
        raise ThreadError(f"{to}: this is no format to export. Use one of: {', '.join(EXPORTS)}.")
    return EXPORTS[to].write(tables)


def write_export(tables: Tables, to: str, path: Path) -> list[Path]:
    """Writes one format at `path`, all files whole or none, and gives their paths.

    A format that is a folder makes it where it is missing. Raises ThreadError as `export_files`
    does, and where nothing can be written.
    """
    files = export_files(tables, to)
    if not EXPORTS[to].ending:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ThreadError(f"{path}: {reason}. Choose another folder.") from error
        contents = {path / name: content for name, content in files.items()}
    else:
        contents = {
            path if not behind else path.with_name(f"{path.stem}{behind}"): content
            for behind, content in files.items()
        }
    write_files(contents, path)
    return list(contents)


def pack_files(tables: Tables, to: str, name: str) -> tuple[str, bytes]:
    """What to offer for download under `name`: the file itself, or a zip of several."""
    files = export_files(tables, to)
    if list(files) == [""]:
        return f"{name}{EXPORTS[to].ending}", files[""]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for behind, content in files.items():
            inside = f"{name}{behind or EXPORTS[to].ending}" if EXPORTS[to].ending else behind
            archive.writestr(zipfile.ZipInfo(inside, _NO_DATE), content)
    return f"{name}.zip", packed.getvalue()
