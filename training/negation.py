"""The natural negation of a claim, where a careful rule finds it, and its opposite by one word."""

import random
import re

_MODALS = ("should", "must", "will", "can", "would", "could")
_BE = ("is", "are", "was", "were")
# Before the verb of the main clause; after one of these an auxiliary may belong to a side clause.
_SIDE_CLAUSE = re.compile(r"\b(who|that|which|if|when|because|whose|where|than)\b")
_OPPOSITES = (
    ("should be banned", "should be allowed"),
    ("should be legal", "should be illegal"),
    ("should stay", "should leave"),
    ("should keep", "should give up"),
    ("is justified", "is unjustified"),
    ("are justified", "are unjustified"),
    ("was right to", "was wrong to"),
    ("is right to", "is wrong to"),
    ("are right to", "are wrong to"),
    ("made football worse", "made football better"),
    ("is a success", "is a failure"),
    ("is good for", "is bad for"),
    ("are good for", "are bad for"),
    ("is safe", "is dangerous"),
    ("does more harm than good", "does more good than harm"),
    ("do more harm than good", "do more good than harm"),
    ("should be compulsory", "should be voluntary"),
    ("should be mandatory", "should be voluntary"),
    ("should increase", "should cut"),
    ("should raise", "should lower"),
)
_DENIALS = (
    "It is not true that {}",
    "It is wrong to say that {}",
    "It is false that {}",
    "I do not think that {}",
    "Nobody can say that {}",
)
_ASSERTIONS = ("It is true that {}", "It is right to say that {}", "I think that {}", "Clearly, {}")


def negate(claim: str) -> str | None:
    """The claim with its main verb negated, or without its "not"; None where no rule fits."""
    negative = re.search(
        rf"\b({'|'.join(_MODALS + _BE)}) not\b|\bcannot\b|\b(does|do|did) not\b", claim
    )
    if negative and not _SIDE_CLAUSE.search(claim[: negative.start()]):
        return _without_not(claim, negative)
    if re.search(r"\b(never|nobody|nothing|neither|no one|none)\b", claim, flags=re.IGNORECASE):
        return None
    for words in (_MODALS, _BE):
        found = re.search(rf"\b({'|'.join(words)})\b", claim)
        if found and not _SIDE_CLAUSE.search(claim[: found.start()]):
            verb = "cannot" if found[0] == "can" else f"{found[0]} not"
            return claim[: found.start()] + verb + claim[found.end() :]
    return None


def oppose(claim: str) -> str | None:
    """The claim with one telling word turned, without a "not"; None where none is known."""
    for one, other in _OPPOSITES:
        for old, new in ((one, other), (other, one)):
            if re.search(rf"\b{old}\b", claim):
                return re.sub(rf"\b{old}\b", new, claim, count=1)
    return None


def deny(claim: str, chooser: random.Random) -> str:
    """The claim inside a sentence that denies it."""
    return chooser.choice(_DENIALS).format(_inside(claim))


def assert_again(claim: str, chooser: random.Random) -> str:
    """The claim inside a sentence that says the same, so that the frame alone tells nothing."""
    return chooser.choice(_ASSERTIONS).format(_inside(claim))


def is_sentence(target: str) -> bool:
    """Whether a target looks like a claim and not like a bare noun phrase."""
    return len(target.split()) >= 4 and bool(
        re.search(r"\b(should|must|will|can|is|are|was|were|has|have|does|do|works?)\b", target)
    )


def _without_not(claim: str, found: re.Match[str]) -> str | None:
    if found[2]:  # "does not work": the verb would have to be bent
        return None
    verb = "can" if found[0] == "cannot" else found[1]
    return claim[: found.start()] + verb + claim[found.end() :]


def _inside(claim: str) -> str:
    first, _, rest = claim.partition(" ")
    plain = first.lower() if first in {"The", "A", "An", "It", "We", "There", "All"} else first
    return f"{plain} {rest}"
