"""Blocks that recur around times: what is told by structure alone, whatever its classes.

Every comment prints a time, and the elements around it are the same for all comments of a page. So
times are found first, and then the highest element around each that holds no other comment's time;
an answer inside a comment is a block of the same shape.
"""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.head_lines import TIME_NAME, read_head_line
from analysis.reading.html_text import UNSEEN
from analysis.reading.time_lines import LONGEST_TIME_LINE, whole_time

HIGHEST = 14  # levels above a time that may be the whole comment
MOST_PARTS = 60  # elements and texts of a line that may tell a time
KEPT = 0.9  # share of the blocks that must stay apart one level higher
MOST_SHAPES = 10  # shapes of blocks that are tried
MIN_BLOCKS = 2

_Chain = list[LexborNode]


def short_text(node: LexborNode, longest: int) -> str | None:
    """The element's words in one line; None where they are longer or in many parts."""
    words: list[str] = []
    length = 0
    for number, part in enumerate(node.traverse(include_text=True)):
        if part.tag == "-text":
            words.append(part.text_content or "")
            length += len(words[-1].strip())
        if length > longest or number > MOST_PARTS:
            return None
    return " ".join(" ".join(words).split())


def find_anchors(page: LexborHTMLParser) -> list[LexborNode]:
    """The smallest elements that say when something was written, in page order."""
    anchors: list[LexborNode] = []
    seen: set[int] = set()
    for node in page.body.traverse(include_text=True) if page.body else ():
        if node.tag == "time" or node.attributes.get("datetime"):
            anchors.append(node)
            seen.update(part.mem_id for part in node.traverse())
        elif node.tag == "-text" and node.parent is not None and node.parent.mem_id not in seen:
            seen.add(node.parent.mem_id)
            if len(node.text_content or "") <= LONGEST_TIME_LINE and _tells_time(node.parent):
                anchors.append(node.parent)
    return anchors


def _tells_time(node: LexborNode) -> bool:
    words = None if node.tag in UNSEEN else short_text(node, LONGEST_TIME_LINE)
    if not words:
        return False
    if whole_time(words) is not None:
        return True
    head = read_head_line(words)
    says_when = head is not None and (head.author is None or head.moment is not None)
    return says_when and head is not None and head.kind != TIME_NAME


def find_time_blocks(anchors: Sequence[LexborNode]) -> Iterator[list[LexborNode]]:
    """The blocks of each shape that recurs around the times, the most frequent first."""
    found = sorted(_shapes([_chain(anchor) for anchor in anchors]), key=len, reverse=True)
    yield from found[:MOST_SHAPES]


def _chain(anchor: LexborNode) -> _Chain:
    chain = [anchor]
    while len(chain) <= HIGHEST:
        above = chain[-1].parent
        if above is None or above.tag in {"body", "html"}:
            break
        chain.append(above)
    return chain


def _shapes(chains: Sequence[_Chain]) -> Iterator[list[LexborNode]]:
    """For each way up from the times, the blocks at the level above which they run together."""
    waiting = [(list(chains), 0)]
    while waiting:
        members, level = waiting.pop()
        blocks = list({chain[level].mem_id: chain[level] for chain in members}.values())
        if len(blocks) < MIN_BLOCKS or len(blocks) < KEPT * len(members):
            continue
        higher: dict[str, list[_Chain]] = {}
        for chain in members:
            if len(chain) > level + 1:
                higher.setdefault(chain[level + 1].tag or "", []).append(chain)
        apart = [len({chain[level + 1].mem_id for chain in part}) for part in higher.values()]
        if max(apart, default=0) < KEPT * len(blocks):
            yield blocks
        waiting += [(part, level + 1) for part in higher.values()]
