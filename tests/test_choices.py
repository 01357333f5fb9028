"""Which comments stand on the first page of a long thread."""

import pytest

from views.choices import SHORT_REST, first_page


@pytest.mark.parametrize(
    ("total", "shown"),
    [(0, 0), (1, 1), (50, 50), (50 + SHORT_REST, 50 + SHORT_REST), (51 + SHORT_REST, 50)],
)
def test_a_short_rest_joins_the_first_page(total: int, shown: int) -> None:
    assert len(range(total)[first_page(total, 50)]) == shown
