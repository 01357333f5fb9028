"""The elements of an XML export one after the other, without entities, network or whole trees."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document

_START = re.compile(r"<\?xml|<[A-Za-z!]")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")


def elements(
    document: Document, depth: int, tags: Sequence[str], findings: list[Finding]
) -> Iterator[etree._Element]:
    """The elements of these names, `depth` levels under the root; each is emptied after its turn.

    Broken markup is repaired as far as it can be, which is added to `findings`. Raises ThreadError
    where nothing can be read or the nesting is deeper than any export's.
    """
    opening = document.opening
    start = _START.search(opening)
    before = start.start() if start else len(opening)
    declaration = _DECLARATION.match(opening, before)
    content = _Encoded(document.pieces(), declaration.end() if declaration else before)
    events = etree.iterparse(
        content,
        events=("end",),
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            if element.tag in tags and _depth(element, depth + 1) == depth:
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise document.error("the XML cannot be read", "Export it again") from error
    errors = events.error_log.filter_from_errors()
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in errors):
        raise document.error(
            "the XML is nested too deeply or swells without end", "Export it again"
        )
    if errors:
        places = count_of(len(errors), "place")
        line = errors[0].line + opening.count("\n", 0, before)
        message = f"The XML is broken in {places}; what could be read is shown."
        findings.append(Finding("broken_markup", len(errors), message, None, line))


class _Encoded:
    """A text from one of its characters on, as a file of UTF-8 that is read piece by piece."""

    def __init__(self, pieces: Iterator[str], start: int) -> None:
        self._pieces = pieces
        self._piece = next(pieces, "")[start:].encode("utf-8", "replace")
        self._at = 0

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them or fewer."""
        while self._at >= len(self._piece):
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._piece, self._at = piece.encode("utf-8", "replace"), 0
        start, self._at = self._at, self._at + size
        return self._piece[start : self._at]


def _depth(element: etree._Element, most: int) -> int:
    depth, above = 0, element.getparent()
    while above is not None and depth < most:
        depth, above = depth + 1, above.getparent()
    return depth


def _forget(element: etree._Element) -> None:
    """Free the element and what stood before it, so that a large export needs little memory."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def child_text(element: etree._Element, name: str) -> str:
    """All text of the first child of that name; "" where there is none."""
    child = element.find(name)
    return "" if child is None else "".join(child.itertext()).strip()  # type: ignore[arg-type]


def child_names(element: etree._Element) -> list[str]:
    """The names of the elements inside, without their space; broken markup gives any name."""
    return [child.tag.rpartition("}")[2] for child in element if isinstance(child.tag, str)]
