"""`python -m tests.reliability.spreadsheet`: a hostile thread's exports, opened by Gnumeric.

Every table that is written for spreadsheets is opened by a real one (`ssconvert` of Gnumeric),
which tells which cells it took for formulas; none may be one. That it would see one is tried first.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

from analysis.claims import build_claims
from analysis.exporting import EXPORTS, Tables, export_files
from analysis.reading import read
from analysis.scoring import score_sentiment, score_stances
from tests.hostile import CLAIM
from tests.hostile_corpus import as_csv, hostile_table
from tests.reliability.results import Result, write_results

CELL = "{http://www.gnumeric.org/v10.dtd}Cell"
# Gnumeric's own uncompressed XML, in which a cell of a formula has no type of its value.
FORMAT = "Gnumeric_XmlIO:sax:0"
CONTROL = as_csv([["=1+1", "+1+1", "plain"]])


def hostile_tables() -> Tables:
    """A hostile thread with all its scores."""
    thread = read(hostile_table(), name="=thread <b>.csv")
    claims = build_claims(thread.stories, [CLAIM])
    comments = score_sentiment(thread.comments)
    stances = score_stances(thread.comments, claims, "cues")
    return {
        **thread._replace(comments=comments)._asdict(),
        "claims": claims,
        "stances": stances,
    }


def opened(content: bytes, folder: Path) -> tuple[int, list[str]]:
    """How many cells Gnumeric finds in a CSV file, and the texts of those that it would compute."""
    source, target = folder / "table.csv", folder / "table.xml"
    source.write_bytes(content)
    subprocess.run(["ssconvert", "-T", FORMAT, source, target], check=True, capture_output=True)
    cells = list(etree.fromstring(target.read_bytes()).iter(CELL))
    return len(cells), [cell.text or "" for cell in cells if cell.get("ValueType") is None]


def main() -> int:
    """Opens every export; how many of their cells would be computed."""
    tables, cells, live, files = hostile_tables(), 0, list[str](), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not opened(CONTROL, folder)[1]:
            raise RuntimeError("Gnumeric took no cell for a formula, so none can be counted.")
        for to in EXPORTS:
            for ending, content in export_files(tables, to).items():
                if (ending or EXPORTS[to].ending).endswith(".csv"):
                    found, computed = opened(content, folder)
                    cells, files = cells + found, files + 1
                    live += computed
    print(*live, sep="\n")
    note = (
        f"{files} tables of a hostile thread opened by Gnumeric; a cell taken for a formula counts."
    )
    again = "python -m tests.reliability.spreadsheet"
    write_results(
        "hostile", [Result("exports in a spreadsheet", again, cells, files, len(live), note)]
    )
    print(f"{cells} cells, {len(live)} formulas. {note}")
    return int(bool(live))


if __name__ == "__main__":
    sys.exit(main())
