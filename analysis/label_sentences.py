"""What labels say of a story and of its scorer, in English."""

import pandas as pd

from analysis.label_quality import Alpha, Quality
from analysis.measures import Measure, measures_by_key
from analysis.measures.corrected import CORRECTED, MINIMUM_LABELS, RAW
from analysis.palette import amount, counted, interval, percent
from analysis.schema import AGREE, DISAGREE, SENTIMENTS, STANCES
from analysis.scoring.adapt import Report

PHRASES = {
    AGREE: "of the comments agree",
    DISAGREE: "disagree",
    "neither": "do neither",
    "negative": "of the comments sound negative",
    "neutral": "neutral",
    "positive": "positive",
}


def corrected_sentence(shares: pd.DataFrame) -> str:
    """The corrected shares beside the machine's; "" where there are too few labels for any."""
    book = measures_by_key(shares)
    classes = STANCES if (RAW, AGREE) in book else SENTIMENTS
    if any(
        (CORRECTED, each) not in book or book[(CORRECTED, each)].value is None for each in classes
    ):
        return ""
    told = [_corrected_part(each, book) for each in classes if each != "neither"]
    labels = book[(CORRECTED, classes[0])].n
    return f"Corrected by {labels} comments labelled at random: {'; '.join(told)}."


def share_text(shares: pd.DataFrame) -> str:
    """What the chart of the shares shows, for readers who do not see it."""
    found = corrected_sentence(shares)
    if found:
        return found
    book = measures_by_key(shares)
    told = [
        f"{each} {percent(share.value)}"
        for (name, each), share in book.items()
        if name == RAW and share.value is not None
    ]
    return f"The machine's shares: {', '.join(told)}." if told else "No shares to show."


def needed_sentence(at_random: int) -> str:
    """How far it is to a corrected share."""
    if at_random >= MINIMUM_LABELS:
        return f"{counted(at_random, 'comment')} labelled at random."
    left = MINIMUM_LABELS - at_random
    return (
        f"{at_random} of {MINIMUM_LABELS} comments labelled at random: "
        f"{left} more for a corrected share."
    )


def quality_sentence(quality: Quality | None, labels: int) -> str:
    """How right the machine is on the random sample; "" where that has too few labels."""
    if quality is None:
        return ""
    ends = interval(quality.low, quality.high, _two_digits)
    return (
        f"The machine is right on {percent(quality.accuracy)} of the labels of "
        f"{counted(labels, 'comment')} chosen at random; macro-F1 {_two_digits(quality.macro_f1)} "
        f"(95% interval {ends})."
    )


def taught_sentence(report: Report) -> str:
    """Whether the labels could teach the scorer, and whether what it learnt is used."""
    if report.before is None or report.after is None:
        return f"Not taught yet: {report.why}."
    scores = f"macro-F1 on labels not seen {_two_digits(report.before)} before"
    scores += f" and {_two_digits(report.after)} after"
    taught = f"Taught by {counted(report.labels, 'label')}"
    if report.used:
        return f"{taught}, and used: {scores}."
    if report.after > report.before:
        return f"{taught}, and not used: {report.why}."
    return f"{taught}, and not used, as it does no better: {scores}."


def coders_sentence(counts: dict[str, int], alpha: Alpha) -> str:
    """Who labelled how much, and how far they agree; "" without labels."""
    if not counts:
        return ""
    named = ", ".join(f"{name} {amount(count)}" for name, count in counts.items())
    if len(counts) == 1:
        return f"Comments by coder: {named}. A second one would show how far the labels hold."
    if not alpha.units:
        return f"Comments by coder: {named}; none by two, so nothing tells how far they agree."
    ends = interval(alpha.low, alpha.high, _two_digits)
    shared = counted(alpha.units, "comment")
    return (
        f"Comments by coder: {named}. Krippendorff's α {_two_digits(alpha.value)} "
        f"(95% interval {ends}) over the {shared} that two or more labelled."
    )


def _corrected_part(each: str, book: dict[tuple[str, str | None], Measure]) -> str:
    found, raw = book[(CORRECTED, each)], book[(RAW, each)]
    ends = interval(found.low, found.high, percent)
    return (
        f"{percent(found.value or 0.0)} {PHRASES[each]} (95% interval {ends}; "
        f"the machine alone says {percent(raw.value or 0.0)})"
    )


def _two_digits(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
