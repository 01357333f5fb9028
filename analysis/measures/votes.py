from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import special

from analysis.measures.counting import Counted
from analysis.measures.floors import Measure, too_few_votes
from analysis.measures.resampling import CONFIDENCE, Floats
from analysis.schema import STANCES

PRIOR = 0.5  # Beta(1/2, 1/2), Jeffreys (1946); Brown, Cai and DasGupta (2001) on its coverage
TAIL = (1 - CONFIDENCE) / 2
HALVINGS = 50  # of an interval from 0 to 1, until its ends are as near as floats tell apart


class Posterior(NamedTuple):
    """Mean and 95 % interval of a proportion, 0 … 1."""

    mean: Floats
    low: Floats
    high: Floats


def approval_posterior(up: Floats, down: Floats) -> Posterior:
    """The Beta posterior of up / (up + down) under Jeffreys' prior; NaN where a count is NaN."""
    a, b = up + PRIOR, down + PRIOR
    return Posterior(a / (a + b), *(special.betaincinv(a, b, end) for end in (TAIL, 1 - TAIL)))


def add_approval(comments: pd.DataFrame) -> pd.DataFrame:
    """Comments with their approval, its interval and their votes.

    Missing where up or down is unknown. A tally of 0 and 0 is known: it keeps the prior's mean
    of 0.5 with an interval from 0 to 1, and `votes` 0 tells it from a divided comment.
    """
    up = comments["up"].to_numpy(dtype=np.float64, na_value=np.nan)
    down = comments["down"].to_numpy(dtype=np.float64, na_value=np.nan)
    posterior = approval_posterior(up, down)
    return comments.assign(
        approval=posterior.mean,
        approval_low=posterior.low,
        approval_high=posterior.high,
        votes=comments["up"] + comments["down"],
    )


def expected_split(up: float, down: float) -> float:
    """The posterior mean of 2·min(p, 1 − p): 0 where all vote alike, 1 for an even split.

    Integrating p·Beta(p; a, b) up to 1/2 gives a/(a + b) times the regularised incomplete
    beta function of a + 1 and b (Abramowitz and Stegun 1964, 26.5).
    """
    a, b = up + PRIOR, down + PRIOR
    lower = a / (a + b) * special.betainc(a + 1, b, 0.5)
    upper = b / (a + b) * special.betainc(b + 1, a, 0.5)
    return float(2 * (lower + upper))


def split_interval(up: float, down: float) -> tuple[float, float]:
    """The central 95 % interval of 2·min(p, 1 − p) under the posterior of p."""
    a, b = up + PRIOR, down + PRIOR
    goals = np.array([TAIL, 1 - TAIL])
    low, high = np.zeros(2), np.ones(2)
    for _ in range(HALVINGS):
        split = (low + high) / 2
        at_most = special.betainc(a, b, split / 2) + special.betainc(b, a, split / 2)
        low, high = np.where(at_most < goals, (split, high), (low, split))
    return float(low[0]), float(high[1])


def vote_measures(counted: Counted) -> list[Measure]:
    """Approval and split of the votes, over all and per stance.

    The intervals take votes as independent of each other, so they say how well the votes cast
    are known, not how another crowd would vote.
    """
    known = np.isfinite(counted.numbers("up") + counted.numbers("down"))
    shares = counted.weights * known[:, np.newaxis]
    ups, downs = counted.votes("up") @ shares, counted.votes("down") @ shares
    rows = _vote_rows(counted, None, float(ups.sum()), float(downs.sum()))
    for stance, up, down in zip(STANCES, ups, downs, strict=True):
        rows += _vote_rows(counted, stance, float(up), float(down))
    return rows


def _vote_rows(counted: Counted, stance: str | None, up: float, down: float) -> list[Measure]:
    n = round(up + down)
    why_not = too_few_votes(counted, ("up", "down"), up + down)
    if why_not is not None:
        names = ("approval", "vote_split")
        return [Measure(name, stance, n=n, why_not=why_not) for name in names]
    posterior = approval_posterior(np.array([up]), np.array([down]))
    mean, low, high = (float(part[0]) for part in posterior)
    return [
        Measure("approval", stance, mean, low, high, n),
        Measure("vote_split", stance, expected_split(up, down), *split_interval(up, down), n),
    ]
