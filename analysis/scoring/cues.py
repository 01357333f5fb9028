"""Stance by transparent rules: named cues in a comment, each with the words that fired it.

The baseline that every later scorer is measured against. Turning a claim into its denial turns
every cue about it, so a comment cannot agree with both.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.schema import Evidence
from analysis.scoring.claim_reading import (
    ClaimReading,
    name_of,
    names_in,
    negates,
    read_claim,
    vocabulary,
)
from analysis.scoring.questions import Answer, Question
from analysis.scoring.sentiment import SentenceTone, sentence_tones
from analysis.scoring.words import Word, read_words


class Rule(NamedTuple):
    """How far a cue moves the answer, in log odds: between the two sides, and towards neither."""

    weight: float
    doubt: float = 0.0
    meaning: str = ""


class Cue(NamedTuple):
    """One rule that fired on the characters `start` … `end`: side 1 agree, −1 disagree, 0 none."""

    rule: str
    start: int
    end: int
    side: int


# Fitted on the training half of our own comments (evaluation.py says which) and rounded.
CLAIM_RULES = {
    "opener": Rule(0.5, -0.4, "opens with a yes or no to what it stands under"),
    "verdict": Rule(0.4, -0.5, "calls the thing a good or a bad idea, says it agrees"),
    "mockery": Rule(0.5, -0.3, "mocks"),
    "doubting": Rule(0.4, -0.3, "puts the claim's own words in a question"),
    "denial": Rule(0.6, -0.3, "denies the claim's own words"),
    "call": Rule(0.6, -0.3, "calls for something to be kept or ended"),
    "echo": Rule(0.4, -0.3, "says the claim's own words again"),
    "judgement": Rule(0.2, -0.1, "uses a word of praise or blame"),
    "tone": Rule(0.1, -0.3, "is warm or harsh in a sentence that names what the claim is about"),
    "name": Rule(0.0, -0.3, "names what the claim is about"),
    "question": Rule(0.0, 0.0, "asks a question that may be meant as one"),
    "aside": Rule(0.0, 0.8, "talks of the report, of both sides or of not knowing"),
}
REPLY_RULES = {
    "opener": Rule(0.7, -0.4, "opens with a yes or no"),
    "verdict": Rule(0.1, -0.3, "says it agrees, or that something is wrong"),
    "address": Rule(-0.3, -0.5, "speaks to the other as you, which quarrels more than it agrees"),
    "question": Rule(0.0, 0.6, "asks back"),
    "aside": Rule(0.0, 0.8, "talks of the report, of both sides or of not knowing"),
    "lean": Rule(-0.3, 0.0, "is a reply, and replies contradict twice as often as they agree"),
}
CLAIM_DOUBT = 0.6  # log odds of neither against a side where no cue speaks
REPLY_DOUBT = -0.6
_MOST_CUES_A_RULE = 3  # so that a long comment is not more certain for its length alone

_NEGATION_REACH = 3  # words after a negation that it turns
_CALL_REACH = 3  # words before an action in which a "should" makes it a call
_OPENER_LENGTH = 3  # words of the longest opener
_TONE = 0.2  # VADER's compound from which a sentence counts as warm or harsh
_ADDRESSES = frozenset(["you", "your", "you're", "you've", "you'd", "you'll", "yours", "u", "ur"])


def answer(questions: Sequence[Question]) -> list[Answer]:
    """The answer of the rules to each question."""
    return [_weigh(question, read_cues(question)) for question in questions]


def read_cues(question: Question) -> list[Cue]:
    """Every cue that fired, in the comment's order, with its rule."""
    rules = REPLY_RULES if question.about_reply else CLAIM_RULES
    claim = read_claim("" if question.about_reply else question.target)
    fired: dict[str, int] = {}
    cues = []
    for cue in _all_cues(question, claim):
        fired[cue.rule] = fired.get(cue.rule, 0) + 1
        if cue.rule in rules and fired[cue.rule] <= _MOST_CUES_A_RULE:
            cues.append(cue)
    return cues


def _weigh(question: Question, cues: list[Cue]) -> Answer:
    rules = REPLY_RULES if question.about_reply else CLAIM_RULES
    doubt = REPLY_DOUBT if question.about_reply else CLAIM_DOUBT
    side = sum(cue.side * rules[cue.rule].weight for cue in cues)
    doubt += sum(rules[cue.rule].doubt for cue in cues)
    odds = math.exp(side), math.exp(-side), math.exp(doubt)
    evidence = tuple(
        Evidence(cue.start, cue.end, cue.side * rules[cue.rule].weight)
        for cue in cues
        if cue.side and cue.end > cue.start and rules[cue.rule].weight
    )
    agree, disagree, neither = (part / sum(odds) for part in odds)
    return Answer(agree, disagree, neither, evidence)


