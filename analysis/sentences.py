"""Measures and tables in English: the answer to a claim and the text beside every chart."""

from collections.abc import Callable

import pandas as pd

from analysis.measures import Measure, measures_by_key, plain_line
from analysis.measures.floors import MINIMUM_COMMENTS, NO_COMMENTS
from analysis.measures.sensitivity import AS_SHOWN, FLIPS, NOW_CLEAR, NOW_UNCLEAR, SAME
from analysis.palette import (
    LEDGER_LABELS,
    amount,
    counted,
    interval,
    percent,
    points,
    signed,
    whole_points,
)
from analysis.schema import AGREE, DISAGREE, NEITHER, STANCES

Book = dict[tuple[str, str | None], Measure]
OPPOSITE = {AGREE: DISAGREE, DISAGREE: AGREE}


def answer_sentence(measures: pd.DataFrame, claim_text: str) -> str:
    """What the comments say of a claim and what the votes reward, with the uncertainty.

    Leads with the larger of the two sides. `measures` is what `summarise` gives for one story
    and one claim.
    """
    book = measures_by_key(measures)
    claim = quoted_claim(claim_text)
    present, told = book[("comments", None)].value or 0.0, book[("comments", None)].n
    if present == 0:
        return f"This story has no comments, so nothing can be said of {claim}."
    if told == 0:
        silent = (
            f"None of {counted(present, 'comment')} has"
            if present > 1
            else "The only comment has no"
        )
        words = "words of its own, so nothing can be said"
        return f"{silent} {words} of {claim}."
    agree, disagree = (book[("comments", side)].value or 0.0 for side in (AGREE, DISAGREE))
    if agree == disagree:
        sentence = _even_sentence(book, agree, told, claim)
    else:
        lead = AGREE if agree > disagree else DISAGREE
        sentence = _lead_sentence(book, lead, told, claim)
    if told < present:
        sentence += f" {_silent(int(present) - told)}"
    return sentence


def quoted_claim(text: str) -> str:
    """A claim to follow a verb: quoted as typed, as only its author knows which capitals are names.

    >>> quoted_claim("The “old” rule works.")
    'the claim “The ‘old’ rule works”'
    """
    line = plain_line(text).removesuffix(".")
    inner = line.replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"the claim “{inner}”"


def _lead_sentence(book: Book, lead: str, told: int, claim: str) -> str:
    leading = book[("comments", lead)].value or 0.0
    other = book[("comments", OPPOSITE[lead])].value or 0.0
    start = f"{_of(leading, told)} {_verb(lead, leading)} with {claim}"
    aside = [_other_side(other, OPPOSITE[lead])] if told > 1 else []
    if told < MINIMUM_COMMENTS:
        return f"{start} ({'; '.join([*aside, _too_few(told)])})."
    subject = "it" if leading == 1 else "they"
    return f"{start} ({'; '.join(aside)}){_votes(book, lead, subject)}."


def _even_sentence(book: Book, each: float, told: int, claim: str) -> str:
    if each == 0:
        start = f"None of {counted(told, 'comment')} agrees or disagrees with {claim}"
        if told == 1:
            start = f"The only comment neither agrees nor disagrees with {claim}"
    else:
        others = "one disagrees" if each == 1 else "as many disagree"
        start = f"{_of(each, told)} {_verb(AGREE, each)} with {claim} and {others}"
    if told < MINIMUM_COMMENTS:
        return f"{start} ({_too_few(told)})."
    return f"{start}{_even_votes(book) if each else ''}."


def _even_votes(book: Book) -> str:
    agree, disagree = (book[("share_of_ups", side)].value for side in (AGREE, DISAGREE))
    if agree is None or disagree is None:
        return _votes(book, AGREE, "those who agree")
    earned = f"{percent(agree)} of the up-votes{_gap(book, AGREE)}"
    others = f"those who disagree {percent(disagree)}{_gap(book, DISAGREE)}"
    return f"; those who agree earned {earned}, {others}"


def _votes(book: Book, stance: str, subject: str) -> str:
    ups, downs = (book[(name, stance)].value for name in ("share_of_ups", "share_of_downs"))
    earned = [
        f"{percent(share)} of the {kind}"
        for share, kind in [(ups, "up-votes"), (downs, "down-votes")]
        if share is not None
    ]
    if not earned:
        reason = book[("share_of_ups", stance)].why_not
        return f"; {reason}" if reason else ""
    return f"; {subject} earned {' and '.join(earned)}{_gap(book, stance)}"


def _gap(book: Book, stance: str) -> str:
    gap, low, high = book[("applause_gap", stance)][2:5]
    if gap is None:
        return ""
    ends = interval(low, high, whole_points)
    if not ends:
        return f" (applause gap {points(gap)})"
    chance = ", which includes zero" if low is not None and low <= 0 <= (high or 0.0) else ""
    return f" (applause gap {points(gap)}, 95% interval {ends}{chance})"


def _too_few(told: int) -> str:
    return f"too few for shares: {amount(told)} of {MINIMUM_COMMENTS} comments needed"


