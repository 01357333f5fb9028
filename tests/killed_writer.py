"""Writers that are killed: `python -m tests.killed_writer --rounds 200` tells what was lost.

Each round starts a process that gives labels, adds tables of them and brings whole projects, and
acknowledges each by a line; kills it at a moment that chance chooses; and reads the store as the
next program would. `--url` names another database than a new SQLite file; `--record` keeps the
result for the page on reliability.
"""

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TextIO

from analysis.schema import LABEL_COLUMNS, build
from analysis.store import Project, open_store
from tests.reliability.results import Result, write_results
from tests.stored import AT, label, project

AT_ONCE = 30  # rows of an import, to be kept whole or not at all
GIVEN, APPENDED = "given", "appended"
MOST_ACKNOWLEDGED = 6  # in a round; each kind of writing has its turn among five
LONGEST_WAIT = 0.05  # seconds after the last; a label takes some milliseconds


def write_for_ever(url: str, start: int, acknowledge: int) -> None:
    store = open_store(url)
    number = start
    while True:
        number += 1
        if number % 5 == 0:
            store.bring(project(f"{number}", AT_ONCE))
        elif number % 5 == 1:
            rows = [
                {**label(f"{number}-{at}", story_id=APPENDED), "at": AT} for at in range(AT_ONCE)
            ]
            store.append(build(LABEL_COLUMNS, rows))
        else:
            store.give(label(f"{number}", story_id=GIVEN))
        os.write(acknowledge, f"{number}\n".encode())


def killed_round(url: str, start: int, chance: random.Random) -> list[int]:
    """What was acknowledged before the writer died."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        write_for_ever(url, start, write_end)
    os.close(write_end)
    with os.fdopen(read_end) as said:
        lines = wait_for(said, chance.randrange(MOST_ACKNOWLEDGED))
        time.sleep(chance.uniform(0, LONGEST_WAIT))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [int(line) for line in [*lines, *said.read().split("\n")] if line]


def wait_for(said: TextIO, number: int) -> list[str]:
    return [said.readline().strip() for _ in range(number)]


def faults(found: Project, acknowledged: set[int]) -> list[str]:
    """What is missing of what was acknowledged, and what is there by half."""
    labels = found.labels.assign(batch=found.labels["comment_id"].str.split("-").str[0])
    given = labels.loc[labels["story_id"] == GIVEN, "comment_id"]
    batches = labels.loc[labels["story_id"] == APPENDED, "batch"].value_counts()
    of_projects = labels[~labels["story_id"].isin([GIVEN, APPENDED])]["story_id"].value_counts()
    versions = dict(zip(found.stories["story_id"], found.stories["version"], strict=True))
    threads = found.comments["story_id"].map(versions).value_counts()
    parts = [of_projects, threads, *([batches] if len(batches) else [])]
    halves = [f"{name} has {n}" for part in parts for name, n in part.items() if n != AT_ONCE]
    if not set(of_projects.index) == set(threads.index) == set(versions.values()):
        halves.append("a project without its labels or comments")
    if len(found.claims[found.claims["asked_at"].notna()]) != len(versions):
        halves.append("a project without its claim")
    kept = {int(each) for each in [*given, *batches.index, *versions.values()]}
    return [*halves, *(f"{number} is lost" for number in sorted(acknowledged - kept))]


def damage(url: str) -> list[str]:
    """What SQLite itself finds wrong in the file."""
    if not url.startswith("sqlite:///"):
        return []
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
        told = [str(row[0]) for row in file.execute("PRAGMA integrity_check")]
    return [words for words in told if words != "ok"]


def run(url: str, rounds: int) -> tuple[int, int, list[str]]:
    """How many writers were killed, how much they had acknowledged, and what is wrong then."""
    chance, acknowledged = random.Random(7), set[int]()  # noqa: S311 - no secret
    for at in range(rounds):
        acknowledged |= set(killed_round(url, at * 10_000, chance))
        wrong = [*faults(open_store(url).project(), acknowledged), *damage(url)]
        if wrong:
            return at + 1, len(acknowledged), wrong
    return rounds, len(acknowledged), []


def record(url: str, killed: int, acknowledged: int, wrong: list[str]) -> None:
    kind = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    write_results(
        "store",
        [
            Result(
                f"kill -9 while labelling and importing, {kind}",
                f"python -m tests.killed_writer --rounds {killed}"
                + " --url URL" * (kind != "SQLite"),
                rounds=killed,
                faults=killed,
                losses=len(wrong),
                note=f"{acknowledged} acknowledged writes; power cuts are not covered.",
            )
        ],
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--url", help="an empty database")
    parser.add_argument("--record", action="store_true", help="keep the result in docs/reliability")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.url or f"sqlite:///{Path(folder) / 'killed.sqlite'}"
        killed, acknowledged, wrong = run(url, options.rounds)
    if options.record:
        record(url, killed, acknowledged, wrong)
    print(
        f"{killed} killed, {acknowledged} acknowledged: {'; '.join(wrong) or 'none lost or half'}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
