"""Every scorer against labels, on comments that none of them learnt from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.evaluation_data import (
    FIRST,
    KEY,
    OPPOSITE,
    SECOND,
    SEED_LABELS,
    Corpus,
    LabelledSet,
    labels_between_coders,
    read_labels,
    seed_sets,
)
from analysis.evaluation_own import OWN_COMMENTS, SINGLE, THREADS, own_sets
from analysis.evaluation_page import CoderAgreement, Speed, accuracy_page
from analysis.evaluation_rates import rate_correlation, rate_recall, share_right
from analysis.evaluation_sets import DATA, FLIP, RATING, RECALL, SIDE, TWO_SIDES, public_sets
from analysis.evaluation_taught import taught_rows
from analysis.label_quality import krippendorff_alpha, label_quality
from analysis.reading.joining import concatenate
from analysis.schema import (
    AGREE,
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
    "task": TEXT,  # stance, relation, sentiment or a way to measure them: see TASK_KINDS
    "scorer": TEXT,  # "majority": every comment gets the commonest label
    "n": COUNT,
    "macro_f1": NUMBER,  # missing: the task has no classes
    "low": NUMBER,  # of the macro-F1 or, where there is none, of the figure that is there
    "high": NUMBER,
    "accuracy": NUMBER,  # of RECALL the mean recall of the classes, of RATING missing
    "correlation": NUMBER,  # Pearson's, of RATING alone
}
# What is asked of a scorer for each task.
TASK_KINDS = {
    "stance": "stance",
    "relation": "relation",
    "sentiment": "sentiment",
    SIDE: "stance",
    FLIP: "stance",
    TWO_SIDES: "stance",
    RECALL: "sentiment",
    RATING: "sentiment",
}
MAJORITY = "majority"
_TIMED = ("stance", "sentiment")  # a relation may be known already from a stance that it is part of
_DIGITS = 3

Floats = NDArray[np.float64]


class Evaluation(NamedTuple):
    """EVALUATION_COLUMNS, and how fast the scorers were on our own comments."""

    table: pd.DataFrame
    speeds: list[Speed]


class Scores:
    """What the scorers say of a corpus, each asked once, and the seconds that it took."""

    def __init__(self, chosen: Collection[str] | None = None) -> None:
        self._chosen = chosen
        self._tables: dict[tuple[Corpus, str, str], tuple[pd.DataFrame, float]] = {}

    def scorers(self, task: str) -> list[str]:
        """The registered scorers of a task, but for those that were not chosen."""
        registry = SENTIMENT_SCORERS if TASK_KINDS[task] == "sentiment" else STANCE_SCORERS
        return [name for name in registry if self._chosen is None or name in self._chosen]

    def table(self, corpus: Corpus, task: str, scorer: str) -> pd.DataFrame:
        """A row for each answer."""
        return self._asked(corpus, task, scorer)[0]

    def speed(self, corpus: Corpus, task: str, scorer: str) -> Speed:
        """How many answers there were, and the seconds that it took."""
        table, seconds = self._asked(corpus, task, scorer)
        texts = _look_up(table, corpus.comments, "text")
        return Speed(task, scorer, len(table), sum(len(str(text)) for text in texts), seconds)

    def _asked(self, corpus: Corpus, task: str, scorer: str) -> tuple[pd.DataFrame, float]:
        key = (corpus, task, scorer)
        if key not in self._tables:
            start = perf_counter()
            table = _ask(corpus, task, scorer)
            self._tables[key] = table, perf_counter() - start
        return self._tables[key]


def evaluate(
    labels_file: Path = SEED_LABELS,
    data: Path | None = None,
    *,
    own: Path = OWN_COMMENTS,
    scorers: Collection[str] | None = None,
) -> Evaluation:
    """Every scorer on every labelled set that is there.

    `data` is a folder of public sets; missing: the one beside the checkout, if there is one.
    `scorers` are names; missing: all that are registered.
    A comment that a scorer says nothing of counts as neither, or as neutral.
    """
    scores = Scores(scorers)
    public = public_sets(DATA if data is None else data)
    rows: list[dict[str, object]] = []
    speeds: list[Speed] = []
    for labelled in chain(seed_sets(labels_file), own_sets(own), public):
        rows += _evaluate_set(labelled, scores)
        if labelled.name in (SINGLE, THREADS) and labelled.task in _TIMED:
            speeds += [
                scores.speed(labelled.corpus, labelled.task, scorer)
                for scorer in scores.scorers(labelled.task)
            ]
    return Evaluation(build(EVALUATION_COLUMNS, rows), _summed(speeds))


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
    path: Path,
    data: Path | None = None,
    *,
    labels_file: Path = SEED_LABELS,
    own: Path = OWN_COMMENTS,
) -> pd.DataFrame:
    """Writes the accuracy page, its table as CSV beside it, and gives that table."""
    table, speeds = evaluate(labels_file, data, own=own)
    taught = build(EVALUATION_COLUMNS, taught_rows(labels_file))
    table = concatenate([table, taught], EVALUATION_COLUMNS)
    figures = ("macro_f1", "low", "high", "accuracy", "correlation")
    table = table.round(dict.fromkeys(figures, _DIGITS))
    page = accuracy_page(table, coder_agreement(labels_file), speeds)
    Path(path).write_text(page, encoding="utf-8")
    table.to_csv(Path(path).with_suffix(".csv"), index=False, lineterminator="\n")
    return table


def _evaluate_set(labelled: LabelledSet, scores: Scores) -> Iterator[dict[str, object]]:
    measure = _MEASURES.get(labelled.task, _evaluate_labels)
    named = {"data_set": labelled.name, "task": labelled.task, "n": len(labelled.rows)}
    for scorer, figures in measure(labelled, scores):
        yield {**named, "scorer": scorer, **figures}


def _evaluate_labels(
    labelled: LabelledSet, scores: Scores
) -> Iterator[tuple[str, dict[str, object]]]:
    classes = SENTIMENTS if labelled.task == "sentiment" else STANCES
    averaged = 2 if labelled.task == TWO_SIDES else None
    units = _units(labelled.rows)
    for scorer, given in _answers(labelled, scores).items():
        quality = label_quality(labelled.truths, given, units, classes, averaged=averaged)
        yield scorer, quality._asdict()


def _evaluate_recall(
    labelled: LabelledSet, scores: Scores
) -> Iterator[tuple[str, dict[str, object]]]:
    for scorer, given in _answers(labelled, scores).items():
        yield scorer, rate_recall(labelled.truths[0], given)


def _answers(labelled: LabelledSet, scores: Scores) -> dict[str, list[str]]:
    """Each scorer's labels of the rows, and the majority's."""
    kind = TASK_KINDS[labelled.task]
    column, silent = ("sentiment_label", NEUTRAL) if kind == "sentiment" else ("stance", NEITHER)
    answers = {}
    for scorer in scores.scorers(labelled.task):
        found = _look_up(labelled.rows, scores.table(labelled.corpus, kind, scorer), column)
        answers[scorer] = [one if isinstance(one, str) else silent for one in found]
    answers[MAJORITY] = [_commonest(labelled.truths)] * len(labelled.rows)
    return answers


def _evaluate_ratings(
    labelled: LabelledSet, scores: Scores
) -> Iterator[tuple[str, dict[str, object]]]:
    ratings = np.array(labelled.truths[0], dtype=np.float64)
    for scorer in scores.scorers(labelled.task):
        table = scores.table(labelled.corpus, "sentiment", scorer)
        given = [
            one if isinstance(one, float) else 0.0
            for one in _look_up(labelled.rows, table, "sentiment")
        ]
        yield scorer, rate_correlation(ratings, np.array(given))


def _evaluate_sides(
    labelled: LabelledSet, scores: Scores
) -> Iterator[tuple[str, dict[str, object]]]:
    """Of one coder's labels, as all sets of these tasks have."""
    signs = np.array([1.0 if value == AGREE else -1.0 for value in labelled.truths[0]])
    opposed = labelled.rows.assign(claim_id=labelled.rows[OPPOSITE])
    commonest = 1.0 if _commonest(labelled.truths) == AGREE else -1.0
    # The majority knows one side whatever it is asked, so that nothing turns it.
    answers = {MAJORITY: (np.full(len(signs), commonest), np.zeros(len(signs)))}
    for scorer in scores.scorers(labelled.task):
        table = scores.table(labelled.corpus, "stance", scorer)
        answers[scorer] = _agreements(labelled.rows, table), _agreements(opposed, table)
    for scorer in (*scores.scorers(labelled.task), MAJORITY):
        given, denied = answers[scorer]
        if labelled.task == FLIP:
            right = (given * denied < 0).astype(np.float64)
        else:
            right = (np.sign((given - denied) * signs) + 1) / 2
        yield scorer, share_right(right, _units(labelled.rows))


