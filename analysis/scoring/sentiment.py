"""Sentiment by VADER (Hutto & Gilbert 2014), the only module that knows the package."""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    C_INCR,
    N_SCALAR,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
    SentiText,
)

from analysis.schema import NEGATIVE, NEUTRAL, POSITIVE, Evidence
from analysis.scoring.columnar import FIGURES, ColumnScorer, Rulebook, gather
from analysis.sentence_spans import sentence_spans

# The thresholds that VADER's authors publish for its compound score.
NEUTRAL_BELOW = 0.05
_LONGEST_EMOTICON = 2  # VADER keeps the punctuation of a word that is no longer without it
_TOKEN = re.compile(r"\S+")


class Sentiment(NamedTuple):
    """The tone of one text: −1 … 1 (missing: no words), its words, and those that carried it.

    The label is missing where VADER's thresholds give it.
    """

    score: float | None
    words: int
    evidence: tuple[Evidence, ...]
    label: str | None = None


class SentenceTone(NamedTuple):
    """One sentence: where it stands, VADER's compound score and the words that carried it."""

    start: int
    end: int
    compound: float
    evidence: tuple[Evidence, ...]


def sentiment_label(score: float, *, neutral_below: float = NEUTRAL_BELOW) -> str:
    """The word for a score; exactly at the threshold it is no longer neutral."""
    if score >= neutral_below:
        return POSITIVE
    return NEGATIVE if score <= -neutral_below else NEUTRAL


def read_sentiments(texts: Sequence[str]) -> list[Sentiment]:
    """The tone of each text by VADER."""
    return [read_sentiment(text) for text in texts]


def read_sentiment(text: str) -> Sentiment:
    """The mean of the sentences' compound scores, over the sentences that hold a word of feeling.

    The compound score of a whole text runs to ±1 as it grows longer, and one with plain sentences
    is no milder for them: hence sentences, and of those the ones that say something.
    """
    tones = sentence_tones(text)
    words = len(text.split())
    if not words:
        return Sentiment(None, 0, ())
    felt = [tone.compound for tone in tones if tone.evidence]
    score = sum(felt) / len(felt) if felt else 0.0
    return Sentiment(score, words, tuple(mark for tone in tones for mark in tone.evidence))


def sentence_tones(text: str) -> list[SentenceTone]:
    """Every sentence with its tone; a weight is VADER's valence after negation and boosters."""
    return [_sentence_tone(text, start, end) for start, end in sentence_spans(text)]


def polarity(texts: Iterable[object]) -> pd.DataFrame:
    """VADER's neg, neu, pos and compound of each whole text; missing where the text is.

    Takes a list, a Series or an Arrow array and keeps a Series' index. Whole columns are scored at
    once; texts that Unicode cannot encode go to the package itself.
    """
    index = texts.index if isinstance(texts, pd.Series) else None
    column, odd = gather(texts)
    figures = _column_scorer().score(column)
    figures[column.is_null().to_numpy(zero_copy_only=False)] = np.nan
    for row, text in odd.items():
        scores = _analyzer().polarity_scores(text)
        figures[row] = [scores[name] for name in FIGURES]
    return pd.DataFrame(figures, columns=list(FIGURES), index=index)


def rulebook() -> Rulebook:
    """The package's words, weights and constants, for the scorer of columns."""
    analyzer = _analyzer()
    return Rulebook(
        valences=analyzer.lexicon,
        boosters=BOOSTER_DICT,
        negations=NEGATE,
        phrases=SPECIAL_CASES,
        emoji=analyzer.emojis,
        capitals=C_INCR,
        reversal=N_SCALAR,
    )


@cache
def _column_scorer() -> ColumnScorer:
    return ColumnScorer(rulebook())


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def _sentence_tone(text: str, start: int, end: int) -> SentenceTone:
    sentence, origins = _describe_emoji(text[start:end])
    parsed = SentiText(sentence)
    valences = _valences(parsed)
    evidence = tuple(
        Evidence(start + origins[first], start + origins[last - 1] + 1, valence)
        for (first, last), valence in zip(_token_spans(sentence), valences, strict=True)
        if valence
    )
    compound = _analyzer().score_valence(valences, sentence)["compound"]
    return SentenceTone(start, end, compound, evidence)


def _valences(parsed: SentiText) -> list[float]:
    """The steps of VADER's polarity_scores, kept apart to see what each word gave."""
    vader = _analyzer()
    tokens = parsed.words_and_emoticons
    valences: list[float] = []
    for position, token in enumerate(tokens):
        following = tokens[position + 1].lower() if position + 1 < len(tokens) else ""
        modifies = token.lower() in BOOSTER_DICT or (token.lower() == "kind" and following == "of")
        if modifies:
            valences.append(0)
        else:
            vader.sentiment_valence(0, parsed, token, position, valences)
    return [float(valence) for valence in vader._but_check(tokens, valences)]


def _describe_emoji(sentence: str) -> tuple[str, Sequence[int]]:
    """The sentence with each emoji in words, as VADER reads it, and where each character stood."""
    if sentence.isascii():
        return sentence, range(len(sentence))
    emojis = _analyzer().emojis
    characters: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(sentence):
        described = emojis.get(character, character)
        if described is not character and characters and characters[-1] != " ":
            described = " " + described
        characters.extend(described)
        origins.extend([position] * len(described))
    return "".join(characters), origins


def _token_spans(sentence: str) -> Iterator[tuple[int, int]]:
    """The words as VADER splits them, without the punctuation around a word."""
    for match in _TOKEN.finditer(sentence):
        word = match[0].strip(string.punctuation)
        if len(word) <= _LONGEST_EMOTICON:
            yield match.span()
        else:
            start = match.start() + match[0].index(word)
            yield start, start + len(word)
