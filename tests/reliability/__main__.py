"""`python -m tests.reliability`: reads what the long tests found and writes the pages about it.

With `--run` it first runs those that need no more than this machine: full-size hostile sources,
the network cut off, a browser's journey, and intervals. Fuzzing, kills and load have commands of
their own, which their rows name.
"""

import argparse
import sys
import time

from analysis.reading import read
from analysis.schema import ThreadError
from tests.conftest import ROOT
from tests.hostile_corpus import sources
from tests.reliability import cut_off, journey, numbers
from tests.reliability.dependencies import write_dependencies
from tests.reliability.page import write_page
from tests.reliability.results import PARTS, Result, read_results, write_results

LONGEST = 60.0  # seconds of the processor for one hostile source; ten times what the slowest takes


def read_hostile_sources(scale: float = 1.0) -> int:
    """Reads every hostile source, the large ones scaled; how many broke it or took too long."""
    losses, slowest = 0, 0.0
    full = sources(scale)
    for name, content in full.items():
        begun = time.process_time()
        try:
            read(content, name)
        except ThreadError:
            pass
        except (ValueError, TypeError, LookupError, ArithmeticError, OSError, RecursionError) as e:
            print(f"{name}: {e!r}")
            losses += 1
        took = time.process_time() - begun
        slowest = max(slowest, took)
        losses += took > LONGEST
    size = 10 * scale
    note = (
        f"Bombs, nesting, odd types, words of {size:g} MB; the slowest took {slowest:.1f} s of CPU."
    )
    again = "python -m tests.reliability --run"
    write_results("hostile", [Result("sources", again, len(full), len(full), losses, note)])
    return losses


def main() -> int:
    """Runs what is asked for and writes both pages; 1 where something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("--run", action="store_true", help="run the tests first (minutes)")
    parser.add_argument("--scale", type=float, default=1.0, help="of the large hostile sources")
    arguments = parser.parse_args()
    if arguments.run:
        read_hostile_sources(arguments.scale)
        for test in (cut_off, journey, numbers):
            test.main()
    parts = {part: read_results(part) for part in PARTS}
    docs = ROOT / "docs"
    (docs / "reliability.md").write_text(write_page(parts), encoding="utf-8")
    (docs / "dependencies.md").write_text(write_dependencies(), encoding="utf-8")
    return int(any(result.losses for results in parts.values() for result in results))


if __name__ == "__main__":
    sys.exit(main())
