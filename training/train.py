"""Trains the reader: first on the public sets, then on our own comments.

`python -m training.train public` writes `public.pt`; `python -m training.train own` starts from it
and writes `own.pt`. Both under `build/reader`, which is no part of the repository.
"""

import argparse
import copy
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from analysis.own_comments_split import TRAIN
from training.base import new_deep_reader, new_reader, new_tokenizer
from training.batches import encode, split_batches, to_batch
from training.data import Pair, public_pairs
from training.issues import draw_issues, issues_of, neighbours_of
from training.lessons import draw_taught, read_lessons
from training.model import Reader, load_reader
from training.own_comments import training_comments
from training.pairs import draw_own, own_pairs, vary

BUILD = Path("build") / "reader"
DATA = Path("..") / "shared" / "data"
BATCH = 32
SMOOTHING = 0.05
SENTIMENT_WEIGHT = 0.6
WARM_UP = 0.06
AVERAGED = 0.3  # the last steps whose weights are averaged, as a share of all
AVERAGE_EVERY = 20  # steps
MAX_TRAIN_TOKENS = 128  # nine in ten pairs are shorter; the longest cost most and teach least


Epochs = Callable[[random.Random], list[Pair]]


class Plan(NamedTuple):
    """One stage of training."""

    epochs: float
    learning_rate: float
    seconds: float
    seed: int


def main() -> None:
    """Reads the stage and its plan from the command line."""
    parser = argparse.ArgumentParser(description="Train the reader model.")
    parser.add_argument("stage", choices=["public", "own"])
    parser.add_argument("--epochs", type=float, default=None)
    parser.add_argument("--learning-rate", type=float, default=None)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--replay", type=int, default=3_000, help="public pairs in each epoch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--deep", action="store_true", help="begin the large reader, not the small")
    parser.add_argument("--taught", type=Path, nargs="+", help="files of training.distil to learn")
    parser.add_argument("--lessons", type=int, help="so many of them an epoch, beside our comments")
    parser.add_argument("--start", type=Path, default=BUILD / "public.pt")
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    own = given.stage == "own"
    plan = Plan(
        epochs=given.epochs or (5.0 if own else 1.0),
        learning_rate=given.learning_rate or (4e-5 if own else 8e-5),
        seconds=given.minutes * 60,
        seed=given.seed,
    )
    torch.manual_seed(plan.seed)
    fresh = new_deep_reader if given.deep else new_reader
    reader = load_reader(given.start) if own else fresh()
    if given.taught:
        epochs = _taught_epochs(given.taught, given.replay, given.lessons)
    else:
        epochs = _own_epochs(given.replay) if own else _public_epochs()
    train(reader, epochs, plan)
    path = given.out or BUILD / f"{given.stage}.pt"
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(reader.state_dict(), path)


