"""Which headlines of our own comments train the model, choose its thresholds, and test it.

Evaluation and training read the same list, so that no scorer is measured on what another learnt.
"""

import csv
from functools import cache
from pathlib import Path

TRAIN, VALIDATION, TEST = "train", "validation", "test"
SPLIT = Path(__file__).with_name("own_comments_split.csv")


def part_of(headline: str) -> str | None:
    """TRAIN, VALIDATION or TEST; None for a headline that the list does not hold.

    The list is written by `python -m training.split`, which keeps every line that stands in it.
    """
    return _parts().get(headline)


@cache
def _parts() -> dict[str, str]:
    with SPLIT.open(encoding="utf-8", newline="") as lines:
        return {row["headline"]: row["part"] for row in csv.DictReader(lines)}
