"""Who answers whom, by ids: parents that exist, no circles, depths; threads may be very deep."""

from collections.abc import Iterable, Mapping, Sequence


def find_answered(parents: Mapping[str, str | None], comments: Iterable[str]) -> set[str]:
    """Every comment that one of `comments` answers, directly or by way of others."""
    answered: set[str] = set()
    for comment in comments:
        at = parents.get(comment)
        while at is not None and at not in answered:
            answered.add(at)
            at = parents.get(at)
    return answered


def settle_parents(
    named: Mapping[str, str | None],
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Comment -> existing parent, without circles; comment -> notes on a link that was left out."""
    parents = {child: parent for child, parent in named.items() if parent in named and parent}
    notes: dict[str, tuple[str, ...]] = {
        child: ("orphan",)
        for child, parent in named.items()
        if parent is not None and child not in parents
    }
    settled: set[str] = set()
    for start in list(parents):
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in path:
            path[at] = None
            at = parents.get(at)
        if at is not None and at in path:
            last = next(reversed(path))
            del parents[last]
            notes[last] = ("circle",)
        settled.update(path)
    return parents, notes


def find_depths(comments: Sequence[str], parents: Mapping[str, str]) -> dict[str, int]:
    """Comment -> how many comments stand over it."""
    found: dict[str, int] = {}
    for comment in comments:
        path = []
        at: str | None = comment
        while at is not None and at not in found:
            path.append(at)
            at = parents.get(at)
        depth = found[at] if at is not None else -1
        for below in reversed(path):
            depth += 1
            found[below] = depth
    return found
