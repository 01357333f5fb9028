"""`python -m tests.fuzzing`: every target under libFuzzer, so many inputs or so many minutes each.

Needs `atheris` (requirements-fuzz.txt). What is found is left in `build/fuzzing/`; it becomes a
case by moving the file to `tests/cases/fuzzing/TARGET/`, under a name that says what it is.
"""

import argparse
import re
import subprocess
import sys

from tests.conftest import ROOT
from tests.fuzzing.seeds import write_seeds, write_tokens
from tests.fuzzing.targets import TARGETS
from tests.reliability.results import Result, write_results

FOLDER = ROOT / "build" / "fuzzing"
SLOWEST = 20  # seconds that one input may take
LARGEST = 2000  # megabytes that the process may hold
EXECUTED = re.compile(rb"stat::number_of_executed_units:\s*(\d+)")


def fuzz(target: str, inputs: int, minutes: float) -> Result:
    """Runs one target and tells how many inputs it took and whether one made it raise."""
    corpus, tokens = FOLDER / "corpus" / target, FOLDER / "tokens.dict"
    write_seeds(target, corpus)
    write_tokens(tokens)
    options = [
        *(f"-runs={inputs}", f"-max_total_time={round(minutes * 60)}", f"-timeout={SLOWEST}"),
        *(f"-rss_limit_mb={LARGEST}", "-print_final_stats=1", f"-dict={tokens}", "-max_len=4000"),
        *(f"-artifact_prefix={FOLDER}/{target}-", str(corpus)),
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
    note = " ".join((TARGETS[target].__doc__ or "").split())
    command = f"python -m tests.fuzzing {target}"
    return Result(target, command, int(executed[1]), 0, int(run.returncode != 0), note)


def main() -> int:
    """Fuzzes what is named, else everything; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--inputs", type=int, default=2_000_000, help="at most, for each target")
    parser.add_argument("--minutes", type=float, default=10, help="at most, for each target")
    arguments = parser.parse_args()
    found = 0
    for target in arguments.targets:
        result = fuzz(target, arguments.inputs, arguments.minutes)
        write_results("fuzzing", [result])
        print(f"{target}: {result.rounds:,} inputs, {result.losses} findings", flush=True)
        found += result.losses
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
