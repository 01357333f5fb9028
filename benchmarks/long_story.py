"""A batch's folder with one story of any number of comments, made without reading any.

Words are our own comments, votes and answers are thrown: what the dashboard has to carry is the
same, and a million comments take a minute instead of an hour.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.batch.folder import LISTED
from analysis.batch.partition import describe, list_stories, write_part, write_text
from analysis.batch.settings import Settings
from analysis.claims import build_claims
from analysis.measures.resampling import Floats
from analysis.schema import (
    ANSWER_COLUMNS,
    AUDIT_COLUMNS,
    COMMENT_COLUMNS,
    RELATION_COLUMNS,
    SENTIMENT_COLUMNS,
    SENTIMENTS,
    STANCE_COLUMNS,
    STANCES,
    STORY_COLUMNS,
    build,
)
from analysis.scored_thread import Tables, measure_thread
from benchmarks.sentiment import SEED, own_comments

PARTITION, STORY = "0" * 20, "harbour"
CLAIM = "The harbour should be closed to cars"
SCORERS = ("cues", "vader")
REPLIES, AUTHORS = 0.3, 0.7  # for each comment


def write_long_story(folder: Path, comments: int) -> str:
    """Writes the folder; gives the id by which the pages know its story."""
    settings = Settings((CLAIM,), *SCORERS)
    tables = _tables(comments)
    tables["measures"] = measure_thread(tables)
    tables["overview"] = list_stories(tables)
    write_part(tables, {"partition": PARTITION, **describe(tables)}, folder)
    listing = {"settings": settings.as_dict(), "parts": [PARTITION]}
    write_text(folder / LISTED, json.dumps(listing))
    return f"archive~{PARTITION}~{STORY}"


def _tables(number: int) -> Tables:
    dice = np.random.default_rng(SEED)
    stories = build(STORY_COLUMNS, [{"story_id": STORY, "title": CLAIM, "source_format": "table"}])
    claims = build_claims(stories, [CLAIM])
    comments = _comments(number, dice)
    stances = comments[["story_id", "comment_id"]].assign(
        claim_id=claims["claim_id"].iloc[0], **thrown_answers(number)
    )
    names = ["story_id", "comment_id", "parent_id"]
    replies = comments.loc[comments["parent_id"].notna(), names].reset_index(drop=True)
    relations = replies.assign(**thrown_answers(len(replies)))
    return {
        "stories": stories,
        "claims": claims,
        "comments": comments,
        "stances": stances.astype(STANCE_COLUMNS)[list(STANCE_COLUMNS)],
        "relations": relations.astype(RELATION_COLUMNS)[list(RELATION_COLUMNS)],
        "audit": build(AUDIT_COLUMNS),
    }


def _comments(number: int, dice: np.random.Generator) -> pd.DataFrame:
    columns = {**COMMENT_COLUMNS, **SENTIMENT_COLUMNS}
    position = np.arange(number)
    words = own_comments()
    texts = pd.Series(words, dtype="str").take(dice.integers(0, len(words), number))
    ids = pd.Series(position).astype("str")
    parents = pd.Series((position * dice.random(number)).astype(int)).astype("str")
    answers = (dice.random(number) < REPLIES) & (position > 0)
    authors = pd.Series(dice.integers(0, int(number * AUTHORS) + 1, number))
    up, down = (dice.pareto(shape, number).astype(int) for shape in (1.0, 1.4))
    sentiment = dice.uniform(-1, 1, number)
    known = {
        "story_id": STORY,
        "comment_id": "c" + ids,
        "position": position,
        "parent_id": ("c" + parents).where(answers),
        "reply_basis": pd.Series("id", index=ids.index).where(answers),
        "depth": answers.astype(int),
        "author": "reader " + authors.astype("str"),
        "source_text": texts.array,
        "text": texts.array,
        "up": np.minimum(up, 10_000),
        "down": np.minimum(down, 10_000),
        "status": "visible",
        "notes": "",
        "words": 40,
        "sentiment": sentiment,
        "sentiment_label": np.array(SENTIMENTS)[np.digitize(sentiment, (-0.05, 0.05))],
        "sentiment_evidence": pd.Series([()] * number, dtype="object"),
        "sentiment_scorer": SCORERS[1],
    }
    table = pd.DataFrame(known).reindex(columns=list(columns))
    return table.astype({name: dtype for name, dtype in columns.items() if dtype != "object"})


def thrown_answers(number: int) -> dict[str, object]:
    """The columns of so many answers of a scorer, by chance."""
    dice = np.random.default_rng(SEED)
    chances: Floats = dice.dirichlet((1, 1, 1), number)
    agree, disagree, neither = chances.T
    return dict.fromkeys(ANSWER_COLUMNS) | {
        "p_agree": agree,
        "p_disagree": disagree,
        "p_neither": neither,
        "stance": np.array(STANCES)[chances.argmax(axis=1)],
        "agreement": agree - disagree,
        "confidence": chances.max(axis=1),
        "scorer": SCORERS[0],
        "evidence": pd.Series([()] * number, dtype="object"),
    }
