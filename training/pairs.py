"""What a step of training sees: each pair as it stands, turned, or under somebody else's claim."""

import random
from collections.abc import Sequence

from training.data import NEITHER, Pair
from training.negation import assert_again, deny, is_sentence, negate, oppose
from training.own_comments import OwnComment, Shares

# Of all claim pairs such shares are shown so; the rest as they stand. With twice as many turned the
# model had learnt next to no side after 29,000 pairs: see the model card.
_TURNED, _DENIED, _ASSERTED, _UNRELATED = 0.18, 0.04, 0.03, 0.10
_SWAPPED_RELATIONS = 0.15
_WITHOUT_PARENT = 0.3  # of the replies, so that the model reads both with and without context

_TONES_SHOWN = 0.35  # of the sentiments, in one epoch


def own_pairs(comments: Sequence[OwnComment], *, context: bool = True) -> list[Pair]:
    """Each comment under its claim; each reply under its parent, and each text for its sentiment.

    A text that stands under several claims gives its relation and sentiment once. With `context`
    what a comment answers stands beside it under a claim.
    """
    pairs = [
        Pair(c.claim, c.text, c.stance, "claim", "own", c.parent if context else "")
        for c in comments
    ]
    once = {(c.parent, c.text): c for c in comments}
    pairs += [
        Pair(c.parent, c.text, c.relation, "relation", "own")
        for c in once.values()
        if c.relation is not None and c.parent
    ]
    tones = {c.text: c.sentiment for c in comments}
    return pairs + [Pair("", text, tone, "sentiment", "own") for text, tone in tones.items()]


def draw_own(pairs: Sequence[Pair], chooser: random.Random) -> list[Pair]:
    """One epoch of our own pairs: stances and relations as common as they are, some sentiments.

    Half of the stances are `neither`. With the sided ones shown twice and a third of the others the
    reader saw sides where there were none, by more than calibration could put right.
    """
    return [pair for pair in pairs if pair.task != "sentiment" or chooser.random() < _TONES_SHOWN]


def vary(pairs: Sequence[Pair], chooser: random.Random) -> list[Pair]:
    """One epoch's view of the pairs, the same number as given.

    Unrelated claims come from the same list, so that no claim stands out as the unrelated one.
    """
    targets = [pair.target for pair in pairs if pair.task == "claim"]
    return [_vary_one(pair, targets, chooser) for pair in pairs]


def _vary_one(pair: Pair, targets: Sequence[str], chooser: random.Random) -> Pair:
    if pair.task == "sentiment":
        return pair
    if pair.task == "relation":
        swapped = chooser.random() < _SWAPPED_RELATIONS
        return pair._replace(target=pair.text, text=pair.target) if swapped else pair
    if chooser.random() < _WITHOUT_PARENT:
        pair = pair._replace(parent="")
    if not is_sentence(pair.target):
        return _maybe_unrelated(pair, targets, chooser)
    drawn = chooser.random()
    if drawn < _TURNED:
        turned = _turn(pair.target, chooser)
        return flipped(pair, turned) if turned else pair
    if drawn < _TURNED + _DENIED:
        return flipped(pair, deny(pair.target, chooser))
    if drawn < _TURNED + _DENIED + _ASSERTED:
        return pair._replace(target=assert_again(pair.target, chooser))
    return _maybe_unrelated(pair, targets, chooser)


def _turn(claim: str, chooser: random.Random) -> str | None:
    opposite = oppose(claim)
    if opposite and chooser.random() < 0.5:
        return opposite
    return negate(claim)


def _maybe_unrelated(pair: Pair, targets: Sequence[str], chooser: random.Random) -> Pair:
    """Pairs that are half neither already need fewer unrelated claims."""
    share = _UNRELATED / 2 if pair.source == "own" else _UNRELATED * 1.6
    if chooser.random() > share:
        return pair
    target = chooser.choice(targets)
    if _share_words(target, pair.target):
        return pair
    return pair._replace(target=target, shares=NEITHER)


def flipped(pair: Pair, target: str) -> Pair:
    """The pair under a target that means the opposite."""
    agree, disagree, neither = pair.shares
    shares: Shares = (disagree, agree, neither)
    return pair._replace(target=target, shares=shares)


def _share_words(one: str, other: str) -> bool:
    """Whether two claims have a longer word in common, and so perhaps a topic."""
    first, second = ({w[:6] for w in text.lower().split() if len(w) > 5} for text in (one, other))
    return bool(first & second)
