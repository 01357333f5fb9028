"""Every scorer against human labels, and the page that says so."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.evaluation_data import (
    DATA,
    FIRST,
    KEY,
    SECOND,
    SEED_LABELS,
    LabelledSet,
    labels_between_coders,
    public_sets,
    read_labels,
    seed_sets,
)
from analysis.label_quality import krippendorff_alpha, label_quality
from analysis.schema import (
    COUNT,
    LABEL_KINDS,
    NEITHER,
    NEUTRAL,
    NUMBER,
    SENTIMENTS,
    STANCES,
    TEXT,
    build,
)
from analysis.scoring import (
    SENTIMENT_SCORERS,
    STANCE_SCORERS,
    score_relations,
    score_sentiment,
    score_stances,
)

EVALUATION_COLUMNS = {
    "data_set": TEXT,
    "task": TEXT,  # stance, relation or sentiment
    "scorer": TEXT,  # "majority": every comment gets the commonest label
    "n": COUNT,
    "macro_f1": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
    "accuracy": NUMBER,
}
MAJORITY = "majority"
_PAGE = """# Accuracy

Made by `python -m analysis evaluate`; do not edit. How well each scorer answers what careful
readers answered, and how well those agree with each other.

## Between two coders

Two passes over the bundled stories, made without sight of each other. The coders were language
models that read the threads, not people, and they read our own wording of the comments: expect
less agreement from people on real threads. α is 1 for full agreement and 0 for what chance would
give.

{agreement}

## Scorers

{table}

- **macro-F1** is the mean of the F1 of each class, so that a rare stance counts as much as a common
  one; the interval is the 2.5th to the 97.5th percentile of 2,000 resamples of the comments.
- **vader-sign** takes positive sentiment for agreement and negative for disagreement.
  **majority** gives every comment the commonest label of the set. A scorer that does not beat both
  knows nothing of stance.
- *Where both coders agree* leaves out the comments that are hard, and so flatters.
  *Mean of the two coders* holds the scorer against each of them in turn, over all comments. No
  scorer can be expected above what one coder reaches against the other.
- *Own comments* were written for this project, by headline and claim; half of the headlines served
  to choose the rules and weights of `cues`, and the figures are of the other half. They are clearer
  than life in what is meant, and poorer than life in words that give it away. ARC holds comments of
  a newspaper's readers, split by debate in the same way; each is asked of the first of its debate's
  two claims, and as every one takes a side, a scorer that says neither is wrong each time.
  No weight was fitted on SubReddit (dis)agreement; that bare replies contradicted far less there
  than in our own comments is why `cues` leaves a reply without any cue at neither. The rows of
  these three sets are there only if the sets lie in `../shared/data` or where `--data` says.
- `cues` answers from words that lists hold, and much is meant without them. Where every comment
  takes a side (ARC) it loses even to the sign of the sentiment, and where most take none the
  majority is right more often. It is the baseline that can be looked through, no more.
- Sentiment: a comment's score is the mean of VADER's compound scores over its sentences that
  hold a word of feeling. Against our own comments of sixty words and more that gives a macro-F1 of
  .281, the compound score of the whole text .255 (7 in 100 of them beyond ±0.9) and the mean over
  all sentences .278; on VADER's own tweets the correlation with the human ratings is .846, .872 and
  .815.
"""


class CoderAgreement(NamedTuple):
    """Krippendorff's α of the two passes over the bundled stories, on n labels."""

    task: str
    n: int
    alpha: float


def evaluate(labels_file: Path = SEED_LABELS, data: Path | None = None) -> pd.DataFrame:
    """EVALUATION_COLUMNS: every scorer on every labelled set that is there.

    `data` is a folder of labelled sets; missing: the one beside the checkout, if there is one.
    A comment that a scorer says nothing of counts as neither, or as neutral.
    """
    folder = DATA if data is None else data
    rows = (
        row
        for labelled in (*seed_sets(labels_file), *public_sets(folder))
        for row in _evaluate_set(labelled)
    )
    return build(EVALUATION_COLUMNS, rows)


