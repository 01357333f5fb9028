"""What moved the stance of the comments that are shown, asked for these only."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from analysis.schema import Evidence
from analysis.scoring import explain_stances
from views import archived
from views.memory import kept
from views.scored import Question, stances
from views.waiting import kept_or_made


def evidence(question: Question, comment_ids: tuple[str, ...]) -> dict[str, tuple[Evidence, ...]]:
    """What moved the stance of each of these comments: asked only for those that are shown."""
    question = question.untaught()  # labels move the answer, not what it was read from
    comments = question.story.comments
    parents = comments.loc[comments["comment_id"].isin(comment_ids), "parent_id"]
    near = comments[comments["comment_id"].isin({*comment_ids, *parents})]

    def make() -> dict[str, tuple[Evidence, ...]]:
        explained = explain_stances(_asked_again(question, comment_ids), near, question.claim.row)
        return dict(zip(explained["comment_id"], explained["evidence"], strict=True))

    return dict(kept_or_made(partial(_explain, question.own, question.key, comment_ids), make))


def _asked_again(question: Question, comment_ids: tuple[str, ...]) -> pd.DataFrame:
    found = archived.archived_evidence(question.story.place, question.claim.claim_id, comment_ids)
    if found is None or found.empty:
        found = stances(question)
    return found[found["comment_id"].isin(comment_ids)]


# The key stands for the tables, which are not hashed again.
@kept
def _explain(
    key: tuple[str, ...],  # noqa: ARG001
    comment_ids: tuple[str, ...],  # noqa: ARG001
    _make: Callable[[], dict[str, tuple[Evidence, ...]]],
) -> dict[str, tuple[Evidence, ...]]:
    return _make()
