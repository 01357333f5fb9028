"""The comments that a scorer can be asked about."""

from typing import NamedTuple

import pandas as pd

from analysis.scoring.passing_on import Key
from analysis.scoring.questions import Question


class SpeakingComment(NamedTuple):
    """A visible comment with own words, and what the comment said that it answers ("": none)."""

    key: Key
    text: str
    parent: Key | None
    parent_text: str

    def stance_question(self, claim: str) -> Question:
        """Whether the comment agrees with a claim."""
        return Question(claim, self.text, self.parent_text)

    @property
    def relation_question(self) -> Question:
        """Whether the comment agrees with the one that it answers."""
        return Question(self.parent_text, self.text, self.parent_text, about_reply=True)


def speaking_comments(comments: pd.DataFrame) -> list[SpeakingComment]:
    """The visible comments with own words, in the table's order."""
    columns = ("story_id", "comment_id", "parent_id", "text", "status")
    rows = list(zip(*(comments[name] for name in columns), strict=True))
    texts = {
        (story, comment): text
        for story, comment, _, text, status in rows
        if isinstance(text, str) and text.strip() and (pd.isna(status) or status == "visible")
    }
    speaking = []
    for story, comment, parent_id, text, _ in rows:
        if (story, comment) not in texts:
            continue
        parent = (story, parent_id) if isinstance(parent_id, str) else None
        said = texts.get(parent, "") if parent else ""
        speaking.append(SpeakingComment((story, comment), text, parent, said))
    return speaking
