"""A saved page of Slashdot, whose scores moderators set between -1 and 5."""

from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Shape, read_records
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.reading.records import MODERATED, Record
from analysis.schema import Thread

SHAPE = Shape(
    comment="li.comment[id^=tree_]",
    text="[id^=comment_body_]",
    author=(".by a", ".by"),
    time=".otherdetails",
    net=".score",
    number=r"tree_(\d+)",
    skip=".sig",
)
HEADINGS = "[id^=comment_link_]"


def looks_like(document: Document) -> bool:
    """Whether this is a page whose comments stand in Slashdot's tree."""
    return has_element(document, f"{SHAPE.comment} {SHAPE.text}")


def read(document: Document) -> Thread:
    """The comments, each with its own heading over its words; "Re:" repeats another's."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    headings = comments.parts(HEADINGS)
    records = [
        _headed(record, " ".join(node_text(nodes[0]).split()) if nodes else "")
        for number, record in enumerate(read_records(comments, SHAPE))
        for nodes in [headings.get(number, [])]
    ]
    return build_page(document, "slashdot-html", records, read_story(page, comments.ids))


def _headed(record: Record, heading: str) -> Record:
    author = (record.author or "").removeprefix("by ")
    notes = record.notes if record.net is None else (*record.notes, MODERATED)
    own = "" if heading.casefold().startswith("re:") else heading
    text = "\n\n".join(filter(None, (own, record.text)))
    return record._replace(author=author or None, text=text, notes=notes)
