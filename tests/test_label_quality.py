import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.label_quality import (
    CALIBRATION_BINS,
    CALIBRATION_COLUMNS,
    calibration,
    calibration_error,
    confusion,
)
from analysis.schema import STANCES

ANSWERS = st.lists(
    st.tuples(st.floats(0, 1, allow_nan=False), st.booleans()), min_size=1, max_size=50
)


def test_confusion_counts_labels_down_and_answers_across():
    table = confusion(
        ["agree", "agree", "neither"], ["agree", "disagree", "disagree"], list(STANCES)
    )
    assert table.loc["agree"].tolist() == [1, 1, 0]
    assert table.loc["neither"].tolist() == [0, 1, 0]
    assert (table.index.name, table.columns.name) == ("label", "answer")
    assert confusion([], [], STANCES).to_numpy().sum() == 0


def test_answers_as_sure_as_they_are_right_have_no_error():
    sure = [0.75] * 8 + [1.0] * 4
    right = [True] * 6 + [False] * 2 + [True] * 4
    assert calibration_error(sure, right) == pytest.approx(0)


def test_the_gaps_of_all_tenths_are_weighed_by_their_answers():
    # Four answers 0.9 sure of which half are right, one 0.55 sure that is right.
    sure, right = [0.9] * 4 + [0.55], [True, False, True, False, True]
    assert calibration_error(sure, right) == pytest.approx((4 * 0.4 + 0.45) / 5)
    table = calibration(sure, right)
    assert list(table.columns) == list(CALIBRATION_COLUMNS)
    assert table["n"].tolist() == [1, 4]
    assert table["right"].tolist() == [1.0, 0.5]


def test_without_answers_there_is_no_error_to_tell():
    assert calibration([], []).empty
    assert math.isnan(calibration_error([], []))


@given(ANSWERS)
def test_every_answer_stands_in_one_tenth(answers):
    sure, right = zip(*answers, strict=True)
    table = calibration(sure, right)
    assert table["n"].sum() == len(answers)
    assert len(table) <= CALIBRATION_BINS
    assert np.average(table["right"], weights=table["n"].astype(float)) == pytest.approx(
        np.mean(right)
    )
    assert 0 <= calibration_error(sure, right) <= 1
