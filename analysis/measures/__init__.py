"""Scored tables in, small tables with intervals out.

A number below its floor gives way to a sentence in `why_not`.
"""

from analysis.measures.applause import share_measures
from analysis.measures.association import association_measures
from analysis.measures.corrected import MINIMUM_LABELS, corrected_shares
from analysis.measures.counting import (
    Counted,
    Weighting,
    confident_stances,
    count_comments,
    present_comments,
)
from analysis.measures.floors import (
    MINIMUM_COMMENTS,
    MINIMUM_VOTES,
    Measure,
    measure_table,
    measures_by_key,
)
from analysis.measures.overview import OVERVIEW_COLUMNS, overview_table
from analysis.measures.points import EXCERPT_CHARACTERS, POINT_COLUMNS, plain_line, points_table
from analysis.measures.resampling import DEFAULT_SEED, RESAMPLES
from analysis.measures.sensitivity import SENSITIVITY_COLUMNS, sensitivity
from analysis.measures.summary import count_measures, mean_measures, summarise
from analysis.measures.votes import add_approval, approval_posterior, vote_measures

__all__ = [
    "DEFAULT_SEED",
    "EXCERPT_CHARACTERS",
    "MINIMUM_COMMENTS",
    "MINIMUM_LABELS",
    "MINIMUM_VOTES",
    "OVERVIEW_COLUMNS",
    "POINT_COLUMNS",
    "RESAMPLES",
    "SENSITIVITY_COLUMNS",
    "Counted",
    "Measure",
    "Weighting",
    "add_approval",
    "approval_posterior",
    "association_measures",
    "confident_stances",
    "corrected_shares",
    "count_comments",
    "count_measures",
    "mean_measures",
    "measure_table",
    "measures_by_key",
    "overview_table",
    "plain_line",
    "points_table",
    "present_comments",
    "sensitivity",
    "share_measures",
    "summarise",
    "vote_measures",
]
