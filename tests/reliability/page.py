"""The results of the long tests as a page."""

from collections.abc import Mapping, Sequence

from tests.reliability.results import PARTS, Result

TITLES = {
    "store": "What is kept",
    "hosting": "Hosted",
    "hostile": "Hostile input",
    "fuzzing": "Fuzzing",
    "numbers": "Numbers",
}
OPENING = """# Reliability

Made by `python -m tests.reliability`; do not edit. What was tried to make the program lose, leak or
misstate something, and what came of it. **Tried** counts inputs, kills, sessions or pages;
**faults** how often something was made to go wrong on purpose; **losses** what should not have
happened. Every row names the command that does it again, and the day and commit of its figures.

The suite runs beside these with every change: {suite}
"""
SUITE = (
    "`tests/test_hostile.py` and `tests/test_hostile_pages.py` (small forms of every hostile"
    " source), `tests/test_fuzzing.py` (what the fuzzer found), `tests/test_regular_expressions.py`"
    " (every pattern linear or given short texts), `tests/test_measures.py`,"
    " `tests/test_golden_numbers.py` and `tests/test_corrected.py` (properties, printed numbers)."
)
HEAD = "| test | tried | faults | losses | day, commit | command |\n|---|---:|---:|---:|---|---|\n"
FUZZ_GOAL = 10_000_000
WHOLE = ("readers", "records", "pasted")  # the targets that take threads
UNTOLD = """## What is not covered

- The fuzzer has had {reached:,} inputs in its last round, of a goal of {goal:,}; {whole:,} of them
  were whole threads, which take a hundred times as long as a line or a cell, and some were tried
  before what they found was mended.
- Chromium alone was driven; Firefox and Safari were not. Exports were opened in Gnumeric, not in
  Excel or LibreOffice.
- The hour of thirty visits shared two processors with fifteen other tasks: its reruns waited for
  those. What they take where the server goes first is the row below it.
- The container's base image could not be fetched; what stood for it is said in its row.
- No network is reached from where this was run, so no list of known faults in the dependencies
  was asked. [dependencies.md](dependencies.md) lists what is installed, to be asked where one is.
- Sockets are counted by Linux; that the program is as silent elsewhere is taken from its code.
- Intervals are simulated for thirteen measures and threads of 60 authors; the shares of voices, of
  words and of replies, and corrected shares, use the same bootstrap or have tests of their own.
{missing}"""
AWAITED = {
    "sources on every page": (
        *("hostile", "tests.reliability.hostile_sources --pages"),
        "What full-size hostile sources do to every page",
    ),
    "pages": ("hostile", "tests.reliability.journey", "The browser's journey with a hostile file"),
    "coverage of applause_gap, agree": ("numbers", "tests.reliability.numbers", "That simulation"),
}


def write_page(parts: Mapping[str, Sequence[Result]]) -> str:
    """The page for all results; a part without any says so."""
    sections = [_section(TITLES[part], parts.get(part, ())) for part in PARTS]
    fuzzed = {result.name: result.rounds for result in parts.get("fuzzing", ())}
    reached, whole = sum(fuzzed.values()), sum(fuzzed.get(name, 0) for name in WHOLE)
    missing = "".join(
        f"- {what} has no finished run yet: `python -m {command}`.\n"
        for name, (part, command, what) in AWAITED.items()
        if name not in {result.name for result in parts.get(part, ())}
    )
    end = UNTOLD.format(reached=reached, whole=whole, goal=FUZZ_GOAL, missing=missing)
    return "\n".join([OPENING.format(suite=SUITE), *sections, end])


def _section(title: str, results: Sequence[Result]) -> str:
    if not results:
        return f"## {title}\n\nNothing was run yet.\n"
    head = (
        "| test | tried | faults | losses | day, commit | command |\n|---|---:|---:|---:|---|---|\n"
    )
    rows = "".join(map(_row, results))
    return f"## {title}\n\n{head}{rows}"


def _row(result: Result) -> str:
    note = result.note.replace("|", "/")
    return (
        f"| **{result.name}** {note} | {result.rounds:,} | {result.faults:,} | {result.losses:,} "
        f"| {result.date}, {result.commit} | `{result.command}` |\n"
    )
