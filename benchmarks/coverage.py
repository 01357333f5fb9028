"""`python -m benchmarks.coverage`: how often the intervals of shares hold, to docs/coverage.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation_data import KEY, LabelledSet
from analysis.evaluation_own import SINGLE, own_sets
from analysis.measures.corrected import Shares, estimate_shares, labelled_shares
from analysis.measures.counting import PROBABILITIES
from analysis.schema import STANCES
from analysis.scoring import score_stances
from analysis.scoring.registry import READER, STANCE_SCORERS

TARGET = Path(__file__).parent.parent / "docs" / "coverage.md"
SEED = 20191119
COMMENTS = 200  # in a thread
THREADS, SAMPLES = 100, 40  # so many threads of each kind, and samples of labels of each
LABELS = (20, 50, 100)
STAND_IN_RIGHT = 0.75
# Shares of agree, disagree and neither in a thread; missing: as they fall in the labelled set.
KINDS: dict[str, tuple[float, ...] | None] = {
    "as labelled": None,
    "one side rare": (0.05, 0.25, 0.70),
    "one side absent": (0.0, 0.20, 0.80),
}

Floats = NDArray[np.float64]
_PAGE = """# Coverage

Made by `python -m benchmarks.coverage`; do not edit. A corrected share says that the truth lies in
its interval 95 times in 100. Does it?

Threads of {comments} comments are drawn from our own comments on headlines that no scorer learnt
from, so that the truth about each whole thread is known. Of every thread n comments are drawn at
random and their labels shown; the shares of the three stances are told from these and the scorer's
answers to all {comments}. Each row holds {runs:,} samples: {threads} threads, {samples} samples of
each. **Coverage** is how often the interval held the share of the whole thread, over all stances
and, behind it, for the stance where it did so least; its own standard error is about 0.4 points.
**Width** is the mean width in percentage points. *Labels alone* is Wilson's interval from the n
labels, with the correction for a thread that ends at {comments}.

{table}

- The interval is Wilson's with Student's quantile, and with as many labels as would have told as
  much without the scorer. The plain one, estimate ± 1.96 standard errors, held a stance of 2 in 100
  comments in 65 of 100 samples of 20 labels: where no label shows it, its standard error is 0.
- The *stand-in* is no scorer: its answers are drawn to be right three times in four, to show what
  labels are worth beside answers as good as that.
- How much the scorer spares is told from the same few labels that its weight was fitted on, so it
  is drawn towards nothing as if eight more labels had said so. That is why a very good scorer's
  intervals hold more often than they say with 20 labels.
- A scorer that knows little has little weight, and leaves the labels' own interval, with 20 labels
  a twentieth wider for Student's quantile. However wrong it is, it makes no share wrong.
- {comments} comments with all {comments} labelled have no interval left, and none is given from
  fewer than ten labels.
"""


class Answered(NamedTuple):
    """Labelled comments: what is true of each, and a scorer's probabilities."""

    truths: Floats
    predictions: Floats


class Outcome(NamedTuple):
    """How often the intervals held, over all and for the worst stance, and their mean width."""

    coverage: float
    worst: float
    width: float


def answered(labelled: LabelledSet, scorer: str) -> Answered:
    stances = score_stances(labelled.corpus.comments, labelled.corpus.claims, scorer)
    found = labelled.rows[KEY].merge(stances, on=KEY, how="left")[PROBABILITIES]
    places = [STANCES.index(value) for value in labelled.truths[0]]
    return Answered(np.eye(len(STANCES))[places], found.to_numpy(dtype=np.float64))


def stand_in(truths: Floats) -> Floats:
    """Probabilities whose likeliest stance is right with STAND_IN_RIGHT, by the Gumbel maximum."""
    lead = np.log(STAND_IN_RIGHT / ((1 - STAND_IN_RIGHT) / (len(STANCES) - 1)))
    odds = np.exp(lead * truths + np.random.default_rng(SEED).gumbel(size=truths.shape))
    probabilities: Floats = odds / odds.sum(axis=1, keepdims=True)
    return probabilities


def draw_thread(
    known: Answered, mix: tuple[float, ...] | None, dice: np.random.Generator
) -> Answered:
    if mix is None:
        rows = dice.choice(len(known.truths), size=COMMENTS, replace=False)
    else:
        rows = np.concatenate(
            [
                dice.choice(np.flatnonzero(known.truths[:, at]), round(share * COMMENTS), False)
                for at, share in enumerate(mix)
            ]
        )
    return Answered(known.truths[rows], known.predictions[rows])


def simulate(known: Answered, mix: tuple[float, ...] | None, labels: int) -> list[Outcome]:
    """Outcomes of the labels alone and of the corrected shares on the same samples."""
    dice = np.random.default_rng(SEED)
    held: tuple[list[Floats], list[Floats]] = ([], [])
    widths: tuple[list[Floats], list[Floats]] = ([], [])
    for _ in range(THREADS):
        thread = draw_thread(known, mix, dice)
        true = thread.truths.mean(axis=0)
        for _ in range(SAMPLES):
            rows = dice.choice(COMMENTS, size=labels, replace=False)
            for at, found in enumerate(estimates(thread, rows)):
                held[at].append((found.low <= true + 1e-9) & (true <= found.high + 1e-9))
                widths[at].append(found.high - found.low)
    return [
        Outcome(
            float(np.mean(hits)), float(np.mean(hits, axis=0).min()), 100 * float(np.mean(wide))
        )
        for hits, wide in zip(held, widths, strict=True)
    ]


def estimates(thread: Answered, rows: NDArray[np.intp]) -> tuple[Shares, Shares]:
    labels = thread.truths[rows]
    return labelled_shares(labels, COMMENTS), estimate_shares(thread.predictions, rows, labels)


def table_lines(labelled: LabelledSet) -> Iterator[str]:
    yield "| thread | n | intervals from | coverage (least) | width |"
    yield "|---|---:|---|---:|---:|"
    scorers = [name for name in ("cues", READER) if name in STANCE_SCORERS]
    known = {name: answered(labelled, name) for name in scorers}
    truths = known["cues"].truths
    known["a stand-in"] = Answered(truths, stand_in(truths))
    for kind, mix in KINDS.items():
        for labels in LABELS:
            outcomes = {name: simulate(each, mix, labels) for name, each in known.items()}
            # The same dice for every scorer: the labels alone are told once.
            yield line(kind, labels, "labels alone", outcomes["cues"][0])
            for name, (_, corrected) in outcomes.items():
                yield line(kind, labels, f"labels and {name}", corrected)


def line(kind: str, labels: int, source: str, outcome: Outcome) -> str:
    return (
        f"| {kind} | {labels} | {source} | {outcome.coverage:.1%} ({outcome.worst:.1%}) "
        f"| {outcome.width:.1f} |"
    )


def main() -> None:
    stance_sets = (each for each in own_sets() if each.task == "stance")
    labelled = next(each for each in stance_sets if each.name == SINGLE)
    page = _PAGE.format(
        comments=COMMENTS,
        runs=THREADS * SAMPLES,
        threads=THREADS,
        samples=SAMPLES,
        table="\n".join(table_lines(labelled)),
    )
    TARGET.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
