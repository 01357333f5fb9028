"""What every stance scorer is asked, and what it answers.

Stance and relation are one question with another target: a claim, or the comment that is answered.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.schema import AGREE, DISAGREE, NEITHER, Evidence
from analysis.scoring.sentiment import Sentiment


class Question(NamedTuple):
    """Whether the author of `text` agrees with `target`.

    `parent_text` holds the own words of the comment that `text` answers, "" if it answers none.
    `about_reply` is true where the target is that comment itself and not a claim.
    """

    target: str
    text: str
    parent_text: str = ""
    about_reply: bool = False


class Answer(NamedTuple):
    """Three probabilities that sum to 1, and the characters of `text` that moved them."""

    p_agree: float
    p_disagree: float
    p_neither: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def stance(self) -> str:
        """The likeliest of the three; `neither` wins a tie."""
        if self.p_agree > max(self.p_disagree, self.p_neither):
            return AGREE
        if self.p_disagree > max(self.p_agree, self.p_neither):
            return DISAGREE
        return NEITHER

    @property
    def confidence(self) -> float:
        """The probability of the stance given."""
        return {AGREE: self.p_agree, DISAGREE: self.p_disagree, NEITHER: self.p_neither}[
            self.stance
        ]


class StanceScorer(NamedTuple):
    """One line of the registry.

    `answer` takes all questions at once, so that a model can batch them, and answers in order.
    `passes_on` says whether a reply's relation is carried on to the claim after the answers;
    a scorer that reads `parent_text` itself needs no such step.
    `offered` is false for baselines that stand only in the accuracy table.
    `explain` gives the evidence of each question where the answers come without, because it costs
    more than they do; missing: the answers have it.
    `features` gives a row of numbers for each question from which a head can be taught a claim;
    missing: a head has the answers alone to go by.
    `slow` keeps a scorer out of what is asked of every scorer unbidden; whoever chooses it waits.
    """

    description: str
    answer: Callable[[Sequence[Question]], list[Answer]]
    passes_on: bool = False
    offered: bool = True
    explain: Callable[[Sequence[Question]], list[tuple[Evidence, ...]]] | None = None
    features: Callable[[Sequence[Question]], NDArray[np.float64]] | None = None
    slow: bool = False


class SentimentScorer(NamedTuple):
    """One line of the registry: `read` takes comments' own words, "" where there are none.

    `explain` gives the evidence where the readings come without; missing: they have it.
    """

    description: str
    read: Callable[[Sequence[str]], list[Sentiment]]
    explain: Callable[[Sequence[str]], list[tuple[Evidence, ...]]] | None = None
