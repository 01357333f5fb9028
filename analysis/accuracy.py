"""How right the scorers were when they were last measured: `docs/accuracy.csv` in words."""

from pathlib import Path

import pandas as pd

ACCURACY = Path(__file__).resolve().parent.parent / "docs" / "accuracy.csv"
OWN_HELD_OUT = "own comments, held-out headlines"
WHAT_READS = {"cues": "rules", "reader": "a small language model"}


def measured_accuracy(scorer: str) -> float | None:
    """The share of right stances on held-out claims, from the table of `evaluate`; None if none."""
    if not ACCURACY.is_file():
        return None
    table = pd.read_csv(ACCURACY)
    own = (table["data_set"] == OWN_HELD_OUT) & (table["task"] == "stance")
    found = table.loc[own & (table["scorer"] == scorer), "accuracy"]
    return float(found.iloc[0]) if len(found) else None


def caveat_sentence(scorer: str) -> str:
    """How far the stances of a scorer are to be trusted."""
    what = WHAT_READS.get(scorer, "a program")
    right = measured_accuracy(scorer)
    words = f"Unverified: read by {what} (scorer {scorer}), not by people."
    if right is None:
        return words
    return (
        f"{words} On claims it had not seen it was right on {right * 100:.0f} of 100 comments that "
        "were written for this project; real threads are harder."
    )
