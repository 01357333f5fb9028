"""Tables of any names: CSV, TSV, Excel, Parquet, JSON rows."""

from analysis.reading.reader import Reader

# The most telling first.
READERS: tuple[Reader, ...] = ()
