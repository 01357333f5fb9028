"""`python -m tests.reliability.container`: the Containerfile built and run by Podman, as it stands.

Needs Podman and the right to run it. The container gets what the Containerfile's first lines say:
a read-only root, a `/tmp` in memory, 1,000 MB. It is killed in the middle and must come back.
--option hands Podman what this machine needs, such as --option=--runtime=runc.
"""

import argparse
import asyncio
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from tests.conftest import ROOT
from tests.reliability.deployment import GROUPS, look_around, most_used
from tests.reliability.results import Result, write_results

IMAGE = "applause-gap"
MEGABYTES = 1000
LIVES = 2
START_SECONDS = 120
ADDRESS = "http://127.0.0.1:8501/_stcore/health"
RUN = ("run", "--rm", "--detach", "--read-only", "--tmpfs=/tmp", f"--memory={MEGABYTES}m")


class Tried(NamedTuple):
    """What came of one life of the container."""

    answers: int
    failures: int
    megabytes: float  # at most


def podman(options: Sequence[str], *arguments: str) -> str:
    """What Podman prints; raises where it fails."""
    run = subprocess.run(
        ["podman", *options, *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return run.stdout.strip()


@contextmanager
def running(options: Sequence[str], extra: Sequence[str]) -> Iterator[Path]:
    """The container for as long as the context is open, by the folder of its control group."""
    identity = podman(options, *RUN, "--network=host", *extra, IMAGE)
    try:
        _wait_until_healthy()
        place = podman(options, "inspect", identity, "--format={{.State.CgroupPath}}")
        old = (GROUPS / "memory").is_dir()
        yield (GROUPS / "memory" if old else GROUPS) / place.lstrip("/")
    finally:
        podman(options, "kill", "--signal=KILL", identity)


def _wait_until_healthy() -> None:
    for _ in range(START_SECONDS * 4):
        try:
            with urlopen(ADDRESS, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.25)
    raise TimeoutError(f"The container did not answer within {START_SECONDS} seconds.")


def live(options: Sequence[str], extra: Sequence[str]) -> Tried:
    """Starts the container, opens every page, adds a thread, and kills it."""
    with running(options, extra) as group:
        answers, failures = asyncio.run(look_around())
        return Tried(answers, failures, most_used(group))


def main() -> None:
    """Builds the image where it is asked to, and tries it."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m tests.reliability.container"
    )
    parser.add_argument("--built", action="store_true", help="the image is there already")
    parser.add_argument("--option", action="append", default=[], help="for Podman itself")
    parser.add_argument("--run-option", action="append", default=[], help="for its run command")
    parser.add_argument("--base", default="", help="what stood for the base image, if not itself")
    parser.add_argument("--keep", action="store_true", help="write docs/reliability/hosting.json")
    arguments = parser.parse_args()
    if not arguments.built:
        podman(arguments.option, "build", f"--tag={IMAGE}", ".")
    lives = []
    for _ in range(LIVES):
        lives.append(live(arguments.option, arguments.run_option))
        time.sleep(2)  # until the port is free
    answers, failures = (sum(getattr(one, name) for one in lives) for name in Tried._fields[:2])
    note = (
        f"Built and run by {podman([], '--version')}: {answers} answers of every page, an added "
        f"thread and the model, in {LIVES} lives with a kill between; at most "
        f"{max(one.megabytes for one in lives):.0f} of {MEGABYTES} MB; its root read-only."
        + (
            f" The base image could not be fetched here; in its place stood {arguments.base}."
            if arguments.base
            else ""
        )
    )
    print(f"{failures} losses. {note}")
    if arguments.keep:
        command = "python -m tests.reliability.container"
        result = Result(
            "the Containerfile in Podman", command, int(answers), LIVES, int(failures), note
        )
        write_results("hosting", [result])


if __name__ == "__main__":
    main()