def _all_cues(question: Question, claim: ClaimReading) -> Iterator[Cue]:
    opens = True
    if question.about_reply:
        yield Cue("lean", 0, 0, 1)
    for tone in sentence_tones(question.text):
        words = read_words(question.text, tone.start, tone.end)
        if opens and (question.about_reply or not question.parent_text):
            yield from _opener(words, claim.polarity)
        opens = opens and not words
        yield from _sentence_cues(question, claim, tone, words)


def _sentence_cues(
    question: Question, claim: ClaimReading, tone: SentenceTone, words: list[Word]
) -> Iterator[Cue]:
    asks = question.text[tone.start : tone.end].rstrip("\"'”’»)").endswith("?")
    mocks = any(True for _ in _phrases(words, "mockery"))
    yield from (cue._replace(side=0) for cue in _phrases(words, "aside"))
    for word in words:
        if word.lower in _ADDRESSES:
            yield Cue("address", word.start, word.end, 1)
    yield from _own_words_cues(words, claim, asks=asks)
    if asks:
        # Whatever else stands in it, a question asserts only what its words can be held to.
        yield Cue("question", tone.start, tone.end, 0)
        return
    yield from _phrases(words, "verdict", claim.polarity)
    yield from _phrases(words, "mockery", claim.polarity)
    if claim.favour:
        named = bool(claim.names & names_in(words))
        yield from _side_cues(words, claim, named=named, mocks=mocks)
        if named:
            yield from _tone_cue(claim, tone, mocks=mocks)


def _opener(words: list[Word], polarity: int) -> Iterator[Cue]:
    """The longest known opener among the first words."""
    known = vocabulary().phrases["opener"]
    for length in range(min(_OPENER_LENGTH, len(words)), 0, -1):
        side = known.get(tuple(word.lower for word in words[:length]))
        if side:
            yield Cue("opener", words[0].start, words[length - 1].end, side * polarity)
            return


def _phrases(words: list[Word], rule: str, factor: int = 1) -> Iterator[Cue]:
    known = vocabulary().phrases[rule]
    for at, word in enumerate(words):
        for length in (5, 4, 3, 2, 1):
            side = known.get(tuple(each.lower for each in words[at : at + length]))
            if side and at + length <= len(words):
                yield Cue(rule, word.start, words[at + length - 1].end, side * factor)
                break


def _own_words_cues(words: list[Word], claim: ClaimReading, *, asks: bool) -> Iterator[Cue]:
    """What becomes of the claim's own words: denied, put in doubt, or said again.

    Both sides repeat a claim's plain words, so saying them again counts only where they take a
    side ("to blame", "justified") and something else that the claim names stands with them.
    """
    named = names_in(words) & claim.names
    for at, word in enumerate(words):
        name = name_of(word)
        if name is None or name not in claim.names:
            continue
        yield Cue("name", word.start, word.end, 0)
        if name not in claim.asserted:
            continue
        if asks:
            yield Cue("doubting", word.start, word.end, -claim.polarity)
        elif _negation(words, at) < 0:
            yield Cue("denial", word.start, word.end, -claim.polarity)
        elif word.stem in vocabulary().sides and named != {name}:
            yield Cue("echo", word.start, word.end, claim.polarity)


def _side_cues(
    words: list[Word], claim: ClaimReading, *, named: bool, mocks: bool
) -> Iterator[Cue]:
    """Calls to act, and, in a sentence that names what the claim is about, praise or blame."""
    known = vocabulary()
    for at, word in enumerate(words):
        side = known.sides.get(word.stem, 0) * _negation(words, at)
        if not side or name_of(word) in claim.asserted:
            continue
        called = word.stem in known.actions and _is_call(words, at)
        sign = side * claim.favour * claim.polarity
        if called:
            yield Cue("call", word.start, word.end, sign)
        elif named:
            praise_meant_ill = mocks and side > 0
            yield Cue("judgement", word.start, word.end, -sign if praise_meant_ill else sign)


def _is_call(words: list[Word], at: int) -> bool:
    """An order ("Ban it") or something that should be done ("they need to leave")."""
    before = [word.lower for word in words[max(0, at - _CALL_REACH) : at]]
    return not before or any(word in vocabulary().modals for word in before)


def _negation(words: list[Word], at: int) -> int:
    before = words[max(0, at - _NEGATION_REACH) : at]
    return -1 if sum(map(negates, before)) % 2 else 1


def _tone_cue(claim: ClaimReading, tone: SentenceTone, *, mocks: bool) -> Iterator[Cue]:
    if abs(tone.compound) >= _TONE:
        warm = 1 if tone.compound > 0 and not mocks else -1
        yield Cue("tone", tone.start, tone.end, warm * claim.favour * claim.polarity)
