"""Tables of any names: CSV, TSV, Excel, Parquet, JSON rows."""

from analysis.reading.reader import Reader
from analysis.reading.tables import generic, own_export
from analysis.reading.tables.columns import (
    FIELDS,
    ColumnChoice,
    ColumnProposal,
    propose_columns,
)

__all__ = ["FIELDS", "READERS", "ColumnChoice", "ColumnProposal", "propose_columns", "read_mapped"]

read_mapped = generic.read

# The most telling first.
READERS: tuple[Reader, ...] = (
    Reader(
        own_export.NAME, own_export.looks_like, own_export.read, "tables that this program wrote"
    ),
    Reader("table", generic.looks_like, generic.read, "a table with a column of text"),
)
