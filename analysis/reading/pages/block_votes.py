"""The votes of blocks of unknown make: as a form of printed votes, or by words around a number."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from analysis.reading.html_text import node_text
from analysis.reading.pages.elements import Comments, Count, find_count
from analysis.reading.pages.time_blocks import short_text
from analysis.reading.tally import COUNT, FORMS, Form, Tally, match_form, parse_count

LONGEST_LABEL = 60  # characters
MOST_LEVELS = 2  # above a number in which a word may say what it counts
MIN_SHARE = 0.5  # of the blocks that must print a form which is not certain
PLACES = (
    "span, button, a, div, li, ul, td, small, b, strong, em, i, label, output, menu, footer, sup,"
    " [aria-label], [title], data"
)
UPS = "[class*=like i], [class*=up i], [class*=plus i], [class*=recommend i], [class*=agree i]"
DOWNS = "[class*=dislike i], [class*=down i], [class*=minus i], [class*=disagree i]"
NETS = "[class*=score i], [class*=points i], [class*=karma i], [class*=rating i], [class*=votes i]"
_UP_CLASS = re.compile(
    r"(?<![a-z])(?:likes?|up|up-?votes?|thumbs-?up|plus|recommend\w*|agree\w*)(?![a-z])"
)
_DOWN_CLASS = re.compile(
    r"(?<![a-z])(?:dislikes?|down|down-?votes?|thumbs-?down|minus|disagree\w*)(?![a-z])"
)
_NET_CLASS = re.compile(r"(?<![a-z])(?:score|points|karma|rating|votes?|vote-?count)(?![a-z])")
_ONLY_COUNT = re.compile(r"\D{0,12}\d[\d.,]{0,9}\s?[kKmM]?\D{0,12}")
# A form that prose or a list of answers may print too.
_LOOSE = {"12 Reply", "12 • Reply • Share ›", "Like · Reply · 12 · 3h"}
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(COUNT, re.IGNORECASE)
_LABELLED = re.compile(rf"(?<![\w.,]){COUNT}(?![\w.,]*\d)", re.IGNORECASE)
_DOWN = re.compile(
    r"dis-?like|down|thumbs?-?down|minus|disagree|dagegen|ablehn|gefällt.{0,12} nicht|contre"
    r"|no me gusta|non mi piace|うーん|反対|싫어요|비공감|반대|踩|反对|没帮助",
    re.IGNORECASE,
)
_UP = re.compile(
    r"(?<![a-z])likes?(?![a-z])|(?<![a-z])up(?![a-z])|up-?vote|thumbs?-?up|plus|recommend|agree"
    r"|applau|helpful|empfehl|zustimm|gefällt|j.aime|(?<![a-z])pour(?![a-z])|me gusta|mi piace"
    r"|(?<![a-zà-ü])(?:reactions?|react-?count|réactions?|reaktion(?:en)?|reacci(?:ón|ones)|reazion[ei]"
    r"|reaç(?:ão|ões)|reacties?)(?![a-zà-ü])|リアクション|心情|반응"
    r"|curti|gostei|共感した|いいね|そう思う|賛成|좋아요|공감|추천|찬성|赞|讚|推荐|支持|有帮助",
    re.IGNORECASE,
)
_NET = re.compile(
    r"(?<![a-z])(?:score|points?|karma|votes?|vote-?count|rating|bewertung|stimmen|punkte)(?![a-z])",
    re.IGNORECASE,
)
_OTHER = re.compile(r"repl(?:y|ies)|antwort|répon|respuest|返信|답글|回复|なるほど|views?|share")


class Votes(NamedTuple):
    """What one comment's block prints of votes."""

    up: Count = Count(None)
    down: Count = Count(None)
    net: Count = Count(None)


class PrintedVotes(NamedTuple):
    """Comment's number -> its votes, and the `mem_id` of the elements that print them."""

    votes: dict[int, Votes]
    elements: frozenset[int]


def votes_by_class(comments: Comments) -> dict[int, Votes]:
    """The votes where the names of the page's classes say which number is which; else none."""
    kinds = [
        {number: _only(nodes, word) for number, nodes in comments.parts(places).items()}
        for places, word in ((UPS, _UP_CLASS), (DOWNS, _DOWN_CLASS), (NETS, _NET_CLASS))
    ]
    votes = {
        number: Votes(*(find_count(kind.get(number, ())) for kind in kinds))
        for number in range(len(comments.nodes))
    }
    return {number: found for number, found in votes.items() if found != Votes()}


