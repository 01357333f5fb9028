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
from analysis.scoring.sentiment import SentenceTone, sentence_tones, tones_of
from analysis.scoring.words import Word, Words, read_words


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


# Chosen by hand near the fit on the training half of our own comments and of ARC's debates, so that
# one plain cue is just enough for a side. A bare reply stays neither, though more than half of them
# contradict: a thread in which they do not would be read wrong without one word to show for it.
CLAIM_RULES = {
    "opener": Rule(0.5, -0.4, "opens with a yes or no to what it stands under"),
    "assent": Rule(0.5, -0.4, "says that it agrees, where it answers nobody else"),
    "verdict": Rule(0.4, -0.5, "calls the thing a good or a bad idea"),
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
    "assent": Rule(0.6, -0.3, "says that it agrees, or does not"),
    "verdict": Rule(0.1, -0.3, "calls the thing a good or a bad idea"),
    "address": Rule(-0.6, -0.5, "speaks to the other as you, which quarrels more than it agrees"),
    "question": Rule(0.0, 0.6, "asks back"),
    "aside": Rule(0.0, 0.8, "talks of the report, of both sides or of not knowing"),
}
CLAIM_DOUBT = 0.6  # log odds of neither against a side where no cue speaks
REPLY_DOUBT = 0.1
_MOST_CUES_A_RULE = 3  # so that a long comment is not more certain for its length alone

_NEGATION_REACH = 3  # words after a negation that it turns
_CALL_REACH = 3  # words before an action in which a "should" makes it a call
_OPENER_LENGTH = 3  # words of the longest opener
_LONGEST_PHRASE = 5  # words
_TONE = 0.2  # VADER's compound from which a sentence counts as warm or harsh
_ADDRESSES = frozenset(["you", "your", "you're", "you've", "you'd", "you'll", "yours", "u", "ur"])


def answer(questions: Sequence[Question]) -> list[Answer]:
    """The answer of the rules to each question."""
    tones = tones_of([question.text for question in questions])
    return [
        _weigh(question, read_cues(question, own))
        for question, own in zip(questions, tones, strict=True)
    ]


def read_cues(question: Question, tones: Sequence[SentenceTone] | None = None) -> list[Cue]:
    """Every cue that fired, in the comment's order, with its rule.

    `tones` are those of the comment's sentences, read here where they are not given.
    """
    if tones is None:
        tones = sentence_tones(question.text)
    rules = REPLY_RULES if question.about_reply else CLAIM_RULES
    claim = read_claim("" if question.about_reply else question.target)
    fired: dict[str, int] = {}
    cues = []
    for cue in _all_cues(question, claim, tones):
        fired[cue.rule] = fired.get(cue.rule, 0) + 1
        if cue.rule in rules and fired[cue.rule] <= _MOST_CUES_A_RULE:
            cues.append(cue)
    return cues


def _weigh(question: Question, cues: list[Cue]) -> Answer:
    rules = REPLY_RULES if question.about_reply else CLAIM_RULES
    doubt = REPLY_DOUBT if question.about_reply else CLAIM_DOUBT
    side = sum(cue.side * rules[cue.rule].weight for cue in cues)
    doubt += sum(rules[cue.rule].doubt for cue in cues)
    # Cues that cancel out leave the three even: they never make neither the least likely.
    odds = math.exp(side), math.exp(-side), math.exp(max(doubt, 0.0))
    evidence = tuple(
        Evidence(cue.start, cue.end, cue.side * rules[cue.rule].weight)
        for cue in cues
        if cue.side and rules[cue.rule].weight
    )
    agree, disagree, neither = (part / sum(odds) for part in odds)
    return Answer(agree, disagree, neither, evidence)


def _all_cues(
    question: Question, claim: ClaimReading, tones: Sequence[SentenceTone]
) -> Iterator[Cue]:
    opens = True
    for tone in tones:
        words = read_words(question.text, tone.start, tone.end)
        if question.about_reply or not question.parent_text:
            # A reply's yes or no answers its parent; what that means for the claim is passed on.
            yield from _opener(words, claim.polarity) if opens else ()
            yield from _phrases(words, "assent", claim.polarity)
        opens = opens and not words
        yield from _sentence_cues(question, claim, tone, words)


