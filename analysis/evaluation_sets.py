"""Public labelled sets as questions to every scorer, and how such questions are put together."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from openpyxl import load_workbook

from analysis.evaluation_data import Corpus, LabelledSet, is_held_out
from analysis.label_quality import SEED
from analysis.schema import (
    AGREE,
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    DISAGREE,
    NEGATIVE,
    NEITHER,
    NEUTRAL,
    POSITIVE,
    build,
)

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
MOST_ROWS = 2000  # of a public set, drawn once for all: intervals of some .02 on each side

SIDE = "side"  # agree against disagree, where the label takes one of the two
FLIP = "flip"  # whether a side turns where the claim is denied
TWO_SIDES = "two sides"  # stance by the mean F1 of agree and disagree, as SemEval-2016 ranks
RECALL = "recall"  # sentiment by the mean recall of its classes, as TweetEval ranks
RATING = "rating"  # polarity against people's mean ratings, as VADER's makers measured it
SIDED = (AGREE, DISAGREE)

_ARC = Path("ARC") / "exported-3365-stance-taking-arguments.tsv"
_RATINGS = Path("VADER-groundtruth") / "hutto_ICWSM_2014"
_RATED = {"rated tweets": "tweets", "rated news editorials": "nytEditorialSnippets"}
_VAST_VALUES = {"0": DISAGREE, "1": AGREE, "2": NEITHER}
_SEMEVAL_VALUES = {"AGAINST": DISAGREE, "FAVOR": AGREE, "NONE": NEITHER}
_SUBREDDIT_VALUES = {"0": DISAGREE, "1": NEITHER, "2": AGREE}
_TWEET_VALUES = {"0": NEGATIVE, "1": NEUTRAL, "2": POSITIVE}


class Example(NamedTuple):
    """A comment, what readers said of it, and what they were asked about.

    `opposite` is a claim that denies `claim`, "" where none is known.
    """

    text: str
    value: str
    claim: str = ""
    parent: str = ""
    opposite: str = ""


class Judged(NamedTuple):
    """The label of one comment of a corpus, under one claim of it; missing where readers split."""

    story_id: str
    comment_id: str
    claim_id: str
    value: str | None
    opposite_id: str | None = None


def public_sets(data: Path) -> Iterator[LabelledSet]:
    """The public sets of a folder that are there and that no scorer learnt from."""
    arc, judged = ask_examples(_sample(_arc(data / _ARC)))
    yield from labelled_sets("ARC, held-out debates (news comments)", "stance", arc, judged)
    picking = "ARC, held-out debates, right one of claim and opposite"
    yield from labelled_sets(picking, SIDE, arc, judged)
    vast, judged = ask_examples(_sample(_vast(data / "VAST" / "vast_test.xlsx")))
    yield from labelled_sets("VAST zero-shot", "stance", vast, judged)
    yield from labelled_sets("VAST zero-shot, pro and con alone", SIDE, vast, judged)
    for task in ("A", "B"):
        path = data / "SemEval2016T6" / f"testdata-task{task}-all-annotations.txt"
        asked = ask_examples(_sample(_semeval(path)))
        for measured in ("stance", TWO_SIDES):
            yield from labelled_sets(f"SemEval-2016 {task}, target as given", measured, *asked)
    asked = ask_examples(_sample(_subreddit(data / "SubReddit-agreement")))
    yield from labelled_sets("SubReddit (dis)agreement", "relation", *asked)
    asked = ask_examples(_sample(_tweets(data / "tweeteval" / "datasets" / "sentiment")))
    for measured in ("sentiment", RECALL):
        yield from labelled_sets("TweetEval sentiment", measured, *asked)
    for name, file in _RATED.items():
        asked = ask_examples(_sample(_rated(data / _RATINGS / f"{file}_GroundTruth.txt")))
        yield from labelled_sets(name, RATING, *asked)


def ask_examples(examples: Iterable[Example]) -> tuple[Corpus, list[Judged]]:
    """Each comment a story of its own: the comment and, before it, the one that it answers."""
    listed = list(examples)
    stories: dict[tuple[str, str], str] = {}
    claims, judged = [], []
    for at, one in enumerate(listed):
        story_id = stories.setdefault((one.text, one.parent), str(len(stories)))
        ids = {str(at): one.claim, f"{at}-opposite": one.opposite}
        claims += [_claim(name, story_id, text) for name, text in ids.items() if text]
        opposite = f"{at}-opposite" if one.opposite else None
        judged.append(Judged(story_id, "comment", str(at), one.value, opposite))
    threads = (row for said, story_id in stories.items() for row in _thread(story_id, *said))
    return Corpus(build(COMMENT_COLUMNS, threads), build(CLAIM_COLUMNS, claims)), judged


def labelled_sets(
    name: str, task: str, corpus: Corpus, judged: Sequence[Judged]
) -> Iterator[LabelledSet]:
    """The set of that name, or none where nothing is judged. SIDE leaves out what takes none."""
    kept = [one for one in judged if (one.value in SIDED if task == SIDE else one.value)]
    if kept:
        rows = pd.DataFrame(kept, columns=Judged._fields).drop(columns="value")
        yield LabelledSet(name, task, corpus, rows, [[str(one.value) for one in kept]])


def _claim(claim_id: str, story_id: str, text: str) -> dict[str, object]:
    return {"claim_id": claim_id, "story_id": story_id, "text": text, "origin": "given"}


def _thread(story_id: str, text: str, parent: str) -> Iterator[dict[str, object]]:
    shared = {"story_id": story_id, "status": "visible"}
    if parent:
        yield {**shared, "comment_id": "parent", "text": parent}
    parent_id = "parent" if parent else None
    yield {**shared, "comment_id": "comment", "parent_id": parent_id, "text": text}


def _sample(examples: Iterable[Example]) -> list[Example]:
    listed = list(examples)
    if len(listed) <= MOST_ROWS:
        return listed
    return random.Random(SEED).sample(listed, MOST_ROWS)  # noqa: S311 - for repeatable draws


def _arc(path: Path) -> Iterator[Example]:
    """Quotes are off; every comment takes the side of one of its debate's two claims."""
    for row in _rows(path, delimiter="\t", quoting=csv.QUOTE_NONE):
        stances = {row["stance1"]: AGREE, row["stance2"]: DISAGREE}
        if is_held_out(row["title"]):
            value = stances.get(row["annotatedStance"], NEITHER)
            yield Example(row["text"], value, row["stance1"], opposite=row["stance2"])


