"""Words with their places and stems, as the rules of `cues` compare them."""

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

# An acronym with full stops is one word, and so is a word with an apostrophe inside.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_CLAUSE_BREAK = re.compile(r"[,;:.!?…()\[\]–—]")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_STEM = 3
_STEMS_KEPT = 50_000  # comments say the same words again: a few MB
# Longest first; what takes the suffix's place.
_SUFFIXES = (
    ("ations", "e"), ("ation", "e"), ("ments", ""), ("ment", ""), ("ingly", ""), ("iness", "y"),
    ("ings", ""), ("ness", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("sses", "ss"),
    ("ers", ""), ("ed", ""), ("ly", ""), ("es", ""), ("er", ""), ("s", ""),
)  # fmt: skip


class Word(NamedTuple):
    """One word: as compared (lower case, straight apostrophe), its stem, and where it stands.

    Words between the same commas, dashes or full stops share a `clause` number.
    """

    lower: str
    stem: str
    start: int
    end: int
    clause: int


class Words(list[Word]):
    """The words of a sentence in their order."""

    @cached_property
    def said(self) -> frozenset[str]:
        """Each word once, as compared."""
        return frozenset(word.lower for word in self)


def read_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words between two characters of the text, with their places in the whole text."""
    words = Words()
    clause = 0
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        # "US" is a country, "us" is not: the one word whose case decides its meaning.
        surface = "u.s." if match[0] == "US" else match[0]
        lower = surface.lower().replace("’", "'")
        if words and _CLAUSE_BREAK.search(text, words[-1].end, match.start()):
            clause += 1
        words.append(Word(lower, stem(lower), match.start(), match.end(), clause))
    return words


@lru_cache(maxsize=_STEMS_KEPT)
def stem(word: str) -> str:
    """A word without its commonest English endings, so that banned, bans and banning meet.

    >>> [stem(word) for word in ("banned", "bans", "strikes", "strike", "policies")]
    ['ban', 'ban', 'strik', 'strik', 'polic']
    """
    root = word.removesuffix("'s").removesuffix("'")
    for suffix, replacement in _SUFFIXES:
        shorter = root.removesuffix(suffix) + replacement
        if root.endswith(suffix) and len(root) - len(suffix) >= _SHORTEST_STEM:
            if not _VOWEL.search(shorter) or root.endswith(("ss", "us", "is")):
                continue
            root = shorter
            break
    if len(root) > _SHORTEST_STEM and root[-1] == root[-2] and root[-1] not in "sle":
        root = root[:-1]
    return root.rstrip("ey") if len(root.rstrip("ey")) >= _SHORTEST_STEM else root
