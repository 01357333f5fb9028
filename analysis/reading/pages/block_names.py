"""Who wrote a block of unknown make: what stands at the same place in most blocks and is a name."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from analysis.reading.head_lines import could_be_name
from analysis.reading.names import name_evidence
from analysis.reading.pages.elements import Comments
from analysis.reading.pages.time_blocks import short_text

LONGEST_NAME = 40  # characters
MIN_SHARE = 0.6  # of the blocks that must have a name at the place
NEARLY_MOST = 0.9  # of the blocks at the best place; an earlier place may have so many fewer
ONE_LABEL = 0.6  # share of one word at a place above which it is a label
MIN_EVIDENCE = 0.3  # mean log-odds of being a name
DEEPEST = 14  # levels inside a block

_Place = tuple[tuple[str, ...], int]  # tags from the block down, and which of its like


class _Word(NamedTuple):
    node: LexborNode
    text: str


def find_names(
    comments: Comments, is_furniture: Callable[[str], bool]
) -> dict[int, tuple[LexborNode, str]]:
    """Comment's number -> the element of its name and the name; empty where no place has any."""
    places = _places(comments, is_furniture)
    fitting = {place: words for place, words in places.items() if _are_names(words, comments)}
    most = max(map(len, fitting.values()), default=0)
    for words in fitting.values():  # in page order
        if len(words) >= NEARLY_MOST * most:
            return {number: (word.node, word.text) for number, word in words.items()}
    return {}


def _places(
    comments: Comments, is_furniture: Callable[[str], bool]
) -> dict[_Place, dict[int, _Word]]:
    places: dict[_Place, dict[int, _Word]] = {}
    for number, nodes in comments.parts("*").items():
        taken: Counter[tuple[str, ...]] = Counter()
        for node in nodes:
            if node.mem_id in comments.ids:
                continue
            tags = _tags(node, comments)
            taken[tags] += 1
            text = short_text(node, LONGEST_NAME) or ""
            if _has_own_words(node) and could_be_name(text) and not is_furniture(text):
                places.setdefault((tags, taken[tags]), {})[number] = _Word(node, text)
    return places


def _tags(node: LexborNode, comments: Comments) -> tuple[str, ...]:
    tags: list[str] = []
    at: LexborNode | None = node
    while at is not None and at.mem_id not in comments.ids and len(tags) < DEEPEST:
        tags.append(at.tag or "")
        at = at.parent
    return tuple(tags)


def _has_own_words(node: LexborNode) -> bool:
    parts = node.iter(include_text=True)
    return any(part.tag == "-text" and (part.text_content or "").strip() for part in parts)


def _are_names(words: Mapping[int, _Word], comments: Comments) -> bool:
    texts = [word.text for word in words.values()]
    if len(texts) < MIN_SHARE * len(comments.nodes):
        return False
    counts = Counter(texts)
    if len(counts) == 1 or (len(texts) > 3 and max(counts.values()) > ONE_LABEL * len(texts)):
        return False
    return sum(map(name_evidence, texts)) / len(texts) >= MIN_EVIDENCE
