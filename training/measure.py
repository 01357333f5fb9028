"""Every figure of the model card: `python -m training.measure`.

The exported model is read, each pair alone, as the app does. With a checkpoint it is measured on
validation headlines alone, with and without what a comment answers: choices are made on those.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from analysis.own_comments_split import TEST, VALIDATION
from training import measured_sets
from training.asking import Answers, Model, ask, onnx_model, torch_model
from training.base import new_tokenizer
from training.calibrate import Calibration, calibration_error, probabilities
from training.data import Pair
from training.export import MODEL, fit_settings
from training.issues import issues_of, under_form
from training.measured_sets import own_part
from training.model import load_reader
from training.own_comments import OwnComment
from training.pairs import own_pairs
from training.train import DATA

_BATCH = 64  # of a checkpoint, whose answers do not depend on their neighbours
Labels = NDArray[np.int64]
Figures = dict[str, float]


class Measurer:
    """A model with its settings, asked for labels and probabilities."""

    def __init__(self, model: Model, settings: dict[str, object], *, batch: int) -> None:
        self._model, self._batch = model, batch
        self._tokenizer: Tokenizer = new_tokenizer()
        self._calibrations = {
            "claim": _calibration(settings, "stance_temperature", "neither_bias"),
            "relation": _calibration(settings, "relation_temperature", "relation_neither_bias"),
            "sentiment": _calibration(settings, "sentiment_temperature", ""),
        }

    def ask(self, pairs: Sequence[Pair]) -> Answers:
        """Raw logits."""
        return ask(self._model, self._tokenizer, pairs, batch=self._batch)

    def chances(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """Calibrated probabilities; all pairs are of one task."""
        answers, task = self.ask(pairs), pairs[0].task
        logits = answers.sentiment if task == "sentiment" else answers.stance
        return probabilities(logits.astype(np.float64), self._calibrations[task])

    def sides(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """How far each text is on its target's side, below zero against it."""
        stance = self.ask(pairs).stance
        return (stance[:, 0] - stance[:, 1]).astype(np.float64)


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description="Measure the reader model.")
    parser.add_argument("checkpoint", type=Path, nargs="?")
    parser.add_argument("--own", action="store_true", help="our own comments only")
    given = parser.parse_args()
    torch.set_num_threads(2)
    if given.checkpoint is None:
        figures = _exported_figures(own_only=given.own)
    else:
        figures = _checkpoint_figures(given.checkpoint, [True] if given.own else [False, True])
    for name, found in figures.items():
        print(name, json.dumps({key: round(value, 3) for key, value in found.items()}))


def own_figures(measurer: Measurer, comments: Sequence[OwnComment], *, context: bool) -> Figures:
    """Our own comments: macro-F1 of the three tasks, sides, negations, calibration."""
    pairs = own_pairs(comments, context=context)
    figures: Figures = {}
    for task in ("claim", "relation", "sentiment"):
        chosen = [pair for pair in pairs if pair.task == task]
        chances, labels = measurer.chances(chosen), labels_of(chosen)
        figures[f"{task} n"] = len(chosen)
        figures[f"{task} macro-F1"] = macro_f1(labels, chances.argmax(axis=1))
        figures[f"{task} calibration error"] = calibration_error(chances, labels)
        if task == "claim":
            figures["side accuracy"] = side_accuracy(chances, labels)
    straight, negated = measured_sets.own_negated(comments)
    flips = measurer.sides(straight) * measurer.sides(negated) < 0
    return figures | {"negation n": len(straight), "negation flips": float(flips.mean())}


def issue_figures(measurer: Measurer) -> Figures:
    """Our issues' validation part: claims as they stand, then negated and opposed."""
    pairs = [
        under_form(issue, voice, "C") for issue in issues_of(VALIDATION) for voice in issue.voices
    ]
    chances, labels = measurer.chances(pairs), labels_of(pairs)
    figures: Figures = {
        "n": len(pairs),
        "macro-F1": macro_f1(labels, chances.argmax(axis=1)),
        "side accuracy": side_accuracy(chances, labels),
    }
    for turned in "NO":
        straight, other = measured_sets.issue_forms(VALIDATION, turned)
        flips = measurer.sides(straight) * measurer.sides(other) < 0
        figures[f"{turned} flips"] = float(flips.mean())
    return figures


