"""The accuracy page: the tables of an evaluation, and what they mean."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.evaluation_sets import MOST_ROWS
from analysis.label_quality import RESAMPLES

MISSING = "–"
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

No scorer learnt from a row that is measured here: no weight or threshold was fitted on it. One
rule was chosen in view of such rows: that bare replies contradict far less in *SubReddit* than in
our own comments is why `cues` leaves a reply without any cue at neither.

{table}

- **macro-F1** is the mean of the F1 of each class, so that a rare stance counts as much as a common
  one; the interval is the 2.5th to the 97.5th percentile of {resamples:,} resamples of the
  comments. The tasks *side* and *flip* have no classes to average, and their interval is that of
  the accuracy.
- **side** is agree against disagree, for the comments that take one of the two: right is an
  agreement on the label's side of zero or, between a claim and its opposite, the larger one for the
  claim that the comment is on the side of. An even answer counts as half right.
- **flip** holds comments that take the other side under the denied claim: right is an agreement
  that changes its sign.
- **two sides** is the mean F1 of agree and disagree alone, as SemEval-2016 ranks; **recall**, under
  accuracy, the mean recall of the three tones, as TweetEval ranks; **rating** the correlation *r*
  of the polarity with people's mean ratings, as VADER's makers measured it.
- **vader-sign** takes positive sentiment for agreement and negative for disagreement.
  **majority** gives every comment the commonest label of the set, whatever it is asked about. A
  scorer that does not beat both knows nothing of stance.
- *Where both coders agree* leaves out the comments that are hard, and so flatters.
  *Mean of the two coders* holds the scorer against each of them in turn, over all comments. No
  scorer can be expected above what one coder reaches against the other.
- *After 30 labels* is what teaching by labels is worth: of a bundled thread of more than 40
  comments 30 are drawn at random, their labels teach the scorer the claim, and it is measured on
  the rest, beside itself untaught and the commonest of the 30 labels. Means over 20 draws and all
  four claims; the interval is the spread of the draws.
- *Own comments* and *own threads* were written and labelled for this project by language models,
  not people (`training/comments/`). The headlines measured here are those that the list
  `analysis/own_comments_split.csv` keeps for testing. They are clearer than life in what is meant,
  and poorer than life in words that give it away. A thread counts with the label that most of its
  three readers gave; where they were split evenly there is none.
- *ARC* holds comments of a newspaper's readers, of which half of the debates are held out. Each is
  asked of the first of its debate's two claims, and as every one takes a side, a scorer that says
  neither is wrong each time. *VAST* asks about topics that its training part lacks; most of its
  neutral comments are about something else, which flatters a macro-F1, so that pro and con stand
  alone beside it. *SemEval-2016* asks about a bare name or phrase. B asks about Donald Trump alone,
  on whom the reader learnt from other tweets (P-Stance): its figure there is not that of a target
  never seen. Of a public set with more than {most_rows:,} rows a fixed random sample of
  {most_rows:,} is measured. The rows of public sets are there only if the sets lie in
  `../shared/data` or where `--data` says.
- `cues` answers from words that lists hold, and much is meant without them. It is the baseline that
  can be looked through, no more.

## Speed

{speed}

On our own comments, in the same run; for stance a comment counts once for each claim that it is
asked about. No question had been asked before. Times depend on the machine and on what else it
does.
"""


class CoderAgreement(NamedTuple):
    """Krippendorff's α of the two passes over the bundled stories, on n labels."""

    task: str
    n: int
    alpha: float


class Speed(NamedTuple):
    """How many answers a scorer gave on our own comments, of so many characters in all."""

    task: str
    scorer: str
    n: int
    characters: int
    seconds: float


def accuracy_page(
    table: pd.DataFrame, agreements: Sequence[CoderAgreement], speeds: Sequence[Speed]
) -> str:
    """The page in Markdown; `table` has EVALUATION_COLUMNS."""
    return _PAGE.format(
        agreement=_agreement_lines(agreements),
        table=_table_lines(table),
        speed=_speed_lines(speeds),
        resamples=RESAMPLES,
        most_rows=MOST_ROWS,
    )


def _table_lines(table: pd.DataFrame) -> str:
    head = (
        "| data set | task | scorer | n | macro-F1 | 95 % interval | accuracy |\n"
        "|---|---|---|---:|---:|---:|---:|\n"
    )
    return head + "\n".join(
        f"| {row.data_set} | {row.task} | {row.scorer} | {row.n:,} | {_figure(row.macro_f1)} "
        f"| {row.low:.3f} – {row.high:.3f} | {_share(row.accuracy, row.correlation)} |"
        for row in table.itertuples()
    )


def _share(accuracy: object, correlation: object) -> str:
    found = _figure(correlation)
    return _figure(accuracy) if found == MISSING else f"r = {found}"


def _figure(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) and value == value else MISSING


def _agreement_lines(agreements: Sequence[CoderAgreement]) -> str:
    if not agreements:
        return "The bundled stories carry no labels yet."
    head = "| task | labels by both | Krippendorff's α |\n|---|---:|---:|\n"
    return head + "\n".join(f"| {each.task} | {each.n} | {each.alpha:.3f} |" for each in agreements)


def _speed_lines(speeds: Sequence[Speed]) -> str:
    if not speeds:
        return "Our own comments are not here to be timed."
    head = (
        "| task | scorer | comments | mean characters | comments a second |\n"
        "|---|---|---:|---:|---:|\n"
    )
    return head + "\n".join(
        f"| {each.task} | {each.scorer} | {each.n:,} | {each.characters / each.n:.0f} "
        f"| {_two_figures(each.n / each.seconds):,} |"
        for each in speeds
    )


def _two_figures(value: float) -> int:
    return int(float(f"{value:.1e}"))
