"""Who speaks in a thread and how they answer each other, in English."""

import pandas as pd

from analysis.measures import Measure, measures_by_key
from analysis.measures.counting import present_comments
from analysis.measures.points import plain_line
from analysis.measures.voices import NO_AUTHORS, voice_names
from analysis.palette import amount, counted, interval, percent
from analysis.schema import AGREE, DISAGREE, STANCES

NAMED = 2  # voices named in a sentence


def voices_sentence(comments: pd.DataFrame, voices: pd.DataFrame, measures: pd.DataFrame) -> str:
    """Who wrote how much, and whether counting every author once changes the picture.

    `voices` is what `voices_table` gives, `measures` what `voice_measures` gives.
    """
    present = present_comments(comments)
    if present["author"].isna().all():
        return _nameless(present)
    known = int(voice_names(present).notna().sum())
    start = f"{counted(len(voices), 'author')} wrote {counted(known, 'comment')}"
    if known < len(present):
        written = f"{amount(known)} of {counted(len(present), 'comment')}"
        start = f"{counted(len(voices), 'author')} wrote {written} (the others have no name)"
    return f"{start}{_prolific(voices, known)}. {_equal_sentence(measures)}"


def replies_sentence(measures: pd.DataFrame) -> str:
    """How replies take the comments that they answer."""
    book = measures_by_key(measures)
    agree, disagree, neither = (book[("share_of_replies", stance)] for stance in STANCES)
    if agree.why_not is not None:
        return f"How replies take what they answer cannot be told: {agree.why_not}."
    return (
        f"Of {amount(agree.n)} replies with words, "
        f"{_share(disagree)} disagree with the comment that they answer, {_share(agree)} agree "
        f"and {_share(neither)} do neither."
    )


def steadiness_sentence(measures: pd.DataFrame) -> str:
    """Whether an author's comments stay on one side more than any two comments do."""
    book = measures_by_key(measures)
    own, anyone = book[("alike_own", None)], book[("alike_any", None)]
    if own.value is None or anyone.value is None:
        return f"How steady authors are cannot be told: {own.why_not}."
    return (
        f"Two comments of the same author take the same stance in {_share(own)} of pairs, any two "
        f"comments of the thread in {_share(anyone)} "
        f"({counted(own.n, 'author')} with two comments or more)."
    )


def voices_text(points: pd.DataFrame) -> str:
    """What the chart of voices shows, for readers who do not see it."""
    if points.empty:
        return "No voices to show."
    most = points.groupby("voice", sort=False)["stance"].agg(list).head(3)
    told = (f"{plain_line(str(name))}: {', '.join(taken[:8])}" for name, taken in most.items())
    voices = counted(points["voice"].nunique(), "voice")
    return f"{voices}, those who wrote most first. {'; '.join(told)}."


def exchanges_text(table: pd.DataFrame) -> str:
    """What the chart of answers shows, for readers who do not see it."""
    if table.empty:
        return "Nobody answers anybody by name."
    totals = ", ".join(f"{int(table[stance].sum())} {stance}" for stance in STANCES)
    most = table.iloc[0]
    who = f"{plain_line(most['voice'])} answers {plain_line(most['to'])}"
    return (
        f"{counted(int(table['replies'].sum()), 'answer')} between {amount(len(table))} pairs: "
        f"{totals}. Most: {who}, {amount(most['replies'])}."
    )


def _nameless(present: pd.DataFrame) -> str:
    sentence = (
        f"{NO_AUTHORS[0].upper()}{NO_AUTHORS[1:]}, so nothing can be said of single voices: "
        "whether many people write here or few cannot be known."
    )
    inferred = int(present["inferred_author"].notna().sum())
    if inferred:
        carry = "comment carries" if inferred == 1 else "comments carry"
        sentence += (
            f" {amount(inferred)} of {amount(len(present))} {carry} a name, as a reply that quotes "
            "them names their author. Nothing more is inferred."
        )
    return sentence


def _prolific(voices: pd.DataFrame, known: int) -> str:
    most = int(voices["comments"].max()) if len(voices) else 0
    if most <= 1:
        return ", one each" if len(voices) > 1 else ""
    busiest = voices.loc[voices["comments"] == most, "voice"].tolist()
    named = " and ".join(plain_line(name) for name in busiest)
    who = named if len(busiest) <= NAMED else f"the {amount(len(busiest))} busiest"
    each = " each" if len(busiest) > 1 else f", {percent(most / known)} of them"
    return f"; {who} wrote {amount(most)}{each}"


def _equal_sentence(measures: pd.DataFrame) -> str:
    """Shares with every author counted once, beside those with every comment counted once."""
    book = measures_by_key(measures)
    agree, disagree = (book[("share_of_voices", side)] for side in (AGREE, DISAGREE))
    if agree.value is None or disagree.value is None:
        return f"Shares of authors cannot be told: {agree.why_not}."
    plain = [
        percent((share.value or 0.0) - (book[("voice_gap", share.stance)].value or 0.0) / 100)
        for share in (agree, disagree)
    ]
    return (
        f"With every author counted once, {_share(agree)} agree and {_share(disagree)} disagree; "
        f"of all comments {plain[0]} and {plain[1]} do."
    )


def _share(measure: Measure) -> str:
    ends = interval(measure.low, measure.high, percent)
    words = percent(measure.value or 0.0)
    return f"{words} ({ends})" if ends else words
