"""The pairs that a teacher is asked, and its answers, one JSON object a line."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.data import NEITHER, Pair
from training.issues import Issue, reply, under_form
from training.negation import is_sentence, negate, oppose
from training.own_comments import OwnComment
from training.pairs import flipped, own_pairs

# In what share of the epochs a pair is shown. Under negation and opposite together less often than
# under claim and paraphrase: with as many turned as not a reader learns no side at all.
_FORMS = {"C": 0.6, "P": 0.5, "N": 0.35, "O": 0.35, "T": 0.25}
_OWN, _TONES, _TURNED, _CROSSED = 1.0, 0.35, 0.25, 0.35
_NEIGHBOURS, _REPLIES, _PUBLIC = 0.25, 0.3, 0.3
Issues = tuple[Sequence[Issue], Mapping[str, Sequence[Issue]]]  # with the neighbours of each


class Lesson(NamedTuple):
    """A pair, whether its shares are what readers said, and in what share of epochs it is shown."""

    pair: Pair
    read: bool
    shown: float


def draw_lessons(
    comments: Sequence[OwnComment], issues: Issues, public: Sequence[Pair], chooser: random.Random
) -> list[Lesson]:
    """Every pair that the teacher is asked, each once: what nobody read first, else by chance."""
    found = list(_own_lessons(comments, chooser))
    for issue in issues[0]:
        found += _issue_lessons(issue, issues[1].get(issue.headline, ()), chooser)
    found += [Lesson(pair, True, _PUBLIC) for pair in public]
    once = {(x.pair.target, x.pair.text, x.pair.parent, x.pair.task): x for x in reversed(found)}
    lessons = [lesson for lesson in once.values() if lesson.pair.target != lesson.pair.text]
    chooser.shuffle(lessons)
    return sorted(lessons, key=lambda lesson: lesson.read)


def _own_lessons(comments: Sequence[OwnComment], chooser: random.Random) -> Iterator[Lesson]:
    """Our comments as they stand, under turned claims, and under other claims of their headline."""
    claims: dict[str, set[str]] = defaultdict(set)
    for comment in comments:
        claims[comment.headline].add(comment.claim)
    for pair in own_pairs(comments):
        yield Lesson(pair, True, _TONES if pair.task == "sentiment" else _OWN)
        if pair.task != "claim" or not is_sentence(pair.target):
            continue
        turned = (oppose(pair.target) if chooser.random() < 0.5 else None) or negate(pair.target)
        if turned:
            yield Lesson(flipped(pair, turned), True, _TURNED)
    for comment in comments:
        for claim in sorted(claims[comment.headline] - {comment.claim}):
            pair = Pair(claim, comment.text, NEITHER, "claim", "own", comment.parent)
            yield Lesson(pair, False, _CROSSED)


def _issue_lessons(issue: Issue, near: Sequence[Issue], chooser: random.Random) -> Iterator[Lesson]:
    for voice in issue.voices:
        for form, shown in _FORMS.items():
            yield Lesson(under_form(issue, voice, form), True, shown)
        if near:
            claim = chooser.choice(near).forms[chooser.choice("CNOPT")]
            pair = Pair(claim, voice.text, NEITHER, "claim", "issues")
            yield Lesson(pair, False, _NEIGHBOURS)
        yield Lesson(reply(voice, chooser.choice(issue.voices)), True, _REPLIES)
        yield Lesson(Pair("", voice.text, voice.tone, "sentiment", "issues"), True, _TONES)


def write_lessons(path: Path, lessons: Sequence[Lesson], shares: NDArray[np.float64]) -> None:
    """Adds each pair to the file with the shares to learn, (pairs, 3), in place of its own."""
    with path.open("a", encoding="utf-8") as lines:
        for lesson, taught in zip(lessons, shares.round(4).tolist(), strict=True):
            row = lesson._asdict() | {"pair": lesson.pair._replace(shares=tuple(taught))._asdict()}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_lessons(path: Path) -> list[Lesson]:
    """The pairs of a file that `write_lessons` wrote, with the shares to learn."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        row["pair"] = Pair(**row["pair"] | {"shares": tuple(row["pair"]["shares"])})
    return [Lesson(**row) for row in rows]


def draw_taught(lessons: Sequence[Lesson], chooser: random.Random) -> list[Pair]:
    """One epoch's pairs."""
    return [lesson.pair for lesson in lessons if chooser.random() < lesson.shown]
