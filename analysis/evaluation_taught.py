"""What a few labels of a thread are worth: scorers before and after teaching, on the rest of it.

Only measured, never tuned: nothing about the teaching was chosen on these figures.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.evaluation_data import seed_sets
from analysis.label_quality import confusion, macro_f1
from analysis.schema import LABEL_COLUMNS, STANCES, build
from analysis.scoring import STANCE_SCORERS, offered_scorers, score_stances
from analysis.scoring.learning import ADAPTED, teach

LABELS_GIVEN = 30
FEWEST_LEFT = 10  # labelled comments of a thread beside those that teach
DRAWS = 20
SEED = 20191119
TAUGHT_SET = f"after {LABELS_GIVEN} labels, the rest of a bundled story"
Counts = NDArray[np.float64]
_MAJORITY = "majority"


class _Thread(NamedTuple):
    """One coder's labels of one story's comments for one claim, and all that is asked of it."""

    comments: pd.DataFrame
    claim: pd.DataFrame
    labels: pd.DataFrame


def taught_rows(
    labels_file: Path, *, scorers: Collection[str] | None = None, draws: int = DRAWS
) -> Iterator[dict[str, object]]:
    """Rows of the evaluation's table: each scorer alone and taught, on the very same comments.

    For every thread, claim and coder LABELS_GIVEN labels are drawn at random, `draws` times; the
    figures are means over the draws, each of them over all threads, and `low` and `high` the 2.5th
    and the 97.5th percentile of the draws. Nothing where no thread has labels enough.
    """
    threads = list(_threads(labels_file))
    offered = [name for name in STANCE_SCORERS if name in offered_scorers()]
    chosen = [name for name in offered if scorers is None or name in scorers]
    tables: dict[str, list[Counts]] = {}
    for scorer in chosen if threads else []:
        answers = [score_stances(each.comments, each.claim, scorer) for each in threads]
        for draw in range(draws):
            for name, table in _confusions(threads, answers, draw).items():
                if name != _MAJORITY or scorer == chosen[-1]:
                    tables.setdefault(name, []).append(table)
    coders = len({coder for each in threads for coder in each.labels["coder"]})
    for name, found in tables.items():
        named = {"data_set": TAUGHT_SET, "task": "stance", "scorer": name}
        yield {**named, "n": int(found[0].sum()) // coders, **_figures(found)}


def _threads(labels_file: Path) -> Iterator[_Thread]:
    for labelled in seed_sets(labels_file):
        if labelled.task != "stance" or len(labelled.truths) < 2:
            continue  # the set that holds both coders' labels has all that the other one has
        for number, truths in enumerate(labelled.truths):
            said = labelled.rows.assign(value=truths, coder=str(number), kind="stance")
            for (story_id, claim_id), rows in said.groupby(["story_id", "claim_id"]):
                if len(rows) < LABELS_GIVEN + FEWEST_LEFT:
                    continue
                records = rows.to_dict("records")
                comments, claims = labelled.corpus.comments, labelled.corpus.claims
                yield _Thread(
                    comments[comments["story_id"] == story_id],
                    claims[claims["claim_id"] == claim_id],
                    build(LABEL_COLUMNS, [{str(k): v for k, v in row.items()} for row in records]),
                )


def _confusions(
    threads: list[_Thread], answers: list[pd.DataFrame], draw: int
) -> dict[str, Counts]:
    """Labels by answers of the comments that taught nothing, over all threads of one draw."""
    total: dict[str, Counts] = {}
    pairs = zip(threads, answers, strict=True)
    for number, ((comments, claim, labels), stances) in enumerate(pairs):
        scorer = str(stances["scorer"].iloc[0])
        chance = np.random.default_rng([SEED, draw, number])
        given = chance.permutation(len(labels)) < LABELS_GIVEN
        taught = teach(stances, comments, str(claim["text"].iloc[0]), labels[given]).stances
        rest, commonest = labels[~given], labels.loc[given, "value"].mode().iloc[0]
        told = {
            scorer: dict(zip(stances["comment_id"], stances["stance"], strict=True)),
            ADAPTED.format(scorer): dict(zip(taught["comment_id"], taught["stance"], strict=True)),
            _MAJORITY: dict.fromkeys(stances["comment_id"], commonest),
        }
        for name, said in told.items():
            spoken = [said.get(each, "neither") for each in rest["comment_id"]]
            table = confusion(list(rest["value"]), spoken, STANCES).to_numpy(dtype=np.float64)
            total[name] = total.get(name, np.zeros_like(table)) + table
    return total


def _figures(tables: list[Counts]) -> dict[str, object]:
    scores = [float(macro_f1(table)) for table in tables]
    low, high = np.percentile(scores, [2.5, 97.5])
    return {
        "macro_f1": float(np.mean(scores)),
        "low": low,
        "high": high,
        "accuracy": float(np.mean([np.trace(table) / table.sum() for table in tables])),
    }
