"""A page of unknown make: its comments are blocks that recur, each with a name, a time and words.

No list of sites: a class that recurs is tried as the mark of a comment, and the one under which
most blocks are whole wins. A page without such blocks has no comments.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.audit import Finding
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.blocks import NAMES, BlockReader, find_furniture, find_times
from analysis.reading.pages.elements import LONGEST_NAME, Comments, nest_by_level
from analysis.reading.pages.json_ld import read_linked_comments
from analysis.reading.pages.page import build_page, get_page
from analysis.reading.pages.story import read_story
from analysis.reading.records import Record
from analysis.schema import Thread

HIGHEST = 10  # levels above a name that may be the whole comment
WORD_LEVELS = 5  # levels above a block that may say that it is a comment
MOST_KINDS = 12  # of recurring blocks that are tried
MIN_BLOCKS = 2
MIN_WHOLE = 0.6  # share of a kind's blocks that must have name, time and words
MOST_HEADED = 0.5  # share of blocks with a headline inside; more is a list of articles
COMMENT_WORD = re.compile(
    r"comm?ent|kommentar|repl(?:y|ies)|respon[sd]e?|discuss|forum|message|thread|topic|feedback"
    r"|beitr(?:a|ä)g|reaktion|reaction|opini[oó]n|评论|コメント|댓글|comentario|reacties",
    flags=re.IGNORECASE,
)
_APART = re.compile(
    r"recent|latest|widget|sidebar|related|teaser|popular|trending|(?<![a-z])nav(?![a-z])",
    flags=re.IGNORECASE,
)
_LEVEL = re.compile(r"(?<![a-z])(?:depth|level|indent|lvl)[-_]*(\d{1,3})", flags=re.IGNORECASE)
_BY_SCRIPT = "#disqus_thread, #comments-js, [id*=coral], [class*=fb-comments], [id*=hyvor]"

_Kind = tuple[str, str]


class _Found(NamedTuple):
    comments: Comments
    records: list[Record]


def looks_like(document: Document) -> bool:
    """Whether this is a page at all: this reader takes what no other does."""
    return document.html is not None


def read(document: Document) -> Thread:
    """The story and the comments found, perhaps none."""
    page = get_page(document)
    found = find_comments(page)
    linked = read_linked_comments(page)
    records = found.records if found else []
    story = read_story(page, found.comments.ids if found else ())
    if len(linked) >= max(1, len(records)):
        nested = any(record.parent_id for record in linked)
        return build_page(document, "page", linked, story, has_parents=nested)
    if not records and not story.title and not story.text:
        raise document.error(
            "this is markup or data of no known format",
            "Open the page, select all, copy, and paste the text",
        )
    nested = any(record.parent_id for record in records)
    findings = []
    if not records and page.css_first(_BY_SCRIPT):
        told = "The page loads its comments by script: save it once they are drawn, or copy them."
        findings.append(Finding("comments_by_script", 1, told))
    return build_page(document, "page", records, story, findings, has_parents=nested)


def find_comments(page: LexborHTMLParser) -> _Found | None:
    """The kind of recurring block that makes most whole comments; None where none does."""
    best, best_rank = None, (0, 0, 0)
    furniture = find_furniture(page)
    for nodes in _recurring_blocks(page):
        comments = Comments(page, nodes)
        if len(comments.parts("h1 a, h2 a, h3 a")) > MOST_HEADED * len(nodes):
            continue
        records = BlockReader(comments, furniture).read()
        whole = sum(bool(record.author and record.text) for record in records)
        if whole < max(MIN_BLOCKS, MIN_WHOLE * len(records)):
            continue
        records = _with_levels(comments, records)
        nested = sum(record.parent_id is not None for record in records)
        rank = (whole, nested, -_depth(comments.nodes[0]))
        if rank > best_rank:
            best, best_rank = _Found(comments, [r for r in records if r.text or r.author]), rank
    return best


def _recurring_blocks(page: LexborHTMLParser) -> Iterable[list[LexborNode]]:
    """Elements of one class that hold a name and a time and are called comments, by frequency."""
    named = _around(page, (n for n in page.css(NAMES) if 0 < len(node_text(n)) <= LONGEST_NAME))
    timed = _around(page, find_times(page))
    kinds: dict[_Kind, dict[int, LexborNode]] = {}
    for at, node in named.items():
        if at in timed and _is_called_comment(node):
            for kind in _kinds(node):
                kinds.setdefault(kind, {})[at] = node
    recurring = [list(nodes.values()) for nodes in kinds.values() if len(nodes) >= MIN_BLOCKS]
    recurring.sort(key=len, reverse=True)
    order = {node.mem_id: n for n, node in enumerate(page.css("*"))} if recurring else {}
    for nodes in recurring[:MOST_KINDS]:
        yield sorted(nodes, key=lambda node: order[node.mem_id])


def _around(page: LexborHTMLParser, nodes: Iterable[LexborNode]) -> dict[int, LexborNode]:
    """All elements up to `HIGHEST` levels around the nodes, the nodes included."""
    top = page.body.mem_id if page.body else None
    around: dict[int, LexborNode] = {}
    for node in nodes:
        at: LexborNode | None = node
        for _ in range(HIGHEST):
            if at is None or at.mem_id == top:
                break
            around[at.mem_id] = at
            at = at.parent
    return around


def _kinds(node: LexborNode) -> set[_Kind]:
    """What the element shares with others of its kind: tag and one class, or id, sans digits."""
    names = (node.attributes.get("class") or "").split()[:12]
    names += [node.attributes.get(name) or "" for name in ("id", "data-testid", "itemprop", "role")]
    kinds = {re.sub(r"[\d_-]*\d[\w-]*$", "#", name) for name in names if name}
    return {(node.tag or "", kind) for kind in kinds if kind not in {"odd", "even", "#"}}


def _is_called_comment(node: LexborNode) -> bool:
    """Whether the element, or one around it, is named for comments, and none for a side show."""
    at: LexborNode | None = node
    called = False
    for _ in range(WORD_LEVELS):
        if at is None or at.tag in {"body", "html"}:
            break
        names = ("class", "id", "aria-label", "data-testid", "itemtype")
        words = " ".join((at.attributes.get(name) or "")[:200] for name in names) + (at.tag or "")
        if _APART.search(words):
            return False
        called = called or COMMENT_WORD.search(words) is not None
        at = at.parent
    return called


def _with_levels(comments: Comments, records: list[Record]) -> list[Record]:
    """Answers by a level that a flat list prints into its elements: "depth-2", data-level."""
    if any(record.parent_id for record in records):
        return records
    levels = [_level(node) for node in comments.nodes]
    known = [level for level in levels if level is not None]
    if len(known) < len(levels) or len(set(known)) < 2:
        return records
    return nest_by_level(records, known)


def _level(node: LexborNode) -> int | None:
    for name in ("data-depth", "data-level", "aria-level"):
        value = node.attributes.get(name) or ""
        if value.isdecimal():
            return int(value[:6])
    found = _LEVEL.search(node.attributes.get("class") or "")
    return int(found.group(1)) if found else None


def _depth(node: LexborNode) -> int:
    depth, at = 0, node.parent
    while at is not None:
        depth, at = depth + 1, at.parent
    return depth
