"""Labels as CSV: one row a label, in the order in which they were given."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

import pandas as pd

from analysis.cells import read_cell
from analysis.claims import claim_id
from analysis.labels.values import check_values
from analysis.schema import LABEL_COLUMNS, TEXT, ThreadError, build
from analysis.writing import to_csv

CSV_COLUMNS = {**LABEL_COLUMNS, "claim": TEXT}  # the claim's words, for whoever reads the file
NEEDED = ("story_id", "comment_id", "kind", "value")
_DELIMITERS = ",;\t"


class LabelFile(NamedTuple):
    """Labels read from a file, and the words of the claims that they name."""

    labels: pd.DataFrame
    claims: dict[str, str]


def write_csv(labels: pd.DataFrame, claims: Mapping[str, str]) -> bytes:
    """A row per label; a value that is empty withdraws what the same coder said before."""
    return to_csv(with_claims(labels, claims))


def with_claims(labels: pd.DataFrame, claims: Mapping[str, str]) -> pd.DataFrame:
    """The labels with the words of their claims beside them, as the file has them."""
    return labels.assign(claim=labels["claim_id"].map(dict(claims)).astype("str"))


def read_csv(content: bytes, name: str, *, now: datetime) -> LabelFile:
    """The labels of a CSV file with at least the columns NEEDED; a stance needs its claim too.

    A label without a time was given `now`. Raises ThreadError for what cannot be understood.
    """
    try:
        rows = list(_rows(content.decode("utf-8-sig"), name))
    except UnicodeDecodeError as error:
        raise ThreadError(f"{name}: it is not UTF-8 text. Save it as CSV UTF-8.") from error
    except csv.Error as error:
        raise ThreadError(f"{name}: it is no table: {error}. Save it as CSV.") from error
    return label_file(rows, name, now=now)


def label_file(rows: list[dict[str, str | None]], name: str, *, now: datetime) -> LabelFile:
    """Checked labels from rows of text that may leave columns out.

    Raises ThreadError that names the row, counted from 1.
    """
    claims: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        missing = [name for name in ("story_id", "comment_id", "kind") if not row.get(name)]
        words = " ".join((row.get("claim") or "").split())
        if words and not row.get("claim_id"):
            row["claim_id"] = claim_id(words)
        if row.get("kind") == "stance" and not row.get("claim_id"):
            missing.append("claim")
        if missing:
            raise ThreadError(f"{name}: row {number} has no {missing[0]}. Fill it in.")
        if words:
            claims[str(row["claim_id"])] = words
    timed = [{**row, "at": _time(row.get("at"), name, now)} for row in rows]
    return LabelFile(check_values(build(LABEL_COLUMNS, timed), name), claims)


def _rows(text: str, name: str) -> Iterator[dict[str, str | None]]:
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = reader.fieldnames or ()
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise ThreadError(
            f"{name}: no column {', '.join(missing)}. "
            f"Name the columns in the first line: {', '.join(CSV_COLUMNS)}."
        )
    for row in reader:
        cells = {column: row[column] for column in CSV_COLUMNS if row.get(column)}
        if cells:
            yield {column: read_cell(cell).strip() for column, cell in cells.items()}


def _time(given: str | None, name: str, now: datetime) -> datetime:
    if not given:
        return now
    try:
        time = datetime.fromisoformat(given)
    except ValueError as error:
        raise ThreadError(
            f"{name}: {given!r} is no time. Write it as 2024-05-03T12:00:00Z."
        ) from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)
