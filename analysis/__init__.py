"""Applause Gap: what a comment thread says, and what its votes reward."""

from analysis.reading import read
from analysis.schema import Thread, ThreadError

__all__ = ["Thread", "ThreadError", "read"]