def public_figures(measurer: Measurer, folder: Path) -> dict[str, Figures]:
    """The public sets that never train."""
    held, opposed = measured_sets.arc_opposites(folder)
    right = measurer.sides(held) > measurer.sides(opposed)
    figures: dict[str, Figures] = {"ARC": {"n": len(held), "right of two": float(right.mean())}}
    for name, pairs in (
        ("VAST zero-shot", measured_sets.vast_zero_shot(folder)),
        ("SemEval A", measured_sets.semeval(folder, "A")),
        ("SemEval B", measured_sets.semeval(folder, "B")),
        ("SubReddit", measured_sets.subreddit(folder)),
        ("tweeteval", measured_sets.tweets(folder)),
    ):
        chances, labels = measurer.chances(pairs), labels_of(pairs)
        scores = class_f1(labels, chances.argmax(axis=1))
        figures[name] = {
            "n": len(pairs),
            "macro-F1": float(np.mean(scores)),
            "mean F1 of two": float(np.mean(scores[:2])),
            "macro recall": macro_recall(labels, chances.argmax(axis=1)),
            "side accuracy": side_accuracy(chances, labels),
        }
    for name in ("tweets", "nytEditorialSnippets"):
        texts, ratings = measured_sets.rated(folder, name)
        chances = measurer.chances([Pair("", text, (0, 0, 0), "sentiment", "") for text in texts])
        found = np.corrcoef(chances[:, 2] - chances[:, 0], ratings)[0, 1]
        figures[f"ratings of {name}"] = {"n": len(texts), "correlation": float(found)}
    return figures


def labels_of(pairs: Sequence[Pair]) -> Labels:
    """The likeliest label of each pair; of equals the last, so that neither wins a tie."""
    return np.array([2 - int(np.argmax(pair.shares[::-1])) for pair in pairs])


def class_f1(labels: Labels, answers: Labels) -> list[float]:
    """F1 of each of three classes; 0 for one that is never answered rightly."""
    scores = []
    for at in range(3):
        right = np.sum((labels == at) & (answers == at))
        total = np.sum(labels == at) + np.sum(answers == at)
        scores.append(float(2 * right / total) if total else 0.0)
    return scores


def macro_f1(labels: Labels, answers: Labels) -> float:
    """The mean F1 of three classes."""
    return float(np.mean(class_f1(labels, answers)))


def macro_recall(labels: Labels, answers: Labels) -> float:
    """The mean share found of the classes that occur."""
    return float(np.mean([np.mean(answers[labels == at] == at) for at in np.unique(labels)]))


def side_accuracy(chances: NDArray[np.float64], labels: Labels) -> float:
    """Agree against disagree where the label takes a side, whatever the chance of neither."""
    sided = labels < 2
    return float(np.mean(chances[sided, :2].argmax(axis=1) == labels[sided]))


def _exported_figures(*, own_only: bool) -> dict[str, Figures]:
    settings = json.loads((MODEL / "settings.json").read_text(encoding="utf-8"))
    measurer = Measurer(onnx_model(MODEL / "reader.onnx"), settings, batch=1)
    context = settings["context"] == "parent"
    figures = {"own test": own_figures(measurer, own_part(TEST), context=context)}
    return figures if own_only else figures | public_figures(measurer, DATA)


def _checkpoint_figures(checkpoint: Path, contexts: Sequence[bool]) -> dict[str, Figures]:
    """With and without what a comment answers: what the choice between them is made on."""
    model = torch_model(load_reader(checkpoint))
    figures = {}
    for context in contexts:
        settings = fit_settings(model, context=context, batch=_BATCH)
        measurer = Measurer(model, settings, batch=_BATCH)
        name = f"own validation {'with' if context else 'without'} context"
        figures[name] = own_figures(measurer, own_part(VALIDATION), context=context)
    return figures | {"issues, validation": issue_figures(measurer)}


def _calibration(settings: dict[str, object], temperature: str, bias: str) -> Calibration:
    found = settings[temperature], settings.get(bias, 0.0)
    return Calibration(*(float(str(value)) for value in found))


if __name__ == "__main__":
    main()
