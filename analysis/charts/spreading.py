import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.schema import STANCES

Floats = NDArray[np.float64]

MANY = 1000  # points above which comments share marks: more could not be told apart anyway
CELLS = (40, 25)  # marks across and up when comments share them
AREAS = (30.0, 460.0)  # square pixels of a mark without votes and of that with most
ROOMY = 80  # points up to which marks have their full size; above, together they cover as much
PLAIN_AREA = 90.0  # square pixels of every mark in a thread without votes
# The plot for which marks are moved aside: pixels for one unit of agreement and of approval.
AGREEMENT_PIXELS, APPROVAL_PIXELS = 220.0, 360.0
LANES = {stance: 1 - (place + 0.5) / len(STANCES) for place, stance in enumerate(STANCES)}
REACH_ASIDE = 20.0  # pixels, 0.09 of agreement: less than one step of a coarse scorer
REACH_IN_LANE = 52.0  # pixels, short of the next lane
STEP = 3.0


def spread(points: pd.DataFrame) -> pd.DataFrame:
    """Judged points with `agreement_shown`, `approval_shown` and `area` to draw them at.

    Marks that would hide each other move aside, by at most 0.09 of agreement and the same at
    every drawing. Above MANY points the comments of one cell share its middle. Without votes,
    comments line up by stance: `approval_shown` is then the place of the lane, 0 … 1.
    """
    judged = points.dropna(subset=["agreement", "stance"]).sort_values(
        ["votes", "comment_id"], ascending=[False, True], na_position="last", ignore_index=True
    )
    if judged["approval"].isna().all():
        return _in_lanes(judged)
    judged = judged.dropna(subset=["approval"]).reset_index(drop=True)
    x, y = (judged[column].to_numpy(dtype=np.float64) for column in ("agreement", "approval"))
    votes = judged["votes"].to_numpy(dtype=np.float64)
    area: Floats = AREAS[0] + (AREAS[1] - AREAS[0]) * votes / max(votes.max(initial=0.0), 1.0)
    area = np.maximum(area * min(1.0, ROOMY / max(len(judged), 1)), AREAS[0] / 2)
    if len(judged) > MANY:
        x, y = _cells(x, -1, 1, CELLS[0]), _cells(y, 0, 1, CELLS[1])
    else:
        moved = _aside(x * AGREEMENT_PIXELS, y * APPROVAL_PIXELS, area, reach=REACH_ASIDE)
        x = x + moved / AGREEMENT_PIXELS
    return judged.assign(agreement_shown=x, approval_shown=y, area=area)


def _in_lanes(judged: pd.DataFrame) -> pd.DataFrame:
    x = judged["agreement"].to_numpy(dtype=np.float64)
    y: Floats = np.array([LANES[stance] for stance in judged["stance"]], dtype=np.float64)
    area = np.full(len(judged), PLAIN_AREA)
    if len(judged) > MANY:
        x = _cells(x, -1, 1, CELLS[0])
    else:
        moved = _aside(y * APPROVAL_PIXELS, x * AGREEMENT_PIXELS, area, reach=REACH_IN_LANE)
        y = y + moved / APPROVAL_PIXELS
    return judged.assign(agreement_shown=x, approval_shown=y, area=area)


def _cells(numbers: Floats, low: float, high: float, count: int) -> Floats:
    width = (high - low) / count
    cell = np.clip(np.floor((numbers - low) / width), 0, count - 1)
    middle: Floats = np.round(low + (cell + 0.5) * width, 6)
    return middle


def _aside(along: Floats, across: Floats, area: Floats, *, reach: float) -> Floats:
    """How many pixels each mark moves along one axis not to lie on an earlier, larger one."""
    steps = np.arange(0.0, reach + STEP / 2, STEP)
    tries = np.column_stack([steps, -steps]).ravel()[1:]
    radius = np.sqrt(area / np.pi)
    placed, moved = along.copy(), np.zeros(len(along))
    for at in range(1, len(along)):
        places = along[at] + tries[:, np.newaxis]
        distance = np.hypot(places - placed[:at], across[at] - across[:at])
        room = (distance - radius[at] - radius[:at]).min(axis=1)
        free = np.flatnonzero(room >= 0)
        moved[at] = tries[free[0] if len(free) else int(np.argmax(room))]
        placed[at] += moved[at]
    return moved