def _sentence_cues(
    question: Question, claim: ClaimReading, tone: SentenceTone, words: Words
) -> Iterator[Cue]:
    asks = question.text[tone.start : tone.end].rstrip("\"'”’»)").endswith("?")
    mocks = any(True for _ in _phrases(words, "mockery"))
    yield from (cue._replace(side=0) for cue in _phrases(words, "aside"))
    if not _ADDRESSES.isdisjoint(words.said):
        for word in words:
            if word.lower in _ADDRESSES:
                yield Cue("address", word.start, word.end, 1)
    names = names_in(words)
    yield from _own_words_cues(words, claim, names & claim.names, asks=asks)
    if asks:
        # Whatever else stands in it, a question asserts only what its words can be held to.
        yield Cue("question", tone.start, tone.end, 0)
        return
    yield from _phrases(words, "verdict", claim.polarity)
    yield from _phrases(words, "mockery", claim.polarity)
    if claim.favour:
        named = bool(claim.about & names)
        yield from _side_cues(words, claim, named=named, mocks=mocks)
        if named:
            yield from _tone_cue(claim, tone, mocks=mocks)


def _opener(words: Words, polarity: int) -> Iterator[Cue]:
    """The longest known opener among the first words."""
    known = vocabulary().phrases["opener"]
    for length in range(min(_OPENER_LENGTH, len(words)), 0, -1):
        side = known.get(tuple(word.lower for word in words[:length]))
        if side:
            yield Cue("opener", words[0].start, words[length - 1].end, side * polarity)
            return


def _opens_with(words: Words, rule: str) -> bool:
    start = words[0].start if words else None
    first = Words(words[:_LONGEST_PHRASE])
    return any(cue.start == start for cue in _phrases(first, rule))


def _phrases(words: Words, rule: str, factor: int = 1) -> Iterator[Cue]:
    known, by_first_word = vocabulary().phrases[rule], vocabulary().by_first_word[rule]
    if by_first_word.keys().isdisjoint(words.said):
        return
    lowers = tuple(word.lower for word in words)
    for at, word in enumerate(words):
        for phrase in by_first_word.get(word.lower, ()):
            if lowers[at : at + len(phrase)] == phrase:
                end = words[at + len(phrase) - 1].end
                yield Cue(rule, word.start, end, known[phrase] * factor)
                break


def _own_words_cues(
    words: Words, claim: ClaimReading, named: frozenset[str], *, asks: bool
) -> Iterator[Cue]:
    """What becomes of the claim's own words: denied, put in doubt, or said again.

    Both sides repeat a claim's plain words, so saying them again counts only where they take a
    side ("to blame", "justified") and something else that the claim names stands with them.
    """
    if not named:
        return
    doubts = asks and not _opens_with(words, "honest")
    for at, word in enumerate(words):
        name = name_of(word)
        if name is None or name not in claim.names:
            continue
        yield Cue("name", word.start, word.end, 0)
        if name not in claim.asserted:
            continue
        if doubts:
            doubts = False
            yield Cue("doubting", word.start, word.end, -claim.polarity)
        elif asks:
            continue
        elif _negation(words, at) < 0:
            yield Cue("denial", word.start, word.end, -claim.polarity)
        elif word.stem in vocabulary().sides and (named != {name} or _is_call(words, at)):
            yield Cue("echo", word.start, word.end, claim.polarity)


def _side_cues(words: Words, claim: ClaimReading, *, named: bool, mocks: bool) -> Iterator[Cue]:
    """Calls to act, and, in a sentence that names what the claim is about, praise or blame."""
    known = vocabulary()
    turn = claim.favour * claim.polarity
    if claim.calls:
        yield from _phrases(words, "call", turn)
    for at, word in enumerate(words):
        side = known.sides.get(word.stem, 0)
        if not side or name_of(word) in claim.asserted:
            continue
        side *= _negation(words, at)
        if word.stem in known.actions and _is_call(words, at):
            if claim.calls:
                yield Cue("call", word.start, word.end, side * turn)
        elif named:
            meant_ill = mocks and side > 0
            yield Cue("judgement", word.start, word.end, -turn if meant_ill else side * turn)


def _is_call(words: Words, at: int) -> bool:
    """An order ("Ban it") or something that should be done ("they need to leave")."""
    before = _before(words, at, _CALL_REACH)
    return not before or any(word.lower in vocabulary().modals for word in before)


def _negation(words: Words, at: int) -> int:
    return -1 if sum(map(negates, _before(words, at, _NEGATION_REACH))) % 2 else 1


def _before(words: Words, at: int, reach: int) -> list[Word]:
    """The words before one, within reach and in the same clause."""
    return [word for word in words[max(0, at - reach) : at] if word.clause == words[at].clause]


def _tone_cue(claim: ClaimReading, tone: SentenceTone, *, mocks: bool) -> Iterator[Cue]:
    if abs(tone.compound) >= _TONE:
        warm = 1 if tone.compound > 0 and not mocks else -1
        yield Cue("tone", tone.start, tone.end, warm * claim.favour * claim.polarity)
