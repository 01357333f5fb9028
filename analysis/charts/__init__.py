"""Small tables in, Altair charts out. Show them with `theme=None`: they bring their own colours.

`narrow` lays a chart out anew for a phone; the width itself is the page's.
"""

from analysis.charts.agreement import agreement_against_approval
from analysis.charts.conclusions import ways_of_counting
from analysis.charts.ledgers import ledgers
from analysis.charts.overview import overview
from analysis.charts.selections import chosen_comments, chosen_stances
from analysis.charts.thread import stance_along_thread

__all__ = [
    "agreement_against_approval",
    "chosen_comments",
    "chosen_stances",
    "ledgers",
    "overview",
    "stance_along_thread",
    "ways_of_counting",
]
