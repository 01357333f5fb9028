"""What the tests of the store keep in it."""

from datetime import UTC, datetime

import pandas as pd

from analysis.claims import claim_id
from analysis.schema import AUDIT_COLUMNS, COMMENT_COLUMNS, STORY_COLUMNS, Thread, build
from analysis.store import Project
from analysis.store.project import PROJECT_COLUMNS

AT = datetime(2024, 2, 29, 23, 59, 59, 123456, UTC)


def label(comment: str, value: str | None = "agree", **other: object) -> dict[str, object]:
    return {
        "story_id": "s",
        "comment_id": comment,
        "claim_id": "c",
        "kind": "stance",
        "value": value,
        "coder": "Anna",
        "stream": "random",
        **other,
    }


def thread(words: str = "I say", number: int = 2, stories: int = 1) -> Thread:
    """Threads whose every text begins with the same words; each comment answers the one before."""
    names = [f"read-{at}" for at in range(stories)]
    rows = [
        {
            "story_id": name,
            "comment_id": f"{at}",
            "position": at,
            "parent_id": f"{at - 1}" if at else None,
            "reply_basis": "quote" if at else None,
            "depth": at,
            "author": f"{words} {at % 2}",
            "created_at": AT,
            "source_text": f"{words} {name} {at} \N{CAT FACE}",
            "text": f"{words} {name} {at}",
            "up": at,
            "net": -at,
            "status": "visible",
            "notes": "",
        }
        for name in names
        for at in range(number)
    ]
    told = [{"story_id": name, "title": f"{words} in {name}", "text": ""} for name in names]
    audit = {"story_id": names[0], "code": "blocks", "count": 1, "message": f"{words}.", "line": 3}
    return Thread(
        build(STORY_COLUMNS, [{**row, "published_at": AT, "comments_claimed": 9} for row in told]),
        build(COMMENT_COLUMNS, rows),
        build(AUDIT_COLUMNS, [audit, {"code": "encoding", "count": 2, "message": words}]),
    )


def project(words: str, number: int = 2) -> Project:
    """A project of one thread, with a label for each of its comments and a claim that is asked."""
    found, story = thread(words, number), "read-0"
    told = {"story_id": story, "claim_id": None, "kind": "sentiment", "value": "neutral", "at": AT}
    labels = [label(each, **told) for each in found.comments["comment_id"]]
    asked = f"{words} is right"
    claim = {"claim_id": claim_id(asked), "text": asked, "asked_at": AT}
    return Project(
        found.stories.assign(version=words, kept_at=pd.Timestamp(AT)),
        found.comments,
        found.audit.dropna(subset="story_id"),
        build(PROJECT_COLUMNS["claims"], [claim]),
        build(PROJECT_COLUMNS["labels"], [{**row, "story_id": words} for row in labels]),
    )
