"""Sentiment by VADER (Hutto & Gilbert 2014), the only module that knows the package."""

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
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
# The first of a process, read one by one in less time than it takes to make the scorer of columns.
FEW_TEXTS = 100
_first_texts: Counter[str] = Counter()
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
    return [_combine(text, tones) for text, tones in zip(texts, tones_of(texts), strict=True)]


def tones_of(texts: Sequence[str]) -> Iterator[list[SentenceTone]]:
    """What `sentence_tones` gives for each text; all their sentences are scored as one column."""
    _first_texts.update(read=len(texts))
    if _first_texts["read"] <= FEW_TEXTS:
        return map(sentence_tones, texts)
    spans = [sentence_spans(text) for text in texts]
    tones = _tones_of_column(texts, spans)
    return (list(islice(tones, len(own))) for own in spans)


def read_sentiment(text: str) -> Sentiment:
    """The tone of one text by VADER."""
    return _combine(text, sentence_tones(text))


def _combine(text: str, tones: Sequence[SentenceTone]) -> Sentiment:
    """The mean of the sentences' compound scores, over the sentences that hold a word of feeling.

    The compound score of a whole text runs to ±1 as it grows longer, and one with plain sentences
    is no milder for them: hence sentences, and of those the ones that say something.
    """
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


def _tones_of_column(
    texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[SentenceTone]:
    """The sentences of all texts, one behind the other."""
    places = [
        (text, start, end) for text, own in zip(texts, spans, strict=True) for start, end in own
    ]
    column, odd = gather([text[start:end] for text, start, end in places])
    feelings = _column_scorer().feel(column)
    felt: dict[int, list[tuple[int, float]]] = {}
    columns = (feelings.texts.tolist(), feelings.places.tolist(), feelings.valences.tolist())
    for row, place, valence in zip(*columns, strict=True):
        felt.setdefault(row, []).append((place, valence))
    compounds = feelings.compounds.tolist()
    for row, (text, start, end) in enumerate(places):
        if row in odd:
            yield _sentence_tone(text, start, end)
        else:
            evidence = _evidence(text[start:end], start, felt[row]) if row in felt else ()
            yield SentenceTone(start, end, compounds[row], evidence)


def _evidence(
    printed: str, start: int, valences: Sequence[tuple[int, float]]
) -> tuple[Evidence, ...]:
    """The words at these places of a sentence that begins at `start`."""
    sentence, origins = _describe_emoji(printed)
    printed_words = [match.span() for match in _TOKEN.finditer(sentence)]
    marks = []
    for at, valence in valences:
        first, last = _strip_word(sentence, *printed_words[at])
        marks.append(Evidence(start + origins[first], start + origins[last - 1] + 1, valence))
    return tuple(marks)


def _sentence_tone(text: str, start: int, end: int) -> SentenceTone:
    sentence, _ = _describe_emoji(text[start:end])
    valences = _valences(SentiText(sentence))
    felt = [(at, valence) for at, valence in enumerate(valences) if valence]
    evidence = _evidence(text[start:end], start, felt)
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


def _strip_word(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where a word stands without the punctuation around it, which VADER takes off."""
    word = sentence[start:end].strip(string.punctuation)
    if len(word) <= _LONGEST_EMOTICON:
        return start, end
    first = sentence.index(word, start)
    return first, first + len(word)
