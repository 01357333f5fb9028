"""Texts that trip a reading of VADER's rules: its special words, odd gaps, letters and signs."""

import random

from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)

VADER = SentimentIntensityAnalyzer()
PHRASES = (*BOOSTER_DICT, *SPECIAL_CASES, *NEGATE, "no or nor so this", "least at very", "but BUT")
RULE_WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})
FELT_WORDS = sorted(VADER.lexicon)
# Halves and one and a half times each other: the but-rule confuses words of equal valence.
TIED_WORDS = [w for w, v in VADER.lexicon.items() if abs(v) in (0.8, 1.2, 1.6, 1.8, 2.4, 3.2, 3.6)]
EMOJI = sorted(sign for sign in VADER.emojis if len(sign) == 1)[::17]
ODD_WORDS = (
    *("İstanbul", "STRASSE", "straße", "ŉt", "ﬁne", "K", "ǅ", "don’t", "“great”", "ΣΑΣ", "ſad"),
    *("n't", "xn'ty", "N'T", "'n't'", "'nt", "couldn't've", "😀", "♥", "good😀bad", "❤️", "👩‍💻"),
    *(":)", ":-)", ":-Þ", ":D", "(;", "!!", "???", "a.", "(ok)", "''good''", "...GOOD...", "-_-"),
    *(
        "\x00",
        "good\x00",
        "e\u0301",
        "\u200b",
        "\ufeff",
        "١٢",
        "中文好",
        "GRÜN",
        "ⅠⅠ",
        "ª",
        "x" * 30,
    ),
)
GAPS = (
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\t",
    "\x1c",
    "\x1f",
    "\x85",
    "\xa0",
    "\u2003",
    "\u2028",
    "\u3000",
    "\v\f",
)
SIGNS = ("", "", "", "", ".", ",", "!", "?", "!!!", "'", '"', "(", "…", "’", "-", "$", "_")


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a test's dice, not a secret


def hostile_word(dice: random.Random) -> str:
    kind = dice.choice(
        (RULE_WORDS, RULE_WORDS, FELT_WORDS, FELT_WORDS, TIED_WORDS, ODD_WORDS, EMOJI)
    )
    word = dice.choice(kind)
    case = dice.choice((str, str, str, str.upper, str.title, str.lower))
    return dice.choice(SIGNS) + case(word) + dice.choice(SIGNS)


def hostile_text(dice: random.Random, words: int = 12) -> str:
    """Up to so many words, joined by any gap that Python knows."""
    parts = (hostile_word(dice) + dice.choice(GAPS) for _ in range(dice.randint(0, words)))
    return "".join(parts)
