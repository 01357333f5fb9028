"""Sides that a format states itself: "Pro" and "Con" of an outline. No scorer is asked of them."""

from collections.abc import Mapping

import pandas as pd

from analysis.scoring.passing_on import Key
from analysis.scoring.questions import Answer

GIVEN = "given"  # stands where a scorer's name would
SIDES = {"pro": 1, "con": -1}  # the notes of comments that state their side


def given_sides(comments: pd.DataFrame) -> dict[Key, int]:
    """Comment -> 1 for, -1 against what it answers: its parent, or the story's claim."""
    sides: dict[Key, int] = {}
    columns = (comments[name] for name in ("story_id", "comment_id", "notes"))
    for story, comment, notes in zip(*columns, strict=True):
        codes = SIDES.keys() & set(str(notes).split())
        if len(codes) == 1:
            sides[story, comment] = SIDES[codes.pop()]
    return sides


def sides_on_claim(comments: pd.DataFrame, sides: Mapping[Key, int]) -> dict[Key, int]:
    """Comment -> side on the story's claim: the product of the sides from it up to the claim.

    A comment has none where a side is missing on the way or the comment over it is not in the file.
    """
    columns = (comments[name] for name in ("story_id", "comment_id", "parent_id", "notes"))
    parents: dict[Key, Key | None] = {}
    for story, comment, parent, notes in zip(*columns, strict=True):
        if "orphan" not in str(notes).split():
            parents[story, comment] = (story, parent) if isinstance(parent, str) else None
    found: dict[Key, int] = {}
    for key in sides:
        side, at, seen = 1, key, set[Key]()
        while at in sides and at in parents and at not in seen:
            seen.add(at)
            side *= sides[at]
            over = parents[at]
            if over is None:
                found[key] = side
                break
            at = over
    return found


def certain(side: int) -> Answer:
    """The answer that a stated side is."""
    return Answer(float(side > 0), float(side < 0), 0.0)