def _ask(corpus: Corpus, task: str, scorer: str) -> pd.DataFrame:
    if task == "sentiment":
        return score_sentiment(corpus.comments, scorer)
    if task == "relation":
        return score_relations(corpus.comments, scorer)
    return score_stances(corpus.comments, corpus.claims, scorer)


def _look_up(rows: pd.DataFrame, scored: pd.DataFrame, column: str) -> list[object]:
    key = KEY if "claim_id" in scored.columns else KEY[:2]
    said = dict(zip(scored[key].itertuples(index=False, name=None), scored[column], strict=True))
    return [said.get(row) for row in rows[key].itertuples(index=False, name=None)]


def _agreements(rows: pd.DataFrame, scored: pd.DataFrame) -> Floats:
    """0 where nothing is said or asked."""
    found = _look_up(rows, scored, "agreement")
    return np.array([one if isinstance(one, float) else 0.0 for one in found])


def _units(rows: pd.DataFrame) -> list[object]:
    return list(rows[KEY[:2]].itertuples(index=False, name=None))


def _commonest(truths: Sequence[Sequence[str]]) -> str:
    values = [value for truth in truths for value in truth]
    return max(sorted(set(values)), key=values.count)


def _summed(speeds: Iterable[Speed]) -> list[Speed]:
    """One line for each task and scorer."""
    found: dict[tuple[str, str], Speed] = {}
    for each in speeds:
        before = found.get((each.task, each.scorer), each._replace(n=0, characters=0, seconds=0.0))
        found[each.task, each.scorer] = Speed(
            *(each.task, each.scorer, before.n + each.n),
            before.characters + each.characters,
            before.seconds + each.seconds,
        )
    return list(found.values())


_MEASURES = {
    SIDE: _evaluate_sides,
    FLIP: _evaluate_sides,
    RECALL: _evaluate_recall,
    RATING: _evaluate_ratings,
}
