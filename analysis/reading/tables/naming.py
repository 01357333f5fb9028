"""What a column's name says: names in many languages, as data."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

NAMES = Path(__file__).with_name("column_names.toml")
STARS = "stars"
THINGS = "things"  # what has a name and is no person
# Only fields whose longer names still mean the same: "comment title" is no story's title.
EXTENDABLE = {"text", "created_at", "up", "down", "comment_id", "parent_id", "author"}
UP = "up"
SHORTEST_INNER = 4  # letters of a known name that may stand inside a longer one
# Words that make a name that holds "text" or "comment" say something else.
OTHER_THAN_TEXT = {
    "quote",
    "quoted",
    "parent",
    "title",
    "article",
    "count",
    "counts",
    "number",
    "num",
    "length",
    "words",
    "total",
    "type",
    "label",
    "lang",
}
OTHER_THAN_TEXT |= {
    "language",
    "sentiment",
    "polarity",
    "toxicity",
    "anzahl",
    "nombre",
    "数",
    "数量",
}
# Who is answered, quoted or looking on, not who wrote.
_OTHER_THAN_AUTHOR = re.compile(
    r"\b(?:(?:reply|replied|replying|response) to|in reply|parents?|mention(?:ed|s)?|viewer"
    r"|quoted)\b"
)
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class NameMatch(NamedTuple):
    """How well a name fits a field: `exact` or inside a longer name; a lower `rank` says more."""

    exact: bool
    rank: int
    language: str


def normalise(name: str) -> str:
    """The name in lower case, its words parted by single spaces.

    >>> normalise("likeCount"), normalise("Comment_Text"), normalise("comment-body")
    ('like count', 'comment text', 'comment body')
    """
    name = unicodedata.normalize("NFKC", name)
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def is_id_name(name: str) -> bool:
    """Whether a column's name ends in "id": it names no person by a word."""
    return normalise(name).endswith("id")


@cache
def known_names() -> dict[str, dict[str, NameMatch]]:
    """Field -> known name -> its rank and language."""
    with NAMES.open("rb") as file:
        fields = tomllib.load(file)
    known: dict[str, dict[str, NameMatch]] = {}
    for field, languages in fields.items():
        names = known.setdefault(field, {})
        for language, listed in languages.items():
            for rank, name in enumerate(listed):
                names.setdefault(normalise(name), NameMatch(True, rank, language))
    return known


@lru_cache(maxsize=4096)
def match_name(field: str, column: str) -> NameMatch | None:
    """What the column's name says for this field; None if nothing."""
    name, known = normalise(column), known_names()[field]
    if field == "author" and (_names_thing(name) or _OTHER_THAN_AUTHOR.search(name)):
        return None
    if field == "title" and _names_thing(name):
        name = name.rpartition(" ")[0].rpartition(" ")[2] + " name"
    for tried in (name, name.replace(" ", "")):
        if tried in known:
            return known[tried]
    if field not in EXTENDABLE or (field == "text" and OTHER_THAN_TEXT & set(name.split())):
        return None
    inner = [
        match
        for phrase, match in known.items()
        if (phrase == UP or len(phrase) >= (2 if _IDEOGRAPHS.search(phrase) else SHORTEST_INNER))
        and _stands_in(phrase, name)
    ]
    return min(inner, key=lambda match: match.rank)._replace(exact=False) if inner else None


def _names_thing(name: str) -> bool:
    """Whether this is the name of a place or article: "properties location name"."""
    thing, _, last = name.rpartition(" ")
    return last == "name" and thing.rpartition(" ")[2] in known_names()[THINGS]


def _stands_in(phrase: str, name: str) -> bool:
    if phrase == UP:  # "ranks up" beside "ranks down", but not "up to"
        return name.endswith(" up")
    if _IDEOGRAPHS.search(phrase):
        return name.endswith(phrase)
    return name.endswith(f" {phrase}") or name.startswith(f"{phrase} ")
