"""`python -m tests.reliability`: reads what the long tests found and writes the pages about it.

With `--run` it first runs those that need no more than this machine: full-size hostile sources,
the network cut off, a browser's journey, and intervals. Fuzzing, kills and load have commands of
their own, which their rows name.
"""

import argparse
import sys

from tests.conftest import ROOT
from tests.reliability import cut_off, hostile_sources, journey, numbers
from tests.reliability.dependencies import write_dependencies
from tests.reliability.page import write_page
from tests.reliability.results import PARTS, read_results


def main() -> int:
    """Runs what is asked for and writes both pages; 1 where something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("--run", action="store_true", help="run the tests first (minutes)")
    parser.add_argument("--scale", type=float, default=1.0, help="of the large hostile sources")
    arguments = parser.parse_args()
    if arguments.run:
        hostile_sources.main(arguments.scale)
        for test in (cut_off, journey, numbers):
            test.main()
    parts = {part: read_results(part) for part in PARTS}
    docs = ROOT / "docs"
    (docs / "reliability.md").write_text(write_page(parts), encoding="utf-8")
    (docs / "dependencies.md").write_text(write_dependencies(), encoding="utf-8")
    return int(any(result.losses for results in parts.values() for result in results))


if __name__ == "__main__":
    sys.exit(main())
