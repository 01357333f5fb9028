"""The palette as names for style sheets."""

from analysis.palette import DARK, LIGHT, Palette
from analysis.schema import AGREE, DISAGREE, NEITHER


def named_colours(palette: Palette) -> dict[str, str]:
    """Every colour of a palette by the name that the style sheets know it by."""
    stances = {name: palette.stance[name] for name in (AGREE, DISAGREE, NEITHER)}
    washes = {f"{name}-wash": f"{stances[name]}22" for name in (AGREE, DISAGREE)}
    return {
        "paper": palette.background,
        "text": palette.text,
        "muted": palette.muted,
        "line": palette.line,
        "link": stances[AGREE],
        "hair": f"{palette.line}66",
        **stances,
        **washes,
    }


def dark_of_light() -> dict[str, str]:
    """Every colour that a chart on light paper has, with the one that it has on dark."""
    pairs = [
        (LIGHT.background, DARK.background),
        (LIGHT.text, DARK.text),
        (LIGHT.muted, DARK.muted),
        (LIGHT.line, DARK.line),
        *((LIGHT.stance[name], DARK.stance[name]) for name in LIGHT.stance),
        *((LIGHT.sentiment[name], DARK.sentiment[name]) for name in LIGHT.sentiment),
    ]
    return dict(pairs)
