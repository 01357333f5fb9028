"""What the embedded reader gets wrong on our own comments: `python -m analysis.mistakes`.

Writes docs/mistakes.csv anew from the test part of training/comments, on which no weight was fitted
and no rule was chosen. Run it after the model was trained again; the Method page shows the file.
"""

import sys
from pathlib import Path

import pandas as pd

from analysis.cells import read_cell
from analysis.evaluation_own import SINGLE, own_sets
from analysis.schema import COUNT, NUMBER, TEXT, ThreadError, build
from analysis.scoring import STANCE_SCORER, score_stances
from analysis.scoring.defaults import READER
from analysis.scoring.reader_model import read_settings
from analysis.writing import to_csv, write_files

MISTAKES = Path(__file__).resolve().parent.parent / "docs" / "mistakes.csv"
EXAMPLES = 3  # of each kind of mistake, one of a claim
MISTAKE_COLUMNS = {
    "label": TEXT,  # what its reader said
    "answer": TEXT,  # what the model said
    "mistaken": COUNT,  # comments of this label that got this answer
    "labelled": COUNT,  # comments of this label
    "claim": TEXT,
    "text": TEXT,
    "confidence": NUMBER,  # of the wrong answer, 0 … 1
    "model": TEXT,  # its version
}
_KEY = ["story_id", "comment_id", "claim_id"]


def find_mistakes(judged: pd.DataFrame) -> pd.DataFrame:
    """The surest mistakes of each kind, the commonest kind first.

    `judged` has one row per comment and claim: label, stance (the answer), confidence, claim, text.
    """
    wrong = judged[judged["label"] != judged["stance"]].rename(columns={"stance": "answer"})
    kinds = wrong.groupby(["label", "answer"], as_index=False).agg(mistaken=("text", "size"))
    kinds = kinds.sort_values("mistaken", ascending=False, kind="stable")
    labelled = judged["label"].value_counts()
    surest = wrong.sort_values(["confidence", "text"], ascending=[False, True], kind="stable")
    rows = []
    for kind in kinds.to_dict("records"):
        alike = (surest["label"] == kind["label"]) & (surest["answer"] == kind["answer"])
        chosen = surest[alike].drop_duplicates("claim").head(EXAMPLES)
        counts = {"mistaken": kind["mistaken"], "labelled": int(labelled[kind["label"]])}
        rows += [{**row, **counts} for row in chosen.to_dict("records")]
    return build(MISTAKE_COLUMNS, rows)


def judge_own_comments(scorer: str = STANCE_SCORER) -> pd.DataFrame:
    """Our own comments of the test part with their label and a scorer's answer.

    Raises ThreadError where training/comments is not there.
    """
    sets = [each for each in own_sets() if (each.name, each.task) == (SINGLE, "stance")]
    if not sets:
        raise ThreadError("training/comments: it is not there. Run this in a clone.")
    corpus, rows = sets[0].corpus, sets[0].rows.assign(label=sets[0].truths[0])
    answers = score_stances(corpus.comments, corpus.claims, scorer=scorer)
    claims = corpus.claims[["claim_id", "text"]].rename(columns={"text": "claim"})
    texts = corpus.comments[["story_id", "comment_id", "text"]]
    judged = rows.merge(answers[[*_KEY, "stance", "confidence"]], on=_KEY)
    return judged.merge(claims, on="claim_id").merge(texts, on=["story_id", "comment_id"])


def read_mistakes(path: Path = MISTAKES) -> pd.DataFrame:
    """The examples as they were written; an empty table where there are none."""
    if not path.is_file():
        return build(MISTAKE_COLUMNS)
    found = pd.read_csv(path, dtype={"model": "str"})
    return found.assign(**{name: found[name].map(read_cell) for name in ("claim", "text")})


def main() -> int:
    """Writes the file anew and gives the exit code."""
    try:
        found = find_mistakes(judge_own_comments(READER)).assign(model=read_settings().version)
        write_files({MISTAKES: to_csv(found)}, MISTAKES)
    except ThreadError as error:
        print(error, file=sys.stderr)
        return 1
    kinds = found.drop_duplicates(["label", "answer"])
    print(f"{MISTAKES.name}: {len(found)} examples of {kinds['mistaken'].sum()} mistakes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
