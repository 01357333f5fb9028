"""What the words of the two sides come to, in words."""

import pandas as pd

from analysis.language import listed, retell, say
from analysis.measures.points import plain_line
from analysis.measures.words import CLEAR_BELOW, MINIMUM_USES
from analysis.palette import SIGNS, adjusted_p, times_as_often
from analysis.schema import AGREE, DISAGREE
from analysis.sentences import joined

FEW = 5  # words named in a sentence


def words_sentence(table: pd.DataFrame, why_not: str | None) -> str:
    """Which words tell the two sides apart, from what `distinguishing_words` gives.

    `why_not` is what `why_no_words` says.
    """
    if why_not is not None:
        return say("words-cannot", reason=retell(why_not))
    if table.empty:
        return say("words-too-rare", uses=MINIMUM_USES)
    clear = table[table["p_adjusted"] < CLEAR_BELOW]
    if clear.empty:
        return say("words-unclear", words=len(table), uses=MINIMUM_USES)
    sides = listed([_side(clear, side) for side in (AGREE, DISAGREE) if side in set(clear["side"])])
    return say(
        "words-clear",
        sides=f"{sides[0].upper()}{sides[1:]}",
        clear=len(clear),
        words=len(table),
        uses=MINIMUM_USES,
    )


def words_text(table: pd.DataFrame) -> str:
    """What the chart of words shows, for readers who do not see it."""
    if table.empty:
        return say("no-words")
    sides = {}
    for side, rows in ((AGREE, table), (DISAGREE, table[::-1])):
        leaning = [plain_line(word) for word in rows.loc[rows["side"] == side, "word"].head(FEW)]
        sides[side] = joined(leaning) if leaning else say("words-none")
    return say("words-text", number=len(table), **sides)


def word_sentence(row: pd.Series, word: str) -> str:
    """How the two sides use one word; `row` is its row of the table."""
    side = AGREE if row["log_odds"] > 0 else DISAGREE
    kind = "told" if row["p_adjusted"] < CLEAR_BELOW else "chance"
    return say(
        f"one-word-{kind}-{side}",
        word=_quoted(word),
        agree=int(row["agree"]),
        disagree=int(row["disagree"]),
        number=int(row["n"]),
        times=times_as_often(row["log_odds"]),
        interval=say("interval", low=_signed(row["low"]), high=_signed(row["high"])),
        p=adjusted_p(row["p_adjusted"]),
    )


def _side(clear: pd.DataFrame, side: str) -> str:
    words = clear.loc[clear["side"] == side, "word"].tolist()
    ordered = words if side == AGREE else words[::-1]
    return say(f"words-side-{side}", words=listed([_quoted(word) for word in ordered[:FEW]]))


def _quoted(word: str) -> str:
    return say("claim-quotation", words=plain_line(word))


def _signed(log_odds: float) -> str:
    side = AGREE if log_odds > 0 else DISAGREE
    return f"{times_as_often(log_odds)} {SIGNS[side]}"
