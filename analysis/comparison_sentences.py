"""What the comparison of threads and claims comes to, in English."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.measures.comparison import CLEAR_BELOW, LEAD
from analysis.palette import (
    adjusted_p,
    amount,
    counted,
    interval,
    percent,
    points,
    signed,
    whole_points,
)
from analysis.schema import AGREE, DISAGREE, NEITHER

CENTRED = (LEAD, "gap", "agreement", "sentiment")  # how quantities begin that have a sign


class QuantityWords(NamedTuple):
    """A quantity in a menu, in a sentence, and what it means."""

    title: str
    subject: str
    meaning: str


QUANTITY_WORDS = {
    LEAD: QuantityWords(
        "Lead of those who agree",
        "the lead of those who agree",
        "Share of comments that agree minus share that disagree, in percentage points.",
    ),
    f"share_{AGREE}": QuantityWords(
        "Share that agrees", "the share that agrees", "Of all comments with words of their own."
    ),
    f"share_{DISAGREE}": QuantityWords(
        "Share that disagrees",
        "the share that disagrees",
        "Of all comments with words of their own.",
    ),
    f"share_{NEITHER}": QuantityWords(
        "Share that does neither",
        "the share that does neither",
        "Of all comments with words of their own.",
    ),
    f"gap_{AGREE}": QuantityWords(
        "Applause gap of those who agree",
        "the applause gap of those who agree",
        "Share of up-votes minus share of comments, in percentage points.",
    ),
    f"gap_{DISAGREE}": QuantityWords(
        "Applause gap of those who disagree",
        "the applause gap of those who disagree",
        "Share of up-votes minus share of comments, in percentage points.",
    ),
    f"gap_{NEITHER}": QuantityWords(
        "Applause gap of those who do neither",
        "the applause gap of those who do neither",
        "Share of up-votes minus share of comments, in percentage points.",
    ),
    "agreement": QuantityWords(
        "Mean agreement",
        "mean agreement",
        "The mean over comments of P(agree) − P(disagree), −1 to 1.",
    ),
    "sentiment": QuantityWords(
        "Mean sentiment",
        "mean sentiment",
        "The mean tone of the comments' own words, −1 to 1. Not their stance.",
    ),
}


def comparison_sentence(
    compared: pd.DataFrame, differences: pd.DataFrame, names: Mapping[str, str], quantity: str
) -> str:
    """Whether threads or claims differ, from the tables of `analysis.measures.comparison`.

    `names` says how each key is called.
    """
    subject = QUANTITY_WORDS[quantity].subject
    told = compared.dropna(subset=["value"])
    if told.empty:
        reason = compared["why_not"].dropna()
        why = f": {reason.iloc[0]}" if len(reason) else ""
        return f"Nothing can be compared{why}."
    if len(told) == 1:
        alone = _placed(told.iloc[0], names, quantity)
        return f"{_capital(subject)} is {alone}; there is no other to compare with."
    tested = differences.dropna(subset=["p"])
    if len(tested) == 1:
        return _pair_sentence(told, tested.iloc[0], names, quantity)
    return _pairs_sentence(tested, names, quantity)


def value_words(quantity: str, value: float) -> str:
    """A quantity as it is written: shares in percent, leads and gaps in points.

    >>> value_words("lead", 11.8), value_words("share_agree", 0.29), value_words("sentiment", -0.5)
    ('+12 points', '29%', '−0.50')
    """
    return points(value) if _in_points(quantity) else _writer(quantity)(value)


def ends_words(quantity: str, low: float, high: float) -> str:
    """The ends of its interval; "" where there is none."""
    return interval(low, high, whole_points if _in_points(quantity) else _writer(quantity))


def difference_words(quantity: str, row: pd.Series) -> str:
    """A difference with its interval; shares differ by percentage points."""
    times = 100 if quantity.startswith("share") else 1
    value, low, high = (times * float(row[name]) for name in ("value", "low", "high"))
    if times == 1 and not _in_points(quantity):
        ends = interval(low, high, signed)
        return f"{signed(value)} ({ends})" if ends else signed(value)
    ends = interval(low, high, whole_points)
    return f"{points(value)} ({ends})" if ends else points(value)


def comparison_text(compared: pd.DataFrame, names: Mapping[str, str], quantity: str) -> str:
    """What the chart of the comparison shows, for readers who do not see it."""
    told = [
        _placed(row, names, quantity) for _, row in compared.dropna(subset=["value"]).iterrows()
    ]
    if not told:
        return "Nothing to compare."
    return f"{QUANTITY_WORDS[quantity].title}, with 95% intervals: {'; '.join(told)}."


def _pair_sentence(
    told: pd.DataFrame, pair: pd.Series, names: Mapping[str, str], quantity: str
) -> str:
    rows = told.set_index("key", drop=False)
    first, second = (_placed(rows.loc[pair[name]], names, quantity) for name in ("first", "second"))
    clear = "is clear" if pair["p_adjusted"] < CLEAR_BELOW else "may be chance"
    return (
        f"{_capital(QUANTITY_WORDS[quantity].subject)} is {first} and {second}. The difference of "
        f"{difference_words(quantity, pair)} {clear} (p {adjusted_p(pair['p_adjusted'])})."
    )


def _pairs_sentence(tested: pd.DataFrame, names: Mapping[str, str], quantity: str) -> str:
    subject = QUANTITY_WORDS[quantity].subject
    clear = tested[tested["p_adjusted"] < CLEAR_BELOW].sort_values("p_adjusted", kind="stable")
    tried = counted(len(tested), "pair")
    if clear.empty:
        return f"None of {tried} differs clearly in {subject}: every difference may be chance."
    most = clear.iloc[0]
    pair = f"{names[most['first']]} and {names[most['second']]}"
    differ = "differs" if len(clear) == 1 else "differ"
    return (
        f"{amount(len(clear))} of {tried} {differ} clearly in {subject}, most clearly {pair}: by "
        f"{difference_words(quantity, most)}."
    )


def _placed(row: pd.Series, names: Mapping[str, str], quantity: str) -> str:
    ends = ends_words(quantity, row["low"], row["high"])
    written = value_words(quantity, row["value"]) + (f" ({ends})" if ends else "")
    return f"{written} in {names[row['key']]}"


def _in_points(quantity: str) -> bool:
    return quantity == LEAD or quantity.startswith("gap")


def _writer(quantity: str) -> Callable[[float], str]:
    return percent if quantity.startswith("share") else signed


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
