"""Words that one side of a thread uses more than the other, instead of a cloud of the frequent.

Log-odds with an informative Dirichlet prior: Monroe, Colaresi and Quinn (2008), "Fightin' words",
Political Analysis 16, equations 15, 16, 18, 19 and 22.
"""

import numpy as np
import pandas as pd
from scipy import special

from analysis.measures.comparison import adjust
from analysis.measures.floors import MINIMUM_COMMENTS
from analysis.measures.resampling import CONFIDENCE, Floats
from analysis.schema import AGREE, COUNT, DISAGREE, NUMBER, TEXT, build
from analysis.word_spans import word_spans

# Words' worth of belief that both sides speak as the whole thread does: some ten comments.
PRIOR_WORDS = 300.0
MINIMUM_USES = 3  # comments: what fewer use tells of them, not of a side
MINIMUM_SIDE = 5  # comments on each side, and MINIMUM_COMMENTS on both together
CLEAR_BELOW = 0.05  # share of false discoveries allowed among the words called clear
SIDES = (AGREE, DISAGREE)
WORD_COLUMNS = {
    "word": TEXT,
    "side": TEXT,  # that uses it more
    "log_odds": NUMBER,  # natural logarithm; above 0: used more by those who agree
    "low": NUMBER,
    "high": NUMBER,
    "p_adjusted": NUMBER,  # Benjamini and Hochberg (1995) over all rows of the table
    "agree": COUNT,  # voices on that side that use it
    "disagree": COUNT,
    "n": COUNT,  # comments of the whole thread that use it
}


def distinguishing_words(
    comments: pd.DataFrame, stances: pd.DataFrame, *, prior_words: float = PRIOR_WORDS
) -> pd.DataFrame:
    """Every word that MINIMUM_USES comments or more use, what leans most to agree first.

    A word counts once for each author and side, or each comment where no author is printed, so
    that nobody's favourite word becomes a side's. Quoted words do not count. No rows where
    `why_no_words` has a reason.
    """
    if why_no_words(stances) is not None:
        return build(WORD_COLUMNS)
    uses = _word_uses(comments, stances)
    counts = uses.groupby("word")["comment_id"].nunique().to_frame("n")
    for side in SIDES:
        voices = uses[uses["stance"] == side].groupby("word")["voice"].nunique()
        counts[side] = voices.reindex(counts.index, fill_value=0)
    agree, disagree, background = (
        counts[name].to_numpy(dtype=np.float64) for name in (*SIDES, "n")
    )
    odds, deviation = informed_log_odds(agree, disagree, background, prior_words=prior_words)
    told = counts.assign(log_odds=odds, deviation=deviation)
    return _with_intervals(told[(told["n"] >= MINIMUM_USES) & (agree + disagree > 0)])


def why_no_words(stances: pd.DataFrame) -> str | None:
    """Why no words can be told apart, or None if they can."""
    found = [int((stances["stance"] == side).sum()) for side in SIDES]
    if sum(found) < MINIMUM_COMMENTS:
        few = f"{sum(found)} of {MINIMUM_COMMENTS} needed"
        return f"not enough comments that take a side: {few}"
    for side, number in zip(SIDES, found, strict=True):
        if number < MINIMUM_SIDE:
            return f"not enough comments that {side}: {number} of {MINIMUM_SIDE} needed"
    return None


def informed_log_odds(
    first: Floats, second: Floats, background: Floats, *, prior_words: float = PRIOR_WORDS
) -> tuple[Floats, Floats]:
    """Log-odds ratio of each word between two sides, and its standard deviation.

    Counts per word; the prior of a word is its share of `background` times `prior_words`.
    """
    prior = prior_words * background / background.sum()
    odds = [
        np.log((count + prior) / (count.sum() + prior_words - count - prior))
        for count in (first, second)
    ]
    deviation: Floats = np.sqrt(1 / (first + prior) + 1 / (second + prior))
    return odds[0] - odds[1], deviation


def comments_with(comments: pd.DataFrame, word: str) -> pd.DataFrame:
    """The comments whose own words hold this word, as `word_spans` counts it."""
    texts = comments["text"].fillna("")
    return comments[[any(span.word == word for span in word_spans(text)) for text in texts]]


def _word_uses(comments: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
    """One row per comment and word, with the voice that it counts for."""
    answers = stances.dropna(subset=["stance"])[["comment_id", "stance"]]
    judged = comments.merge(answers, on="comment_id", how="inner")
    alone = "\0" + judged["comment_id"]
    judged = judged.assign(
        voice=judged["author"].where(judged["author"].notna(), alone),
        word=pd.Series(map(_distinct_words, judged["text"]), index=judged.index, dtype="object"),
    )
    return judged[["comment_id", "voice", "stance", "word"]].explode("word").dropna()


def _distinct_words(text: str) -> list[str]:
    return sorted({span.word for span in word_spans(text)})


def _with_intervals(told: pd.DataFrame) -> pd.DataFrame:
    rows = told.rename_axis("word").reset_index()
    z = rows["log_odds"] / rows["deviation"]
    reach = special.ndtri((1 + CONFIDENCE) / 2) * rows["deviation"]
    chance = 2 * special.ndtr(-z.abs().to_numpy(dtype=np.float64))
    rows = rows.assign(
        z=z,
        side=np.where(z > 0, AGREE, DISAGREE),
        low=rows["log_odds"] - reach,
        high=rows["log_odds"] + reach,
        p_adjusted=adjust(chance),
    )
    ordered = rows.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)
    return ordered[list(WORD_COLUMNS)].astype(WORD_COLUMNS)
