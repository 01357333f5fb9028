"""`python -m benchmarks.equality FOLDER …`: columns against the package's loop, text by text.

Reads every text in the folders' CSV, TSV, text and JSON files, cuts and recombines them, adds as
many texts made to trip the rules, and prints those that do not score the same in all four figures.
"""

import csv
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from analysis.scoring.columnar import FIGURES, ColumnScorer, choose_tokeniser
from analysis.scoring.columnar.tokens import tokenise
from analysis.scoring.sentiment import rulebook
from tests.hostile_texts import VADER, hostile_text

TEXTS = 300_000  # of each kind
AT_ONCE = 20_000
SEED = 20191119
LONGEST = 2000  # characters of a recombined text
LONGEST_FIELD = 1 << 27


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings_in(each)


def texts_in(path: Path) -> Iterator[str]:
    content = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".json":
        yield from strings_in(json.loads(content))
    elif path.suffix == ".jsonl":
        for line in content.splitlines():
            yield from strings_in(json.loads(line))
    elif path.suffix == ".csv":
        for row in csv.reader(content.splitlines(keepends=True)):
            yield from row
    elif path.suffix in (".tsv", ".txt", ".md"):
        for line in content.splitlines():
            yield from line.split("\t")


def recombined(texts: list[str], dice: random.Random) -> str:
    """One to four texts, or parts of them, one behind the other."""
    parts = []
    for text in dice.choices(texts, k=dice.choice((1, 1, 2, 4))):
        start = dice.choice((0, 0, dice.randrange(len(text))))
        parts.append(text[start : start + LONGEST])
    return dice.choice((" ", "\n", " but ")).join(parts)[:LONGEST]


def compare(texts: list[str], scorers: list[ColumnScorer]) -> list[str]:
    rows = [VADER.polarity_scores(text) for text in texts]
    expected = np.array([[row[name] for name in FIGURES] for row in rows])
    differing: set[int] = set()
    for scorer in scorers:
        found = scorer.score(pa.array(texts, pa.string()))
        differing |= set(np.flatnonzero((found != expected).any(axis=1)).tolist())
    return [texts[row] for row in sorted(differing)]


def main(folders: list[str]) -> None:
    csv.field_size_limit(LONGEST_FIELD)
    dice = random.Random(SEED)  # noqa: S311 - a benchmark's dice, not a secret
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.*"))
    texts = sorted({text for path in paths for text in texts_in(path) if text.strip()})
    scorers = [ColumnScorer(rulebook(), each) for each in {tokenise, choose_tokeniser()}]
    print(f"{len(texts):,} texts, {len(scorers)} tokenisers")
    for name, make in (
        ("recombined", lambda: recombined(texts, dice)),
        ("made to trip", lambda: hostile_text(dice, words=20)),
    ):
        compared = characters = 0
        while compared < TEXTS:
            batch = [make() for _ in range(AT_ONCE)]
            for text in compare(batch, scorers):
                print("differs:", repr(text))
            compared, characters = compared + AT_ONCE, characters + sum(map(len, batch))
        print(f"{compared:,} {name}, {characters / compared:.0f} characters on average: compared")


if __name__ == "__main__":
    main(sys.argv[1:])
