"""Comments of several elements in a row, without one around them: table rows, <dt> and <dd>."""

import re
from collections.abc import Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

RUN = "div.run-of-elements"
MOST_APART = 3  # levels between a time's block and the element that holds all of them
KEPT = 0.9  # share of the blocks that must stand in one container
# Rows and cells would be thrown out of a <div> by the parser.
_TABLE = re.compile(r"<(/?)(?:table|thead|tbody|tfoot|tr|td|th|dl|dt|dd|li)\b", re.IGNORECASE)


def group_runs(blocks: Sequence[LexborNode]) -> tuple[LexborNode | None, str | None]:
    """(the container, its HTML with every run in an element of its own); None for no runs.

    A run begins at a block's own row, or ends there where the first row stands above all times.
    """
    container, starts = _container(blocks)
    if container is None:
        return None, None
    children = [node for node in container.iter() if node.tag not in {"thead", "caption"}]
    at = [number for number, node in enumerate(children) if node.mem_id in starts]
    if len(at) < 2 or len(children) < 2 * len(at):
        return None, None
    edges = [*at, len(children)]
    if at[0] > 0 and at[-1] == len(children) - 1:
        edges = [0, *(number + 1 for number in at)]
    runs = pairwise(edges)
    markup = "".join(
        f'<div class="run-of-elements">{"".join(child.html or "" for child in children[a:b])}</div>'
        for a, b in runs
    )
    plain = _TABLE.sub(r"<\1div", markup)
    return container, f"<html><body>{plain}</body></html>"


def _container(blocks: Sequence[LexborNode]) -> tuple[LexborNode | None, set[int]]:
    """The nearest element around nearly all blocks, and the `mem_id` of its children with them."""
    level: list[LexborNode] = list(blocks)
    for _ in range(MOST_APART):
        above: dict[int, tuple[LexborNode, set[int]]] = {}
        for node in level:
            if node.parent is not None:
                above.setdefault(node.parent.mem_id, (node.parent, set()))[1].add(node.mem_id)
        if not above:
            break
        container, inside = max(above.values(), key=lambda found: len(found[1]))
        if len(inside) >= KEPT * len(blocks):
            return container, inside
        level = [node.parent for node in level if node.parent is not None]
    return None, set()
