"""Stories read, scored and measured once, and kept for as long as what they rest on is the same.

Bundled stories with their given claims and headlines are kept for everybody. A visitor's own thread
or own claim is kept in that visitor's session only and goes with it.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Self

import pandas as pd
import streamlit as st

from analysis.claims import build_claims
from analysis.language import say
from analysis.library import Library
from analysis.measures import Weighting, add_approval, points_table, sensitivity, summarise
from analysis.scoring import (
    Tell,
    score_relations,
    score_sentiment,
    score_stances,
    scorers_beside,
)
from analysis.scoring.learning import Taught, teach
from views import archived
from views.bundled import folder_version, library
from views.memory import kept
from views.shared import kept_threads
from views.visitor import own_claims, own_threads
from views.waiting import kept_or_waited


class Story(NamedTuple):
    """One story with its comments; `version` changes whenever they do."""

    story_id: str
    version: str
    own: bool  # the visitor's, never to be kept for others
    row: pd.DataFrame
    comments: pd.DataFrame
    audit: pd.DataFrame

    @property
    def place(self) -> tuple[str, str]:
        """What tells it from every other story."""
        return self.story_id, self.version

    def say(self, column: str) -> object:
        """What the story's row says in a column."""
        return self.row[column].iloc[0]


class Claim(NamedTuple):
    """One claim, as a menu shows it and as a scorer takes it."""

    claim_id: str
    text: str
    own: bool
    row: pd.DataFrame


class Question(NamedTuple):
    """What is asked of a story: where it stands towards a claim, by which scorer.

    With `labels` of this story and claim the scorer has learnt from them.
    """

    story: Story
    claim: Claim
    scorer: str
    labels: pd.DataFrame | None = None

    @property
    def own(self) -> bool:
        """Whether the answer holds the visitor's own words or labels."""
        return self.story.own or self.claim.own or self.labels is not None

    @property
    def key(self) -> tuple[str, ...]:
        """What the answer depends on."""
        learnt = "" if self.labels is None else labels_digest(self.labels)
        return (self.story.story_id, self.story.version, self.claim.claim_id, self.scorer, learnt)

    def untaught(self) -> Self:
        """The same asked of the scorer as it comes."""
        return self._replace(labels=None)


def stories() -> dict[str, Story]:
    """Every story that this visitor can look at, bundled ones first."""
    found = dict(bundled_stories(folder_version(), library()))
    for version, thread in kept_threads().items():
        found |= _split(*thread, version)
    for version, thread in archived.open_threads().items():
        found |= _split(*thread, version)
    for added in own_threads().values():
        found |= _split(*added.thread, added.version, own=True)
    return found


@st.cache_resource(show_spinner=False, max_entries=1)
def bundled_stories(version: str, _found: Library) -> dict[str, Story]:
    """The bundled stories cut apart, once for all visitors: nothing changes a story's tables."""
    return _split(_found.stories, _found.comments, _found.audit, version)


def _split(
    rows: pd.DataFrame,
    comments: pd.DataFrame,
    audit: pd.DataFrame,
    version: str,
    own: bool = False,
) -> dict[str, Story]:
    return {
        story_id: Story(
            story_id,
            version,
            own,
            rows[rows["story_id"] == story_id],
            comments[comments["story_id"] == story_id],
            audit[audit["story_id"] == story_id],
        )
        for story_id in rows["story_id"]
    }


def claims_of(story: Story | None) -> dict[str, Claim]:
    """The claims that can be asked of a story, or of all stories: given, own, then its headline."""
    bundled = library().claims
    rows = [(False, bundled[bundled["story_id"].isna()])]
    if own_claims():
        rows.append((True, build_claims(library().stories, own_claims())))
    if story is not None and story.story_id in set(library().stories["story_id"]):
        rows.append((False, bundled[bundled["story_id"] == story.story_id]))
    elif story is not None:
        asked = archived.archived_claims(story.place)
        if asked is not None:
            rows.insert(0, (False, asked))
        rows.append((story.own, build_claims(story.row)))
    found: dict[str, Claim] = {}
    for own, table in rows:
        for claim_id, text in zip(table["claim_id"], table["text"], strict=True):
            row = table[table["claim_id"] == claim_id]
            found.setdefault(claim_id, Claim(claim_id, text, own, row))
    return found


def scored_comments(story: Story) -> pd.DataFrame:
    """The comments of a story with sentiment and approval."""
    if archived.is_archived(story.version):
        return story.comments
    key = ("tone", story.story_id, story.version)

    def work(tell: Tell) -> pd.DataFrame:
        return add_approval(score_sentiment(story.comments, tell=tell))

    return kept_or_waited(partial(_keep, story.own, key), key, say("work-tone"), work)


