"""The two naive scorers that every other one has to beat; they stand in the accuracy table only."""

from collections.abc import Sequence

from analysis.schema import NEGATIVE, POSITIVE
from analysis.scoring.questions import Answer, Question
from analysis.scoring.sentiment import read_sentiment, sentiment_label

_AGREE, _DISAGREE, _NEITHER = Answer(1, 0, 0), Answer(0, 1, 0), Answer(0, 0, 1)


def answer_by_sign(questions: Sequence[Question]) -> list[Answer]:
    """Positive sentiment taken for agreement and negative for disagreement, whatever the target."""
    return [_sign(question.text) for question in questions]


def _sign(text: str) -> Answer:
    read = read_sentiment(text)
    label = sentiment_label(read.score or 0.0)
    if label == POSITIVE:
        return _AGREE._replace(evidence=read.evidence)
    return _DISAGREE._replace(evidence=read.evidence) if label == NEGATIVE else _NEITHER
