"""Exports of comment systems that serve news sites and blogs."""

from analysis.reading.reader import Reader

# The most telling first.
READERS: tuple[Reader, ...] = ()
