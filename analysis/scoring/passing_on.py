"""A reply that says nothing of the claim itself still sides with or against its parent."""

from collections.abc import Mapping

from analysis.schema import Evidence
from analysis.scoring.questions import Answer

Key = tuple[str, str]  # story_id, comment_id

# How much of a reply's doubt its parent's stance may settle. Whoever contradicts one argument of a
# comment does not always contradict its side; on the training half of our own comments macro-F1 of
# the replies is .413 without, .420 at .5, .434 at .8 and .425 at 1.
PASSED_SHARE = 0.8


def pass_on(
    answers: Mapping[Key, Answer],
    relations: Mapping[Key, Answer],
    parents: Mapping[Key, Key],
    *,
    share: float = PASSED_SHARE,
) -> dict[Key, Answer]:
    """Each answer with a share of its doubt settled by the parent's answer times the relation.

    Parents are settled before their replies, wherever they stand on the page. In a circle of
    replies the comment where it closes keeps its own answer.
    """
    settled: dict[Key, Answer] = {}
    for key in answers:
        for at in reversed(_unsettled_line(key, parents, settled, answers)):
            parent = settled.get(parents[at]) if at in parents else None
            relation = relations.get(at)
            if parent is None or relation is None:
                settled[at] = answers[at]
            else:
                settled[at] = _settle(answers[at], parent, relation, share)
    return {key: settled[key] for key in answers}


def _unsettled_line(
    key: Key,
    parents: Mapping[Key, Key],
    settled: Mapping[Key, Answer],
    answers: Mapping[Key, Answer],
) -> list[Key]:
    line: dict[Key, None] = {}
    at: Key | None = key
    while at is not None and at in answers and at not in settled and at not in line:
        line[at] = None
        at = parents.get(at)
    return list(line)


def _settle(own: Answer, parent: Answer, relation: Answer, share: float) -> Answer:
    open_share = own.p_neither * share
    with_claim = open_share * (
        parent.p_agree * relation.p_agree + parent.p_disagree * relation.p_disagree
    )
    against = open_share * (
        parent.p_agree * relation.p_disagree + parent.p_disagree * relation.p_agree
    )
    side = parent.p_agree - parent.p_disagree
    passed = tuple(
        Evidence(mark.start, mark.end, mark.weight * side)
        for mark in relation.evidence
        if mark.weight * side
    )
    return Answer(
        own.p_agree + with_claim,
        own.p_disagree + against,
        own.p_neither - with_claim - against,
        own.evidence + passed,
    )
