"""Exports of platforms where people talk to people: Reddit, YouTube, X and the like."""

from analysis.reading.reader import Reader

# The most telling first.
READERS: tuple[Reader, ...] = ()
