"""What a claim asserts: its polarity, the side it takes, and who and what it names."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from analysis.scoring.words import Word, read_words, stem


class ClaimReading(NamedTuple):
    """A claim as the rules see it.

    `polarity` is −1 where the claim denies ("should not", "does not work"), else 1.
    `favour` is 1 where the assertion under the denial keeps, allows or praises what the claim is
    about, −1 where it ends, forbids or blames it, 0 where the words do not say.
    `calls` is true where that is something to be done.
    `names` are the stems of everything named, `about` those of what is kept or ended, praised or
    blamed, `asserted` those of what is said of it.
    """

    polarity: int
    favour: int
    calls: bool
    names: frozenset[str]
    about: frozenset[str]
    asserted: frozenset[str]


class Vocabulary(NamedTuple):
    """The word lists of `cue_words.toml`, ready to look up."""

    stop: frozenset[str]
    pivots: frozenset[str]
    prepositions: frozenset[str]
    negators: frozenset[str]
    sides: dict[str, int]  # stem -> 1 for, −1 against
    actions: frozenset[str]
    moves: frozenset[str]
    modals: frozenset[str]
    aliases: dict[str, str]
    phrases: dict[str, dict[tuple[str, ...], int]]  # rule -> phrase -> 1 agree, −1 disagree
    by_first_word: dict[str, dict[str, list[tuple[str, ...]]]]  # rule -> word -> longest first


@cache
def vocabulary() -> Vocabulary:
    """The lists that the rules read, from the file beside this module."""
    source = files("analysis.scoring").joinpath("cue_words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(source)
    claim, sides = lists["claim"], lists["sides"]
    phrases = _rule_phrases(lists)
    return Vocabulary(
        stop=frozenset(claim["stop"].split()),
        pivots=frozenset(claim["pivots"].split()),
        prepositions=frozenset(claim["prepositions"].split()),
        negators=frozenset(claim["negators"].split()),
        sides=dict.fromkeys(map(stem, sides["for"].split()), 1)
        | dict.fromkeys(map(stem, sides["against"].split()), -1),
        actions=frozenset(map(stem, sides["actions"].split())),
        moves=frozenset(map(stem, sides["moves"].split())),
        modals=frozenset(sides["modals"].split()),
        aliases={alias: stem(name) for name, known in lists["aliases"].items() for alias in known},
        phrases=phrases,
        by_first_word={rule: _by_first_word(each) for rule, each in phrases.items()},
    )


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _rule_phrases(lists: dict[str, Any]) -> dict[str, dict[tuple[str, ...], int]]:
    return {
        "opener": _phrases(lists["openers"]["agree"], 1)
        | _phrases(lists["openers"]["disagree"], -1),
        "assent": _phrases(lists["assent"]["agree"], 1) | _phrases(lists["assent"]["disagree"], -1),
        "verdict": _phrases(lists["phrases"]["agree"], 1)
        | _phrases(lists["phrases"]["disagree"], -1),
        "mockery": _phrases(lists["mockery"]["phrases"], -1),
        "call": _phrases(lists["calls"]["for"], 1) | _phrases(lists["calls"]["against"], -1),
        "honest": _phrases(lists["honest"]["openers"], 1),
        "aside": _phrases(lists["aside"]["phrases"], 1),
    }


@lru_cache(maxsize=1024)
def read_claim(text: str) -> ClaimReading:
    """Reads the claim by its first verb: what stands before is the subject."""
    words = read_words(text)
    known = vocabulary()
    verb = next((at for at, word in enumerate(words) if word.lower in known.pivots), len(words))
    side_at = next((at for at in range(verb, len(words)) if words[at].stem in known.sides), None)
    calls = side_at is not None and words[side_at].stem in known.actions
    about = _about(words, verb, side_at if calls else None)
    return ClaimReading(
        polarity=-1 if any(_denies(words, at) for at in range(verb, len(words))) else 1,
        favour=0 if side_at is None else known.sides[words[side_at].stem],
        calls=calls,
        names=names_in(words),
        about=about,
        asserted=names_in(words[verb:]) - about,
    )


def _about(words: list[Word], verb: int, action: int | None) -> frozenset[str]:
    """The action's object ("should scrap | the tram | on Sundays"), or else the subject."""
    subject = names_in(_up_to_preposition(words[:verb]))
    if action is None or words[action].stem in vocabulary().moves:
        return subject
    if {"be", "been"} & {word.lower for word in words[verb:action]}:
        return subject
    return names_in(_up_to_preposition(words[action + 1 :])) or subject


def _up_to_preposition(words: list[Word]) -> list[Word]:
    prepositions = vocabulary().prepositions
    length = next((at for at, word in enumerate(words) if word.lower in prepositions), len(words))
    return words[:length]


def negates(word: Word) -> bool:
    """Whether the word turns what follows it into its opposite."""
    return word.lower in vocabulary().negators or word.lower.endswith("n't")


def names_in(words: list[Word]) -> frozenset[str]:
    """The stems that say what a text is about, other names for the same thing brought to one."""
    known = vocabulary()
    pairs = pairwise(words)
    double = {known.aliases.get(f"{first.lower} {second.lower}") for first, second in pairs}
    single = {name_of(word) for word in words}
    return frozenset(filter(None, double | single))


def name_of(word: Word) -> str | None:
    """The one name for what the word names, or nothing where it only joins others."""
    known = vocabulary()
    if word.lower in known.stop or negates(word):
        return None
    return known.aliases.get(word.lower, word.stem)


def _denies(words: list[Word], at: int) -> bool:
    # "of its own government and not of the embargo" sets a contrast and denies nothing.
    contrast = at > 0 and words[at - 1].lower in {"and", "but", "or", "if"}
    return negates(words[at]) and not contrast


def _phrases(phrases: list[str], side: int) -> dict[tuple[str, ...], int]:
    return {tuple(phrase.split()): side for phrase in phrases}
