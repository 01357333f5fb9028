"""`python -m tests.fuzzing`: every target under libFuzzer, in turns of a few minutes each.

Needs `atheris` (requirements-fuzz.txt). After every turn the inputs of this command so far are
written to `docs/reliability/fuzzing.json`, so that nothing is lost where it is stopped; with
--continue the turns are added to what stands there. What is found is left in `build/fuzzing/`,
and its target has no more turns; it becomes a case by moving the file to
`tests/cases/fuzzing/TARGET/`, under a name that says what it is.
"""

import argparse
import re
import subprocess
import sys
import time
from typing import NamedTuple

from tests.conftest import ROOT
from tests.fuzzing.seeds import CASES, write_seeds, write_tokens
from tests.fuzzing.targets import TARGETS
from tests.reliability.results import Result, read_results, write_results

FOLDER = ROOT / "build" / "fuzzing"
SLOWEST = 20  # seconds that one input may take
LARGEST = 2000  # megabytes that the process may hold
# Bytes of an input, where it is more than a line or a cell: longer ones only slow the search down.
LONGEST = {"readers": 1200, "records": 1200, "pasted": 800, "archives": 400}
LONGEST_LINE = 80
EXECUTED = re.compile(rb"stat::number_of_executed_units:\s*(\d+)")


class Turn(NamedTuple):
    """What one turn of a target gave."""

    inputs: int
    findings: int


def take_turn(target: str, inputs: int, seconds: float) -> Turn:
    """Runs one target for so many inputs or seconds, whichever ends first."""
    corpus, tokens = FOLDER / "corpus" / target, FOLDER / "tokens.dict"
    longest = LONGEST.get(target, LONGEST_LINE)
    options = [
        *(f"-runs={inputs}", f"-max_total_time={round(seconds)}", f"-timeout={SLOWEST}"),
        *(f"-rss_limit_mb={LARGEST}", "-print_final_stats=1", f"-dict={tokens}"),
        *(f"-max_len={longest}", f"-artifact_prefix={FOLDER}/{target}-", str(corpus)),
    ]
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzzing.one", target, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    (FOLDER / f"{target}.log").write_bytes(run.stdout)
    executed = EXECUTED.search(run.stdout)
    if executed is None:
        raise RuntimeError(run.stdout.decode(errors="replace")[-2000:])
    return Turn(int(executed[1]), int(run.returncode != 0))


def keep(target: str, turn: Turn) -> Result:
    """Adds a turn to what is written of its target."""
    before = next((one for one in read_results("fuzzing") if one.name == target), None)
    inputs = turn.inputs + (before.rounds if before else 0)
    found = turn.findings + (before.losses if before else 0)
    result = Result(target, f"python -m tests.fuzzing {target}", inputs, 0, found, tell(target))
    write_results("fuzzing", [result])
    return result


def tell(target: str) -> str:
    """What the target holds, and how much it found before that is a case of the suite now."""
    folder = CASES / "fuzzing" / target
    cases = len(list(folder.iterdir())) if folder.is_dir() else 0
    mended = f" {cases} found before, mended and kept as cases." if cases else ""
    return " ".join((TARGETS[target].__doc__ or "").split()) + mended


def begin(target: str, goes_on: bool) -> None:
    """Makes the target's row: with the inputs that it had, or none; what it found was judged."""
    rows = read_results("fuzzing") if goes_on else []
    inputs = next((one.rounds for one in rows if one.name == target), 0)
    again = f"python -m tests.fuzzing {target}"
    write_results("fuzzing", [Result(target, again, inputs, 0, 0, tell(target))])


def fuzz(targets: list[str], inputs: int, minutes: float, turn_seconds: float) -> int:
    """Lets the targets take turns until each has its inputs or minutes; how much was found."""
    waiting = dict.fromkeys(targets, (inputs, minutes * 60))
    found = 0
    while waiting:
        for target, (runs, seconds) in list(waiting.items()):
            begun = time.monotonic()
            turn = take_turn(target, runs, min(seconds, turn_seconds))
            result = keep(target, turn)
            found += turn.findings
            print(f"{target}: {result.rounds:,} inputs, {result.losses} findings", flush=True)
            left = runs - turn.inputs, seconds - (time.monotonic() - begun)
            waiting[target] = left
            if turn.findings or min(left) < 1:
                del waiting[target]
    return found


def main() -> int:
    """Fuzzes what is named, else everything; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--inputs", type=int, default=2_000_000, help="at most, for each target")
    parser.add_argument("--minutes", type=float, default=10, help="at most, for each target")
    parser.add_argument("--turn", type=float, default=120, help="seconds of a turn")
    parser.add_argument("--continue", action="store_true", dest="goes_on", help="add to the counts")
    arguments = parser.parse_args()
    write_tokens(FOLDER / "tokens.dict")
    for target in arguments.targets:
        write_seeds(target, FOLDER / "corpus" / target)
        begin(target, arguments.goes_on)
    settings = arguments.inputs, arguments.minutes, arguments.turn
    return int(fuzz(arguments.targets, *settings) > 0)


if __name__ == "__main__":
    sys.exit(main())