def coder_agreement(labels_file: Path = SEED_LABELS) -> list[CoderAgreement]:
    """α of the two coders for every kind of label that both gave."""
    labels = read_labels(labels_file)
    found = []
    for kind in LABEL_KINDS:
        both = labels_between_coders(labels, kind).dropna(subset=[FIRST, SECOND])
        if len(both):
            alpha = krippendorff_alpha(both[FIRST].tolist(), both[SECOND].tolist())
            found.append(CoderAgreement(kind, len(both), alpha))
    return found


def write_accuracy(
    path: Path, data: Path | None = None, *, labels_file: Path = SEED_LABELS
) -> pd.DataFrame:
    """Writes the accuracy page, its table as CSV beside it, and gives that table."""
    table = evaluate(labels_file, data)
    page = _PAGE.format(
        agreement=_agreement_lines(coder_agreement(labels_file)), table=_table_lines(table)
    )
    Path(path).write_text(page, encoding="utf-8")
    rounded = table.round({"macro_f1": 3, "low": 3, "high": 3, "accuracy": 3})
    rounded.to_csv(Path(path).with_suffix(".csv"), index=False, lineterminator="\n")
    return table


def _evaluate_set(labelled: LabelledSet) -> Iterator[dict[str, object]]:
    classes = SENTIMENTS if labelled.task == "sentiment" else STANCES
    units = list(labelled.rows[["story_id", "comment_id"]].itertuples(index=False, name=None))
    for scorer, answers in _answers(labelled):
        quality = label_quality(labelled.truths, answers, units, classes)
        yield {
            "data_set": labelled.name,
            "task": labelled.task,
            "scorer": scorer,
            "n": len(units),
            **quality._asdict(),
        }


def _answers(labelled: LabelledSet) -> Iterator[tuple[str, list[str]]]:
    """What each scorer says of each row, and what the commonest label would say."""
    if labelled.task == "sentiment":
        for name in SENTIMENT_SCORERS:
            scored = score_sentiment(labelled.comments, name)
            yield name, _look_up(labelled, scored, "sentiment_label", NEUTRAL)
    else:
        for name in STANCE_SCORERS:
            yield name, _look_up(labelled, _score(labelled, name), "stance", NEITHER)
    values = [value for truth in labelled.truths for value in truth]
    yield MAJORITY, [max(sorted(set(values)), key=values.count)] * len(labelled.rows)


def _score(labelled: LabelledSet, scorer: str) -> pd.DataFrame:
    if labelled.task == "relation":
        return score_relations(labelled.comments, scorer)
    return score_stances(labelled.comments, labelled.claims, scorer)


def _look_up(labelled: LabelledSet, scored: pd.DataFrame, column: str, silent: str) -> list[str]:
    key = KEY if "claim_id" in scored.columns else KEY[:2]
    said = dict(zip(scored[key].itertuples(index=False, name=None), scored[column], strict=True))
    answers = (said.get(row) for row in labelled.rows[key].itertuples(index=False, name=None))
    return [answer if isinstance(answer, str) else silent for answer in answers]


def _table_lines(table: pd.DataFrame) -> str:
    head = (
        "| data set | task | scorer | n | macro-F1 | 95 % interval | accuracy |\n"
        "|---|---|---|---:|---:|---:|---:|\n"
    )
    return head + "\n".join(
        f"| {row.data_set} | {row.task} | {row.scorer} | {row.n:,} | {row.macro_f1:.3f} "
        f"| {row.low:.3f} – {row.high:.3f} | {row.accuracy:.3f} |"
        for row in table.itertuples()
    )


def _agreement_lines(agreements: Sequence[CoderAgreement]) -> str:
    if not agreements:
        return "The bundled stories carry no labels yet."
    head = "| task | labels by both | Krippendorff's α |\n|---|---:|---:|\n"
    return head + "\n".join(f"| {each.task} | {each.n} | {each.alpha:.3f} |" for each in agreements)
