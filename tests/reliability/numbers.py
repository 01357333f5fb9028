"""How often intervals hold the truth, by simulation: `python -m tests.reliability.numbers`."""

import sys

import numpy as np

from analysis.measures import summarise
from analysis.measures.floors import measures_by_key
from tests.reliability.results import Result, write_results
from tests.scored_threads import scored_thread

SEED, THREADS, RESAMPLES = 20, 400, 300
AUTHORS = 60  # of one to three comments each
UPS = {"agree": 6.0, "disagree": 3.0, "neither": 3.0}  # a comment's, on average
# A third of the authors agree, and half of the up-votes go to them.
TRUTHS = {"share_of_comments": 1 / 3, "share_of_ups": 1 / 2, "applause_gap": 100 / 6}
LEAST, MOST = 0.90, 0.97  # of intervals that say 0.95


def draw_thread(chance: np.random.Generator) -> list[dict[str, object]]:
    """One thread of authors who each take one side in all that they write."""
    rows: list[dict[str, object]] = []
    for author in range(AUTHORS):
        stance = str(chance.choice(list(UPS)))
        for _ in range(chance.integers(1, 4)):
            up = int(chance.poisson(UPS[stance]))
            rows.append({"stance": stance, "author": str(author), "up": up, "down": 1})
    return rows


def coverage(threads: int = THREADS) -> dict[str, float]:
    """The share of threads whose interval held the truth, for each measure."""
    chance = np.random.default_rng(SEED)
    held = dict.fromkeys(TRUTHS, 0)
    for _ in range(threads):
        told = summarise(*scored_thread(draw_thread(chance)), resamples=RESAMPLES)
        found = measures_by_key(told)
        for name, truth in TRUTHS.items():
            measure = found[(name, "agree")]
            held[name] += measure.low <= truth <= measure.high
    return {name: count / threads for name, count in held.items()}


def main() -> int:
    """Simulates and keeps what was found."""
    found = coverage()
    again = "python -m tests.reliability.numbers"
    results = [
        Result(f"coverage of {name}", again, THREADS, 0, int(not LEAST <= share <= MOST), note)
        for name, share in found.items()
        for note in [f"The nominal 95 % interval held in {100 * share:.1f} %; seed {SEED}."]
    ]
    write_results("numbers", results)
    print(found)
    return sum(result.losses for result in results)


if __name__ == "__main__":
    sys.exit(main())
