"""The scorers by name: a new one is one module and one line here."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from analysis.schema import Evidence, ThreadError
from analysis.scoring import baselines, cues, reader_evidence, reader_model
from analysis.scoring.defaults import DEEP_READER, READER, STANCE_SCORER
from analysis.scoring.questions import Answer, Question, SentimentScorer, StanceScorer
from analysis.scoring.reader_cache import Floats
from analysis.scoring.sentiment import Sentiment, read_sentiments

_READER_WORDS = "A small language model, embedded, that reads the claim with the comment"
_DEEP_WORDS = "A larger language model, embedded: tells the two sides better, several times as slow"

_Scorer = TypeVar("_Scorer")


def reader_stance_scorer(
    folder: Path = reader_model.MODEL, words: str = _READER_WORDS
) -> StanceScorer:
    """The registry line of the embedded model; its weights are loaded with the first question."""

    def answer(questions: Sequence[Question]) -> list[Answer]:
        return reader_model.reader(folder).answer(questions)

    def explain(questions: Sequence[Question]) -> list[tuple[Evidence, ...]]:
        return reader_evidence.explain_stances(reader_model.reader(folder), questions)

    def features(questions: Sequence[Question]) -> Floats:
        return reader_model.reader(folder).features(questions)

    passes_on = reader_model.read_settings(folder).passes_on
    slow = folder == reader_model.DEEP_MODEL
    return StanceScorer(words, answer, passes_on, explain=explain, features=features, slow=slow)


def reader_sentiment_scorer(
    folder: Path = reader_model.MODEL,
    words: str = "A small language model, embedded, that reads the tone",
) -> SentimentScorer:
    """The same model asked for the tone alone."""

    def read(texts: Sequence[str]) -> list[Sentiment]:
        return reader_model.reader(folder).read_sentiments(texts)

    def explain(texts: Sequence[str]) -> list[tuple[Evidence, ...]]:
        return reader_evidence.explain_sentiments(reader_model.reader(folder), texts)

    return SentimentScorer(words, read, explain)


SENTIMENT_SCORERS = {
    "vader": SentimentScorer(
        "VADER: a lexicon of rated words, sentence by sentence", read_sentiments
    ),
}
STANCE_SCORERS = {
    "cues": StanceScorer("Rules that read the claim and the comment", cues.answer, passes_on=True),
    "vader-sign": StanceScorer(
        "Sentiment taken for stance", baselines.answer_by_sign, offered=False
    ),
}
# A copy without the weights works with the scorers that need none.
if reader_model.is_present():
    SENTIMENT_SCORERS[READER] = reader_sentiment_scorer()
    STANCE_SCORERS[READER] = reader_stance_scorer()
if reader_model.is_present(reader_model.DEEP_MODEL):
    SENTIMENT_SCORERS[DEEP_READER] = reader_sentiment_scorer(reader_model.DEEP_MODEL, _DEEP_WORDS)
    STANCE_SCORERS[DEEP_READER] = reader_stance_scorer(reader_model.DEEP_MODEL, _DEEP_WORDS)


def scorers_beside(chosen: str) -> list[str]:
    """The other offered stance scorers that are quick enough to be asked beside a chosen one."""
    return [name for name in offered_scorers() if name != chosen and not STANCE_SCORERS[name].slow]


def offered_scorers() -> dict[str, str]:
    """The stance scorers that the app offers, the default first, with a line on each.

    Baselines are left out.
    """
    names = sorted(STANCE_SCORERS, key=lambda name: name != STANCE_SCORER)
    return {
        name: STANCE_SCORERS[name].description for name in names if STANCE_SCORERS[name].offered
    }


def registered(name: str, registry: Mapping[str, _Scorer]) -> _Scorer:
    """The scorer of that name. Raises ThreadError for one that is not registered."""
    if name not in registry:
        raise ThreadError(
            f"scorer: there is none called {name!r}. Use one of: {', '.join(registry)}."
        )
    return registry[name]
