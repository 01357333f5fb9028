"""How each point lies to all others, in time near linear in their number: the pairs behind τ-b."""

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


def sign_sums(x: Counts, y: Counts) -> Counts:
    """For each point the sum over all points of sign(x − x′) · sign(y − y′).

    `x` and `y` hold places as whole numbers from 0 without gaps.
    """
    below_both = count_below(x, y)
    first, second = (np.bincount(place) for place in (x, y))
    below_x, below_y = (np.cumsum(sizes) - sizes for sizes in (first, second))
    level_x, level_both = _count_level(x, y)
    level_y, _ = _count_level(y, x)
    # A point lies below, level or above another in x and in y: nine counts, told by five of them.
    below_above = below_x[x] - below_both - level_y
    above_below = below_y[y] - below_both - level_x
    level = first[x] + second[y] - level_both
    above_both = len(x) - below_both - below_above - above_below - level
    sums: Counts = below_both + above_both - below_above - above_below
    return sums


def count_below(x: Counts, y: Counts) -> Counts:
    """For each point how many have both a smaller x and a smaller y.

    The points in order of x are parted by the highest bit of y, then each part by the next, and so
    on: where two part, the one that came first is counted for the other if its bit is the lower.
    """
    order = np.lexsort((-y, x))  # of equal x the highest y first, so that none counts another
    counts = np.zeros(len(y), dtype=np.int64)
    for bit in reversed(range(int(y.max(initial=0)).bit_length())):
        places = y[order]
        low = (places >> bit) & 1 == 0
        before = np.cumsum(low) - low
        high = ~low
        parts = places >> (bit + 1)
        starts = np.flatnonzero(np.diff(parts, prepend=-1))
        before_part = np.repeat(before[starts], np.diff(starts, append=len(parts)))
        counts[order[high]] += (before - before_part)[high]
        order = order[np.argsort(places >> bit, kind="stable")]
    return counts


def _count_level(x: Counts, y: Counts) -> tuple[Counts, Counts]:
    """For each point how many share its x and have a smaller y, and how many share both."""
    order = np.lexsort((y, x))
    at_x, at_y = x[order], y[order]
    new_x = np.diff(at_x, prepend=-1) != 0
    new_both = new_x | (np.diff(at_y, prepend=-1) != 0)
    place = np.arange(len(x))
    start_x = np.maximum.accumulate(np.where(new_x, place, 0))
    start_both = np.maximum.accumulate(np.where(new_both, place, 0))
    sizes = np.bincount(np.cumsum(new_both))[np.cumsum(new_both)]
    smaller, equal = np.empty_like(x), np.empty_like(x)
    smaller[order], equal[order] = start_both - start_x, sizes
    return smaller, equal
