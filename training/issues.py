"""Our own issues: a claim, its negation, opposite and paraphrase, and readers' voices on it.

One text file holds many: a line `@ field | headline`, lines `C`, `N`, `O`, `P` and `T` (claim,
negation, opposite, paraphrase, topic), then a line for each comment that begins with its stance
towards the claim (`+`, `-`, `0`) and its tone (`n`, `o`, `p`). A blank line ends an issue.
"""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.own_comments_split import TRAIN
from training.data import AGREE, DISAGREE, NEITHER, Pair
from training.own_comments import COMMENTS, Shares

FOLDER = COMMENTS / "issues"
PARTS = FOLDER / "parts.csv"
NEIGHBOURS = FOLDER / "neighbours.csv"
LEFT_OUT = "left out"  # means about the same as a target that scorers are measured on
_STANCES = {"+": AGREE, "-": DISAGREE, "0": NEITHER}
_TONES: dict[str, Shares] = {"n": (1.0, 0.0, 0.0), "o": (0.0, 1.0, 0.0), "p": (0.0, 0.0, 1.0)}
_FORMS = "CNOPT"
_TURNED = "NO"  # the forms that whoever agrees with the claim disagrees with
# How often each form is drawn. With as many turned as not a reader learns no side at all: what a
# text says for a claim and against its denial cancels out before either is told apart.
_FORM_WEIGHTS = {"C": 3, "N": 2, "O": 2, "P": 2, "T": 1}
_FORMS_SHOWN = 2  # of one comment in one epoch
# Shares of the comments, an epoch. A neighbour's claim is the hard kind of no side: the field and
# the words are the comment's own, the question is not.
_UNRELATED, _NEIGHBOURLY, _REPLIES, _TONES_SHOWN = 0.08, 0.25, 0.25, 0.4


class Voice(NamedTuple):
    """One comment with the shares of stance towards the claim, and of tone."""

    text: str
    stance: Shares
    tone: Shares


class Issue(NamedTuple):
    """A claim in its forms, by their letters, and what readers say on it."""

    field: str
    headline: str
    forms: dict[str, str]
    voices: list[Voice]


def read_issues(folder: Path = FOLDER) -> list[Issue]:
    """Every issue of the folder's files, in their order.

    Raises ValueError, with file and headline, where an issue breaks the layout.
    """
    issues = []
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line.strip()]
            if lines:
                issues.append(_parse(lines, path.name))
    return issues


def issues_of(part: str = TRAIN) -> list[Issue]:
    """The issues of one part, as `python -m training.overlap` gave them out."""
    with PARTS.open(encoding="utf-8", newline="") as lines:
        parts = {row["headline"]: row["part"] for row in csv.DictReader(lines)}
    return [issue for issue in read_issues(FOLDER) if parts.get(issue.headline) == part]


def neighbours_of(issues: Sequence[Issue]) -> dict[str, list[Issue]]:
    """By headline, the given issues that come nearest without asking the same."""
    by_headline = {issue.headline: issue for issue in issues}
    near: dict[str, list[Issue]] = {headline: [] for headline in by_headline}
    with NEIGHBOURS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["headline"] in near and row["neighbour"] in by_headline:
                near[row["headline"]].append(by_headline[row["neighbour"]])
    return near


def draw_issues(
    issues: Sequence[Issue], near: Mapping[str, Sequence[Issue]], chooser: random.Random
) -> list[Pair]:
    """One epoch's pairs: each comment under some forms, and now and then in other company.

    `near` names each issue's neighbours by its headline, see `neighbours_of`.
    """
    pairs: list[Pair] = []
    for issue in issues:
        beside = near.get(issue.headline, ())
        for voice in issue.voices:
            pairs += _under_forms(issue, voice, chooser)
            if chooser.random() < _UNRELATED:
                pairs.append(_unrelated(voice, chooser.choice(issues), issue, chooser))
            if beside and chooser.random() < _NEIGHBOURLY:
                pairs.append(_unrelated(voice, chooser.choice(beside), issue, chooser))
            if chooser.random() < _REPLIES:
                pairs.append(reply(voice, chooser.choice(issue.voices)))
            if chooser.random() < _TONES_SHOWN:
                pairs.append(Pair("", voice.text, voice.tone, "sentiment", "issues"))
    return [pair for pair in pairs if pair.target != pair.text]


def under_form(issue: Issue, voice: Voice, form: str) -> Pair:
    """The comment under one form of the claim, its stance turned where the form is."""
    agree, disagree, neither = voice.stance
    shares = (disagree, agree, neither) if form in _TURNED else voice.stance
    return Pair(issue.forms[form], voice.text, shares, "claim", "issues")


def _under_forms(issue: Issue, voice: Voice, chooser: random.Random) -> Iterator[Pair]:
    letters, weights = zip(*_FORM_WEIGHTS.items(), strict=True)
    shown = min(_FORMS_SHOWN, len(letters))
    for form in {chooser.choices(letters, weights)[0] for _ in range(shown)}:
        yield under_form(issue, voice, form)


def _unrelated(voice: Voice, other: Issue, issue: Issue, chooser: random.Random) -> Pair:
    """Under a claim of another issue nobody takes a side; of the same one it is the claim."""
    if other is issue:
        return under_form(issue, voice, "C")
    form = chooser.choice("CNOP")
    return Pair(other.forms[form], voice.text, NEITHER, "claim", "issues")


def reply(voice: Voice, other: Voice) -> Pair:
    """As if one answered the other: of one side they agree, of two they do not."""
    sided = voice.stance != NEITHER and other.stance != NEITHER
    agree = AGREE if voice.stance == other.stance else DISAGREE
    return Pair(other.text, voice.text, agree if sided else NEITHER, "relation", "issues")


def _parse(lines: Sequence[str], name: str) -> Issue:
    field, _, headline = lines[0].removeprefix("@ ").partition(" | ")
    forms = {line[0]: line[2:].strip() for line in lines[1:6] if line[1:2] == " "}
    if not lines[0].startswith("@ ") or not headline or set(forms) != set(_FORMS):
        raise ValueError(f"{name}, {headline or lines[0]!r}: lines @ C N O P T expected.")
    voices = []
    for line in lines[6:]:
        stance, tone = _STANCES.get(line[:1]), _TONES.get(line[1:2])
        if stance is None or tone is None or not line[3:].strip():
            raise ValueError(f"{name}, {headline!r}: {line[:20]!r} has no stance and tone.")
        voices.append(Voice(line[3:].strip(), stance, tone))
    return Issue(field, headline, forms, voices)
