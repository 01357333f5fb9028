"""Votes that a copied page prints over several lines, put into one line each.

Where every button is an element of its own, "共感した120" and "うーん9" come to stand one below
the other, and with them the form by which they are told is lost.
"""

import re

from analysis.reading.tally import COUNT

_GAP = r"[ \t]{0,8}\n?[ \t]{0,8}"  # one line break at most
_THUMB = r"[\ufe0f\U0001f3fb-\U0001f3ff]?"
# Each with the words that stand between its counts; every line holds nothing else.
SPLIT = tuple(
    re.compile(rf"^[ \t]{{0,40}}{pattern}[ \t]{{0,40}}$", flags=re.MULTILINE)
    for pattern in (
        rf"(共感した){_GAP}({COUNT}){_GAP}(なるほど){_GAP}({COUNT}){_GAP}(うーん){_GAP}({COUNT})",
        rf"(공감){_GAP}({COUNT}){_GAP}(비공감){_GAP}({COUNT})",
        rf"(👍{_THUMB}){_GAP}({COUNT}){_GAP}(👎{_THUMB}){_GAP}({COUNT})",
    )
)
_SIGNS = ("うーん", "비공감", "👎")


# Slashdot: the heading of a comment with its score, over the line that says who wrote it.
_HEADED = re.compile(
    r"^[ \t]{0,40}(?P<heading>\S.{0,99}?)[ \t]{1,8}(?P<score>\(Score:[-\w, ]{1,40}\))[ \t]{0,8}"
    r"\n(?P<by>[ \t]{0,40}by .{1,160})$",
    flags=re.MULTILINE,
)


def _headed(found: re.Match[str]) -> str:
    """The author above the score and the heading: they are part of the comment."""
    heading, score, by = found.groups()
    if heading.casefold().startswith("re:"):
        return f"{by}\n{heading} {score}"
    return f"{by}\n{score}\n{heading}"


def join_tallies(text: str) -> str:
    r"""The text with every tally of these forms on one line.

    >>> join_tallies("Far too long.\n👍\n12\n👎\n3")
    'Far too long.\n👍 12 👎 3'
    """
    if "(Score:" in text:
        text = _HEADED.sub(_headed, text)
    if not any(sign in text for sign in _SIGNS):
        return text
    for pattern in SPLIT:
        text = pattern.sub(lambda found: " ".join(found.groups()), text)
    return text
