"""Measures and tables in words: the answer to a claim and the text beside every chart."""

import unicodedata
from collections.abc import Callable
from functools import reduce

import pandas as pd

from analysis.language import listed, retell, say
from analysis.measures import Measure, measures_by_key, plain_line
from analysis.measures.floors import MINIMUM_COMMENTS, NO_COMMENTS
from analysis.measures.sensitivity import AS_SHOWN, FLIPS, NOW_CLEAR, NOW_UNCLEAR, SAME
from analysis.palette import LEDGER_LABELS, interval, percent, points, signed, whole_points
from analysis.schema import AGREE, DISAGREE, STANCES

Book = dict[tuple[str, str | None], Measure]
OPPOSITE = {AGREE: DISAGREE, DISAGREE: AGREE}
LEFTWARD, LEFT_TO_RIGHT = ("R", "AL"), "\u200e"
INNER_MARKS = str.maketrans("“”„「」", "‘’‚『』")


def answer_sentence(measures: pd.DataFrame, claim_text: str) -> str:
    """What the comments say of a claim and what the votes reward, with the uncertainty.

    Leads with the larger of the two sides. `measures` is what `summarise` gives for one story
    and one claim.
    """
    book = measures_by_key(measures)
    claim = quotation(claim_text)
    present, told = book[("comments", None)].value or 0.0, book[("comments", None)].n
    if present == 0:
        return say("answer-no-comments", claim=claim)
    if told == 0:
        return say("answer-no-words", number=present, claim=claim)
    agree, disagree = (book[("comments", side)].value or 0.0 for side in (AGREE, DISAGREE))
    if agree == disagree:
        sentence = _even_sentence(book, agree, told, claim)
    else:
        lead = AGREE if agree > disagree else DISAGREE
        sentence = _lead_sentence(book, lead, told, claim)
    if told < present:
        return say("answer-silent", answer=sentence, number=int(present) - told)
    return sentence


def quoted_claim(text: str) -> str:
    """A claim to follow a verb: quoted as typed, as only its author knows which capitals are names.

    >>> quoted_claim("The “old” rule works.")
    'the claim “The ‘old’ rule works”'
    """
    return say("claim-named", claim=quotation(text))


def quotation(text: str) -> str:
    """Somebody's words in one line between quotation marks, without their full stop.

    >>> quotation("The 'old' rule works.")
    "“The 'old' rule works”"
    """
    line = plain_line(text).removesuffix(".").replace('"', "'").translate(INNER_MARKS)
    quoted = say("claim-quotation", words=line)
    # Between these, words of a script from right to left cannot draw marks and numbers over.
    leftward = any(unicodedata.bidirectional(sign) in LEFTWARD for sign in line)
    return f"{LEFT_TO_RIGHT}{quoted}{LEFT_TO_RIGHT}" if leftward else quoted


def _lead_sentence(book: Book, lead: str, told: int, claim: str) -> str:
    leading = book[("comments", lead)].value or 0.0
    if told == 1:
        start = say("answer-only", stance=lead, claim=claim)
        return say("answer-with", lead=start, aside=_too_few(told))
    other = OPPOSITE[lead]
    start = say(f"answer-{lead}", number=leading, total=told, claim=claim)
    aside = say(f"other-{other}", number=book[("comments", other)].value or 0.0)
    if told < MINIMUM_COMMENTS:
        return say("answer-told-few", lead=start, other=aside, few=_too_few(told))
    votes = _votes(book, lead, "it" if leading == 1 else "they")
    if not votes:
        return say("answer-with", lead=start, aside=aside)
    return say("answer-voted", lead=start, other=aside, votes=votes)


def _even_sentence(book: Book, each: float, told: int, claim: str) -> str:
    if each:
        start = say("answer-even", number=each, total=told, claim=claim)
    elif told > 1:
        start = say("answer-none", total=told, claim=claim)
    else:
        start = say("answer-only-none", claim=claim)
    if told < MINIMUM_COMMENTS:
        return say("answer-with", lead=start, aside=_too_few(told))
    votes = _even_votes(book) if each else ""
    return say("answer-even-voted" if votes else "answer-alone", lead=start, votes=votes)


def _even_votes(book: Book) -> str:
    sides = {side: book[("share_of_ups", side)].value for side in (AGREE, DISAGREE)}
    gaps = {f"{side}_gap": _gap(book, side) for side in sides}
    told = {side: percent(share) for side, share in sides.items() if share is not None}
    if len(told) < len(sides) or not all(gaps.values()):
        return _votes(book, AGREE, AGREE)
    return say("answer-even-votes", **told, **gaps)


def _votes(book: Book, stance: str, who: str) -> str:
    """What a side earned, or why that cannot be told; `who` is `it`, `they` or `agree`."""
    ups, downs = (book[(name, stance)].value for name in ("share_of_ups", "share_of_downs"))
    if ups is not None and downs is not None:
        votes = say("answer-votes", who=who, ups=percent(ups), downs=percent(downs))
    elif ups is not None:
        votes = say("answer-ups", who=who, share=percent(ups))
    elif downs is not None:
        votes = say("answer-downs", who=who, share=percent(downs))
    else:
        return retell(book[("share_of_ups", stance)].why_not or "")
    gap = _gap(book, stance)
    return say("answer-votes-gap", votes=votes, gap=gap) if gap else votes


