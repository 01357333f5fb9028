"""The rectangle that a reader draws over a chart goes into a link and comes out of it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts import agreement_against_approval, stance_along_thread
from analysis.measures import points_table
from tests.scored_threads import random_thread
from views.pictures import with_brush
from views.selection import read_brush, write_brush

ENDS = st.tuples(*[st.floats(-1000, 1000, allow_nan=False)] * 2).map(sorted)


@given(across=ENDS, up=ENDS)
def test_a_brush_goes_there_and_back(across: list[float], up: list[float]) -> None:
    words = write_brush("chart", {"up": up, "across": across})
    found = read_brush(words, "chart")
    assert len(found) == 2
    for wanted, got in zip((across, up), found, strict=True):
        assert all(map(lambda a, b: math.isclose(a, b, rel_tol=1e-3), wanted, got))
    assert read_brush(words, "char") == read_brush(words, "other") == []


@pytest.mark.parametrize("words", ["", "chart", "chart_", "chart_1", "chart_1_x", "chart_nan_1"])
def test_what_is_no_brush_draws_none(words: str) -> None:
    assert read_brush(words, "chart") == []


def test_no_ranges_write_nothing() -> None:
    assert write_brush("chart", {}) == ""


@pytest.mark.parametrize("narrow", [False, True])
def test_the_chart_opens_with_its_brush_alone(narrow: bool) -> None:
    points = points_table(*random_thread(2, 30))
    upright = "y" if narrow else "x"
    for chart, ranges, axes in [
        (agreement_against_approval, [[-1.0, 0.0], [0.5, 1.0]], ["x", "y"]),
        (stance_along_thread, [[2.0, 5.0]], [upright]),
    ]:
        spec = chart(points, narrow=narrow).to_dict()
        drawn = {each["name"]: each for each in with_brush(spec, ranges)["params"]}
        assert drawn["brush"]["value"] == dict(zip(axes, ranges, strict=True))
        assert "value" not in drawn["picked"]
        assert with_brush(spec, []) == spec
        assert with_brush(spec, [[0.0, 1.0]] * 3) == spec
