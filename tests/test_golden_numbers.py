"""Numbers printed in the literature, told again by this program."""

import numpy as np
import pytest

from analysis.label_quality import alpha_with_interval
from analysis.measures.association import rank_statistic
from analysis.measures.corrected import finite_wilson

# Newcombe (1998), Statistics in Medicine 17, table I: method 3, the score of Wilson.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: nominal, 0.743.
# Each word holds the values that one unit was given; a coder who gave none is left out.
UNITS = [
    *("111", "2223", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3"),
]

# Hollander and Wolfe (1973), p. 187: tuna, and the example of R's `cor.test`, which prints the tau.
LIGHTNESS = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
LIKING = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]


@pytest.mark.parametrize(("hits", "drawn", "low", "high"), NEWCOMBE)
def test_wilsons_interval_is_that_of_newcombes_table(
    hits: int, drawn: int, low: float, high: float
) -> None:
    shares, counts = np.array([hits / drawn]), np.array([float(drawn)])
    found = finite_wilson(shares, counts, (drawn, 1_000_000_000))
    assert (found[0][0], found[1][0]) == pytest.approx((low, high), abs=5e-5)


def test_alpha_is_that_of_krippendorffs_example() -> None:
    assert alpha_with_interval([list(unit) for unit in UNITS]).value == pytest.approx(
        0.743, abs=5e-4
    )


def test_tau_is_that_of_rs_example() -> None:
    place = np.arange(len(LIGHTNESS), dtype=float)
    columns = np.column_stack([LIGHTNESS, LIKING, place])
    tau = rank_statistic(columns)(np.ones((1, len(LIGHTNESS))))[0][0]
    assert tau == pytest.approx(0.4444444, abs=5e-8)
