"""Pages saved from a browser as HTML."""

from analysis.reading.reader import Reader

# The most telling first.
READERS: tuple[Reader, ...] = ()
