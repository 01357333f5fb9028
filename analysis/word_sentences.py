"""What the words of the two sides come to, in English."""

import pandas as pd

from analysis.measures.points import plain_line
from analysis.measures.words import CLEAR_BELOW, MINIMUM_USES
from analysis.palette import SIGNS, adjusted_p, amount, counted, times_as_often
from analysis.schema import AGREE, DISAGREE

FEW = 5  # words named in a sentence


def words_sentence(table: pd.DataFrame, why_not: str | None) -> str:
    """Which words tell the two sides apart, from what `distinguishing_words` gives.

    `why_not` is what `why_no_words` says.
    """
    if why_not is not None:
        return f"No words can be told apart: {why_not}."
    tried = f"{counted(len(table), 'word')} that {MINIMUM_USES} or more comments use"
    if table.empty:
        return f"No words can be told apart: no word is used by {MINIMUM_USES} comments."
    clear = table[table["p_adjusted"] < CLEAR_BELOW]
    if clear.empty:
        return (
            f"No word tells the two sides apart for sure: of {tried}, none leans further than "
            "chance makes some lean."
        )
    sides = [_side(clear, side) for side in (AGREE, DISAGREE) if (clear["side"] == side).any()]
    start = " and ".join(sides)
    lean = "leans" if len(clear) == 1 else "lean"
    return f"{start[0].upper()}{start[1:]}: {amount(len(clear))} of {tried} {lean} clearly."


def words_text(table: pd.DataFrame) -> str:
    """What the chart of words shows, for readers who do not see it."""
    if table.empty:
        return "No words to show."
    sides = []
    for side, rows in ((AGREE, table), (DISAGREE, table[::-1])):
        leaning = rows.loc[rows["side"] == side, "word"].head(FEW).tolist()
        sides.append(f"to {side}: {', '.join(map(plain_line, leaning)) or 'none'}")
    return f"The words that lean most, of {amount(len(table))} tried: {'; '.join(sides)}."


def word_sentence(row: pd.Series, word: str) -> str:
    """How the two sides use one word; `row` is its row of the table."""
    uses = f"{amount(row['agree'])} who agree and {amount(row['disagree'])} who disagree"
    side = AGREE if row["log_odds"] > 0 else DISAGREE
    ends = f"{_signed(row['low'])} to {_signed(row['high'])}"
    clear = "" if row["p_adjusted"] < CLEAR_BELOW else ", which chance alone may do"
    return (
        f"“{plain_line(word)}” is used by {uses}, of {counted(row['n'], 'comment')} in all: "
        f"those who {side} use it {times_as_often(row['log_odds'])} as often "
        f"(95% interval {ends}; adjusted p {adjusted_p(row['p_adjusted'])}){clear}."
    )


def _side(clear: pd.DataFrame, side: str) -> str:
    words = clear.loc[clear["side"] == side, "word"].tolist()
    ordered = words if side == AGREE else words[::-1]
    named = [f"“{plain_line(word)}”" for word in ordered[:FEW]]
    last = f" and {named[-1]}" if len(named) > 1 else named[-1]
    return f"those who {side} more often say {', '.join(named[:-1])}{last}"


def _signed(log_odds: float) -> str:
    side = AGREE if log_odds > 0 else DISAGREE
    return f"{times_as_often(log_odds)} {SIGNS[side]}"
