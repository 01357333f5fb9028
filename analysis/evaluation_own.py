"""Our own comments of the test part: no weight was fitted and no rule was chosen on them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.evaluation_data import Corpus, LabelledSet
from analysis.evaluation_sets import FLIP, SIDE, SIDED, Example, Judged, ask_examples, labelled_sets
from analysis.own_comments_split import TEST, part_of
from analysis.schema import CLAIM_COLUMNS, COMMENT_COLUMNS, STANCES, build

OWN_COMMENTS = Path(__file__).resolve().parent.parent / "training" / "comments"
SINGLE = "own comments, held-out headlines"
THREADS = "own threads, held-out stories"
_MAIN, _NEGATION, _OPPOSITE = "main", "negation", "opposite"  # kinds of claim of a thread
_LEAST_LEAD = 1e-6  # shares are written with few digits, and equal ones may differ in the last


class _Line(NamedTuple):
    """One comment of a thread under one claim; missing where its readers were split evenly."""

    story_id: str
    comment_id: str
    parent: str
    text: str
    kind: str
    claim: str
    stance: str | None
    relation: str | None
    sentiment: str | None

    @property
    def claim_id(self) -> str:
        return f"{self.story_id}-{self.kind}"

    def judged(self, value: str | None) -> Judged:
        return Judged(self.story_id, self.comment_id, self.claim_id, value)


def own_sets(folder: Path = OWN_COMMENTS) -> Iterator[LabelledSet]:
    """The single comments and the threads; nothing where they are not there."""
    singles = [row for path in sorted(folder.glob("w*.jsonl")) for row in _test_rows(path)]
    yield from _single_sets(singles)
    yield from _thread_sets([_line(row) for row in _test_rows(folder / "threads.jsonl")])


def _single_sets(rows: Sequence[Mapping[str, str]]) -> Iterator[LabelledSet]:
    stances = {(r["text"], r["parent"], r["claim"]): r["stance"] for r in rows}
    relations = {(r["text"], r["parent"]): r["relation"] for r in rows if r["relation"]}
    tones = {r["text"]: r["sentiment"] for r in rows}
    asked = [
        Example(text, value, claim, parent) for (text, parent, claim), value in stances.items()
    ]
    replies = (Example(text, value, parent=parent) for (text, parent), value in relations.items())
    corpus, judged = ask_examples(asked)
    yield from labelled_sets(SINGLE, "stance", corpus, judged)
    yield from labelled_sets(SINGLE, "relation", *ask_examples(replies))
    yield from labelled_sets(
        SINGLE, "sentiment", *ask_examples(Example(*each) for each in tones.items())
    )
    yield from labelled_sets("own comments, side alone", SIDE, corpus, judged)
    denied = _denied_claims({r["claim"] for r in rows})
    flips = (
        one._replace(opposite=denied[one.claim])
        for one in asked
        if one.claim in denied
        and {one.value, stances.get((one.text, one.parent, denied[one.claim]))} == set(SIDED)
    )
    yield from labelled_sets("own comments, negated claim flips", FLIP, *ask_examples(flips))


def _denied_claims(claims: Iterable[str]) -> dict[str, str]:
    """The claims for which there is one that differs by a "not" alone, with that one."""
    plain = {claim.replace(" not ", " ", 1): claim for claim in claims if " not " in claim}
    return {claim: plain[claim] for claim in claims if claim in plain}


def _thread_sets(lines: Sequence[_Line]) -> Iterator[LabelledSet]:
    corpus = _corpus(lines)
    stances = [line.judged(line.stance) for line in lines]
    once = _first_lines(lines).values()
    relations = [line.judged(line.relation) for line in once]
    tones = [line.judged(line.sentiment) for line in once]
    yield from labelled_sets(THREADS, "stance", corpus, stances)
    yield from labelled_sets(THREADS, "relation", corpus, relations)
    yield from labelled_sets(THREADS, "sentiment", corpus, tones)
    yield from labelled_sets("own threads, side alone", SIDE, corpus, stances)
    for kind, name in ((_NEGATION, "negated"), (_OPPOSITE, "opposite")):
        flips = list(_flips(lines, kind))
        yield from labelled_sets(f"own threads, {name} claim flips", FLIP, corpus, flips)


def _flips(lines: Sequence[_Line], kind: str) -> Iterator[Judged]:
    """The comments whose side turns, by their readers, from the main claim to that of a kind."""
    denied = {(each.story_id, each.comment_id): each for each in lines if each.kind == kind}
    for line in lines:
        other = denied.get((line.story_id, line.comment_id))
        if line.kind == _MAIN and other and {line.stance, other.stance} == set(SIDED):
            yield line.judged(line.stance)._replace(opposite_id=other.claim_id)


def _corpus(lines: Sequence[_Line]) -> Corpus:
    once = _first_lines(lines)
    said = {(line.story_id, line.text): line.comment_id for line in once.values()}
    comments = (
        {
            "story_id": line.story_id,
            "comment_id": line.comment_id,
            "parent_id": said.get((line.story_id, line.parent)),
            "text": line.text,
            "status": "visible",
        }
        for line in once.values()
    )
    claims = {
        line.claim_id: {
            "claim_id": line.claim_id,
            "story_id": line.story_id,
            "text": line.claim,
            "origin": "given",
        }
        for line in lines
    }
    return Corpus(build(COMMENT_COLUMNS, comments), build(CLAIM_COLUMNS, claims.values()))


def _first_lines(lines: Iterable[_Line]) -> dict[tuple[str, str], _Line]:
    found: dict[tuple[str, str], _Line] = {}
    for line in lines:
        found.setdefault((line.story_id, line.comment_id), line)
    return found


def _line(row: Mapping[str, Any]) -> _Line:
    return _Line(
        story_id=row["thread"],
        comment_id=str(row["n"]),
        parent=row["parent"] or "",
        text=row["text"],
        kind=row["kind"],
        claim=row["claim"],
        stance=_majority({name: row[f"p_{name}"] for name in STANCES}),
        relation=_majority(row["relation"] or {}),
        sentiment=_majority(row["sentiment"]),
    )


def _majority(shares: Mapping[str, float]) -> str | None:
    """The label with the largest share; missing where two share it, or where there is none."""
    ranked = sorted(shares, key=lambda label: shares[label], reverse=True)
    if not ranked:
        return None
    tied = len(ranked) > 1 and shares[ranked[0]] - shares[ranked[1]] < _LEAST_LEAD
    return None if tied else ranked[0]


def _test_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if part_of(row["headline"]) == TEST:
                yield row
