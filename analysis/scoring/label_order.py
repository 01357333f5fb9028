"""Which comments to label next: those that teach most, and apart from them a random stream.

Only the random stream can tell how well a scorer does or what a share truly is; labels chosen
because they are hard would say that everything is hard.
"""

import hashlib
from collections.abc import Collection, Sequence

import numpy as np

from analysis.scoring.adapt import SEED, Codes, Floats


def random_order(comment_ids: Sequence[str], *, seed: int = SEED) -> list[str]:
    """The comments in an order that chance set, and that a comment added later does not change."""

    def draw(comment_id: str) -> bytes:
        text = f"{seed} {comment_id}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=16).digest()

    return sorted(comment_ids, key=lambda comment_id: (draw(comment_id), comment_id))


def random_sample(
    comment_ids: Sequence[str], labelled: Collection[str], *, seed: int = SEED
) -> list[str]:
    """The labelled comments up to the first unlabelled one of the random order.

    Chance alone put them there, whatever stream they were labelled in, so they are a random sample
    of the thread.
    """
    ordered = random_order(comment_ids, seed=seed)
    end = next((at for at, each in enumerate(ordered) if each not in labelled), len(ordered))
    return ordered[:end]


def next_at_random(
    comment_ids: Sequence[str], labelled: Collection[str], *, count: int = 5, seed: int = SEED
) -> list[str]:
    """The next comments of the random stream."""
    unlabelled = (each for each in random_order(comment_ids, seed=seed) if each not in labelled)
    return [each for each, _ in zip(unlabelled, range(count), strict=False)]


def next_to_label(
    probabilities: Floats, features: Floats, labelled: Collection[int], *, count: int = 5
) -> list[int]:
    """The places of comments whose labels teach most: uncertain, and unlike those labelled.

    `probabilities` has a row of three per comment, `features` one that may have no columns. Each
    next one has the smallest lead of the likeliest stance over the second (Scheffer, Decomain and
    Wrobel 2001), weighed by how far it is from all that is labelled or chosen.
    """
    free = np.array([at for at in range(len(probabilities)) if at not in labelled], dtype=np.intp)
    doubt = _doubt(probabilities[free])
    nearest = _distances(features, free, sorted(labelled))
    taken = np.zeros(len(free), dtype=bool)
    chosen: list[int] = []
    for _ in range(min(count, len(free))):
        best = int(np.where(taken, -1.0, doubt * nearest).argmax())
        taken[best] = True
        chosen.append(int(free[best]))
        nearest = np.minimum(nearest, _distances(features, free, [chosen[-1]]))
    return chosen


def _doubt(probabilities: Floats) -> Floats:
    """1 where two stances are equally likely, 0 where one is certain."""
    ordered = np.sort(probabilities, axis=1)
    doubt: Floats = 1 - (ordered[:, -1] - ordered[:, -2])
    return doubt


def _distances(features: Floats, pool: Codes, others: Sequence[int]) -> Floats:
    """From each comment of the pool to the nearest of the others: 0 … 2, and 1 if there is none."""
    if not len(others) or not features.shape[1]:
        return np.ones(len(pool))
    centred = features - features.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    directions = centred / np.where(lengths > 0, lengths, 1)
    alike = directions[pool] @ directions[list(others)].T
    nearest: Floats = np.maximum(1 - alike.max(axis=1), 0.0)
    return nearest
