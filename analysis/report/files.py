"""Everything about one story and claim as files: name -> what makes its bytes when it is wanted."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping

import pandas as pd

from analysis.charts.drawing import PICTURE_FORMATS
from analysis.markup import plain
from analysis.report.findings import Findings
from analysis.report.page import write_report
from analysis.report.pictures import PICTURES, captioned_spec
from analysis.report.receipt import ENDING, Source, build_receipt, write_receipt
from analysis.writing import FORMATS

NAME_LENGTH = 48  # characters of a title in a file's name
MEDIA_TYPES = {
    ".html": "text/html",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".zip": "application/zip",
}
TABLE_FORMATS = {ending: FORMATS[ending] for ending in (".csv", ".parquet", ".jsonl")}
Makers = dict[str, Callable[[], bytes]]


def file_stem(findings: Findings) -> str:
    """A name for files about a story: its title in plain letters, else the story's id."""
    for words in (plain(findings.say("title")), plain(findings.say("story_id"))):
        folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
        if name := re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")[:NAME_LENGTH]:
            return name.rstrip("-")
    return "story"


def media_type(name: str) -> str:
    """The media type of a file that is taken away, by its name's last ending."""
    return MEDIA_TYPES[f".{name.rpartition('.')[2]}"]


def report_file(findings: Findings, source: Source) -> bytes:
    """The report, with its own receipt in it."""
    return write_report(findings, build_receipt(findings, source))


def receipt_file(findings: Findings, source: Source) -> bytes:
    """The receipt alone."""
    return write_receipt(build_receipt(findings, source))


def picture_files(findings: Findings, name: str) -> Makers:
    """One chart in every format, with a caption that says what it shows."""
    stem = f"{file_stem(findings)}-{name.replace('_', '-')}"
    return {
        f"{stem}{ending}": lambda draw=draw: draw(captioned_spec(findings, name))  # type: ignore[misc]
        for ending, draw in PICTURE_FORMATS.items()
    }


def table_files(findings: Findings, name: str) -> Makers:
    """One table in every format."""
    table = tables_of(findings)[name]
    stem = f"{file_stem(findings)}-{name.replace(' ', '-')}"
    return {
        f"{stem}{ending}": lambda encode=encode: encode(table)  # type: ignore[misc]
        for ending, encode in TABLE_FORMATS.items()
    }


def tables_of(findings: Findings) -> Mapping[str, pd.DataFrame]:
    """The tables that can be taken away, by name."""
    return {
        "comments": findings.comments,
        "stances": findings.stances,
        "measures": findings.measures,
        "ways of counting": findings.tried,
        "story": findings.story,
        "claim": findings.claim,
        "labels": findings.labels,
        "audit": findings.audit,
    }


def everything(findings: Findings, source: Source) -> bytes:
    """A zip archive of the report, the receipt, every chart in every format and every table."""
    stem = file_stem(findings)
    receipt = build_receipt(findings, source)
    files: Makers = {
        f"{stem}.html": lambda: write_report(findings, receipt),
        f"{stem}{ENDING}": lambda: write_receipt(receipt),
    }
    for name in PICTURES:
        files |= picture_files(findings, name)
    for name in tables_of(findings):
        files |= table_files(findings, name)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, make in files.items():
            archive.writestr(name, make())
    return stream.getvalue()
