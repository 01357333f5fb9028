"""`python -m benchmarks.sentiment`: texts scored in a second, beside the packages' own loops."""

import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from inspect import getsourcefile
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from vaderSentiment import vaderSentiment as package  # noqa: N813 - the module, not a class

from analysis.scoring.columnar import ColumnScorer, choose_tokeniser
from analysis.scoring.columnar.tokens import tokenise
from analysis.scoring.sentiment import rulebook

RUNS = 9
COMMENTS = Path(__file__).parent.parent / "training" / "comments"
SEED = 20191119
COLUMN = 6_000_000  # characters of a column
LOOPED = 0.04  # the share of it that goes through a package's loop
SPREAD = 0.7  # of the logarithm of lengths, about that of comments under news stories
MIXES = {"usual comments": 260, "long ones": 3_500}  # characters, the median of the lengths

Texts = Sequence[str] | pa.Array
Score = Callable[[Texts], object]


class Scorer(NamedTuple):
    """A way to score texts, and the share of the column that it is given."""

    name: str
    score: Score
    share: float
    is_columnar: bool = False  # whether it is given an Arrow column


def own_comments() -> list[str]:
    lines = [line for path in sorted(COMMENTS.glob("w*.jsonl")) for line in path.open("rb")]
    rows = (json.loads(line) for line in lines)
    return [row["text"] for row in rows if isinstance(row.get("text"), str) and row["text"]]


def texts_of_length(median: int, dice: random.Random) -> list[str]:
    """Our own comments one behind the other, cut to lengths as they are under news stories."""
    comments = own_comments()
    texts: list[str] = []
    left = COLUMN
    while left > 0:
        length = round(median * dice.lognormvariate(0, SPREAD))
        parts: list[str] = []
        while sum(map(len, parts)) < length:
            parts.append(dice.choice(comments) + " ")
        texts.append("".join(parts)[:length])
        left -= length
    return texts


def scorers() -> list[Scorer]:
    """The package first: the others are compared with it."""
    loop = package.SentimentIntensityAnalyzer()
    found = [Scorer("vaderSentiment, loop", lambda texts: _each(loop, texts), LOOPED)]
    plain = ColumnScorer(rulebook(), tokenise)
    found.append(Scorer("this project", plain.score, 1, is_columnar=True))
    if choose_tokeniser() is not tokenise:
        fast = ColumnScorer(rulebook(), choose_tokeniser())
        found.append(Scorer("this project, extra `fast`", fast.score, 1, is_columnar=True))
    return [*found, *_peers()]


def _each(analyzer: package.SentimentIntensityAnalyzer, texts: Sequence[str]) -> list[object]:
    return [analyzer.polarity_scores(text) for text in texts]


def _peers() -> list[Scorer]:
    """Those of the extra `benchmarks` that are installed."""
    found = []
    if find_spec("nltk"):
        import nltk
        from nltk.sentiment.vader import SentimentIntensityAnalyzer

        # NLTK fetches its lexicon; the package's file has the same words and form.
        nltk.data.path.append(str(Path(getsourcefile(package) or "").parent))
        analyzer = SentimentIntensityAnalyzer(lexicon_file="nltk:vader_lexicon.txt")
        found.append(Scorer("NLTK's VADER", lambda texts: _each(analyzer, texts), LOOPED))
    if find_spec("textblob"):
        from textblob import TextBlob

        found.append(
            Scorer("TextBlob", lambda texts: [TextBlob(text).sentiment for text in texts], LOOPED)
        )
    return found


def seconds_a_text(scorer: Scorer, texts: Sequence[str]) -> float:
    given: Texts = texts[:: round(1 / scorer.share)]
    if scorer.is_columnar:
        given = pa.array(given)
    start = time.process_time()
    scorer.score(given)
    return (time.process_time() - start) / len(given)


def sentiment_rows() -> list[str]:
    """One row a mix of lengths and scorer; every run goes through all of them in turn."""
    rows = []
    dice = random.Random(SEED)  # noqa: S311 - a benchmark's dice, not a secret
    for mix, median in MIXES.items():
        texts = texts_of_length(median, dice)
        offered = scorers()
        for scorer in offered:
            seconds_a_text(scorer, texts[:100])  # compiled, loaded
        runs = [[seconds_a_text(scorer, texts) for scorer in offered] for _ in range(RUNS)]
        mean = round(statistics.mean(map(len, texts)))
        for at, scorer in enumerate(offered):
            ratios = [run[0] / run[at] for run in runs]
            speeds = [1 / run[at] for run in runs]
            rows.append(
                f"| {mix}, {mean:,} | {scorer.name} | {statistics.median(ratios):.1f} "
                f"({min(ratios):.1f}–{max(ratios):.1f}) | {statistics.median(speeds):,.0f} "
                f"({min(speeds):,.0f}–{max(speeds):,.0f}) |"
            )
    return rows


if __name__ == "__main__":
    print("\n".join(sentiment_rows()))
