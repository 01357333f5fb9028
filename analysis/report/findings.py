"""Everything that is known of one story and one claim, as the report and the receipt take it."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.label_sentences import corrected_sentence
from analysis.labels.answers import stance_answers
from analysis.labels.estimates import share_estimates
from analysis.measures import add_approval, points_table, sensitivity, summarise
from analysis.schema import LABEL_COLUMNS, Thread, build
from analysis.scoring import (
    SENTIMENT_SCORER,
    STANCE_SCORER,
    explain_stances,
    score_relations,
    score_sentiment,
    score_stances,
    scorers_beside,
)
from analysis.scoring.learning import teach


class Findings(NamedTuple):
    """One story's scored comments, their stances towards one claim, and what was measured."""

    story: pd.DataFrame  # its row
    comments: pd.DataFrame  # with sentiment and approval, in page order
    audit: pd.DataFrame
    claim: pd.DataFrame  # its row
    stances: pd.DataFrame
    relations: pd.DataFrame  # of replies to what they answer
    measures: pd.DataFrame
    tried: pd.DataFrame  # what `sensitivity` gives
    labels: pd.DataFrame  # people's stances towards the claim; they correct shares, and no more

    @property
    def claim_text(self) -> str:
        """The claim as it was asked."""
        return str(self.claim["text"].iloc[0])

    @property
    def stance_scorer(self) -> str:
        """The name of the scorer whose stances are shown; "" where no comment has words."""
        return str(self.stances["scorer"].iloc[0]) if len(self.stances) else ""

    @property
    def points(self) -> pd.DataFrame:
        """One row per visible comment, as the charts take it."""
        return points_table(self.comments, self.stances)

    @property
    def corrected(self) -> str:
        """The shares that the labels correct the machine's to, as a sentence; "" if too few."""
        if self.labels.empty or self.stances.empty:
            return ""
        taught = teach(self.stances, self.comments, self.claim_text, self.labels)
        answers = (stance_answers(self.stances), stance_answers(taught.stances))
        return corrected_sentence(share_estimates(*answers, self.labels))

    def say(self, column: str) -> object:
        """What the story's row says in a column."""
        return self.story[column].iloc[0]


def find(
    thread: Thread,
    claim: pd.DataFrame,
    *,
    scorer: str = STANCE_SCORER,
    sentiment_scorer: str = SENTIMENT_SCORER,
    labels: pd.DataFrame | None = None,
) -> Findings:
    """Scores and measures one story's thread against one claim, by every way of counting.

    Raises ThreadError for a scorer that is not registered.
    """
    comments = add_approval(score_sentiment(thread.comments, sentiment_scorer))
    names = [scorer, *scorers_beside(scorer)]
    relations = score_relations(thread.comments, scorer)
    by_scorer = {name: score_stances(thread.comments, claim, name) for name in names}
    found = gather(thread, comments, claim, relations, by_scorer)
    return found if labels is None else found._replace(labels=labels)


def gather(
    thread: Thread,
    comments: pd.DataFrame,
    claim: pd.DataFrame,
    relations: pd.DataFrame,
    by_scorer: Mapping[str, pd.DataFrame],
) -> Findings:
    """Measures what is scored already; the first scorer is the one shown."""
    stances = next(iter(by_scorer.values()))
    return Findings(
        thread.stories,
        comments.sort_values("position", kind="stable", ignore_index=True),
        thread.audit,
        claim,
        stances,
        relations,
        summarise(comments, stances).assign(
            story_id=thread.stories["story_id"].iloc[0], claim_id=claim["claim_id"].iloc[0]
        ),
        sensitivity(comments, by_scorer),
        build(LABEL_COLUMNS),
    )


def explained(findings: Findings, comment_ids: list[str]) -> dict[str, object]:
    """What moved the stance of each of these comments, as evidence spans by comment."""
    wanted = findings.stances[findings.stances["comment_id"].isin(comment_ids)]
    found = explain_stances(wanted, findings.comments, findings.claim)
    return dict(zip(found["comment_id"], found["evidence"], strict=True))
