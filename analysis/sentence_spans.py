"""Where the sentences of a text stand, as character offsets, in time linear in its length."""

import re
from collections.abc import Iterator

# A longer stretch without a full stop is cut at a space, so that no scorer meets an endless one.
LONGEST_SENTENCE = 1000

_CLOSERS = "\"'”’»)]」』）"
# The lookbehind lets a run of stops be tried once, from its start: "....…x" stays linear.
_BREAK = re.compile(
    rf"""
      (?P<stop>(?<![.!?…])[.!?…]++[{re.escape(_CLOSERS)}]*+(?=\s|$))   # a stop before white space
    | (?P<wide>[。！？｡]++[{re.escape(_CLOSERS)}]*+)                    # a CJK stop needs no space
    | (?P<lines>\n\s*+)                                     # a line break
    """,
    flags=re.VERBOSE,
)
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+")  # U.S., p.m., the J. of a middle name
_SPACE = re.compile(r"\s+")

# Never the end of a sentence: a name or a number follows.
_OPENING = (
    "mr. mrs. ms. dr. prof. gen. col. lt. capt. sgt. sen. rep. gov. st. mt. vs. cf. e.g. i.e. "
    "approx. hon. rev. maj. adm. messrs. ex."
)
# The end of a sentence only if a capital follows.
_CLOSING = "etc. inc. ltd. co. corp. jr. sr. a.m. p.m. al. dept. govt."
# After an acronym only these words open a sentence: "the U.S. The …" but "the U.S. Navy".
_STARTERS = (
    "a an the this that these those it its he she they we you i there here but and or so if when "
    "while what who why how where in on at for from not no yes as after before once our your my "
    "his her their is are was were do does did can could will would should maybe just"
)

_OPENING_WORDS, _CLOSING_WORDS, _STARTER_WORDS = (
    frozenset(words.split()) for words in (_OPENING, _CLOSING, _STARTERS)
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each sentence, in order, without the white space between.

    Every character that is not white space stands in exactly one span.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        spans.extend(_pieces(text, start, end))
        start = end
    return spans


def _ends(text: str) -> Iterator[int]:
    start = 0
    for match in _BREAK.finditer(text):
        if match["wide"] or _ends_sentence(text, start, match):
            start = match.end()
            yield start
    yield len(text)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = _SPACE.match(text, match.end())
    after = following.end() if following else match.end()
    next_character = text[after : after + 1]
    if match["lines"]:
        return not next_character.islower()
    stop = match["stop"]
    if stop.startswith(("…", "..")) or stop[-1] in _CLOSERS:  # "No!" he said.
        return not next_character.islower()
    if stop != ".":
        return True
    # No abbreviation is longer than a dozen characters, so the look back is bounded.
    word = text[max(start, match.start() - 12) : match.end()].split()[-1].lstrip("(\"'“‘[")
    return _full_stop_ends(
        word, text[after : after + 12], opens=word == text[start : match.end()].strip()
    )


def _full_stop_ends(word: str, following: str, *, opens: bool) -> bool:
    lowered = word.lower()
    if lowered in _OPENING_WORDS or (opens and lowered[:-1].isdigit()):
        return False
    if lowered == "no.":
        return not following[:1].isdigit()
    if lowered in _CLOSING_WORDS:
        return not following[:1].islower()
    if _ACRONYM.fullmatch(word) and lowered != "i.":
        first = re.match(r"[A-Za-z]*", following)
        return not following or (
            not following[:1].islower() and first is not None and first[0].lower() in _STARTER_WORDS
        )
    return True


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = _last_space(text, start, start + LONGEST_SENTENCE)
        yield start, cut
        start = cut
        while text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _last_space(text: str, start: int, limit: int) -> int:
    """Where the piece ends: after its last word, or at the limit if it is one long word."""
    words = text[start + 2 : limit + 1]
    last = "" if words[-1].isspace() else words.rsplit(None, 1)[-1]
    if last == words:
        return limit
    at = limit - len(last)
    while text[at - 1].isspace():
        at -= 1
    return at
