"""How right the scorers were when they were last measured: `docs/accuracy.csv` in words."""

from pathlib import Path

import pandas as pd

from analysis.language import say

ACCURACY = Path(__file__).resolve().parent.parent / "docs" / "accuracy.csv"
OWN_HELD_OUT = "own comments, held-out headlines"
READS = {"cues": "cues", "reader": "reader"}  # the scorers that the catalogues describe


def measured_accuracy(scorer: str) -> float | None:
    """The share of right stances on held-out claims, from the table of `evaluate`; None if none."""
    if not ACCURACY.is_file():
        return None
    table = pd.read_csv(ACCURACY)
    own = (table["data_set"] == OWN_HELD_OUT) & (table["task"] == "stance")
    found = table.loc[own & (table["scorer"] == scorer), "accuracy"]
    return float(found.iloc[0]) if len(found) else None


def caveat_sentence(scorer: str, checked: str = "") -> str:
    """How far the stances of a scorer are to be trusted.

    `checked` says what people's labels of the story made of them, "" where there are too few.
    """
    reads = READS.get(scorer, "program")
    if checked:
        words = say(f"still-read-by-{reads}", scorer=scorer, checked=checked)
    else:
        words = say(f"read-by-{reads}", scorer=scorer)
    right = measured_accuracy(scorer)
    if right is None:
        return words
    return say("caveat-measured", read=words, right=round(right * 100))
