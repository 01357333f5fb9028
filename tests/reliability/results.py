"""What a long test found, kept as JSON in `docs/reliability/` for the page that shows it."""

import json
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "reliability"
PARTS = ("store", "hosting", "hostile", "fuzzing", "numbers")  # one file each


class Result(NamedTuple):
    """One test as it was run: what it did to the program, and what that cost.

    `rounds` counts what was tried (inputs, kills, sessions), `faults` how often something was made
    to go wrong on purpose, `losses` what should not have happened: a lost write, a script that
    ran, a number that was wrong. `note` is one sentence, on the load or on what is not covered.
    """

    name: str
    command: str
    rounds: int
    faults: int
    losses: int
    note: str
    date: str = ""
    commit: str = ""


def write_results(part: str, results: Sequence[Result], folder: Path = FOLDER) -> None:
    """Keeps the results with today's date and commit, in place of those of the same name."""
    if part not in PARTS:
        raise ValueError(f"There is no part {part!r}; take one of {', '.join(PARTS)}.")
    stamp = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": _commit()}
    kept = {result.name: result for result in read_results(part, folder)}
    kept |= {result.name: result._replace(**stamp) for result in results}
    folder.mkdir(parents=True, exist_ok=True)
    rows = [result._asdict() for result in kept.values()]
    text = json.dumps(rows, indent=2, ensure_ascii=False)
    (folder / f"{part}.json").write_text(text + "\n", encoding="utf-8")


def read_results(part: str, folder: Path = FOLDER) -> list[Result]:
    """The results of a part as last written; none where none were."""
    file = folder / f"{part}.json"
    if not file.is_file():
        return []
    return [Result(**row) for row in json.loads(file.read_text(encoding="utf-8"))]


def _commit() -> str:
    run = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    return run.stdout.strip() or "unknown"
