from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.measures.applause import lead_measure, share_measures
from analysis.measures.counting import (
    Weighting,
    confident_stances,
    count_comments,
    present_comments,
)
from analysis.measures.floors import Measure
from analysis.measures.resampling import DEFAULT_SEED, RESAMPLES
from analysis.schema import AGREE, DISAGREE, NUMBER, TEXT, build

EARLIEST = 10  # comments at the top of the page, which collect votes for being there
CONFIDENCE_NEEDED = 0.6  # a call that a scorer itself holds to be wrong less than 4 times in 10
SENSITIVITY_COLUMNS = {
    "change": TEXT,
    "stance": TEXT,  # missing: the lead of agree over disagree among comments
    "value": NUMBER,  # applause gap or lead, percentage points
    "low": NUMBER,
    "high": NUMBER,
    "verdict": TEXT,
}
AS_SHOWN = "as shown"
SAME, FLIPS = "same conclusion", "the opposite conclusion"
NOW_UNCLEAR, NOW_CLEAR = "no longer clear", "clear only here"


class Variant(NamedTuple):
    """One other way to count the same thread; without stances it cannot be done, says `why_not`."""

    change: str
    comments: pd.DataFrame
    stances: pd.DataFrame
    weighting: Weighting = "label"
    why_not: str | None = None


def sensitivity(
    comments: pd.DataFrame,
    stances_by_scorer: Mapping[str, pd.DataFrame],
    *,
    seed: int = DEFAULT_SEED,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """Whether the applause gaps and the larger side depend on choices that others might make.

    The first scorer is the one shown. A conclusion is a sign that the 95 % interval holds
    (above 0, below 0) or its absence; each row says whether it stands.
    """
    shown: dict[str | None, Measure] = {}
    rows = []
    for variant in _variants(comments, stances_by_scorer):
        for measure in _conclusions(variant, seed=seed, resamples=resamples):
            first = shown.setdefault(measure.stance, measure)
            verdict = "" if variant.change == AS_SHOWN else compare(first, measure)
            rows.append({**measure._asdict(), "change": variant.change} | {"verdict": verdict})
            if variant.change == AS_SHOWN:
                rows[-1]["verdict"] = measure.why_not or describe(measure)
    return build(SENSITIVITY_COLUMNS, rows)


def direction(measure: Measure) -> int | None:
    """1 or -1 where the whole interval is above or below 0, 0 where it is not, None if unknown."""
    if measure.value is None or measure.low is None or measure.high is None:
        return None
    return int(measure.low > 0) - int(measure.high < 0)


def describe(measure: Measure) -> str:
    """The conclusion that a measure allows, in words."""
    return {1: "above zero", -1: "below zero"}.get(direction(measure) or 0, "not clear")


def compare(first: Measure, other: Measure) -> str:
    """What becomes of the first conclusion if the other way of counting is taken."""
    if other.why_not is not None:
        return other.why_not
    before, now = direction(first), direction(other)
    if before is None:
        return f"{describe(other)}; nothing to compare with"
    if before == now:
        return SAME
    if now == 0:
        return NOW_UNCLEAR
    return NOW_CLEAR if before == 0 else FLIPS


def _conclusions(variant: Variant, *, seed: int, resamples: int) -> list[Measure]:
    if variant.why_not is not None:
        sides = (None, AGREE, DISAGREE)
        return [Measure("", stance, why_not=variant.why_not) for stance in sides]
    counted = count_comments(variant.comments, variant.stances, weighting=variant.weighting)
    shares = share_measures(counted, seed=seed, resamples=resamples)
    gaps = [row for row in shares if row.name == "applause_gap" and row.stance in (AGREE, DISAGREE)]
    return [lead_measure(counted, seed=seed, resamples=resamples), *gaps]


def _variants(
    comments: pd.DataFrame, stances_by_scorer: Mapping[str, pd.DataFrame]
) -> Iterator[Variant]:
    (_, stances), *others = stances_by_scorer.items()
    yield Variant(AS_SHOWN, comments, stances)
    yield Variant("each comment split by its probabilities", comments, stances, "probability")
    confident = confident_stances(stances, confidence=CONFIDENCE_NEEDED)
    yield Variant(f"only calls of confidence {CONFIDENCE_NEEDED} or more", comments, confident)
    for scorer, other in others:
        yield Variant(f"scorer {scorer}", comments, other)
    present = present_comments(comments).sort_values("position", kind="stable")
    yield Variant(f"without the {EARLIEST} earliest comments", present.iloc[EARLIEST:], stances)
    yield _without_most_prolific(comments, stances)


def _without_most_prolific(comments: pd.DataFrame, stances: pd.DataFrame) -> Variant:
    change = "without the most prolific author"
    posts = present_comments(comments)["author"].value_counts()
    if posts.empty:
        return Variant(change, comments, stances, why_not="this thread prints no authors")
    if posts.max() == 1:
        return Variant(change, comments, stances, why_not="no author wrote more than one comment")
    # Of several equally prolific authors the first by name, whatever the order of the rows.
    prolific = min(posts.index[posts == posts.max()])
    # An unknown author compares as missing, and is kept.
    return Variant(change, comments[comments["author"].ne(prolific)], stances)
