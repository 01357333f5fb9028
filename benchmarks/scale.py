"""`python -m benchmarks.scale COMMENTS:WORKERS …`: what a batch costs, to docs/scale.csv.

`COMMENTS:sampled` cuts the archive into all its partitions, which one process does for all, and
does some of them: partitions know nothing of each other, so a few tell what the others cost; the
seconds are then those of all. Every run is a process of its own, so that the most memory a worker
took is its own, too.
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
from analysis.batch.dividing import divide
from analysis.batch.partition import do_part
from benchmarks.archives import write_archive

TARGET = Path(__file__).parent.parent / "docs" / "scale.csv"
CLAIM = "The harbour should be closed to cars"
SCORERS = ("cues", "vader")
COLUMNS = (
    *("comments", "workers", "partitions", "done", "cpu_seconds", "microseconds_a_comment"),
    *("wall_seconds", "worker_peak_mb", "main_peak_mb", "load"),
)
KILOBYTES = 1_000
SAMPLED = "sampled"
SAMPLE = 6  # partitions of some 16,000 comments


def run_once(comments: int, workers: int) -> dict[str, object]:
    """One batch from nothing; CPU seconds of the workers and of the process that leads them."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "archive.jsonl", Path(folder) / "out"
        write_archive(source, comments)
        settings = Settings((CLAIM,), *SCORERS)
        wall, cpu = time.monotonic(), _cpu_seconds()
        who = Workers(number=workers)
        outcome = run_batch(source, target, settings, lambda *_: None, workers=who)
        wall, cpu = time.monotonic() - wall, _cpu_seconds() - cpu
    return _row((comments, workers, outcome.partitions, outcome.done_now), cpu, wall)


def sample_once(comments: int) -> dict[str, object]:
    """The cut of the whole archive, and a sample of its partitions, spread over it evenly.

    A partition that is done before the clock starts makes the scorers ready.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "archive.jsonl", Path(folder) / "out"
        write_archive(source, comments)
        settings = Settings((CLAIM,), *SCORERS)
        start, cpu = time.monotonic(), _cpu_seconds()
        parts = divide(source, target, settings)
        cut = _cpu_seconds() - cpu
        chosen = parts[1 :: max(1, (len(parts) - 1) // SAMPLE)][:SAMPLE]
        do_part(parts[0], settings, str(target))
        cpu = _cpu_seconds()
        done = [do_part(part, settings, str(target)) for part in chosen]
        cpu, wall = _cpu_seconds() - cpu, time.monotonic() - start
    share = sum(int(str(each["comments"])) for each in done) / comments
    return _row((comments, SAMPLED, len(parts), len(done)), cut + cpu / share, wall)


def _row(run: tuple[int, int | str, int, int], cpu: float, wall: float) -> dict[str, object]:
    kinds = (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    worker, main = (resource.getrusage(kind).ru_maxrss / KILOBYTES for kind in kinds)
    figures = (cpu, 1e6 * cpu / run[0], wall, worker, main, os.getloadavg()[0])
    return dict(zip(COLUMNS, (*run, *(round(figure, 1) for figure in figures)), strict=True))


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
        sampled = number == SAMPLED
        found = sample_once(int(size)) if sampled else run_once(int(size), int(number))
        print(json.dumps(found))
    else:
        main(sys.argv[1:])
