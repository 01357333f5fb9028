import doctest
import itertools

import numpy as np
import pytest

from analysis import palette as module
from analysis.palette import (
    DARK,
    LIGHT,
    SHAPES,
    SIGNS,
    counted,
    interval,
    palette,
    percent,
    points,
    signed,
)
from analysis.schema import AGREE, DISAGREE, SENTIMENTS, STANCES

# How a deuteranope and a protanope see linear RGB (Viénot, Brettel and Mollon 1999).
BLINDNESS = {
    "none": np.eye(3),
    "deutan": np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]),
    "protan": np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
}


def linear(color):
    parts = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(color):
    return float(linear(color) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_colors_stand_out_from_their_background(colors):
    assert contrast(colors.line, colors.background) >= 3
    # Stances and sentiments also colour words.
    words = (colors.text, colors.muted, *colors.stance.values(), *colors.sentiment.values())
    for color in words:
        assert contrast(color, colors.background) >= 4.5, color


def test_backgrounds_are_those_of_the_theme():
    assert (palette().background, palette(dark=True).background) == ("#fffdf8", "#15181b")


@pytest.mark.parametrize("colors", [LIGHT, DARK])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_stances_are_told_apart_whoever_looks(colors, blindness):
    seen = {
        stance: np.clip(BLINDNESS[blindness] @ linear(color), 0, 1)
        for stance, color in colors.stance.items()
    }
    for one, other in itertools.combinations(STANCES, 2):
        # Equal steps of cube roots look about equal; 0.08 is plain beside each other.
        assert np.abs(np.cbrt(seen[one]) - np.cbrt(seen[other])).max() > 0.08


def test_every_stance_and_sentiment_has_its_colour_shape_and_sign():
    for colors in (LIGHT, DARK):
        assert tuple(colors.stance) == STANCES
        assert tuple(colors.sentiment) == SENTIMENTS
    assert len(set(SHAPES.values())) == len(set(SIGNS.values())) == len(STANCES)
    assert SHAPES[AGREE] != SHAPES[DISAGREE]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (percent(0), "0%"),
        (percent(1), "100%"),
        (percent(0.004), "<1%"),
        (percent(0.9999), ">99%"),
        (percent(0.41), "41%"),
        (points(0.4), "0 points"),
        (points(-0.4), "0 points"),
        (points(1.2), "+1 point"),
        (points(-16.2), "−16 points"),
        (signed(-0.004), "0.00"),
        (interval(None, 1.0, signed), ""),
        (interval(float("nan"), 1.0, signed), ""),
        (interval(-0.1, 0.2, signed), "−0.10 to +0.20"),
        (counted(0, "comment"), "0 comments"),
        (counted(1, "comment"), "1 comment"),
        (counted(12345, "vote"), "12,345 votes"),
    ],
)
def test_number_formats(written, text):
    assert written == text


def test_examples_in_the_docstrings():
    tried = doctest.testmod(module)
    assert tried.attempted > 5
    assert tried.failed == 0