def train(reader: Reader, epoch: Epochs, plan: Plan) -> None:
    """Trains `reader` in place on varied pairs; it ends with the mean of its last weights."""
    chooser = random.Random(plan.seed)  # noqa: S311 - for repeatable draws
    tokenizer = new_tokenizer()
    per_epoch = -(-len(epoch(chooser)) // BATCH)
    steps = _Steps(reader, max(1, round(per_epoch * plan.epochs)), plan)
    while not steps.done():
        _run_epoch(steps, epoch(chooser), tokenizer, chooser)
    steps.finish()


def _public_epochs() -> Epochs:
    pairs = public_pairs(DATA)
    return lambda chooser: vary(pairs, chooser)


def _taught_epochs(paths: Sequence[Path], replay: int, most: int | None) -> Epochs:
    """A teacher's answers, with public pairs so that their bare noun phrases are not forgotten.

    With `most`, our own comments as their readers took them, and so many of the lessons beside.
    """
    lessons = [lesson for path in paths for lesson in read_lessons(path)]
    own = own_pairs(training_comments())
    public = public_pairs(DATA)

    def draw(chooser: random.Random) -> list[Pair]:
        shown = draw_taught(lessons, chooser)
        if most is not None:
            others = [pair for pair in shown if pair.source != "own"]
            shown = chooser.sample(others, most) + vary(draw_own(own, chooser), chooser)
        shown += vary(chooser.sample(public, replay), chooser)
        chooser.shuffle(shown)
        return shown

    return draw


def _own_epochs(replay: int) -> Epochs:
    """Our own pairs and issues, with some of the public ones so that they are not forgotten."""
    own, issues, public = own_pairs(training_comments()), issues_of(TRAIN), public_pairs(DATA)
    near = neighbours_of(issues)

    def draw(chooser: random.Random) -> list[Pair]:
        shown = vary(draw_own(own, chooser) + chooser.sample(public, replay), chooser)
        return shown + draw_issues(issues, near, chooser)

    return draw


def _run_epoch(
    steps: "_Steps", shown: Sequence[Pair], tokenizer: Tokenizer, chooser: random.Random
) -> None:
    encoded = encode(shown, tokenizer, max_tokens=MAX_TRAIN_TOKENS)
    for places in split_batches([len(ids) for ids, _ in encoded], BATCH, chooser):
        if steps.done():
            return
        steps.take([shown[at] for at in places], [encoded[at] for at in places])


class _Steps:
    """The optimiser, its schedule by steps or by the clock, and the mean of the last weights.

    A step is computed in 16 bits throughout and kept in 32 (Micikevicius and others, 2018).
    """

    def __init__(self, reader: Reader, total: int, plan: Plan) -> None:
        reader.freeze_words()
        reader.train()
        self.reader, self.total, self.plan = reader, total, plan
        self.half = copy.deepcopy(reader).to(torch.bfloat16)
        self.weights, self.halves = (
            [weight for weight in model.parameters() if weight.requires_grad]
            for model in (reader, self.half)
        )
        self.optimiser = torch.optim.AdamW(
            self.weights, plan.learning_rate, weight_decay=0.01, fused=True
        )
        self.mean: list[Tensor] = []
        self.averaged = 0
        self.taken = 0
        self.losses: list[float] = []
        self.began = time.monotonic()

    def share(self) -> float:
        """How much of the stage is over, by steps or by the clock, whichever is ahead."""
        elapsed = (time.monotonic() - self.began) / self.plan.seconds
        return max(self.taken / self.total, elapsed)

    def done(self) -> bool:
        return self.share() >= 1

    def take(self, pairs: Sequence[Pair], encoded: Sequence[tuple[list[int], int]]) -> None:
        """One step over one batch."""
        share = self.share()
        rate = min(share / WARM_UP, (1 - share) / (1 - WARM_UP))
        for group in self.optimiser.param_groups:
            group["lr"] = self.plan.learning_rate * max(rate, 0.02)
        stance, sentiment, _ = self.half(*to_batch(encoded))
        loss = _loss(stance.float(), sentiment.float(), pairs)
        loss.backward()  # type: ignore[no-untyped-call]
        self._update()
        self.taken += 1
        self.losses.append(loss.item())
        if self.taken % AVERAGE_EVERY == 0:
            self._note(share)

    def _update(self) -> None:
        for weight, half in zip(self.weights, self.halves, strict=True):
            weight.grad = None if half.grad is None else half.grad.float()
            half.grad = None
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimiser.step()
        with torch.no_grad():
            for weight, half in zip(self.weights, self.halves, strict=True):
                half.copy_(weight)

    def finish(self) -> None:
        """Puts the mean weights in place."""
        if self.mean:
            with torch.no_grad():
                for weight, mean in zip(self.weights, self.mean, strict=True):
                    weight.copy_(mean)
        self.reader.eval()

    def _note(self, share: float) -> None:
        if share > 1 - AVERAGED:
            self.averaged += 1
            if not self.mean:
                self.mean = [weight.detach().clone() for weight in self.weights]
            for mean, weight in zip(self.mean, self.weights, strict=True):
                mean += (weight.detach() - mean) / self.averaged
        if self.taken % (5 * AVERAGE_EVERY) == 0:
            speed = self.taken * BATCH / (time.monotonic() - self.began)
            loss = sum(self.losses[-100:]) / len(self.losses[-100:])
            print(f"{share:.2f} step {self.taken} loss {loss:.3f} {speed:.0f} pairs/s", flush=True)


def _loss(stance: Tensor, sentiment: Tensor, pairs: Sequence[Pair]) -> Tensor:
    shares = torch.tensor([pair.shares for pair in pairs])
    shares = shares * (1 - SMOOTHING) + SMOOTHING / 3
    tones = torch.tensor([pair.task == "sentiment" for pair in pairs])
    logits = torch.where(tones[:, None], sentiment, stance)
    losses = functional.cross_entropy(logits, shares, reduction="none")
    weights = torch.where(tones, SENTIMENT_WEIGHT, 1.0)
    return (losses * weights).sum() / weights.sum()


if __name__ == "__main__":
    main()
