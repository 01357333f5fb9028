"""The floors of accuracy, and `python -m tests.accuracy_floors SCORER …`, which raises them.

It takes docs/accuracy.csv as it stands: a floor follows where a figure rose and never falls, and
every measured task of the named scorers that has no floor yet gets one.
"""

import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tests.conftest import ROOT

FLOORS = ROOT / "tests" / "accuracy_floors.toml"
ACCURACY = ROOT / "docs" / "accuracy.csv"
MARGIN = 0.003  # what a figure may lose to another version of a library
MACRO_F1, RIGHT, CORRELATION = "macro_f1", "accuracy", "correlation"
MEASURES = (MACRO_F1, RIGHT, CORRELATION)
_HEAD = """# Macro-F1, or accuracy where a task has no classes, that no change may fall below; see
# docs/accuracy.md. A floor is only ever raised: python -m tests.accuracy_floors SCORER …
"""


class Key(NamedTuple):
    data_set: str
    task: str
    scorer: str


class Figure(NamedTuple):
    """What is measured of a scorer on a task: the first of MEASURES that it has, and how high."""

    measure: str
    value: float


def read_floors(path: Path = FLOORS) -> dict[Key, Figure]:
    """Raises ValueError for a floor that stands twice, holds another key or is no share."""
    floors: dict[Key, Figure] = {}
    for line in tomllib.loads(path.read_text(encoding="utf-8"))["floor"]:
        key = Key(*(line.pop(name) for name in Key._fields))
        ((measure, value),) = line.items()
        if key in floors or measure not in MEASURES or not 0 < value < 1:
            raise ValueError(f"{path.name}: no floor: {key}, {measure} {value}")
        floors[key] = Figure(measure, value)
    return floors


def _figure(row: Mapping[str, object]) -> Figure:
    return next(Figure(name, row[name]) for name in MEASURES if not pd.isna(row.get(name)))


def figures(table: pd.DataFrame) -> dict[Key, Figure]:
    """The figure of every row of EVALUATION_COLUMNS that a floor is held against."""
    return {
        Key(row["data_set"], row["task"], row["scorer"]): _figure(row)
        for row in table.to_dict("records")
    }


def raise_floors(
    floors: dict[Key, Figure], measured: dict[Key, Figure], scorers: Iterable[str] = ()
) -> dict[Key, Figure]:
    """The floors with the figures that rose, and new ones for the named scorers.

    In the order of what was measured; a floor of what was not comes last, as it was.
    """
    named = set(scorers)
    raised: dict[Key, Figure] = {}
    for key, figure in measured.items():
        floor = round(figure.value - MARGIN, 3)
        if key in floors or (key.scorer in named and floor > 0):
            before = floors.get(key, figure._replace(value=0.0))
            raised[key] = figure._replace(value=max(before.value, floor))
    return {**raised, **{key: floor for key, floor in floors.items() if key not in measured}}


def write_floors(floors: dict[Key, Figure], path: Path = FLOORS) -> None:
    parts = [_HEAD]
    for key, figure in floors.items():
        lines = [f"{name} = {json.dumps(value)}" for name, value in key._asdict().items()]
        parts.append("\n".join(["[[floor]]", *lines, f"{figure.measure} = {figure.value:.3f}", ""]))
    path.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    found = figures(pd.read_csv(ACCURACY))
    write_floors(raise_floors(read_floors(), found, sys.argv[1:]))
