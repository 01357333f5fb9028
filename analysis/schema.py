"""The tables of Applause Gap, declared once: columns, types, allowed values, checks.

Every other module builds its tables with `build` and trusts them after `validate`.
Ids are strings, times are aware UTC, and what the source does not say is missing, never 0 or "".
"""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

ROWS_AT_ONCE = 10_000  # on their way into a table: a row takes far more memory than its cells there

TEXT = "str"  # missing: NaN
COUNT = "Int64"  # whole numbers, missing: <NA>
NUMBER = "float64"  # missing: NaN
TIME = "datetime64[us, UTC]"  # missing: NaT
ITEMS = "object"  # one tuple per row, empty where there is nothing

AGREE, DISAGREE, NEITHER = "agree", "disagree", "neither"
STANCES = (AGREE, DISAGREE, NEITHER)
NEGATIVE, NEUTRAL, POSITIVE = "negative", "neutral", "positive"
SENTIMENTS = (NEGATIVE, NEUTRAL, POSITIVE)
STATUSES = ("visible", "deleted", "removed", "hidden")
REPLY_BASES = ("id", "quote", "address", "nesting")
QUOTE_ORIGINS = ("comment", "article", "unknown")
CLAIM_ORIGINS = ("given", "headline", "user")
LABEL_VALUES = {"stance": STANCES, "sentiment": SENTIMENTS, "relation": STANCES}
LABEL_KINDS = tuple(LABEL_VALUES)
RANDOM, UNCERTAIN = "random", "uncertain"
STREAMS = (RANDOM, UNCERTAIN)  # how a comment came to be labelled: by chance, or to learn from it

STORY_COLUMNS = {
    "story_id": TEXT,
    "title": TEXT,
    "outlet": TEXT,
    "section": TEXT,
    "url": TEXT,
    "published_at": TIME,
    "text": TEXT,  # the article's body, "" if the source holds none
    "event": TEXT,  # shared by stories on the same happening; missing: alone
    "comments_claimed": COUNT,  # the count that the page itself states
    "source_format": TEXT,
}
CLAIM_COLUMNS = {
    "claim_id": TEXT,
    "story_id": TEXT,  # missing: asked of every story
    "text": TEXT,
    "origin": TEXT,
}
COMMENT_COLUMNS = {
    "story_id": TEXT,
    "comment_id": TEXT,
    "position": COUNT,  # 0-based page order
    "parent_id": TEXT,  # the comment that this one answers
    "reply_basis": TEXT,  # how the parent was found
    "depth": COUNT,  # 0: answers no comment
    "author": TEXT,  # as printed
    "inferred_author": TEXT,  # told by a reply that quotes this comment and names its author
    "addressee": TEXT,  # the name that the comment itself addresses, as typed
    "created_at": TIME,
    "source_text": TEXT,  # as read: own and quoted words
    "text": TEXT,  # own words
    "quote": TEXT,  # words repeated from elsewhere; missing: none
    "quote_origin": TEXT,  # where the quoted words stand; missing: no quote
    "up": COUNT,
    "down": COUNT,
    "net": COUNT,  # as printed, even where it is not up - down
    "tally_text": TEXT,  # the votes as printed
    "status": TEXT,
    "notes": TEXT,  # space-separated codes of what was repaired or doubted, "" if nothing
}
SENTIMENT_COLUMNS = {
    "words": COUNT,  # own words
    "sentiment": NUMBER,  # -1 … 1; missing: no own words
    "sentiment_label": TEXT,
    "sentiment_evidence": ITEMS,  # Evidence spans in `text`
    "sentiment_scorer": TEXT,
}
APPROVAL_COLUMNS = {
    "approval": NUMBER,  # posterior mean of up / (up + down), 0 … 1; missing: no tally
    "approval_low": NUMBER,
    "approval_high": NUMBER,
    "votes": COUNT,  # up + down
}
ANSWER_COLUMNS = {
    "p_agree": NUMBER,
    "p_disagree": NUMBER,
    "p_neither": NUMBER,
    "stance": TEXT,
    "agreement": NUMBER,  # p_agree - p_disagree, -1 … 1
    "confidence": NUMBER,  # probability that `stance` is right, as far as the scorer knows
    "scorer": TEXT,
    "evidence": ITEMS,  # Evidence spans in `text`
}
STANCE_COLUMNS = {"story_id": TEXT, "comment_id": TEXT, "claim_id": TEXT, **ANSWER_COLUMNS}
RELATION_COLUMNS = {"story_id": TEXT, "comment_id": TEXT, "parent_id": TEXT, **ANSWER_COLUMNS}
LABEL_COLUMNS = {
    "story_id": TEXT,
    "comment_id": TEXT,
    "claim_id": TEXT,  # missing: sentiment and relation need none
    "kind": TEXT,
    "value": TEXT,  # missing: what the same coder said before is withdrawn
    "coder": TEXT,  # missing: gave no name
    "at": TIME,
    "stream": TEXT,  # missing: not known
}
MEASURE_COLUMNS = {
    "name": TEXT,
    "story_id": TEXT,
    "claim_id": TEXT,
    "stance": TEXT,  # missing: over all stances
    "value": NUMBER,  # shares and approval 0 … 1, gaps in percentage points
    "low": NUMBER,
    "high": NUMBER,
    "n": COUNT,  # comments or votes that the value rests on
    "why_not": TEXT,  # the sentence that stands in for a number below its floor
}
AUDIT_COLUMNS = {
    "story_id": TEXT,
    "code": TEXT,
    "count": COUNT,
    "message": TEXT,  # one sentence
    "excerpt": TEXT,  # the lines in question; missing: none
    "line": COUNT,  # 1-based line of the source where the excerpt starts
}

