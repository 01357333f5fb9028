"""Every colour, shape and number format of the product; views and charts take them from here."""

import math
from collections.abc import Callable
from typing import NamedTuple

from analysis.language import number_signs, say, written_number
from analysis.schema import AGREE, DISAGREE, NEGATIVE, NEITHER, NEUTRAL, POSITIVE

MINUS = "−"
SERIF = "Georgia, 'Times New Roman', serif"
SANS = "'Source Sans', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"


class Palette(NamedTuple):
    """Colours on one background: whatever also colours words has a contrast of 4.5:1, lines 3:1."""

    background: str
    text: str
    muted: str  # notes and axis labels
    line: str  # axes and reference lines
    stance: dict[str, str]
    sentiment: dict[str, str]


# Blue against vermilion stays apart in every common colour blindness (Okabe and Ito 2008).
LIGHT = Palette(
    background="#fffdf8",
    text="#1b1b1b",
    muted="#5f5b52",
    line="#8a8577",
    stance={AGREE: "#0068a8", DISAGREE: "#c24c06", NEITHER: "#77736a"},
    sentiment={NEGATIVE: "#8a3a8c", NEUTRAL: "#77736a", POSITIVE: "#23774a"},
)
DARK = Palette(
    background="#15181b",
    text="#ececea",
    muted="#b3b8bc",
    line="#7d858c",
    stance={AGREE: "#5cb3ec", DISAGREE: "#f0883e", NEITHER: "#9aa1a7"},
    sentiment={NEGATIVE: "#d596dc", NEUTRAL: "#9aa1a7", POSITIVE: "#74c795"},
)
# No triangles: they would read as up-votes and down-votes.
SHAPES = {AGREE: "circle", DISAGREE: "diamond", NEITHER: "square"}
SIGNS = {AGREE: "●", DISAGREE: "◆", NEITHER: "■"}  # the same shapes in running text
LEDGER_LABELS = {  # the ledgers' names in the catalogues
    "share_of_comments": "comments",
    "share_of_ups": "up-votes",
    "share_of_downs": "down-votes",
}


def palette(*, dark: bool = False) -> Palette:
    """The colours for a light or a dark page."""
    return DARK if dark else LIGHT


def percent(share: float) -> str:
    """A share as a whole percentage; what is neither none nor all never reads 0% or 100%.

    >>> percent(0.414), percent(0.002), percent(0.999)
    ('41%', '<1%', '>99%')
    """
    sign = number_signs().percent
    if 0 < share < 0.005:
        return f"<1{sign}"
    if 0.995 <= share < 1:
        return f">99{sign}"
    return f"{100 * share:.0f}{sign}"


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign, a true minus, and no sign for what rounds to 0.

    >>> signed(-0.083), signed(0.5, 0), signed(12.0, 0)
    ('−0.08', '0', '+12')
    """
    rounded = round(value, digits)
    if rounded == 0:
        return written_number(f"{0:.{digits}f}")
    return written_number(f"{rounded:+.{digits}f}").replace("-", MINUS)


def decimals(value: float, digits: int = 2) -> str:
    """A number without a plus, with a true minus.

    >>> decimals(0.5), decimals(-0.126)
    ('0.50', '−0.13')
    """
    return written_number(f"{value:.{digits}f}").replace("-", MINUS)


def whole_points(gap: float) -> str:
    """A difference in percentage points, without the word.

    >>> whole_points(-1.6)
    '−2'
    """
    return signed(gap, 0)


def points(gap: float) -> str:
    """A difference in percentage points.

    >>> points(16.2), points(-1.0)
    ('+16 points', '−1 point')
    """
    return say("points", value=whole_points(gap), number=abs(round(gap)))


def interval(low: float | None, high: float | None, written: Callable[[float], str]) -> str:
    """An interval in words, each end written by a format of this module; "" where unknown.

    >>> interval(-2.3, 31.0, whole_points)
    '−2 to +31'
    """
    if low is None or high is None or math.isnan(low) or math.isnan(high):
        return ""
    return say("interval", low=written(low), high=written(high))


def counted(number: float, noun: str) -> str:
    """A count with its noun; halves of comments, as probabilities give, keep one decimal.

    >>> counted(1, "comment"), counted(1234, "vote"), counted(2.5, "comment")
    ('1 comment', '1,234 votes', '2.5 comments')
    """
    return f"{amount(number)} {noun}{'' if number == 1 else 's'}"


def amount(number: float) -> str:
    """A count: whole numbers with thousands apart, others with one decimal."""
    whole = float(number).is_integer()
    return written_number(f"{number:,.0f}" if whole else f"{number:,.1f}")


def times_as_often(log_odds: float) -> str:
    """A natural log-odds ratio as how many times as often the one side does a thing.

    >>> times_as_often(1.3863), times_as_often(-1.3863), times_as_often(4.0)
    ('4.0×', '4.0×', '55×')
    """
    times = math.exp(abs(log_odds))
    return written_number(f"{times:.1f}×" if times < 10 else f"{times:,.0f}×")


def adjusted_p(chance: float) -> str:
    """A p-value, never as 0 or 1.

    >>> adjusted_p(0.00004), adjusted_p(0.0312), adjusted_p(0.997)
    ('<0.001', '0.031', '>0.99')
    """
    if chance < 0.001:
        return written_number("<0.001")
    if chance > 0.99:
        return written_number(">0.99")
    return written_number(f"{chance:.2g}" if chance >= 0.1 else f"{chance:.3f}")
