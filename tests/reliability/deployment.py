"""`python -m tests.reliability.deployment`: the Containerfile's own steps, done on this machine.

Needs Linux and root, as an engine does, but no engine: a fresh environment stands for the base
image, a control group holds the memory, a mount makes the app's folder read-only, and nobody runs
it. With --cloud it gets `requirements.txt` alone and a home that vanishes, as on Streamlit
Community Cloud. It is killed in the middle, as a host puts it to sleep, and must wake.
"""

import argparse
import asyncio
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser.states import as_table, harbour
from tests.conftest import ROOT
from tests.reliability.results import Result, write_results
from tests.reliability.visit import Visit

GROUPS = Path("/sys/fs/cgroup")
MEGABYTE = 1_000_000
START_SECONDS = 120
MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'


class Recipe(NamedTuple):
    """What the Containerfile says, in its order."""

    environment: dict[str, str]
    steps: list[tuple[str, str]]  # COPY and RUN
    user: int
    command: list[str]


def read_recipe(text: str) -> Recipe:
    """The instructions of a Containerfile, one a line."""
    environment: dict[str, str] = {}
    steps: list[tuple[str, str]] = []
    user, command = os.getuid(), list[str]()
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if word == "ENV":
            environment |= dict(pair.split("=", 1) for pair in shlex.split(rest))
        elif word in ("COPY", "RUN"):
            steps.append((word, rest))
        elif word == "USER":
            user = int(rest.partition(":")[0])
        elif word == "CMD":
            command = json.loads(rest)
    return Recipe(environment, steps, user, command)


class Place(NamedTuple):
    """Where the steps are done: the app's folder, the tools' folder, and all that is set."""

    app: Path
    tools: Path
    environment: dict[str, str]


def build(recipe: Recipe, folder: Path, python: str, cloud: bool) -> Place:
    """Does every COPY and RUN; a cloud installs the requirements and nothing else."""
    app, tools, home = folder / "app", folder / "tools", folder / "home"
    app.mkdir()
    subprocess.run([python, "-m", "venv", tools], check=True)
    path = f"{tools / 'bin'}:{os.environ['PATH']}"
    environment = {**recipe.environment, "PATH": path, "HOME": str(home), "LANG": "C.UTF-8"}
    place = Place(app, tools, environment)
    for word, rest in recipe.steps:
        if word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                _copy(source, app / target)
        else:
            wanted = "pip install -q -r requirements.txt" if cloud and "pip " in rest else rest
            settings = {key: value for key, value in os.environ.items() if "PIP" in key}
            home.mkdir(exist_ok=True)
            subprocess.run(
                ["bash", "-c", wanted], cwd=app, check=True, env={**settings, **environment}
            )
    return place


def _copy(pattern: str, target: Path) -> None:
    for source in ROOT.glob(pattern):
        if source.is_dir():
            caches = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target, ignore=caches, dirs_exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


@contextmanager
def memory_group(megabytes: int) -> Iterator[Path]:
    """A control group of its own, old style or new, that grants so much memory and no swap."""
    old = (GROUPS / "memory").is_dir()
    group = (GROUPS / "memory" if old else GROUPS) / f"applause-gap-{os.getpid()}"
    group.mkdir()
    name = "memory.limit_in_bytes" if old else "memory.max"
    (group / name).write_text(str(megabytes * MEGABYTE))
    try:
        yield group
    finally:
        group.rmdir()


def most_used(group: Path) -> float:
    """The most megabytes that the group has used."""
    names = ("memory.max_usage_in_bytes", "memory.peak")
    found = next(group / name for name in names if (group / name).exists())
    return int(found.read_text()) / MEGABYTE


@contextmanager
def running(recipe: Recipe, place: Place, group: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The recipe's command, as its user, in the group, over a folder that nobody can write."""
    who = ["setpriv", f"--reuid={recipe.user}", f"--regid={recipe.user}", "--clear-groups"]
    who += ["--no-new-privs"]
    command = ["unshare", "--mount", "bash", "-c", MOUNT, str(place.app), *who, *recipe.command]
    home = Path(place.environment["HOME"])
    shutil.rmtree(home, ignore_errors=True)  # a disk that vanishes between two starts
    server = subprocess.Popen(
        ["bash", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', str(group), *command],
        env=place.environment,
        start_new_session=True,
    )
    try:
        _wait_until_healthy(server)
        yield server
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _wait_until_healthy(server: "subprocess.Popen[bytes]") -> None:
    for _ in range(START_SECONDS * 4):
        if server.poll() is not None:
            raise RuntimeError(f"The app ended with exit code {server.returncode}.")
        try:
            with urlopen("http://127.0.0.1:8501/_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.25)
    raise TimeoutError(f"The app did not answer within {START_SECONDS} seconds.")


async def look_around() -> tuple[int, int]:
    """Opens every page and adds a thread, with the model: how many answers, and how many failed."""
    visit = await Visit.open("ws://127.0.0.1:8501")
    pages = ("stories", "story", "compare", "voices", "words", "label", "method", "add")
    answers = [await visit.look(page) for page in pages]
    await visit.fill("Paste a page or a thread", as_table(harbour()))
    answers.append(await visit.press("Read it"))
    answers.append(await visit.press("Keep for this session"))
    await visit.close()
    return len(answers), sum(answer.failed for answer in answers)


def try_recipe(recipe: Recipe, place: Place, megabytes: int) -> tuple[int, int, float]:
    """Looks around, kills it, wakes it and looks again: answers, failures, most megabytes."""
    tried = failed = 0
    with memory_group(megabytes) as group:
        for _ in range(2):
            with running(recipe, place, group):
                answers, failures = asyncio.run(look_around())
            tried, failed = tried + answers, failed + failures
            time.sleep(1)  # until the kernel has let go of the group
        return tried, failed, most_used(group)


def main() -> None:
    """Builds and tries the recipe in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m tests.reliability.deployment"
    )
    parser.add_argument("--cloud", action="store_true")
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--python", default=sys.executable, help="that stands for the base image")
    parser.add_argument("--keep", action="store_true", help="write docs/reliability/hosting.json")
    arguments = parser.parse_args()
    recipe = read_recipe((ROOT / "Containerfile").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        place = build(recipe, Path(name), arguments.python, arguments.cloud)
        tried, failed, most = try_recipe(recipe, place, arguments.megabytes)
    what = "Streamlit Community Cloud's bounds" if arguments.cloud else "the Containerfile's steps"
    note = (
        f"{tried} answers of every page, an added thread and the model, in two lives with a kill "
        f"between; at most {most:.0f} of {arguments.megabytes} MB; the app's folder read-only."
    )
    print(f"{what}: {failed} losses. {note}")
    option = " --cloud" if arguments.cloud else ""
    command = f"python -m tests.reliability.deployment{option}"
    if arguments.keep:
        write_results("hosting", [Result(what, command, tried, 2, failed, note)])


if __name__ == "__main__":
    main()
