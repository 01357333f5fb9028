"""The elements of an XML export one after the other, without entities, network or whole trees."""

import io
import re
from collections.abc import Iterator

from lxml import etree

from analysis.reading.document import Document

_START = re.compile(r"<\?xml|<[A-Za-z!]")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")


def elements(document: Document, depth: int, *tags: str) -> Iterator[etree._Element]:
    """The elements of these names, `depth` levels under the root; each is emptied after its turn.

    Broken markup is repaired as far as it can be; raises ThreadError where nothing can be read.
    """
    start = _START.search(document.text)
    text = document.text[start.start() :] if start else ""
    content = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    events = etree.iterparse(
        io.BytesIO(content),
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
