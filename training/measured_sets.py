"""The sets that only measure: pairs with one label each, from sets that never train."""

import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from analysis.evaluation_data import is_held_out
from analysis.own_comments_split import part_of
from training.data import AGREE, DISAGREE, NEITHER, Pair, read_lines, read_table
from training.issues import issues_of, under_form
from training.negation import negate
from training.own_comments import OwnComment, Shares, read_own_comments
from training.pairs import own_pairs

_SEMEVAL = {"FAVOR": AGREE, "AGAINST": DISAGREE, "NONE": NEITHER}
_VAST = {0: DISAGREE, 1: AGREE, 2: NEITHER}
_SUBREDDIT = {"0": DISAGREE, "1": NEITHER, "2": AGREE}
_TONES: tuple[Shares, ...] = (AGREE, DISAGREE, NEITHER)  # the places of negative, neutral, positive


class Rated(NamedTuple):
    """Texts with a mean rating of -4 to 4 by people."""

    texts: list[str]
    ratings: list[float]


def own_part(part: str) -> list[OwnComment]:
    """Our comments of one part."""
    return [comment for comment in read_own_comments() if part_of(comment.headline) == part]


def own_negated(comments: Sequence[OwnComment]) -> tuple[list[Pair], list[Pair]]:
    """Claim pairs that take a side, and the same under the negated claim."""
    sided = [c for c in comments if max(c.stance[:2]) > 0.5 and negate(c.claim)]
    pairs = [pair for pair in own_pairs(sided, context=False) if pair.task == "claim"]
    return pairs, [pair._replace(target=negate(pair.target) or "") for pair in pairs]


def issue_forms(part: str, turned: str) -> tuple[list[Pair], list[Pair]]:
    """Comments of our issues of one part that take a side: under the claim, under a turned form."""
    sided = [
        (issue, voice) for issue in issues_of(part) for voice in issue.voices if voice.stance[2] < 1
    ]
    straight = [under_form(issue, voice, "C") for issue, voice in sided]
    return straight, [under_form(issue, voice, turned) for issue, voice in sided]


def arc_opposites(folder: Path) -> tuple[list[Pair], list[Pair]]:
    """Comments of the held-out debates under the claim they hold, and under its opposite."""
    path = folder / "ARC" / "exported-3365-stance-taking-arguments.tsv"
    held, opposed = [], []
    for row in read_table(path, delimiter="\t", quoting=csv.QUOTE_NONE):
        claims = (row["stance1"], row["stance2"])
        if is_held_out(row["title"]) and row["annotatedStance"] in claims:
            other = claims[row["annotatedStance"] == claims[0]]
            held.append(Pair(row["annotatedStance"], row["text"], AGREE, "claim", "arc"))
            opposed.append(Pair(other, row["text"], DISAGREE, "claim", "arc"))
    return held, opposed


def vast_zero_shot(folder: Path) -> list[Pair]:
    """The topics of VAST's test that its training lacks; `topic_str` is what was labelled."""
    sheet = load_workbook(folder / "VAST" / "vast_test.xlsx", read_only=True).active
    rows = sheet.iter_rows(values_only=True) if sheet is not None else iter(())
    head = list(next(rows))
    table = (dict(zip(head, row, strict=False)) for row in rows)
    return [
        Pair(str(r["topic_str"]), str(r["post"]), _VAST[int(str(r["label"]))], "claim", "vast")
        for r in table
        if str(r["seen?"]) == "0"
    ]


def semeval(folder: Path, task: str) -> list[Pair]:
    """Tweets of task A or B under the bare target."""
    path = folder / "SemEval2016T6" / f"testdata-task{task}-all-annotations.txt"
    return [
        Pair(row["Target"], row["Tweet"], _SEMEVAL[row["Stance"]], "claim", "semeval")
        for row in read_table(path, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def subreddit(folder: Path) -> list[Pair]:
    """Replies under what they answer."""
    return [
        Pair(row["quote_text"], row["response_text"], _SUBREDDIT[row["relation"]], "relation", "")
        for path in sorted((folder / "SubReddit-agreement").glob("*.csv"))
        for row in read_table(path)
    ]


def tweets(folder: Path, *, most: int = 3_000) -> list[Pair]:
    """A fixed sample of tweeteval's sentiment test."""
    place = folder / "tweeteval" / "datasets" / "sentiment"
    texts = [line.strip() for line in read_lines(place / "test_text.txt")]
    labels = [int(line) for line in read_lines(place / "test_labels.txt")]
    pairs = [
        Pair("", text, _TONES[label], "sentiment", "tweeteval")
        for text, label in zip(texts, labels, strict=True)
    ]
    chooser = random.Random(11)  # noqa: S311 - for repeatable draws
    return chooser.sample(pairs, most)


def rated(folder: Path, name: str) -> Rated:
    """`tweets` or `nytEditorialSnippets` of the ratings that VADER was made with."""
    path = folder / "VADER-groundtruth" / "hutto_ICWSM_2014" / f"{name}_GroundTruth.txt"
    rows = list(_rated_rows(path))
    return Rated([text for text, _ in rows], [rating for _, rating in rows])


def _rated_rows(path: Path) -> Iterator[tuple[str, float]]:
    for line in read_lines(path):
        _, rating, text = line.rstrip("\r\n").split("\t", 2)
        yield text, float(rating)