def _gap(book: Book, stance: str) -> str:
    gap, low, high = book[("applause_gap", stance)][2:5]
    if gap is None:
        return ""
    ends = interval(low, high, whole_points)
    if not ends:
        return say("gap", points=points(gap))
    chance = low is not None and low <= 0 <= (high or 0.0)
    return say("gap-zero" if chance else "gap-interval", points=points(gap), interval=ends)


def _too_few(told: int) -> str:
    return say("answer-few", told=told, needed=MINIMUM_COMMENTS)


def sensitivity_sentence(table: pd.DataFrame) -> str:
    """Whether the conclusion stands, from the table that `sensitivity` gives."""
    others = table[table["change"] != AS_SHOWN]
    tried = others[others["verdict"].isin([SAME, FLIPS, NOW_UNCLEAR, NOW_CLEAR])]
    if tried.empty:
        return say("ways-unknown")
    flipped = _changes(tried, [FLIPS])
    if flipped:
        return say("ways-turned", ways=listed(flipped, choice=True))
    moved = _changes(tried, [NOW_UNCLEAR, NOW_CLEAR])
    if moved:
        return say("ways-moved", ways=listed(moved, choice=True))
    return say("ways-same", number=tried["change"].nunique())


def untried_sentence(table: pd.DataFrame) -> str:
    """Which other ways of counting could not be tried and why, "" where all were."""
    tried = set(table.loc[table["value"].notna(), "change"])
    reasons = dict(zip(table["change"][::-1], table["verdict"][::-1], strict=True))
    ways = [
        say("way-untried", way=retell(way), reason=retell(reasons[way]))
        for way in table["change"].unique()
        if way not in tried and way != AS_SHOWN
    ]
    if not ways or table["value"].isna().all():
        return ""
    return say("ways-untried", ways=joined(ways, "clause-then"))


def _changes(table: pd.DataFrame, verdicts: list[str]) -> list[str]:
    """Each way once, however many quantities it moves."""
    found = table.loc[table["verdict"].isin(verdicts), "change"]
    return [retell(change) for change in found.unique()]


def chart_text(chart: str, table: pd.DataFrame) -> str:
    """What a chart shows, in one sentence, for readers who do not see it.

    `chart` is the name of its function in `analysis.charts`, `table` what that function takes.
    """
    return CHART_TEXTS[chart](table)


def joined(parts: list[str], by: str = "and-then") -> str:
    """Parts of one line with the spoken language's comma, or `clause-then`'s semicolon."""
    return reduce(lambda first, second: say(by, first=first, second=second), parts)


def _agreement_text(table: pd.DataFrame) -> str:
    judged = table.loc[table["agreement"].notna(), ["agreement", "stance", "approval"]]
    if judged.empty:
        return say("no-comments-to-show")
    counts = judged["stance"].value_counts()
    numbers = {stance: int(counts.get(stance, 0)) for stance in STANCES}
    stances = say("stance-counts", **numbers)
    if judged["approval"].isna().all():
        return say("agreement-text-plain", number=len(judged), stances=stances)
    liked = judged["approval"] > 0.5
    sides = {AGREE: judged["agreement"] > 0, DISAGREE: judged["agreement"] < 0}
    leaning = {side: int(rows.sum()) for side, rows in sides.items()}
    leaning |= {f"liked_{side}": int((liked & rows).sum()) for side, rows in sides.items()}
    return say("agreement-text", number=len(judged), stances=stances, **leaning)


def _ledgers_text(measures: pd.DataFrame) -> str:
    book = measures_by_key(measures)
    reason = book[("share_of_comments", AGREE)].why_not
    if reason:
        return say("no-shares-why", reason=retell(reason))
    parts = []
    for stance in STANCES:
        shares = ((label, book[(name, stance)].value) for name, label in LEDGER_LABELS.items())
        told = [
            say(f"share-of-{label}", share=percent(share))
            for label, share in shares
            if share is not None
        ]
        parts.append(say(f"ledgers-text-{stance}", shares=joined(told)))
    return say("ledgers-text", stances=joined(parts, "clause-then"))


def _thread_text(table: pd.DataFrame) -> str:
    judged = table.dropna(subset=["agreement"])
    if judged.empty:
        return say("no-comments-to-show")
    half = len(judged) // 2
    if half == 0:
        return say("thread-text-one", stance=say(f"side-{judged['stance'].iloc[0]}"))
    first, second = judged["agreement"].iloc[:half].mean(), judged["agreement"].iloc[half:].mean()
    return say("thread-text", number=len(judged), first=signed(first), second=signed(second))


def _overview_text(rows: pd.DataFrame) -> str:
    told = int(rows["share_of_comments_agree"].notna().sum())
    empty = int((rows["why_not"] == NO_COMMENTS).sum())
    key = "overview-text-empty" if empty else "overview-text"
    return say(key, stories=len(rows), told=told, empty=empty)


def _ways_text(tried: pd.DataFrame) -> str:
    told = tried.dropna(subset=["value"])["change"].nunique()
    return say("ways-text", number=told, conclusion=sensitivity_sentence(tried))


CHART_TEXTS: dict[str, Callable[[pd.DataFrame], str]] = {
    "agreement_against_approval": _agreement_text,
    "ledgers": _ledgers_text,
    "stance_along_thread": _thread_text,
    "overview": _overview_text,
    "ways_of_counting": _ways_text,
}
