"""The words that VADER's rules know, as numbers, and a hash table that finds them by their bytes.

Eight thousand words matter; every other one is `OTHER`, and no table grows with the texts.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

OPENS, CLOSES = 1, 2  # a phrase of more than one word goes on behind a word; it has begun before
OTHER = 0  # the number of every word that no rule names
KEY_WORDS = 3  # 64-bit numbers that hold the bytes of a word
LONGEST_WORD = 8 * KEY_WORDS  # bytes
SLOT_BITS = 16
NEGATING_PART = "n't"
# Odd, with half of its bits set: multiplicative hashing (Knuth 1973, section 6.4).
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Numbers = NDArray[np.uint16]
Words = NDArray[np.uint64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Rulebook(NamedTuple):
    """What the package states: words with their weights, phrases, emoji and two constants."""

    valences: Mapping[str, float]
    boosters: Mapping[str, float]
    negations: Collection[str]
    phrases: Mapping[str, float]  # words in this order have this valence
    emoji: Mapping[str, str]  # character -> what it shows, in words
    capitals: float  # added to the strength of a word in capitals
    reversal: float  # a negated valence is multiplied by it


def mix(first_keys: Words, sizes: NDArray[np.integer[Any]]) -> Words:
    """The first eight bytes and the length of words, spread over all bits."""
    mixed: Words = (first_keys ^ sizes.astype(np.uint64)) * MULTIPLIER
    return mixed


class WordTable(NamedTuple):
    """Open addressing: slot -> the bytes of a word, their number (0: free), the word's number.

    A word is looked for from the slot that the first SLOT_BITS bits of its `mix` name.
    """

    keys: Words  # one row a slot
    lengths: NDArray[np.uint8]
    numbers: Numbers


class Vocabulary(NamedTuple):
    """Word -> number, and by this number what the rules ask of a word."""

    numbers: Mapping[str, int]
    negating: int  # the number of a word that is known for its "n't" only
    last_felt: int  # words with numbers up to it have a valence and boost no other
    in_lexicon: Flags
    is_booster: Flags
    is_negation: Flags
    changes_others: Flags  # makes a word of feeling behind it stronger, weaker or its contrary
    phrase_roles: NDArray[np.uint8]  # OPENS, CLOSES, both or neither
    valences: Floats
    boosts: Floats
    phrases: Mapping[tuple[int, ...], float]
    double_boosters: Mapping[tuple[int, ...], float]  # "kind of"
    table: WordTable


# Words that a rule of the package names one by one.
SOFTENED = ("never", "without")
NAMED = (
    *("no", "or", "nor", "kind", "of", "but", "so", "this", "doubt", "least", "at", "very"),
    *SOFTENED,
)


def build_vocabulary(book: Rulebook) -> Vocabulary:
    """Every word of the rulebook under a number of its own."""
    phrases = (word for phrase in (*book.phrases, *book.boosters) for word in phrase.split())
    known = dict.fromkeys((*book.valences, *book.boosters, *book.negations, *NAMED, *phrases))
    # Words of feeling come first, so that two comparisons find them.
    ordered = sorted(known, key=lambda word: not _is_felt(word, book))
    words = ["", *ordered, NEGATING_PART]
    numbers = {word: number for number, word in enumerate(words) if number}
    changing = {*book.boosters, *book.negations, *SOFTENED}.difference(book.valences)
    opening, closing = _phrase_words((*book.phrases, *book.boosters))
    return Vocabulary(
        numbers=numbers,
        negating=numbers[NEGATING_PART],
        last_felt=sum(_is_felt(word, book) for word in known),
        in_lexicon=_column(words, [word in book.valences for word in words]),
        is_booster=_column(words, [word in book.boosters for word in words]),
        is_negation=_column(words, [word in book.negations or "n't" in word for word in words]),
        changes_others=_column(words, [word in changing or "n't" in word for word in words]),
        phrase_roles=_column(
            words,
            [OPENS * (word in opening) | CLOSES * (word in closing) for word in words],
            np.uint8,
        ),
        valences=_column(words, [book.valences.get(word, 0.0) for word in words], float),
        boosts=_column(words, [book.boosters.get(word, 0.0) for word in words], float),
        phrases=_number_phrases(book.phrases, numbers),
        double_boosters=_number_phrases(book.boosters, numbers),
        table=_build_table(numbers),
    )


def _phrase_words(phrases: Collection[str]) -> tuple[set[str], set[str]]:
    """The words behind which a phrase goes on, and those before which it has begun."""
    split = [phrase.split() for phrase in phrases]
    return (
        {word for words in split for word in words[:-1]},
        {word for words in split for word in words[1:]},
    )


def _is_felt(word: str, book: Rulebook) -> bool:
    return word in book.valences and word not in book.boosters


def _number_phrases(
    phrases: Mapping[str, float], numbers: Mapping[str, int]
) -> dict[tuple[int, ...], float]:
    """Those of more than one word, as the numbers of their words."""
    split = {tuple(phrase.split(" ")): weight for phrase, weight in phrases.items()}
    return {
        tuple(numbers[word] for word in words): weight
        for words, weight in split.items()
        if len(words) > 1
    }


def _column(words: list[str], values: list[Any], kind: type[Any] = bool) -> NDArray[Any]:
    return np.array(values, dtype=kind).reshape(len(words))


def _build_table(numbers: Mapping[str, int]) -> WordTable:
    size = 1 << SLOT_BITS
    table = WordTable(
        np.zeros((size, KEY_WORDS), dtype=np.uint64),
        np.zeros(size, dtype=np.uint8),
        np.zeros(size, dtype=np.uint16),
    )
    for word, number in numbers.items():
        if not word.isascii() or len(word) > LONGEST_WORD:
            continue
        key = np.frombuffer(word.encode().ljust(LONGEST_WORD, b"\0"), dtype="<u8")
        slot = int(mix(key[:1], np.array([len(word)]))[0] >> np.uint64(64 - SLOT_BITS))
        while table.lengths[slot]:
            slot = (slot + 1) % size
        table.keys[slot] = key
        table.lengths[slot], table.numbers[slot] = len(word), number
    return table
