"""What the comparison of threads and claims comes to, in words."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.language import listed, parts_of, retell, say
from analysis.measures.comparison import CLEAR_BELOW, LEAD
from analysis.palette import adjusted_p, interval, percent, points, signed, whole_points
from analysis.sentences import joined

CENTRED = (LEAD, "gap", "agreement", "sentiment")  # how quantities begin that have a sign


class QuantityWords(NamedTuple):
    """A quantity in a menu, in a sentence, and what it means."""

    title: str
    subject: str
    meaning: str


QUANTITY = "quantity-"  # begins the keys of the catalogues
QUANTITY_WORDS = tuple(key.removeprefix(QUANTITY) for key in parts_of(QUANTITY))


def quantity_words(name: str) -> QuantityWords:
    """What a quantity is called, by its name in `analysis.measures.comparison`."""
    key = f"{QUANTITY}{name}"
    return QuantityWords(say(key), say(f"{key}.subject"), say(f"{key}.meaning"))


def comparison_sentence(
    compared: pd.DataFrame, differences: pd.DataFrame, names: Mapping[str, str], quantity: str
) -> str:
    """Whether threads or claims differ, from the tables of `analysis.measures.comparison`.

    `names` says how each key is called.
    """
    told = compared.dropna(subset=["value"])
    if told.empty:
        reason = compared["why_not"].dropna()
        if len(reason):
            return say("compare-nothing-why", reason=retell(reason.iloc[0]))
        return say("compare-nothing")
    if len(told) == 1:
        alone = _placed(told.iloc[0], names, quantity)
        subject = _capital(quantity_words(quantity).subject)
        return say("compare-alone", subject=subject, placed=alone)
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


def short_value(quantity: str, value: float) -> str:
    """The same where there is no room for the word "points"."""
    return whole_points(value) if _in_points(quantity) else _writer(quantity)(value)


def ends_words(quantity: str, low: float, high: float) -> str:
    """The ends of its interval; "" where there is none."""
    return interval(low, high, whole_points if _in_points(quantity) else _writer(quantity))


def difference_words(quantity: str, row: pd.Series) -> str:
    """A difference with its interval; shares differ by percentage points."""
    times = 100 if quantity.startswith("share") else 1
    value, low, high = (times * float(row[name]) for name in ("value", "low", "high"))
    if times == 1 and not _in_points(quantity):
        ends = interval(low, high, signed)
        return _with_ends(signed(value), ends)
    return _with_ends(points(value), interval(low, high, whole_points))


def comparison_text(compared: pd.DataFrame, names: Mapping[str, str], quantity: str) -> str:
    """What the chart of the comparison shows, for readers who do not see it."""
    told = [
        _placed(row, names, quantity) for _, row in compared.dropna(subset=["value"]).iterrows()
    ]
    if not told:
        return say("comparison-text-nothing")
    title = quantity_words(quantity).title
    return say("comparison-text", title=title, told=joined(told, "clause-then"))


def _pair_sentence(
    told: pd.DataFrame, pair: pd.Series, names: Mapping[str, str], quantity: str
) -> str:
    rows = told.set_index("key", drop=False)
    first, second = (_placed(rows.loc[pair[name]], names, quantity) for name in ("first", "second"))
    clear = pair["p_adjusted"] < CLEAR_BELOW
    return say(
        "compare-pair-clear" if clear else "compare-pair-chance",
        subject=_capital(quantity_words(quantity).subject),
        first=first,
        second=second,
        difference=difference_words(quantity, pair),
        p=adjusted_p(pair["p_adjusted"]),
    )


def _pairs_sentence(tested: pd.DataFrame, names: Mapping[str, str], quantity: str) -> str:
    subject = quantity_words(quantity).subject
    clear = tested[tested["p_adjusted"] < CLEAR_BELOW].sort_values("p_adjusted", kind="stable")
    if clear.empty:
        return say("compare-pairs-none", pairs=len(tested), subject=subject)
    most = clear.iloc[0]
    return say(
        "compare-pairs",
        number=len(clear),
        pairs=len(tested),
        subject=subject,
        pair=listed([names[most["first"]], names[most["second"]]]),
        difference=difference_words(quantity, most),
    )


def _placed(row: pd.Series, names: Mapping[str, str], quantity: str) -> str:
    written = _with_ends(value_words(quantity, row["value"]), _ends(row, quantity))
    return say("compare-placed", value=written, place=names[row["key"]])


def _ends(row: pd.Series, quantity: str) -> str:
    return ends_words(quantity, row["low"], row["high"])


def _with_ends(value: str, ends: str) -> str:
    return say("with-interval", value=value, interval=ends) if ends else value


def _in_points(quantity: str) -> bool:
    return quantity == LEAD or quantity.startswith("gap")


def _writer(quantity: str) -> Callable[[float], str]:
    return percent if quantity.startswith("share") else signed


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
