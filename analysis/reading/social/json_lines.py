"""The rows of a dump, of which a line that is no JSON is told of, too."""

import json
from collections.abc import Iterator

from analysis.reading.document import LONGEST_LINE, Document


def values(document: Document) -> Iterator[object]:
    """The items of one array, another single value, or the value of every line that is not blank.

    A line that is no JSON is itself given, as bytes. Raises ThreadError for one without end.
    """
    if document.head[:1] == b"[" or document.json is not None:
        yield from document.json_values()
        return
    for line in document.lines():
        if len(line) > LONGEST_LINE:
            raise document.error("it unpacks to more than can be read", "Take a part of it")
        if line.strip():
            yield _parse(line)


def _parse(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return line.encode("utf-8", "replace")
