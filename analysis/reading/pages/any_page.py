"""A page of unknown make: its comments are blocks that recur, each with a name, a time and words.

No list of sites: a class that recurs is tried as the mark of a comment, and the one under which
most blocks are whole wins. A page without such blocks has no comments.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analysis.reading.audit import Finding
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.blocks import BlockReader, Surveyed, survey
from analysis.reading.pages.elements import LONGEST_NAME, Comments, nest_by_level
from analysis.reading.pages.furniture import NAMES
from analysis.reading.pages.json_ld import read_linked_comments
from analysis.reading.pages.opening_posts import take_opening
from analysis.reading.pages.page import build_page, get_page
from analysis.reading.pages.runs import RUN, group_runs
from analysis.reading.pages.signs import are_comments, has_heading, is_called_comment
from analysis.reading.pages.story import read_story
from analysis.reading.pages.time_blocks import find_time_blocks
from analysis.reading.records import Record
from analysis.schema import Thread

_NO_NAME = re.compile(r"[^\w-]")
_NUMBER = re.compile(r"(?:(?<![_-])[_-]++)?\d")
HIGHEST = 10  # levels above a name that may be the whole comment
MOST_KINDS = 12  # of recurring blocks that are tried
MIN_BLOCKS = 2
MOST_HEAD = 3  # times as many words behind the blocks as in them: then they are heads only
MIN_WHOLE = 0.6  # share of a kind's blocks that must have name, time and words
_LEVEL = re.compile(
    r"(?<![a-z])(?:depth|level|indent|lvl|(?:margin|padding)-left)[-_:\s]*(\d{1,3})",
    flags=re.IGNORECASE,
)
_BY_SCRIPT = "#disqus_thread, #comments-js, [id*=coral], [class*=fb-comments], [id*=hyvor]"

_Kind = tuple[str, str]


class _Found(NamedTuple):
    ids: frozenset[int]  # `mem_id` of the elements that hold the comments
    records: list[Record]
    blocks: Comments


def looks_like(document: Document) -> bool:
    """Whether this is a page at all: this reader takes what no other does."""
    return document.html is not None


def read(document: Document) -> Thread:
    """The story and the comments found, perhaps none."""
    page = get_page(document)
    found = find_comments(page)
    linked = read_linked_comments(page)
    records = found.records if found else []
    story = read_story(page, found.ids if found else ())
    if len(linked) >= max(1, len(records)):
        nested = any(record.parent_id for record in linked)
        return build_page(document, "page", linked, story, has_parents=nested)
    if not records and not story.title and not story.text:
        raise document.error(
            "this is markup or data of no known format",
            "Open the page, select all, copy, and paste the text",
        )
    if found and not story.text:
        story, records = take_opening(found.blocks, records, story)
    nested = any(record.parent_id for record in records)
    findings = []
    if not records and page.css_first(_BY_SCRIPT):
        told = "The page loads its comments by script: save it once they are drawn, or copy them."
        findings.append(Finding("comments_by_script", 1, told))
    return build_page(document, "page", records, story, findings, has_parents=nested)


def find_comments(page: LexborHTMLParser) -> _Found | None:
    """The kind of recurring block that makes most whole comments; None where none does."""
    best, best_rank = None, (0, 0, 0)
    surveyed = survey(page)
    shapes = [*_recurring_blocks(page, surveyed), *find_time_blocks(surveyed.anchors)]
    for nodes in sorted(shapes, key=len, reverse=True):
        if len(nodes) < best_rank[0]:
            break
        found = _longer(_read_blocks(page, nodes, surveyed), _read_runs(nodes))
        if found is None:
            continue
        whole = sum(_is_whole(record) for record in found.records)
        nested = sum(record.parent_id is not None for record in found.records)
        rank = (whole, nested, -_depth(nodes[0]))
        if rank > best_rank:
            best, best_rank = found, rank
    return best


def _read_blocks(
    page: LexborHTMLParser,
    nodes: Sequence[LexborNode],
    surveyed: Surveyed,
    *,
    told: bool = False,
) -> _Found | None:
    """The comments that the blocks are; None where they are none."""
    comments = Comments(page, _without_article(nodes))
    if len(comments.nodes) < MIN_BLOCKS:
        return None
    reader = BlockReader(comments, surveyed)
    least = max(MIN_BLOCKS, MIN_WHOLE * len(comments.nodes))
    if len(reader.authors) < least:
        return None
    texts = [text for text, _ in reader.texts()]
    if sum(bool(text) and n in reader.authors for n, text in enumerate(texts)) < least:
        return None
    if not are_comments(comments, texts, told=told):
        return None
    records = reader.read()
    filled = [node for node, r in zip(comments.nodes, records, strict=True) if r.author or r.text]
    if len(filled) < len(records):  # what holds the comments has the shape of one
        return _read_blocks(page, filled, surveyed, told=told)
    records = _with_addressees(
        _with_levels(comments, records, reader.levels()), reader.addressees()
    )
    return _Found(comments.ids, records, comments)


def _longer(blocks: _Found | None, runs: _Found | None) -> _Found | None:
    """The blocks, but for such as hold heads only, with the words in the elements after them."""
    if blocks is None or runs is None:
        return blocks or runs
    own, whole = (sum(len(record.text) for record in one.records) for one in (blocks, runs))
    return runs if own * MOST_HEAD < whole else blocks


def _is_whole(record: Record) -> bool:
    return bool(record.author and record.text)


def _without_article(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """The blocks without the article, which prints a time as they do."""
    called = {node.mem_id for node in nodes if is_called_comment(node)}
    most = len(called) >= MIN_WHOLE * len(nodes)
    return [
        node
        for node in nodes
        if node.css_first("h1") is None and (node.mem_id in called or not most)
    ]


def _read_runs(nodes: Sequence[LexborNode]) -> _Found | None:
    """The comments where each is several elements in a row, such as <dt> and <dd>."""
    container, regrouped = group_runs(nodes)
    if container is None or regrouped is None:
        return None
    told = is_called_comment(container) or has_heading(container)
    page = LexborHTMLParser(regrouped)
    found = _read_blocks(page, page.css(RUN), survey(page), told=told)
    return found._replace(ids=frozenset({container.mem_id})) if found else None


def _recurring_blocks(page: LexborHTMLParser, surveyed: Surveyed) -> Iterable[list[LexborNode]]:
    """Elements of one class that hold a name and a time and are called comments, by frequency."""
    named = _around(page, (n for n in page.css(NAMES) if 0 < len(node_text(n)) <= LONGEST_NAME))
    timed = _around(page, surveyed.times)
    kinds: dict[_Kind, dict[int, LexborNode]] = {}
    for at, node in named.items():
        if at in timed and is_called_comment(node):
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
    kinds = {_without_number(name) for name in names if name}
    return {(node.tag or "", kind) for kind in kinds if kind not in {"odd", "even", "#"}}


def _without_number(name: str) -> str:
    """The name with "#" from its first number on, if only letters and digits follow."""
    last = _NO_NAME.split(name)[-1]
    found = _NUMBER.search(last)
    return name if found is None else f"{name[: len(name) - len(last) + found.start()]}#"


def _with_levels(
    comments: Comments, records: list[Record], printed: Mapping[int, int]
) -> list[Record]:
    """Answers by a level that a flat list prints into its elements: "depth-2", data-level."""
    if len(printed) < len(records) and any(record.parent_id for record in records):
        return records
    levels = [printed.get(number, _level(node)) for number, node in enumerate(comments.nodes)]
    known = [level for level in levels if level is not None]
    if len(known) < len(levels) or len(set(known)) < 2:
        return records
    return nest_by_level(records, known)


def _level(node: LexborNode) -> int | None:
    for name in ("data-depth", "data-level", "aria-level"):
        value = node.attributes.get(name) or ""
        if value.isdecimal():
            return int(value[:6])
    for words in (node.attributes.get("class"), node.attributes.get("style")):
        found = _LEVEL.search(words or "")
        if found:
            return int(found.group(1))
    return None


def _with_addressees(records: list[Record], addressees: Mapping[int, str]) -> list[Record]:
    """Answers by a line "In reply to Jane", to Jane's last comment before."""
    if any(record.parent_id for record in records):
        return records
    last: dict[str, str] = {}
    linked = []
    for number, record in enumerate(records):
        name = addressees.get(number, "").lstrip("@").casefold()
        parent = last.get(name)
        linked.append(record._replace(parent_id=parent, basis="address") if parent else record)
        if record.author:
            last[record.author.lstrip("@").casefold()] = record.comment_id
    return linked


def _depth(node: LexborNode) -> int:
    depth, at = 0, node.parent
    while at is not None:
        depth, at = depth + 1, at.parent
    return depth