KEYS = {
    "stories": ["story_id"],
    "claims": ["claim_id"],
    "comments": ["story_id", "comment_id"],
    "stances": ["story_id", "comment_id", "claim_id", "scorer"],
    "relations": ["story_id", "comment_id", "scorer"],
}
ALLOWED = {
    "origin": CLAIM_ORIGINS,
    "reply_basis": REPLY_BASES,
    "quote_origin": QUOTE_ORIGINS,
    "status": STATUSES,
    "sentiment_label": SENTIMENTS,
    "stance": STANCES,
    "kind": LABEL_KINDS,
    "stream": STREAMS,
}


class ThreadError(ValueError):
    """Input that cannot be read: "<file>: <what is wrong>. <what to do>"."""


class Evidence(NamedTuple):
    """Characters `start` … `end` (exclusive) of a comment's own words and how they pulled.

    `weight` is positive towards agree (or positive sentiment), negative towards the opposite.
    """

    start: int
    end: int
    weight: float


class Thread(NamedTuple):
    """What one source gives: usually one story, several where a file holds several threads."""

    stories: pd.DataFrame
    comments: pd.DataFrame
    audit: pd.DataFrame


def build(columns: Mapping[str, str], rows: Iterable[Mapping[str, object]] = ()) -> pd.DataFrame:
    """A table with exactly these columns and types from rows that may leave columns out.

    Rows that are made while they are taken never stand in memory together.
    """
    waiting = iter(rows)
    parts = []
    while records := list(islice(waiting, ROWS_AT_ONCE)):
        cells = {
            name: _column([row.get(name) for row in records], dtype)
            for name, dtype in columns.items()
        }
        parts.append(pd.DataFrame(cells))
    if not parts:
        return _empty(tuple(columns.items())).copy()
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


@cache
def _empty(columns: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """Made once: a page asks for dozens, and each takes milliseconds."""
    return pd.DataFrame({name: _column([], dtype) for name, dtype in columns})


def _column(values: list[object], dtype: str) -> pd.Series:
    if dtype == TIME:
        # An all-missing column refuses astype to an aware type, so times go through to_datetime.
        times = pd.to_datetime(pd.Series(values, dtype="object"), utc=True)
        return times.astype(cast(Any, TIME))
    if dtype == ITEMS:
        return pd.Series([() if value is None else value for value in values], dtype=ITEMS)
    return pd.Series(values, dtype="object").astype(cast(Any, dtype))


def validate(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table itself if its key is unique and every value is allowed.

    Raises ThreadError naming the table, the column and the first offending value.
    """
    key = KEYS.get(name)
    if key is not None and table.duplicated(key).any():
        first = table.loc[table.duplicated(key), key].iloc[0].to_dict()
        raise ThreadError(f"{name}: two rows share the key {first}. Give every row its own id.")
    for column, allowed in ALLOWED.items():
        if column not in table.columns:
            continue
        values = table[column].dropna()
        wrong = values[~values.isin(allowed)]
        if len(wrong):
            raise ThreadError(
                f"{name}: {column} is {wrong.iloc[0]!r}. Use one of: {', '.join(allowed)}."
            )
    if name == "comments":
        _validate_parents(table)
    return table


def _validate_parents(comments: pd.DataFrame) -> None:
    """One pass over the whole table: a file can hold tens of thousands of short threads."""
    if not comments["parent_id"].notna().any():
        return
    above = _parent_rows(comments)
    # Each round looks twice as far up: whoever is not at the top after the last goes in a circle.
    top = len(comments)
    for _ in range(top.bit_length()):
        above = above[above]
    astray = np.flatnonzero(above != top)
    if len(astray):
        story, comment = comments.iloc[above[astray[0]]][["story_id", "comment_id"]]
        raise ThreadError(
            f"{story}: comment {comment} answers itself in a circle. "
            "Leave the parent of one of them empty."
        )


def _parent_rows(comments: pd.DataFrame) -> npt.NDArray[np.intp]:
    """The row of each comment's parent; for one without, and behind all, the number of rows."""
    rows = len(comments)
    answers = np.flatnonzero(comments["parent_id"].notna())
    stories = pd.factorize(comments["story_id"])[0]
    parents = comments["parent_id"].iloc[answers]
    names = pd.factorize(pd.concat([comments["comment_id"], parents]))[0]
    keys = np.concatenate([stories, stories[answers]]) * (names.max() + 1) + names
    order = np.argsort(keys[:rows])
    found = np.searchsorted(keys[:rows], keys[rows:], sorter=order)
    at = order[np.minimum(found, rows - 1)]
    lost = np.flatnonzero(keys[at] != keys[rows:])
    if len(lost):
        story, parent = comments.iloc[answers[lost[0]]][["story_id", "parent_id"]]
        raise ThreadError(
            f"{story}: the parent {parent} is no comment of this story. "
            "Leave the parent empty where it is not in the file."
        )
    above = np.full(rows + 1, rows)
    above[answers] = at
    return above
