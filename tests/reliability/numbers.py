"""How often intervals hold the truth, by simulation: `python -m tests.reliability.numbers`.

Threads are drawn from a world whose figures are known, once with authors who always take the same
side and once with authors who change it, and each interval either holds the known figure or not.
"""

import argparse
import sys
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from analysis.measures import summarise
from analysis.measures.floors import measures_by_key
from tests.reliability.results import Result, write_results
from tests.scored_threads import scored_thread

SEED, THREADS, RESAMPLES = 20, 1000, 400
AUTHORS = 60  # of one to three comments each
UPS = {"agree": 6.0, "disagree": 3.0, "neither": 3.0}  # a comment's, on average
DOWNS = {"agree": 2.0, "disagree": 4.0, "neither": 3.0}
LOYALTIES = {"one side each": 1.0, "sides changed": 0.4}  # how often authors keep to their side
MANY_AUTHORS = 15_000  # of the one thread that stands for the world where no formula gives it
LEAST, MOST = 0.90, 0.97  # of intervals that say 0.95
Key = tuple[str, str | None]
# A third of the comments agree; half of the up-votes and two ninths of the down-votes go to them.
TRUTHS: dict[Key, float] = {
    ("share_of_comments", "agree"): 1 / 3,
    ("share_of_ups", "agree"): 1 / 2,
    ("share_of_downs", "agree"): 2 / 9,
    ("applause_gap", "agree"): 100 * (1 / 2 - 1 / 3),
    ("boo_gap", "agree"): 100 * (2 / 9 - 1 / 3),
    ("approval", "agree"): 6 / 8,
    ("vote_split", "agree"): 2 * 2 / 8,
    ("mean_agreement", None): 0.0,
    ("mean_sentiment", None): 0.1,
}
WITHOUT_FORMULA: tuple[Key, ...] = (
    *(("tau_b", None), ("spearman_rho", None)),
    *(("tau_b_given_position", None), ("spearman_rho_given_position", None)),
)


class Coverage(NamedTuple):
    """The shares of intervals that held the truth, by kind of author."""

    truth: float
    shares: dict[str, float]

    @property
    def is_honest(self) -> bool:
        """Whether every share lies where a nominal 95 % may."""
        return all(LEAST <= share <= MOST for share in self.shares.values())


def draw_thread(
    chance: np.random.Generator, loyalty: float, authors: int = AUTHORS
) -> list[dict[str, object]]:
    """One thread of authors with a side and a mood of their own."""
    rows: list[dict[str, object]] = []
    for author in range(authors):
        side, mood = str(chance.choice(list(UPS))), chance.uniform(-0.4, 0.4)
        for _ in range(chance.integers(1, 4)):
            stance = side if chance.random() < loyalty else str(chance.choice(list(UPS)))
            rows.append(
                {
                    "stance": stance,
                    "author": str(author),
                    "up": int(chance.poisson(UPS[stance])),
                    "down": int(chance.poisson(DOWNS[stance])),
                    "sentiment": float(mood + chance.uniform(-0.4, 0.6)),
                }
            )
    return rows


def find_truths(chance: np.random.Generator) -> dict[Key, float]:
    """What holds in the world: by formula, else as one very long thread has it."""
    long = scored_thread(draw_thread(chance, 1.0, MANY_AUTHORS))
    found = measures_by_key(summarise(*long, resamples=1))
    return TRUTHS | {key: found[key].value for key in WITHOUT_FORMULA}


def count_held(
    chance: np.random.Generator, loyalty: float, threads: int, truths: Mapping[Key, float]
) -> dict[Key, float]:
    """The share of threads whose interval held the truth, for each measure."""
    held = dict.fromkeys(truths, 0)
    for _ in range(threads):
        thread = scored_thread(draw_thread(chance, loyalty))
        found = measures_by_key(summarise(*thread, resamples=RESAMPLES))
        for key, truth in truths.items():
            held[key] += found[key].low <= truth <= found[key].high
    return {key: count / threads for key, count in held.items()}


def coverage(threads: int = THREADS) -> dict[Key, Coverage]:
    """How often the interval of each measure held the truth, for both kinds of author."""
    chance = np.random.default_rng(SEED)
    truths = find_truths(chance)
    shares = {
        kind: count_held(chance, loyalty, threads, truths) for kind, loyalty in LOYALTIES.items()
    }
    return {
        key: Coverage(truth, {kind: found[key] for kind, found in shares.items()})
        for key, truth in truths.items()
    }


def main(threads: int = THREADS) -> int:
    """Simulates so many threads of each kind of author and keeps what was found."""
    found = coverage(threads)
    results = [_result(key, one, threads) for key, one in found.items()]
    write_results("numbers", results)
    for result in results:
        print(f"{result.name}: {result.note}")
    return sum(result.losses for result in results)


def _result(key: Key, found: Coverage, threads: int) -> Result:
    name, stance = key
    told = ", ".join(f"{100 * share:.1f} % ({kind})" for kind, share in found.shares.items())
    note = f"The nominal 95 % interval held {found.truth:.3f} in {told}; seed {SEED}."
    title = f"coverage of {name}" + (f", {stance}" if stance else "")
    again = "python -m tests.reliability.numbers"
    return Result(title, again, threads * len(LOYALTIES), 0, int(not found.is_honest), note)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.numbers")
    parser.add_argument("--threads", type=int, default=THREADS, help="for each kind of author")
    sys.exit(main(parser.parse_args().threads))
