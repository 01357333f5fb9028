"""Writers that are killed: `python -m tests.killed_writer FILE ROUNDS` tells what was lost.

Each round starts a process that gives labels and acknowledges each by a line, kills it at a moment
that chance chooses, and reads the file as the next program would.
"""

import os
import random
import signal
import sys
import time

from analysis.store import open_store

LABELS_AT_ONCE = 50  # of an import, to be kept whole or not at all


def write_for_ever(url: str, start: int, acknowledge: int) -> None:
    store = open_store(url)
    number = start
    while True:
        number += 1
        if number % 5:
            label = {"story_id": "s", "comment_id": f"{number}", "kind": "stance", "value": "agree"}
            store.give({**label, "stream": "random"})
        else:
            table = store.labels().head(1)
            ids = [f"{number}-{at}" for at in range(LABELS_AT_ONCE)]
            store.append(table.loc[[0] * len(ids)].assign(story_id="import", comment_id=ids))
        os.write(acknowledge, f"{number}\n".encode())


def killed_round(url: str, start: int, seconds: float) -> list[int]:
    """What was acknowledged before the writer died."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        write_for_ever(url, start, write_end)
    os.close(write_end)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read_end) as said:
        return [int(line) for line in said.read().split("\n")[:-1]]


def main(file: str, rounds: int) -> int:
    url, chance = f"sqlite:///{file}", random.Random(7)  # noqa: S311 - no secret
    acknowledged: set[int] = set()
    for at in range(rounds):
        acknowledged |= set(killed_round(url, at * 100_000, chance.uniform(0.06, 0.3)))
        labels = open_store(url).labels()
        single = set(labels.loc[labels["story_id"] == "s", "comment_id"].astype(int))
        imports = labels.loc[labels["story_id"] == "import", "comment_id"].str.split("-").str[0]
        lost = {number for number in acknowledged if number % 5} - single
        lost |= {number for number in acknowledged if not number % 5} - set(imports.astype(int))
        halves = (imports.value_counts() != LABELS_AT_ONCE).sum()
        if lost or halves:
            print(f"round {at}: lost {sorted(lost)}, half imported {halves}")
            return 1
    print(f"{rounds} killed, {len(acknowledged)} acknowledged, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
