"""One page with its comments -> a Thread."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from analysis.reading.audit import Finding
from analysis.reading.document import Document
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread


def has_element(document: Document, selector: str) -> bool:
    """Whether the document is a page with such an element."""
    return document.html is not None and document.html.any_css_matches((selector,))


def get_page(document: Document) -> LexborHTMLParser:
    """The parsed page; ThreadError where the document is none."""
    if document.html is None:
        raise document.error("this is not a saved web page", "Choose another reader")
    return document.html


def build_page(
    document: Document,
    source_format: str,
    records: Sequence[Record],
    story: StoryRecord | None = None,
    findings: Sequence[Finding] = (),
    *,
    has_parents: bool = True,
) -> Thread:
    """The tables of one page; without a story, the page's own words of it are taken."""
    thread = ThreadRecord(story or read_story(get_page(document)), records, has_parents)
    return build_thread(document.name, source_format, [thread], findings)
