"""The embedded model as a scorer: stance, relation and sentiment from one small cross-encoder.

It reads a target and a comment together, wholly in this process, and fetches nothing.
"""

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from analysis.schema import (
    NEGATIVE,
    NEITHER,
    NEUTRAL,
    POSITIVE,
    SENTIMENTS,
    STANCES,
    ThreadError,
)
from analysis.scoring.questions import Answer, Question
from analysis.scoring.reader_cache import Floats, Reading
from analysis.scoring.reader_session import ReaderSession, Work
from analysis.scoring.reader_tokens import PARENT_TOKENS, Pair, ReaderTokenizer
from analysis.scoring.sentiment import Sentiment

MODEL = Path(__file__).resolve().parent / "model"
DEEP_MODEL = MODEL.with_name("model_deep")
WEIGHTS, TOKENIZER, SETTINGS = "reader.onnx", "tokenizer.json", "settings.json"
PARENT, NO_CONTEXT = "parent", "none"
_LEAST_SHARE = 1e-6  # of a window that takes no side at all, so that one alone still counts


class Settings(NamedTuple):
    """What a model reads and how its logits become probabilities; written beside its weights.

    Probabilities are the softmax of logits / temperature with the bias added to that of `neither`.
    """

    max_tokens: int = 256
    stance_temperature: float = 1.0
    neither_bias: float = 0.0
    relation_temperature: float = 1.0
    relation_neither_bias: float = 0.0
    sentiment_temperature: float = 1.0
    context: str = NO_CONTEXT  # or PARENT: a claim is asked with the answered comment beside it
    passes_on: bool = False  # whether a reply's relation is carried on to the claim
    version: str = ""


class Reader:
    """One model in memory, with its tokenizer and settings."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.settings = read_settings(folder)
        self._tokenizer = ReaderTokenizer(folder / TOKENIZER, self.settings.max_tokens)
        self._session = ReaderSession(folder / WEIGHTS)

    @property
    def work(self) -> Work:
        """How many windows the model has read so far, and the seconds that it took."""
        return self._session.work

    def forget(self) -> None:
        """Drops what it remembers of the texts that it has read."""
        self._session.forget()

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """Calibrated probabilities of each question's three stances, without evidence."""
        rows = self.stances(questions).tolist()
        return [Answer(agree, disagree, neither) for agree, disagree, neither in rows]

    def stances(self, questions: Sequence[Question]) -> Floats:
        """Probabilities of STANCES, one row a question."""
        rows = []
        for question, readings in zip(questions, self._read(questions), strict=True):
            temperature, bias = self._calibration(question)
            logits = np.array([reading.stance for reading in readings]) / temperature
            logits[:, STANCES.index(NEITHER)] += bias
            rows.append(combine_windows(softmax(logits), STANCES.index(NEITHER)))
        return np.array(rows).reshape(-1, len(STANCES))

    def tones(self, texts: Sequence[str]) -> Floats:
        """Probabilities of SENTIMENTS, one row a text."""
        rows = []
        for readings in self._read([Question("", text) for text in texts]):
            logits = np.array([reading.sentiment for reading in readings])
            tones = softmax(logits / self.settings.sentiment_temperature)
            rows.append(combine_windows(tones, SENTIMENTS.index(NEUTRAL)))
        return np.array(rows).reshape(-1, len(SENTIMENTS))

    def read_sentiments(self, texts: Sequence[str]) -> list[Sentiment]:
        """Probability of positive minus that of negative, with the likeliest label; no evidence."""
        speaking = [text for text in dict.fromkeys(texts) if text.strip()]
        found = dict(zip(speaking, self.tones(speaking), strict=True))
        return [_sentiment(text, found.get(text)) for text in texts]

    def features(self, questions: Sequence[Question]) -> Floats:
        """What the encoder makes of each question, then of its text alone; the mean over windows.

        The text alone is what sentiment is read from. With both, a claim learnt from 60 labels
        had a macro-F1 of .59 over five targets of tweets, with the question alone .58.
        """
        alone = [Question("", question.text) for question in questions]
        rows = [
            np.mean([reading.features for reading in readings], axis=0)
            for readings in self._read([*questions, *alone])
        ]
        both = zip(rows[: len(questions)], rows[len(questions) :], strict=True)
        return np.array([np.concatenate(pair) for pair in both], dtype=np.float64)

    def _read(self, questions: Sequence[Question]) -> list[list[Reading]]:
        cut = self._tokenizer.windows([self._pair(question) for question in questions])
        readings = iter(self._session.read([window for windows in cut for window in windows]))
        return [[next(readings) for _ in windows] for windows in cut]

    def _pair(self, question: Question) -> Pair:
        if question.about_reply:
            return Pair(question.target, question.text, target_limit=PARENT_TOKENS)
        beside = question.parent_text if self.settings.context == PARENT else ""
        return Pair(question.target, question.text, beside)

    def _calibration(self, question: Question) -> tuple[float, float]:
        if question.about_reply:
            return self.settings.relation_temperature, self.settings.relation_neither_bias
        return self.settings.stance_temperature, self.settings.neither_bias


def _sentiment(text: str, tones: Floats | None) -> Sentiment:
    if tones is None:
        return Sentiment(None, 0, ())
    negative, neutral, positive = tones.tolist()
    label = NEUTRAL  # wins a tie, as neither does
    if positive > max(negative, neutral):
        label = POSITIVE
    elif negative > max(positive, neutral):
        label = NEGATIVE
    return Sentiment(positive - negative, len(text.split()), (), label)


def combine_windows(probabilities: Floats, silent: int) -> Floats:
    """One row for a comment of several windows, each counting by how surely it is not silent.

    So a long comment that takes a side once is not drowned by what it says beside, and is silent
    (neither, neutral) only if all of it is.
    """
    shares = np.maximum(1 - probabilities[:, silent], _LEAST_SHARE)
    combined: Floats = shares @ probabilities / shares.sum()
    return combined


def softmax(logits: Floats) -> Floats:
    """Rows of logits to rows of probabilities."""
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: Floats = odds / odds.sum(axis=1, keepdims=True)
    return probabilities


def is_present(folder: Path = MODEL) -> bool:
    """Whether the folder holds a model with all that belongs to it."""
    return not _missing_files(folder)


def read_settings(folder: Path = MODEL) -> Settings:
    """The settings of the model in a folder.

    Raises ThreadError where a file of the model is missing or its settings are not to be read.
    """
    missing = _missing_files(folder)
    if missing:
        raise ThreadError(
            f"{missing[0]}: the reader model is not complete without it. "
            "Use another scorer, or put the file back."
        )
    try:
        given = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    except json.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        raise ThreadError(f"{SETTINGS}: this is no JSON object. Put the file back.")
    return Settings(**{name: given[name] for name in Settings._fields if name in given})


def _missing_files(folder: Path) -> list[str]:
    return [name for name in (WEIGHTS, TOKENIZER, SETTINGS) if not (folder / name).is_file()]


_loading = threading.Lock()
_loaded: dict[Path, Reader] = {}


def reader(folder: Path = MODEL) -> Reader:
    """The model, loaded when it is first asked and kept from then on.

    Raises ThreadError where a file of it is missing.
    """
    with _loading:
        if folder not in _loaded:
            _loaded[folder] = Reader(folder)
        return _loaded[folder]


def forget_readings() -> None:
    """Drops what every loaded model remembers of the texts that it has read."""
    with _loading:
        for each in _loaded.values():
            each.forget()
