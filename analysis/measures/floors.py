from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from analysis.measures.counting import Counted
from analysis.schema import MEASURE_COLUMNS, build

MINIMUM_VOTES = 20  # below, a share of votes moves by 5 points or more with a single vote
MINIMUM_COMMENTS = 10  # below, a share of comments moves by 10 points or more with a single comment

NO_COMMENTS = "this story has no comments"
NO_VOTES = "this thread prints no votes"
ONLY_NET = "this thread prints only net scores, not up-votes and down-votes"


class Measure(NamedTuple):
    """One row of a measures table before the ids of its story and claim are known."""

    name: str
    stance: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    why_not: str | None = None


def measure_table(
    rows: Iterable[Measure], story_id: str | None, claim_id: str | None
) -> pd.DataFrame:
    """Rows as a measures table of one story and claim."""
    ids = {"story_id": story_id, "claim_id": claim_id}
    return build(MEASURE_COLUMNS, [{**row._asdict(), **ids} for row in rows])


def measures_by_key(table: pd.DataFrame) -> dict[tuple[str, str | None], Measure]:
    """The rows of one story and claim by name and stance, with None for what is missing.

    Raises ValueError where two rows share a name and a stance.
    """
    found: dict[tuple[str, str | None], Measure] = {}
    for row in table[list(Measure._fields)].itertuples(index=False):
        parts: list[Any] = [None if pd.isna(part) else part for part in row]
        measure = Measure(*parts)
        if (measure.name, measure.stance) in found:
            raise ValueError(f"Two rows of {measure.name}. Pass one story and one claim.")
        found[(measure.name, measure.stance)] = measure
    return found


def too_few_comments(counted: Counted, found: int, what: str = "comments") -> str | None:
    """Why no number over comments can be given, or None if there are enough."""
    if counted.present == 0:
        return NO_COMMENTS
    if found < MINIMUM_COMMENTS:
        return f"not enough {what}: {found} of {MINIMUM_COMMENTS} needed"
    return None


def votes_not_printed(counted: Counted, columns: tuple[str, ...]) -> str | None:
    """Why votes of these kinds (up, down) cannot be counted at all, or None if they can."""
    if counted.present == 0:
        return NO_COMMENTS
    missing = [column for column in columns if column not in counted.printed]
    if not missing:
        return None
    if not counted.printed:
        return NO_VOTES
    if counted.printed == {"net"}:
        return ONLY_NET
    return f"this thread prints no {missing[0]}-votes"


def too_few_votes(counted: Counted, columns: tuple[str, ...], found: float) -> str | None:
    """Why no share of votes of these kinds can be given, or None if there are enough."""
    not_printed = votes_not_printed(counted, columns)
    if not_printed is not None:
        return not_printed
    if found < MINIMUM_VOTES:
        what = f"{columns[0]}-votes" if len(columns) == 1 else "votes"
        return f"not enough {what}: {found:,.0f} of {MINIMUM_VOTES} needed"
    return None
