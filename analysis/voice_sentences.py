"""Who speaks in a thread and how they answer each other, in words."""

import pandas as pd

from analysis.language import listed, retell, say
from analysis.measures import Measure, measures_by_key
from analysis.measures.counting import present_comments
from analysis.measures.points import plain_line
from analysis.measures.voices import voice_names
from analysis.palette import interval, percent
from analysis.schema import AGREE, DISAGREE, STANCES
from analysis.sentences import joined

NAMED = 2  # voices named in a sentence


def voices_sentence(comments: pd.DataFrame, voices: pd.DataFrame, measures: pd.DataFrame) -> str:
    """Who wrote how much, and whether counting every author once changes the picture.

    `voices` is what `voices_table` gives, `measures` what `voice_measures` gives.
    """
    present = present_comments(comments)
    if present["author"].isna().all():
        return _nameless(present)
    known = int(voice_names(present).notna().sum())
    key = "voices-wrote-some" if known < len(present) else "voices-wrote"
    wrote = say(key, voices=len(voices), comments=known, total=len(present))
    return _prolific(wrote, voices, known, _equal_sentence(measures))


def replies_sentence(measures: pd.DataFrame) -> str:
    """How replies take the comments that they answer."""
    book = measures_by_key(measures)
    shares = {stance: book[("share_of_replies", stance)] for stance in STANCES}
    first = shares[AGREE]
    if first.why_not is not None:
        return say("voices-replies-unknown", reason=retell(first.why_not))
    told = {stance: _share(share) for stance, share in shares.items()}
    return say("voices-replies", number=first.n, **told)


def steadiness_sentence(measures: pd.DataFrame) -> str:
    """Whether an author's comments stay on one side more than any two comments do."""
    book = measures_by_key(measures)
    own, anyone = book[("alike_own", None)], book[("alike_any", None)]
    if own.value is None or anyone.value is None:
        return say("voices-steady-unknown", reason=retell(own.why_not or ""))
    return say("voices-steady", own=_share(own), any=_share(anyone), number=own.n)


def voices_text(points: pd.DataFrame) -> str:
    """What the chart of voices shows, for readers who do not see it."""
    if points.empty:
        return say("no-voices")
    most = points.groupby("voice", sort=False)["stance"].agg(list).head(3)
    told = [
        say("named", name=plain_line(str(name)), words=joined(_sides(taken[:8])))
        for name, taken in most.items()
    ]
    return say("voices-text", number=points["voice"].nunique(), told=joined(told, "clause-then"))


def exchanges_text(table: pd.DataFrame) -> str:
    """What the chart of answers shows, for readers who do not see it."""
    if table.empty:
        return say("no-exchanges")
    most = table.iloc[0]
    return say(
        "exchanges-text",
        answers=int(table["replies"].sum()),
        pairs=len(table),
        voice=plain_line(most["voice"]),
        to=plain_line(most["to"]),
        most=int(most["replies"]),
        **{stance: int(table[stance].sum()) for stance in STANCES},
    )


def _sides(stances: list[str]) -> list[str]:
    return [say(f"side-{stance}") for stance in stances]


def _nameless(present: pd.DataFrame) -> str:
    sentence = say("voices-nameless")
    inferred = int(present["inferred_author"].notna().sum())
    if not inferred:
        return sentence
    return say("voices-inferred", sentence=sentence, number=inferred, total=len(present))


def _prolific(wrote: str, voices: pd.DataFrame, known: int, equal: str) -> str:
    most = int(voices["comments"].max()) if len(voices) else 0
    if most <= 1:
        key = "voices-one-each" if len(voices) > 1 else "voices-plain"
        return say(key, wrote=wrote, equal=equal)
    busiest = voices.loc[voices["comments"] == most, "voice"].tolist()
    who = listed([plain_line(name) for name in busiest])
    if len(busiest) > NAMED:
        who = say("voices-the-busiest", number=len(busiest))
    told: dict[str, str | int] = {"wrote": wrote, "equal": equal, "who": who, "number": most}
    if len(busiest) > 1:
        return say("voices-most-each", **told)
    return say("voices-most", **told, percent=percent(most / known))


def _equal_sentence(measures: pd.DataFrame) -> str:
    """Shares with every author counted once, beside those with every comment counted once."""
    book = measures_by_key(measures)
    agree, disagree = (book[("share_of_voices", side)] for side in (AGREE, DISAGREE))
    if agree.value is None or disagree.value is None:
        return say("voices-equal-unknown", reason=retell(agree.why_not or ""))
    plain = {
        f"all_{share.stance}": percent(
            (share.value or 0.0) - (book[("voice_gap", share.stance)].value or 0.0) / 100
        )
        for share in (agree, disagree)
    }
    return say("voices-equal", agree=_share(agree), disagree=_share(disagree), **plain)


def _share(measure: Measure) -> str:
    ends = interval(measure.low, measure.high, percent)
    words = percent(measure.value or 0.0)
    return say("with-interval", value=words, interval=ends) if ends else words
