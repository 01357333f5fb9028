"""`python -m benchmarks.memory [COMMENTS]`: the most memory while comments become measures.

Read, their tone scored by VADER, and summarised, each way in a process of its own; the stances,
which the measures need, are thrown, as no scorer of stances is asked. In partitions, as the command
`batch` does it, and whole, as the app reads a file.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analysis.batch.dividing import divide
from analysis.batch.partition import read_documents
from analysis.batch.settings import Settings
from analysis.claims import build_claims
from analysis.measures import summarise
from analysis.reading import read
from analysis.schema import Thread
from analysis.scoring import score_sentiment
from benchmarks.archives import write_archive
from benchmarks.long_story import thrown_answers

COMMENTS = 1_000_000
BAR_MEGABYTES = 2_500
CLAIM = "The harbour should be closed to cars"
KILOBYTES = 1_000  # in which Linux counts


def in_partitions(source: Path, target: Path) -> int:
    """As a batch does it: by story, some 20,000 comments at a time."""
    settings = Settings((CLAIM,))
    parts = divide(source, target, settings)
    return sum(_summarise(read_documents(part.documents, settings)) for part in parts)


def whole(source: Path, _: Path) -> int:
    """As the app reads a file: all of it at once."""
    return _summarise(read(source))


WAYS: dict[str, Callable[[Path, Path], int]] = {"in partitions": in_partitions, "whole": whole}


def _summarise(thread: Thread) -> int:
    """How many measures the thread came to."""
    comments = score_sentiment(thread.comments, "vader")
    claim_id = build_claims(thread.stories, [CLAIM])["claim_id"].iloc[0]
    names = comments[["story_id", "comment_id"]].assign(claim_id=claim_id)
    stances = names.assign(**thrown_answers(len(names)))
    # The longest story only: memory goes with its length, and time with the number of stories.
    longest = comments["story_id"].value_counts().index[0]
    rows, told = (table[table["story_id"] == longest] for table in (comments, stances))
    return len(summarise(rows, told))


def run_once(way: str, comments: int) -> dict[str, float]:
    """The way from nothing, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "archive.jsonl", Path(folder) / "out"
        write_archive(source, comments)
        size = source.stat().st_size / 1e6
        start = time.process_time()
        measures = WAYS[way](source, target)
        seconds = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    return {"megabytes": most, "seconds": seconds, "size": size, "measures": measures}


def memory_rows(comments: int = COMMENTS) -> list[str]:
    """One row a way."""
    rows = []
    for way in WAYS:
        command = [sys.executable, "-m", "benchmarks.memory", way, str(comments)]
        told = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
        if told.returncode:
            rows.append(f"| {way} | – | {comments:,} | – | ended without a result | – |")
            continue
        found = json.loads(told.stdout.splitlines()[-1])
        rows.append(
            f"| {way} | {found['megabytes'] / BAR_MEGABYTES:.2f} | {comments:,} "
            f"| {found['size']:,.0f} | {found['megabytes']:,.0f} "
            f"| {1e3 * found['seconds'] / comments:.2f} |"
        )
    return rows


def main(words: list[str]) -> None:
    if words and words[0] in WAYS:
        print(json.dumps(run_once(words[0], int(words[1]))))
    else:
        print("\n".join(memory_rows(*map(int, words))))


if __name__ == "__main__":
    main(sys.argv[1:])
