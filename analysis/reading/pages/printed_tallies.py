"""Comments found by the votes printed below them: "11 ( +16 / -5 )", as Japan Today's pages do.

The classes of such pages are not known, and need not be: a tally stands in a small element of its
own, and a comment is the largest element with one tally.
"""

from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading import pasted
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.blocks import BlockReader, survey
from analysis.reading.pages.elements import Comments
from analysis.reading.pages.page import build_page, get_page
from analysis.reading.pages.story import read_story
from analysis.reading.tally import FORMS, Tally, match_form
from analysis.schema import Thread

FORM = FORMS[0]  # "11 ( +16 / -5 )": no other text of a page looks like it
MOST_LEVELS = 4  # that a tally's signs may stand below the element that holds them all
LONGEST = 60  # characters of a tally, with the spaces of the markup


def looks_like(document: Document) -> bool:
    """Whether this prints tallies in elements of their own."""
    if document.html is None or b"(" not in document.raw or b"/" not in document.raw:
        return False
    return bool(_find_tallies(document.html))


def read(document: Document) -> Thread:
    """The comments of the page; where no element holds a whole comment, its text is read."""
    page = get_page(document)
    found = _find_tallies(page)
    comments = Comments(page, _blocks([node for node, _ in found]))
    tallies = {node.mem_id for node, _ in found}
    surveyed = survey(page)
    surveyed = surveyed._replace(furniture=surveyed.furniture | tallies)
    records = BlockReader(comments, surveyed).read()
    if any(not record.text for record in records) and page.body is not None:
        return pasted.read(Document(node_text(page.body), document.name))
    tallied = [
        record._replace(
            up=tally.up, down=tally.down, net=tally.net, notes=tally.notes, parent_id=None
        )
        for record, (_, tally) in zip(records, found, strict=True)
    ]
    story = read_story(page, comments.ids)
    return build_page(document, "printed-tallies", tallied, story, has_parents=False)


def _find_tallies(page: LexborHTMLParser) -> list[tuple[LexborNode, Tally]]:
    """The smallest elements whose whole text is a tally, in page order."""
    found: list[tuple[LexborNode, Tally]] = []
    seen: set[int] = set()
    for text in page.root.traverse(include_text=True) if page.root else ():
        if text.tag != "-text" or "(" not in (text.text_content or "")[:LONGEST]:
            continue
        node = text.parent
        for _ in range(MOST_LEVELS):
            if node is None or node.mem_id in seen:
                break
            seen.add(node.mem_id)
            words = " ".join(node.text().split())
            if len(words) > LONGEST:
                break
            tally = match_form(FORM, words)
            if tally is not None:
                found.append((node, tally))
                break
            node = node.parent
    return found


def _blocks(tallies: list[LexborNode]) -> list[LexborNode]:
    """For each tally, the largest element around it that holds no other; for one, the nearest."""
    held: Counter[int] = Counter()
    paths = []
    for node in tallies:
        path = [node]
        while path[-1].parent is not None and path[-1].parent.tag not in {"body", "html"}:
            path.append(path[-1].parent)
        paths.append(path)
        held.update(element.mem_id for element in path)
    blocks = []
    for path in paths:
        alone = [element for element in path if held[element.mem_id] == 1] or path[:1]
        nearest = next((e for e in alone if len(e.text()) > LONGEST), alone[-1])
        blocks.append(alone[-1] if len(tallies) > 1 else nearest)
    return blocks
