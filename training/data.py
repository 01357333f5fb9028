"""The public sets that may train published weights, each with its traps.

A pair's shares are of agree, disagree, neither (stance) or negative, neutral, positive (sentiment).
"""

import csv
import json
import math
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.evaluation_data import is_held_out
from training.own_comments import Shares

AGREE: Shares = (1.0, 0.0, 0.0)
DISAGREE: Shares = (0.0, 1.0, 0.0)
NEITHER: Shares = (0.0, 0.0, 1.0)
# The bundled stories are the test of a story never seen.
_BUNDLED_STORIES = re.compile(
    r"kuril|okinawa|futenma|henoko|iwakuni"
    r"|japan\w*\b.{0,200}\b(russia|moscow|lavrov|bases?\b|troops|u\.?s\.? forces)"
    r"|\b(russia|moscow|lavrov|bases?|troops|u\.?s\.? forces)\b.{0,200}\bjapan",
    flags=re.IGNORECASE | re.DOTALL,
)
_ARC_OVERLAP_CHARACTERS = 80  # letters and digits that tell two copies of a comment


class Pair(NamedTuple):
    """A text under a target: a claim, the parent's words, or "" for sentiment."""

    target: str
    text: str
    shares: Shares
    task: str  # "claim", "relation" or "sentiment"
    source: str
    parent: str = ""


def public_pairs(folder: Path) -> list[Pair]:
    """Every pair of the sets under `folder` that may train, none near the bundled stories."""
    chooser = random.Random(3)  # noqa: S311 - for repeatable draws
    pairs: list[Pair] = []
    for load, most in _SETS:
        found = [p for p in load(folder) if not near_bundled_stories(f"{p.target} {p.text}")]
        pairs += chooser.sample(found, most) if len(found) > most else found
    return pairs


def near_bundled_stories(text: str) -> bool:
    """Whether a text touches U.S. forces in Japan, Japan and Russia, or the Kurils."""
    return bool(_BUNDLED_STORIES.search(text))


def _arc(folder: Path) -> Iterator[Pair]:
    """Comments are those of VAST under other targets: out with all of VAST's dev and test.

    Half of the debates is held out for evaluation; quotes are off.
    """
    known = _vast_texts(folder / "VAST")
    path = folder / "ARC" / "exported-3365-stance-taking-arguments.tsv"
    for row in read_table(path, delimiter="\t", quoting=csv.QUOTE_NONE):
        if is_held_out(row["title"]) or _letters(row["text"]) in known:
            continue
        for claim in (row["stance1"], row["stance2"]):
            shares = AGREE if claim == row["annotatedStance"] else DISAGREE
            yield Pair(claim, row["text"], shares, "claim", "arc")


def _vast_texts(folder: Path) -> set[str]:
    return {
        _letters(row["Tweet"])
        for name in ("vast_dev_glmcl.csv", "vast_test_glmcl.csv")
        for row in read_table(folder / name)
    }


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))[:_ARC_OVERLAP_CHARACTERS]


def _perspectrum(folder: Path) -> Iterator[Pair]:
    """One wording of each perspective; claims of its test part stay out, as a debate never seen."""
    place = folder / "Perspectrum"
    pool = {row["pId"]: row["text"] for row in _json(place / "perspective_pool_v1.0.json")}
    split = _json(place / "dataset_split_v1.0.json")
    chooser = random.Random(5)  # noqa: S311 - for repeatable draws
    for claim in _json(place / "perspectrum_with_answers_v1.0.json"):
        if split.get(str(claim["cId"])) == "test":
            continue
        for perspective in claim["perspectives"]:
            shares = AGREE if perspective["stance_label_3"] == "SUPPORT" else DISAGREE
            text = pool[chooser.choice(perspective["pids"])]
            yield Pair(claim["text"], text, shares, "claim", "perspectrum")


