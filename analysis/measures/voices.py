import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measures.applause import share_measures
from analysis.measures.counting import Counted, count_comments, present_comments
from analysis.measures.floors import MINIMUM_COMMENTS, NO_COMMENTS, Measure, measure_table
from analysis.measures.points import EXCERPT_CHARACTERS, plain_line
from analysis.measures.resampling import (
    DEFAULT_SEED,
    RESAMPLES,
    Floats,
    Statistic,
    estimate,
    exact_interval,
    ratio,
)
from analysis.schema import COUNT, NUMBER, STANCES, TEXT, build

MINIMUM_VOICES = 10  # below, a share of voices moves by 10 points or more with a single one
NO_AUTHORS = "this thread prints no authors"
ANSWERED = "answered comment"  # what stands in for a claim where replies are counted
VOICE_COLUMNS = {
    "voice": TEXT,  # the author as printed, or as a reply that quotes the comment names them
    "comments": COUNT,
    **dict.fromkeys(STANCES, COUNT),  # comments by their stance; those without own words have none
    "mean_agreement": NUMBER,
    "usual": TEXT,  # the stance of more of their comments than any other; missing: a tie or none
    "alike": NUMBER,  # share of pairs of their comments that share a stance; missing below two
    "up": COUNT,  # missing: no tally known
    "down": COUNT,
    "answers": COUNT,  # comments of others that they answered
    "answered": COUNT,  # answers of others that they got
}
VOICE_POINT_COLUMNS = {
    "comment_id": TEXT,
    "voice": TEXT,
    "place": COUNT,  # 0 for the first comment of a voice
    "stance": TEXT,
    "excerpt": TEXT,
}
EXCHANGE_COLUMNS = {
    "voice": TEXT,  # who answers
    "to": TEXT,  # whose comment
    "replies": COUNT,  # that have words and so a relation
    **dict.fromkeys(STANCES, COUNT),  # how these take the comment that they answer
    "mean_agreement": NUMBER,
    "usual": TEXT,
}


def voice_names(comments: pd.DataFrame) -> "pd.Series[str]":
    """Who wrote each comment: the author as printed, else as inferred; missing where unknown."""
    return comments["author"].where(comments["author"].notna(), comments["inferred_author"])


def pseudonyms(comments: pd.DataFrame) -> dict[str, str]:
    """A name to show for every voice, numbered as they first speak."""
    ordered = comments.sort_values("position", kind="stable")
    names = dict.fromkeys(voice_names(ordered).dropna())
    return {name: f"Reader {number}" for number, name in enumerate(names, start=1)}


