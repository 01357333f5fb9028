"""The sentences of articles in the shape of comments, to be scored like what readers write."""

import pandas as pd

from analysis.schema import COMMENT_COLUMNS, build
from analysis.sentence_spans import sentence_spans


def article_sentences(stories: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of each article's body, under the id of its story, without votes.

    An article is one voice: `author` is its story's id, so that no interval takes its sentences
    for a crowd.
    """
    rows = [
        {
            "story_id": story_id,
            "comment_id": f"sentence-{number + 1}",
            "position": number,
            "depth": 0,
            "author": story_id,
            "source_text": body[start:end],
            "text": body[start:end],
            "status": "visible",
            "notes": "",
        }
        for story_id, body in zip(stories["story_id"], stories["text"].fillna(""), strict=True)
        for number, (start, end) in enumerate(sentence_spans(body))
    ]
    return build(COMMENT_COLUMNS, rows)
