"""Tables of any names: CSV, TSV, Excel, Parquet, JSON rows."""

from analysis.reading.reader import Reader
from analysis.reading.tables import generic, own_export
from analysis.reading.tables.columns import (
    FIELDS,
    ColumnChoice,
    ColumnProposal,
    propose_columns,
)

__all__ = [
    "FIELDS",
    "READERS",
    "SURE_READERS",
    "ColumnChoice",
    "ColumnProposal",
    "propose_columns",
    "read_mapped",
]

read_mapped = generic.read

# Tried before every other format: told by sure marks, and some are no text at all.
SURE_READERS: tuple[Reader, ...] = (
    Reader(
        own_export.NAME, own_export.looks_like, own_export.read, "tables that this program wrote"
    ),
    Reader("workbook", generic.is_binary, generic.read, "an Excel workbook or a Parquet file"),
)
READERS: tuple[Reader, ...] = (
    Reader("table", generic.looks_like, generic.read, "a table with a column of text"),
)
