"""What labels say of a story and of its scorer, in words."""

import pandas as pd

from analysis.label_quality import Alpha, Quality
from analysis.language import retell, say
from analysis.measures import Measure, measures_by_key
from analysis.measures.corrected import CORRECTED, MINIMUM_LABELS, RAW
from analysis.palette import decimals, interval, percent
from analysis.schema import AGREE, SENTIMENTS, STANCES
from analysis.scoring.adapt import Report
from analysis.sentences import joined


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
    return say("corrected", labels=labels, told=joined(told, "clause-then"))


def share_text(shares: pd.DataFrame) -> str:
    """What the chart of the shares shows, for readers who do not see it."""
    found = corrected_sentence(shares)
    if found:
        return found
    book = measures_by_key(shares)
    told = [
        say("class-share", name=class_name(str(each)), share=percent(share.value))
        for (name, each), share in book.items()
        if name == RAW and share.value is not None
    ]
    return say("machine-shares", told=joined(told)) if told else say("no-shares-to-show")


def class_name(each: str) -> str:
    """A stance or a tone as the charts name it."""
    return say(f"side-{each}" if each in STANCES else f"tone-{each}")


def needed_sentence(at_random: int) -> str:
    """How far it is to a corrected share."""
    if at_random >= MINIMUM_LABELS:
        return say("label-enough", number=at_random)
    left = MINIMUM_LABELS - at_random
    return say("label-needed", number=at_random, needed=MINIMUM_LABELS, left=left)


def quality_sentence(quality: Quality | None, labels: int) -> str:
    """How right the machine is on the random sample; "" where that has too few labels."""
    if quality is None:
        return ""
    return say(
        "label-quality",
        accuracy=percent(quality.accuracy),
        number=labels,
        score=decimals(quality.macro_f1),
        interval=interval(quality.low, quality.high, decimals),
    )


def taught_sentence(report: Report) -> str:
    """Whether the labels could teach the scorer, and whether what it learnt is used."""
    if report.before is None or report.after is None:
        return say("taught-not-yet", reason=retell(report.why))
    scores = {"before": decimals(report.before), "after": decimals(report.after)}
    if report.used:
        return say("taught-used", number=report.labels, **scores)
    if report.after > report.before:
        return say("taught-unused", number=report.labels, reason=retell(report.why))
    return say("taught-no-better", number=report.labels, **scores)


def coders_sentence(counts: dict[str, int], alpha: Alpha) -> str:
    """Who labelled how much, and how far they agree; "" without labels."""
    if not counts:
        return ""
    named = joined([say("coder-count", name=name, number=n) for name, n in counts.items()])
    if len(counts) == 1:
        return say("coders-one", names=named)
    if not alpha.units:
        return say("coders-apart", names=named)
    return say(
        "coders-alpha",
        names=named,
        alpha=decimals(alpha.value),
        interval=interval(alpha.low, alpha.high, decimals),
        number=alpha.units,
    )


def _corrected_part(each: str, book: dict[tuple[str, str | None], Measure]) -> str:
    found, raw = book[(CORRECTED, each)], book[(RAW, each)]
    return say(
        f"corrected-{each}",
        share=percent(found.value or 0.0),
        interval=interval(found.low, found.high, percent),
        raw=percent(raw.value or 0.0),
    )