def voice_points(comments: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
    """One row per comment with a voice and a stance: by who wrote most, then in page order."""
    answers = stances[["comment_id", "stance"]].dropna(subset=["stance"])
    told = _spoken(comments).merge(answers, on="comment_id", how="inner")
    told = told.sort_values("position", kind="stable", ignore_index=True)
    if told.empty:
        return build(VOICE_POINT_COLUMNS)
    grouped = told.groupby("voice", sort=False)
    told = told.assign(
        place=grouped.cumcount(),
        comments=grouped["comment_id"].transform("size"),
        first=grouped["position"].transform("min"),
        excerpt=[plain_line(text, EXCERPT_CHARACTERS) for text in told["text"]],
    )
    ordered = told.sort_values(["comments", "first", "place"], ascending=[False, True, True])
    columns = ordered[list(VOICE_POINT_COLUMNS)].astype(VOICE_POINT_COLUMNS)
    return columns.reset_index(drop=True)


def voices_table(
    comments: pd.DataFrame, stances: pd.DataFrame, relations: pd.DataFrame
) -> pd.DataFrame:
    """One row per voice, those who wrote most first; nameless comments are left out.

    `relations` is what `score_relations` gives for the same comments.
    """
    answers = stances[["comment_id", "stance", "agreement"]]
    told = _spoken(comments).merge(answers, on="comment_id", how="left")
    if told.empty:
        return build(VOICE_COLUMNS)
    exchanges = exchanges_table(comments, relations)
    grouped = told.groupby("voice", sort=False)
    sums = grouped.agg(
        comments=("comment_id", "size"),
        mean_agreement=("agreement", "mean"),
        first_position=("position", "min"),
        up=("up", lambda votes: votes.sum(min_count=1)),
        down=("down", lambda votes: votes.sum(min_count=1)),
    )
    table = sums.join(_stance_counts(told)).reset_index()
    table = table.assign(
        usual=_usual(table),
        alike=_alike(table),
        answers=table["voice"].map(exchanges.groupby("voice")["replies"].sum()).fillna(0),
        answered=table["voice"].map(exchanges.groupby("to")["replies"].sum()).fillna(0),
    )
    ordered = table.sort_values(["comments", "first_position"], ascending=[False, True])
    return ordered[list(VOICE_COLUMNS)].reset_index(drop=True).astype(VOICE_COLUMNS)


def exchanges_table(comments: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """One row per voice and voice answered, the busiest first; answers to oneself are left out."""
    names = dict(zip(comments["comment_id"], voice_names(comments), strict=True))
    replies = relations.dropna(subset=["stance"])
    told = replies.assign(
        voice=replies["comment_id"].map(names), to=replies["parent_id"].map(names)
    ).dropna(subset=["voice", "to"])
    told = told[told["voice"] != told["to"]]
    if told.empty:
        return build(EXCHANGE_COLUMNS)
    keys = ["voice", "to"]
    sums = told.groupby(keys).agg(replies=("stance", "size"), mean_agreement=("agreement", "mean"))
    table = sums.join(_stance_counts(told, keys)).reset_index()
    table = table.assign(usual=_usual(table))
    ordered = table.sort_values(["replies", *keys], ascending=[False, True, True])
    return ordered[list(EXCHANGE_COLUMNS)].reset_index(drop=True).astype(EXCHANGE_COLUMNS)


def voice_measures(
    comments: pd.DataFrame,
    stances: pd.DataFrame,
    relations: pd.DataFrame,
    *,
    seed: int = DEFAULT_SEED,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """Shares with every author counted once, how alike authors stay, and how replies take comments.

    Names: `share_of_voices` and `voice_gap` (minus the share of comments, in points) per stance,
    `alike_own`, `alike_any`, and `share_of_replies` per relation. Only printed authors count.
    """
    counted = count_comments(comments, stances)
    drawing = {"seed": seed, "resamples": resamples}
    rows = [*_equal_shares(counted, drawing), *_alike_measures(counted, drawing)]
    rows += reply_measures(comments, relations, **drawing)
    return measure_table(rows, None, None)


def reply_measures(
    comments: pd.DataFrame,
    relations: pd.DataFrame,
    *,
    seed: int = DEFAULT_SEED,
    resamples: int = RESAMPLES,
) -> list[Measure]:
    """Share of the replies that agree, disagree or do neither with the comment they answer."""
    counted = count_comments(comments, relations.assign(claim_id=ANSWERED))
    n = len(counted.comments)
    why_not = f"not enough replies: {n} of {MINIMUM_COMMENTS} needed"
    if counted.present == 0 or n < MINIMUM_COMMENTS:
        why_not = why_not if counted.present else NO_COMMENTS
        return [Measure("share_of_replies", stance, n=n, why_not=why_not) for stance in STANCES]
    shares = share_measures(counted, seed=seed, resamples=resamples)
    return [
        share._replace(name="share_of_replies")
        for share in shares
        if share.name == "share_of_comments"
    ]


def _equal_shares(counted: Counted, drawing: dict[str, int]) -> list[Measure]:
    names = [(name, stance) for name in ("share_of_voices", "voice_gap") for stance in STANCES]
    voices = int(counted.clusters.max(initial=-1)) + 1
    why_not = _why_no_voices(counted, voices, "authors")
    if why_not is not None:
        return [Measure(name, stance, n=voices, why_not=why_not) for name, stance in names]
    once = 1 / np.bincount(counted.clusters)[counted.clusters]

    def statistic(draws: Floats) -> Floats:
        shares = ratio(draws @ (counted.weights * once[:, np.newaxis]), (draws @ once)[:, None])
        plain = ratio(draws @ counted.weights, draws.sum(axis=1, keepdims=True))
        return np.hstack([shares, 100 * (shares - plain)])

    return _measures(names, statistic, counted, voices, drawing)


def _alike_measures(counted: Counted, drawing: dict[str, int]) -> list[Measure]:
    """How often two comments take the same stance: of one author, and any two of the thread."""
    names: list[tuple[str, str | None]] = [("alike_own", None), ("alike_any", None)]
    per_voice = np.zeros((int(counted.clusters.max(initial=-1)) + 1, len(STANCES)))
    np.add.at(per_voice, counted.clusters, counted.weights)
    written = per_voice.sum(axis=1)
    several = int((written >= 2).sum())
    why_not = _why_no_voices(counted, several, "authors of two or more comments")
    if why_not is not None:
        return [Measure(name, stance, n=several, why_not=why_not) for name, stance in names]
    first = np.unique(counted.clusters, return_index=True)[1]
    same, pairs = (per_voice * (per_voice - 1)).sum(axis=1), written * (written - 1)

    def statistic(draws: Floats) -> Floats:
        voices = draws[:, first]  # every comment of an author is drawn as often
        plain = ratio(draws @ counted.weights, draws.sum(axis=1, keepdims=True))
        return np.column_stack([ratio(voices @ same, voices @ pairs), (plain**2).sum(axis=1)])

    return _measures(names, statistic, counted, several, drawing)


def _measures(
    names: Sequence[tuple[str, str | None]],
    statistic: Statistic,
    counted: Counted,
    n: int,
    drawing: dict[str, int],
) -> list[Measure]:
    found = estimate(statistic, counted.clusters, **drawing)
    rows = zip(names, *found, strict=True)
    return [_measure(named, [float(part) for part in parts], n) for named, *parts in rows]


def _measure(named: tuple[str, str | None], parts: list[float], n: int) -> Measure:
    """What varies in no resample has no spread to tell: a share of nobody keeps an exact end."""
    name, stance = named
    value, low, high = parts
    if name == "share_of_voices" and value in (0.0, 1.0):
        low, high = exact_interval(value, n)
    elif low == high:
        low = high = math.nan
    return Measure(name, stance, value, low, high, n)


def _why_no_voices(counted: Counted, found: int, what: str) -> str | None:
    if counted.present == 0:
        return NO_COMMENTS
    if counted.comments["author"].isna().all():
        return NO_AUTHORS
    if found < MINIMUM_VOICES:
        return f"not enough {what}: {found} of {MINIMUM_VOICES} needed"
    return None


def _spoken(comments: pd.DataFrame) -> pd.DataFrame:
    """The comments that somebody is named for, with that voice."""
    present = present_comments(comments)
    told = present[["comment_id", "position", "text", "up", "down"]]
    return told.assign(voice=voice_names(present)).dropna(subset=["voice"])


def _stance_counts(told: pd.DataFrame, keys: "str | list[str]" = "voice") -> pd.DataFrame:
    marks = {stance: told["stance"].eq(stance).fillna(False).astype("int64") for stance in STANCES}
    return told.assign(**marks).groupby(keys)[list(STANCES)].sum()


def _usual(table: pd.DataFrame) -> "pd.Series[str]":
    counts = table[list(STANCES)].to_numpy(dtype=np.int64)
    most = counts.max(axis=1, initial=0)
    alone = (counts == most[:, np.newaxis]).sum(axis=1) == 1
    usual = [
        STANCES[int(at)] if single else None
        for at, single in zip(counts.argmax(axis=1), alone & (most > 0), strict=True)
    ]
    return pd.Series(usual, index=table.index, dtype="str")


def _alike(table: pd.DataFrame) -> Floats:
    counts = table[list(STANCES)].to_numpy(dtype=np.float64)
    judged = counts.sum(axis=1)
    return ratio((counts * (counts - 1)).sum(axis=1), judged * (judged - 1))
