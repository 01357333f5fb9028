"""Which sentences moved the model's answer: each is left out in turn, and the answer asked again.

That costs one reading a sentence, so it is done for the comments shown and not for whole threads.
"""

from collections.abc import Callable, Iterator, Sequence

from analysis.schema import AGREE, DISAGREE, NEGATIVE, POSITIVE, SENTIMENTS, STANCES, Evidence
from analysis.scoring.questions import Question
from analysis.scoring.reader_cache import Floats
from analysis.scoring.reader_model import Reader
from analysis.scoring.reader_tokens import LONGEST_READ
from analysis.sentence_spans import sentence_spans

MOST_SENTENCES = 40  # left out in turn; of a longer comment the later ones stay unmarked
LEAST_WEIGHT = 0.05  # of a scale from −1 to 1; a sentence that moves the answer less is no evidence


def explain_stances(reader: Reader, questions: Sequence[Question]) -> list[tuple[Evidence, ...]]:
    """The sentences of each question's text without which the answer would be another.

    A weight is the agreement with the sentence minus that without it. The only sentence of a
    comment is its evidence with the whole agreement as weight.
    """

    def agreement(texts: Sequence[str], places: Sequence[int]) -> Floats:
        asked = [questions[at]._replace(text=text) for text, at in zip(texts, places, strict=True)]
        stances = reader.stances(asked)
        pull: Floats = stances[:, STANCES.index(AGREE)] - stances[:, STANCES.index(DISAGREE)]
        return pull

    return _leave_sentences_out([question.text for question in questions], agreement)


def explain_sentiments(reader: Reader, texts: Sequence[str]) -> list[tuple[Evidence, ...]]:
    """The sentences of each text without which its sentiment would be another."""

    def sentiment(asked: Sequence[str], _: Sequence[int]) -> Floats:
        tones = reader.tones(asked)
        pull: Floats = tones[:, SENTIMENTS.index(POSITIVE)] - tones[:, SENTIMENTS.index(NEGATIVE)]
        return pull

    return _leave_sentences_out(texts, sentiment)


def _leave_sentences_out(
    texts: Sequence[str], measure: Callable[[Sequence[str], Sequence[int]], Floats]
) -> list[tuple[Evidence, ...]]:
    """Evidence of each text; `measure` takes texts and the places of those they were made from."""
    texts = [text[:LONGEST_READ] for text in texts]
    spans = [sentence_spans(text)[:MOST_SENTENCES] for text in texts]
    asked = [
        (variant, at) for at, text in enumerate(texts) for variant in _variants(text, spans[at])
    ]
    if not asked:
        return []
    pulls = iter(measure([variant for variant, _ in asked], [at for _, at in asked]).tolist())
    return [tuple(_evidence(text, each, pulls)) for text, each in zip(texts, spans, strict=True)]


def _variants(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The whole text, then it without each sentence; no empty one is worth asking about."""
    shortened = [text[:start] + text[end:] for start, end in spans]
    return [text, *(variant for variant in shortened if variant.strip())]


def _evidence(
    text: str, spans: Sequence[tuple[int, int]], pulls: Iterator[float]
) -> Iterator[Evidence]:
    whole = next(pulls)
    for start, end in spans:
        rest = next(pulls) if (text[:start] + text[end:]).strip() else 0.0
        if abs(whole - rest) >= LEAST_WEIGHT:
            yield Evidence(start, end, whole - rest)