def _only(nodes: Iterable[LexborNode], word: re.Pattern[str]) -> Sequence[LexborNode]:
    """The elements whose class says so and whose text is a number, perhaps with a word."""
    found = []
    for node in nodes:
        classes = (node.attributes.get("class") or "").lower().replace("_", "-")
        sided = _UP_CLASS.search(classes) or _DOWN_CLASS.search(classes)
        fits = word.search(classes) and (word is not _NET_CLASS or not sided)
        if fits and _ONLY_COUNT.fullmatch(" ".join(node_text(node).split())):
            found.append(node)
    return found


def find_votes(comments: Comments) -> PrintedVotes:
    """The votes of all blocks; comments without any are left out."""
    printed = {
        number: [node for node in nodes if node.mem_id not in comments.ids]
        for number, nodes in comments.parts(PLACES).items()
    }
    lines = {
        number: [(line, node) for line, node in _lines(nodes) if _worth(line)]
        for number, nodes in printed.items()
    }
    best = PrintedVotes({}, frozenset())
    for form in FORMS:
        if form.name in _LOOSE:
            continue
        found = _by_form(form, lines)
        least = 1 if form.certain else max(2, MIN_SHARE * len(comments.nodes))
        if len(found.votes) >= least and len(found.votes) > len(best.votes):
            best = found
    return best if best.votes else _by_words(printed)


def _lines(nodes: Iterable[LexborNode]) -> Iterator[tuple[str, LexborNode]]:
    for node in nodes:
        yield short_text(node, LONGEST_LABEL) or "", node
        for name in ("aria-label", "title"):
            yield (node.attributes.get(name) or "").strip()[: LONGEST_LABEL + 1], node


def _by_form(form: Form, lines: Mapping[int, Sequence[tuple[str, LexborNode]]]) -> PrintedVotes:
    """Of each block, the longest line that is a tally: "共感した 12" is part of a longer one."""
    votes: dict[int, Votes] = {}
    elements: set[int] = set()
    for number, printed in lines.items():
        tallies = [(match_form(form, line), node) for line, node in printed]
        if form.name == "+5":  # of signed numbers, only 0 has no sign
            tallies += [(Tally(None, None, 0, "0"), node) for line, node in printed if line == "0"]
        whole = [(tally, node) for tally, node in tallies if tally is not None]
        if whole:
            tally, node = max(whole, key=lambda one: len(one[0].text))
            rounded = "rounded_votes" in tally.notes
            votes[number] = Votes(*(Count(n, rounded) for n in (tally.up, tally.down, tally.net)))
            elements.add(node.mem_id)
    return PrintedVotes(votes, frozenset(elements))


def _worth(line: str) -> bool:
    return 0 < len(line) <= LONGEST_LABEL and _DIGIT.search(line) is not None


def _by_words(printed: Mapping[int, Sequence[LexborNode]]) -> PrintedVotes:
    votes: dict[int, Votes] = {}
    elements: set[int] = set()
    for number, nodes in printed.items():
        kinds: dict[str, Count] = {}
        for node in nodes:
            for words, count, place in _counts(node):
                kind = _kind(words)
                if kind and kind not in kinds:
                    kinds[kind] = count
                    elements.add(place.mem_id)
        if kinds:
            votes[number] = Votes(**kinds)
    return PrintedVotes(votes, frozenset(elements))


def _counts(node: LexborNode) -> Iterator[tuple[str, Count, LexborNode]]:
    """Numbers with the words that say what they count: in a label, or around a bare number."""
    for name in ("aria-label", "title"):
        label = (node.attributes.get(name) or "")[: LONGEST_LABEL + 1]
        numbers = _LABELLED.findall(label) if len(label) <= LONGEST_LABEL else []
        if len(numbers) == 1:
            yield label, Count(*parse_count(numbers[0])), node
    text = short_text(node, LONGEST_LABEL) or ""
    if any(True for _ in node.iter()) or not _NUMBER.fullmatch(text):
        return
    count = Count(*parse_count(text))
    at: LexborNode | None = node
    for _ in range(MOST_LEVELS + 1):
        around = short_text(at, LONGEST_LABEL) if at is not None else None
        if at is None or around is None or len(re.findall(r"\d[\d.,]*", around)) > 1:
            return
        yield f"{_names(at)} {around}", count, at
        at = at.parent


def _names(node: LexborNode) -> str:
    names = ("class", "id", "aria-label", "title", "data-role", "data-vote", "data-action", "name")
    words = " ".join((node.attributes.get(name) or "")[:100] for name in names)
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", "-", words)


def _kind(words: str) -> str | None:
    tests: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("", _OTHER.search), ("down", _DOWN.search), ("up", _UP.search), ("net", _NET.search),
    )  # fmt: skip
    return next((kind for kind, test in tests if test(words)), None) or None
