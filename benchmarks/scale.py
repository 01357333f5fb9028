"""`python -m benchmarks.scale COMMENTS:WORKERS …`: what a batch costs, to docs/scale.csv.

Every size runs in a process of its own, so that the most memory a worker took is its own, too.
"""

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis.batch import Settings, Workers, run_batch
from benchmarks.archives import write_archive

TARGET = Path(__file__).parent.parent / "docs" / "scale.csv"
CLAIM = "The harbour should be closed to cars"
SCORERS = ("cues", "vader")
COLUMNS = (
    *("comments", "workers", "partitions", "cpu_seconds", "microseconds_a_comment"),
    *("wall_seconds", "worker_peak_mb", "main_peak_mb", "load"),
)
KILOBYTES = 1_000
PART_BYTES = 1_000_000  # an eighth of the usual, so that small archives have several partitions


def run_once(comments: int, workers: int) -> dict[str, object]:
    """One batch from nothing; CPU seconds of the workers and of the process that leads them."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "archive.jsonl", Path(folder) / "out"
        write_archive(source, comments)
        settings = Settings((CLAIM,), *SCORERS)
        wall, cpu = time.monotonic(), _cpu_seconds()
        how = {"workers": Workers(number=workers), "part_bytes": PART_BYTES}
        outcome = run_batch(source, target, settings, lambda *_: None, **how)
        wall, cpu = time.monotonic() - wall, _cpu_seconds() - cpu
    kinds = (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    worker, main = (resource.getrusage(kind).ru_maxrss / KILOBYTES for kind in kinds)
    figures = (cpu, 1e6 * cpu / comments, wall, worker, main, os.getloadavg()[0])
    rounded = [round(figure, 1) for figure in figures]
    row = [comments, workers, outcome.partitions, *rounded]
    return dict(zip(COLUMNS, row, strict=True))


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(runs: list[str]) -> None:
    for run in runs:
        command = [sys.executable, "-m", "benchmarks.scale", "--once", run]
        told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        row = json.loads(told.stdout.splitlines()[-1])
        fresh = not TARGET.is_file()
        with TARGET.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            if fresh:
                writer.writeheader()
            writer.writerow(row)
        print(row, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        size, number = sys.argv[2].split(":")
        print(json.dumps(run_once(int(size), int(number))))
    else:
        main(sys.argv[1:])