def _ibm_claims(folder: Path) -> Iterator[Pair]:
    """Each line is a quoted line with empty fields behind it.

    The topic's target gives a bare noun phrase too, its sentiment the sign.
    """
    path = folder / "IBM-claim-stance" / "claim_stance_dataset_v1.csv"
    lines = [row[0] for row in csv.reader(read_lines(path), delimiter=";")]
    for row in csv.DictReader(lines):
        pro = row["claims.stance"] == "PRO"
        topic = row["topicText"].removeprefix("This house ").removeprefix("believes that ")
        text = row["claims.claimCorrectedText"]
        yield Pair(topic, text, AGREE if pro else DISAGREE, "claim", "ibm-claims")
        towards = pro == (row["topicSentiment"] == "1")
        yield Pair(row["topicTarget"], text, AGREE if towards else DISAGREE, "claim", "ibm-targets")


def _ibm_arguments(folder: Path) -> Iterator[Pair]:
    """Each argument once under its topic, and under one key point where that says something.

    A matching key point is agreed with; one of the other side is taken as disagreed with.
    """
    seen: set[tuple[str, str]] = set()
    path = folder / "IBM-ArgKP" / "ArgKP-2021_dataset.csv"
    for row in read_table(path):
        shares = AGREE if row["stance"] == "1" else DISAGREE
        for text in (row["argument"], row["key_point"]):
            if (row["topic"], text) not in seen:
                seen.add((row["topic"], text))
                yield Pair(row["topic"], text, shares, "claim", "ibm-arguments")
        if row["label"] == "1":
            yield Pair(row["key_point"], row["argument"], AGREE, "claim", "ibm-key-points")


def _pstance(folder: Path) -> Iterator[Pair]:
    """Tweets on three people, named bare and in a sentence: few, for they are much alike."""
    forms = ("{}", "{}", "{} deserves support", "People should vote for {}")
    against = ("{} does not deserve support", "Nobody should vote for {}")
    chooser = random.Random(7)  # noqa: S311 - for repeatable draws
    for path in sorted((folder / "PStance").glob("raw_train_*.csv")):
        rows = list(read_table(path))
        for row in chooser.sample(rows, min(len(rows), 700)):
            favours = row["Stance"] == "FAVOR"
            turned = chooser.random() < 0.3
            form = chooser.choice(against if turned else forms)
            shares = AGREE if favours != turned else DISAGREE
            yield Pair(form.format(row["Target"]), row["Tweet"], shares, "claim", "pstance")


def _nixon_kennedy(folder: Path) -> Iterator[Pair]:
    """Pairs of one topic, of which half bear on each other: the hard kind of neither."""
    kinds = {"support": AGREE, "attack": DISAGREE, "no_relation": NEITHER}
    for row in read_table(folder / "Nixon-Kennedy" / "full_dataset.tsv", delimiter="\t"):
        shares = kinds[row["relation"]]
        yield Pair(row["argument2"], row["argument1"], shares, "relation", "nixon-kennedy")


def _rated_sentences(folder: Path) -> Iterator[Pair]:
    """Films and products; mean ratings of -4 to 4 become soft labels around ±0.8.

    Tweets and news editorials of the same set are for testing.
    """
    place = folder / "VADER-groundtruth" / "hutto_ICWSM_2014"
    for name in ("movieReviewSnippets", "amazonReviewSnippets"):
        path = place / f"{name}_GroundTruth.txt"
        for line in read_lines(path):
            _, rating, text = line.rstrip("\n").split("\t", 2)
            yield Pair("", text, _sentiment_shares(float(rating)), "sentiment", "rated-sentences")


def _sentiment_shares(rating: float) -> Shares:
    positive = 1 / (1 + math.exp((0.8 - rating) / 0.3))
    negative = 1 / (1 + math.exp((0.8 + rating) / 0.3))
    return negative, max(0.0, 1 - positive - negative), positive


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a file; bytes that are no UTF-8 become a mark."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        yield from lines


def read_table(path: Path, **dialect: object) -> Iterator[Mapping[str, str]]:
    """The rows of a delimited file under its head line."""
    yield from csv.DictReader(read_lines(path), **dialect)  # type: ignore[call-overload]


def _json(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))


# With the most pairs taken of each: the sets that are much alike in themselves give fewer.
_SETS: tuple[tuple[Callable[[Path], Iterator[Pair]], int], ...] = (
    (_arc, 2_000),
    (_perspectrum, 4_000),
    (_ibm_claims, 3_600),
    (_ibm_arguments, 5_000),
    (_pstance, 1_200),
    (_nixon_kennedy, 900),
    (_rated_sentences, 4_500),
)
