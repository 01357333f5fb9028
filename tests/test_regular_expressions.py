"""Every pattern of `analysis` takes time in proportion to its text, or gets short texts only."""

import re

import pytest

from analysis.reading.time_lines import LONGEST_TIME_LINE
from tests.regular_expressions import LONGEST, Use, attacks, compiled_patterns, seconds_of

LENGTHS = (50, 200, 800)  # characters
LINEAR = 9  # times as long for four times the text; a square would be 16
FAST = 0.0025  # seconds, below which a clock tells nothing; a line takes 0.0001
AGAIN = 3  # times that a slow text is tried once more, the fastest counts
MOST_TRIED = 24  # attacks on each pattern
# Superlinear, but never given a longer text than this, as the constant that is named says.
BOUNDED: dict[str, tuple[int, str]] = {
    "reading.head_lines._SCORE[0]": (LONGEST_TIME_LINE, "LONGEST_TIME_LINE"),
    "reading.head_lines._TOWARDS[0]": (LONGEST_TIME_LINE, "LONGEST_TIME_LINE"),
}
USES = compiled_patterns()


def growth_of(use: Use, method: str, longest: int = LENGTHS[-1]) -> tuple[float, str]:
    """How much longer the pattern takes at worst for four times the text, and for which."""
    worst = (0.0, "")
    for attack in attacks(use.pattern, MOST_TRIED):
        before = FAST / 16
        for length in LENGTHS:
            text = attack.of(min(length, longest))
            took = seconds_of(use, method, text)
            if FAST < took < LONGEST:  # once can be the collector of garbage
                took = min(took, *(seconds_of(use, method, text) for _ in range(AGAIN)))
            if took > FAST:
                worst = max(worst, (took / before, repr(attack)))
                break
            before = max(took, FAST / 16)
    return worst


def test_patterns_are_linear_or_get_short_texts() -> None:
    found = []
    for place, use in USES.items():
        longest = BOUNDED.get(place, (LENGTHS[-1], ""))[0]
        for method in use.methods:
            growth, attack = growth_of(use, method, longest)
            if growth > LINEAR:
                found.append(f"{place}.{method}: {growth:.0f} times by {attack}")
    assert found == []


@pytest.mark.parametrize("words", [r"(a+)+$", r"\s+$", r"(?:a|a)*b", r"\d+\d+!"])
def test_a_pattern_that_goes_back_and_back_is_caught(words: str) -> None:
    use = Use(re.compile(words), frozenset(["search"]))
    assert growth_of(use, "search")[0] > LINEAR


def test_bounds_name_patterns_that_are_there() -> None:
    assert len(USES) > 200
    assert set(BOUNDED) <= set(USES)