def _of(number: float, total: int) -> str:
    if total == 1:
        return "The only comment"
    return f"{amount(number)} of {counted(total, 'comment')}"


def _verb(stance: str, number: float) -> str:
    return f"{stance}s" if number == 1 else stance


def _other_side(number: float, stance: str) -> str:
    return f"{'none' if number == 0 else amount(number)} {_verb(stance, 1 if number <= 1 else 2)}"


def _silent(number: int) -> str:
    if number == 1:
        return "One more comment has no words of its own."
    return f"{amount(number)} more comments have no words of their own."


def sensitivity_sentence(table: pd.DataFrame) -> str:
    """Whether the conclusion stands, from the table that `sensitivity` gives."""
    others = table[table["change"] != AS_SHOWN]
    tried = others[others["verdict"].isin([SAME, FLIPS, NOW_UNCLEAR, NOW_CLEAR])]
    if tried.empty:
        return "Too little is known to try other ways of counting."
    flipped = _changes(tried, FLIPS)
    if flipped:
        return f"The conclusion turns round in part when counted {_listed(flipped)}."
    moved = _changes(tried, NOW_UNCLEAR) + _changes(tried, NOW_CLEAR)
    ways = tried["change"].nunique()
    if moved:
        return f"Nothing turns round, but how clear it is depends on the way: {_listed(moved)}."
    return f"The conclusion is the same in {counted(ways, 'other way')} of counting."


def _changes(table: pd.DataFrame, verdict: str) -> list[str]:
    return list(dict.fromkeys(table.loc[table["verdict"] == verdict, "change"]))


def _listed(items: list[str]) -> str:
    return " or ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def chart_text(chart: str, table: pd.DataFrame) -> str:
    """What a chart shows, in one sentence, for readers who do not see it.

    `chart` is the name of its function in `analysis.charts`, `table` what that function takes.
    """
    return CHART_TEXTS[chart](table)


def _agreement_text(table: pd.DataFrame) -> str:
    judged = table.dropna(subset=["agreement"])
    if judged.empty:
        return "No comments to show."
    if judged["approval"].isna().all():
        return f"{counted(len(judged), 'comment')} by agreement: {_stance_counts(judged)}."
    liked = judged["approval"] > 0.5
    sides = []
    for verb, leaning in [(AGREE, judged["agreement"] > 0), (DISAGREE, judged["agreement"] < 0)]:
        sides.append(
            f"to {amount((liked & leaning).sum())} of {amount(leaning.sum())} leaning to {verb}"
        )
    return (
        f"{counted(len(judged), 'comment')} by agreement and approval ({_stance_counts(judged)}): "
        f"more up-votes than down-votes went {' and '.join(sides)}."
    )


def _stance_counts(table: pd.DataFrame) -> str:
    counts = table["stance"].value_counts()
    named = ((stance, int(counts.get(stance, 0))) for stance in STANCES)
    return ", ".join(
        f"{amount(number)} {_verb(stance, 2 if stance == NEITHER else number)}"
        for stance, number in named
    )


def _ledgers_text(measures: pd.DataFrame) -> str:
    book = measures_by_key(measures)
    reason = book[("share_of_comments", AGREE)].why_not
    if reason:
        return f"No shares to show: {reason}."
    parts = []
    for stance in STANCES:
        shares = ((label, book[(name, stance)].value) for name, label in LEDGER_LABELS.items())
        told = [f"{percent(share)} of {label}" for label, share in shares if share is not None]
        parts.append(f"{stance} has {', '.join(told)}")
    return f"Shares per stance: {'; '.join(parts)}."


def _thread_text(table: pd.DataFrame) -> str:
    judged = table.dropna(subset=["agreement"])
    if judged.empty:
        return "No comments to show."
    half = len(judged) // 2
    if half == 0:
        return f"1 comment, whose stance is {judged['stance'].iloc[0]}."
    first, second = judged["agreement"].iloc[:half].mean(), judged["agreement"].iloc[half:].mean()
    return (
        f"{counted(len(judged), 'comment')} in page order: mean agreement is {signed(first)} "
        f"in the first half of the thread and {signed(second)} in the second."
    )


def _overview_text(rows: pd.DataFrame) -> str:
    told = rows["share_of_comments_agree"].notna().sum()
    empty = int((rows["why_not"] == NO_COMMENTS).sum())
    stories = "1 story" if len(rows) == 1 else f"{amount(len(rows))} stories"
    text = f"{stories}, {amount(int(told))} with enough comments for shares"
    return f"{text}, {amount(empty)} without comments." if empty else f"{text}."


def _ways_text(tried: pd.DataFrame) -> str:
    told = tried.dropna(subset=["value"])["change"].nunique()
    counts = "None" if told == 0 else counted(told, "way")
    return f"{counts} of counting the same thread. {sensitivity_sentence(tried)}"


CHART_TEXTS: dict[str, Callable[[pd.DataFrame], str]] = {
    "agreement_against_approval": _agreement_text,
    "ledgers": _ledgers_text,
    "stance_along_thread": _thread_text,
    "overview": _overview_text,
    "ways_of_counting": _ways_text,
}
