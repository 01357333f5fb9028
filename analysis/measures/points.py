import unicodedata

import pandas as pd

from analysis.measures.counting import present_comments, refuse_mixtures
from analysis.measures.votes import add_approval
from analysis.schema import (
    APPROVAL_COLUMNS,
    COMMENT_COLUMNS,
    NUMBER,
    SENTIMENT_COLUMNS,
    STANCE_COLUMNS,
    TEXT,
    build,
)

EXCERPT_CHARACTERS = 140
POINT_COLUMNS = {
    **{name: COMMENT_COLUMNS[name] for name in ("story_id", "comment_id", "position", "author")},
    **{name: STANCE_COLUMNS[name] for name in ("stance", "agreement", "confidence")},
    **{name: COMMENT_COLUMNS[name] for name in ("up", "down", "net")},
    **APPROVAL_COLUMNS,
    "sentiment": SENTIMENT_COLUMNS["sentiment"],
    "excerpt": TEXT,  # at most EXCERPT_CHARACTERS of the own words, on one line
}


def points_table(comments: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
    """One row per comment that was neither deleted nor removed, in page order, for the charts.

    Stance, agreement and confidence are missing where a comment has no own words.
    Raises ValueError for more than one story, claim or scorer at a time.
    """
    refuse_mixtures(comments, stances)
    answers = stances[["comment_id", "stance", "agreement", "confidence"]]
    joined = add_approval(present_comments(comments)).merge(answers, on="comment_id", how="left")
    joined = joined.sort_values("position", kind="stable", ignore_index=True)
    if "sentiment" not in joined.columns:
        joined["sentiment"] = pd.Series(index=joined.index, dtype=NUMBER)
    joined["excerpt"] = [plain_line(text, EXCERPT_CHARACTERS) for text in joined["text"].fillna("")]
    if joined.empty:
        return build(POINT_COLUMNS)
    return joined[list(POINT_COLUMNS)].astype(POINT_COLUMNS)


def plain_line(text: str, characters: int | None = None) -> str:
    """Text on one line, cut to so many characters, without control and direction signs.

    Direction overrides of one comment would otherwise turn round the words printed after it.
    """
    line = " ".join(text.split())
    if line.isprintable():  # nearly every text, and twenty times as fast as sign by sign
        return _cut(line, characters)
    # Format signs (Cf) hold direction marks and zero-width spaces, but also the joiners that
    # emoji and Persian or Hindi words need.
    kept = (
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text
        if sign in "\u200c\u200d" or unicodedata.category(sign) not in ("Cf", "Cs")
    )
    return _cut(" ".join("".join(kept).split()), characters)


def _cut(line: str, characters: int | None) -> str:
    if characters is None or len(line) <= characters:
        return line
    cut = line[: characters - 1]
    # Whole words read better; a text without spaces (Japanese, a long address) is cut anywhere.
    space = cut.rfind(" ", characters // 2)
    return (cut if space < 0 else cut[:space]).rstrip(" ,;:–—-") + "…"
