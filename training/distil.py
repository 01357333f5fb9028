"""What the deep reader answers on very many pairs, for the small one to learn from.

`python -m training.distil build/reader/deep3.pt` crosses our comments with the claims of their
issue or headline in every form, and writes each pair with the mean of what its readers said and
what the teacher says (Hinton and others, 2015); where nobody read it, with the teacher's answer.
`python -m training.train own --taught build/reader/taught.jsonl` learns from the file.
"""

import argparse
import copy
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from analysis.own_comments_split import TRAIN
from training.asking import Answers, Model, ask
from training.base import new_tokenizer
from training.data import public_pairs
from training.issues import issues_of, neighbours_of
from training.lessons import Lesson, draw_lessons, write_lessons
from training.model import Batch, Reader, load_reader
from training.own_comments import training_comments
from training.train import BUILD, DATA

TAUGHT = BUILD / "taught.jsonl"
_GOLD = 0.5  # how much the readers' answer counts beside the teacher's
_MOST_PUBLIC = 12_000
_BLOCK = 2_048  # pairs asked at once and written


def main() -> None:
    """Draws the pairs, asks the teacher and writes the file."""
    parser = argparse.ArgumentParser(description="Let a teacher answer the pairs of a student.")
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--out", type=Path, default=TAUGHT)
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), metavar=("NUMBER", "OF"))
    parser.add_argument("--minutes", type=float, default=25.0)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    number, parts = given.part
    lessons = _all_lessons()[number::parts]
    print(len(lessons), "pairs", flush=True)
    given.out.unlink(missing_ok=True)
    teach(half_model(load_reader(given.teacher)), lessons, given.out, given.minutes * 60)


def teach(teacher: Model, lessons: Sequence[Lesson], path: Path, seconds: float) -> None:
    """Asks the teacher in blocks until its time is over; what is left keeps its readers' answer."""
    tokenizer, began = new_tokenizer(), time.monotonic()
    for start in range(0, len(lessons), _BLOCK):
        block = lessons[start : start + _BLOCK]
        if time.monotonic() - began < seconds:
            answers = ask(teacher, tokenizer, [lesson.pair for lesson in block])
            write_lessons(path, block, taught_shares(block, answers))
            print(start + len(block), round(time.monotonic() - began), "s", flush=True)
        else:
            read = [lesson for lesson in block if lesson.read]
            write_lessons(path, read, np.array([lesson.pair.shares for lesson in read]))


def _all_lessons() -> list[Lesson]:
    chooser = random.Random(5)  # noqa: S311 - for repeatable draws
    issues = issues_of(TRAIN)
    public = chooser.sample(public_pairs(DATA), _MOST_PUBLIC)
    return draw_lessons(training_comments(), (issues, neighbours_of(issues)), public, chooser)


def taught_shares(lessons: Sequence[Lesson], answers: Answers) -> NDArray[np.float64]:
    """What each pair teaches: (pairs, 3), each row sums to 1."""
    tones = np.array([lesson.pair.task == "sentiment" for lesson in lessons])
    logits = np.where(tones[:, None], answers.sentiment, answers.stance).astype(np.float64)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    teacher = powers / powers.sum(axis=1, keepdims=True)
    gold = np.array([lesson.pair.shares for lesson in lessons])
    weight = np.array([_GOLD if lesson.read else 0.0 for lesson in lessons])[:, None]
    return weight * gold + (1 - weight) * teacher


def half_model(reader: Reader) -> Model:
    """The weights in 16 bits throughout: more than twice as fast as deciding for every product."""
    half = copy.deepcopy(reader).to(torch.bfloat16).eval()

    def answer(batch: Batch) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        with torch.inference_mode():
            stance, sentiment, _ = half(*batch)
        return stance.float().numpy(), sentiment.float().numpy()

    return answer


if __name__ == "__main__":
    main()