def stances(question: Question) -> pd.DataFrame:
    """How every comment of a story stands towards a claim."""
    if question.labels is not None:
        return taught_stances(question, question.labels).stances
    asked = (question.claim.claim_id, question.scorer)
    known = archived.archived_table("stances", question.story.place, *asked)
    if known is not None:
        return known
    key = ("stance", *question.key)

    def work(tell: Tell) -> pd.DataFrame:
        tables = (question.story.comments, question.claim.row)
        return score_stances(*tables, scorer=question.scorer, tell=tell)

    return kept_or_waited(partial(_keep, question.own, key), key, say("work-stances"), work)


def taught_stances(question: Question, labels: pd.DataFrame) -> Taught:
    """The stances moved towards the labels where that helps; as they are where it does not."""
    untaught = question.untaught()
    key = (*untaught.key, labels_digest(labels))
    tables = (stances(untaught), question.story.comments, question.claim.text, labels)
    taught: Taught = _teach(True, key, *tables)
    return taught


def labels_digest(labels: pd.DataFrame) -> str:
    """A digest of what the labels say and who says it."""
    said = labels[["comment_id", "value", "coder"]].to_csv(index=False)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def measures(question: Question) -> pd.DataFrame:
    """Every measure of a story and a claim."""
    asked = (question.claim.claim_id, question.scorer)
    known = archived.archived_table("measures", question.story.place, *asked)
    if known is not None and question.labels is None:
        return known
    tables = (scored_comments(question.story), stances(question))
    found = _measure(question.own, question.key, "label", *tables)
    return found.assign(story_id=question.story.story_id)


def weighted_measures(question: Question) -> pd.DataFrame:
    """The same with each comment split by the probabilities of its stances."""
    tables = (scored_comments(question.story), stances(question))
    return _measure(question.own, question.key, "probability", *tables)


def points(question: Question) -> pd.DataFrame:
    """One row per visible comment of a story, as the charts take it."""
    return _points(question.own, question.key, scored_comments(question.story), stances(question))


def relations(story: Story) -> pd.DataFrame:
    """How every reply of a story takes the comment that it answers."""
    known = archived.archived_table("relations", story.place)
    if known is not None:
        return known
    key = ("relation", story.story_id, story.version)

    def work(tell: Tell) -> pd.DataFrame:
        return score_relations(story.comments, tell=tell)

    return kept_or_waited(partial(_keep, story.own, key), key, say("work-replies"), work)


def conclusions(question: Question) -> pd.DataFrame:
    """Whether the conclusion about a story and a claim hangs on how it was reached."""
    # A batch asked one scorer; others would take as long again as the batch did.
    others = [] if archived.is_archived(question.story.version) else scorers_beside(question.scorer)
    names = (question.scorer, *others)
    by_scorer = {name: stances(question.untaught()._replace(scorer=name)) for name in names}
    by_scorer[question.scorer] = stances(question)
    return _conclusions(question.own, question.key, scored_comments(question.story), by_scorer)


# The first arguments below are keys only: the tables that they stand for are not hashed again.
@kept
def _keep(key: tuple[str, ...], _make: Callable[[], pd.DataFrame]) -> pd.DataFrame:  # noqa: ARG001
    return _make()


# Kept for the visit: labels are personal, and every one of them changes what was taught.
@kept
def _teach(
    key: tuple[str, ...],  # noqa: ARG001
    _stances: pd.DataFrame,
    _comments: pd.DataFrame,
    _claim: str,
    _labels: pd.DataFrame,
) -> Taught:
    return teach(_stances, _comments, _claim, _labels)


@kept
def _measure(
    key: tuple[str, ...],  # noqa: ARG001
    weighting: Weighting,
    _comments: pd.DataFrame,
    _stances: pd.DataFrame,
) -> pd.DataFrame:
    return summarise(_comments, _stances, weighting=weighting)


@kept
def _points(
    key: tuple[str, ...],  # noqa: ARG001
    _comments: pd.DataFrame,
    _stances: pd.DataFrame,
) -> pd.DataFrame:
    return points_table(_comments, _stances)


@kept
def _conclusions(
    key: tuple[str, ...],  # noqa: ARG001
    _comments: pd.DataFrame,
    _by_scorer: dict[str, pd.DataFrame],
) -> pd.DataFrame:
    return sensitivity(_comments, _by_scorer)