def _vast(path: Path) -> Iterator[Example]:
    """The topics that VAST's training lacks.

    `topic_str` is what was labelled: of most neutrals `new_topic` holds another topic.
    """
    if not path.is_file():
        return
    book = load_workbook(path, read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    head = [str(name) for name in next(rows)]
    for values in rows:
        row = dict(zip(head, map(str, values), strict=False))
        if row["seen?"] == "0":
            yield Example(row["post"], _VAST_VALUES[row["label"]], row["topic_str"])
    book.close()


def _semeval(path: Path) -> Iterator[Example]:
    for row in _rows(path, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Example(row["Tweet"], _SEMEVAL_VALUES[row["Stance"]], row["Target"])


def _subreddit(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*.csv")):
        for row in _rows(path):
            value = _SUBREDDIT_VALUES[row["relation"]]
            yield Example(row["response_text"], value, parent=row["quote_text"])


def _tweets(folder: Path) -> Iterator[Example]:
    for text, label in zip(
        _lines(folder / "test_text.txt"), _lines(folder / "test_labels.txt"), strict=True
    ):
        yield Example(text.strip(), _TWEET_VALUES[label.strip()])


def _rated(path: Path) -> Iterator[Example]:
    """Texts with the mean of people's ratings of -4 to 4 as their value."""
    for line in _lines(path):
        _, rating, text = line.rstrip("\r\n").split("\t", 2)
        yield Example(text, rating)


def _rows(path: Path, **dialect: object) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_lines(path), **dialect)  # type: ignore[call-overload]


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file, none where it is not there; bytes that are no UTF-8 become a mark."""
    if path.is_file():
        with path.open(encoding="utf-8", errors="replace", newline="") as lines:
            yield from lines
