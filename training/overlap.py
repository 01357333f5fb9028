"""Gives each of our issues its part, and leaves out those near what scorers are measured on.

`python -m training.overlap` writes `comments/issues/parts.csv`, and `neighbours.csv` with the
issues of the same part that come nearest without asking the same. An issue stays out of training
where its claim or topic means about the same as a target of a measured set: the claims of our own
validation and test headlines, the bundled stories, VAST's zero-shot topics, SemEval's and
SubReddit's targets and ARC's held-out debates. A figure called zero-shot then is one.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from analysis.own_comments_split import TRAIN, VALIDATION, part_of
from training import measured_sets
from training.base import new_reader, new_tokenizer
from training.batches import to_batch
from training.issues import FOLDER, LEFT_OUT, NEIGHBOURS, PARTS, Issue, read_issues
from training.model import Batch, Reader
from training.own_comments import read_own_comments

DATA = Path("..") / "shared" / "data"
# By reading the pairs near it: above it nearly all are one question, below it other ones.
TOO_NEAR = 0.60
# By reading too: below it two claims hardly ever ask the same, so that a comment on one takes no
# side on the other, although they share a field and words.
NEIGHBOURLY = 0.55
NEIGHBOUR_COUNT = 4
VALIDATION_SHARE = 0.07
_BATCH = 64
_BUNDLED = (
    "U.S. forces should stay in Japan",
    "Russia's complaint about U.S. missiles in Japan is justified",
    "Japan should get the Kuril islands back",
    "Japan and Russia should sign a peace treaty",
)
_OTHER_TARGETS = ("vaccination against Covid-19", "Covid vaccines", "mask mandates")

Vectors = NDArray[np.float32]


def main() -> None:
    """Writes the list anew: what is measured may have grown."""
    issues = read_issues(FOLDER)
    targets = sorted(set(measured_targets(DATA)))
    likeness, nearest = near_targets(issues, targets)
    parts = [
        LEFT_OUT if near > TOO_NEAR else _part(issue)
        for issue, near in zip(issues, likeness, strict=True)
    ]
    headlines = [issue.headline for issue in issues]
    _write(PARTS, ("headline", "part"), zip(headlines, parts, strict=True))
    _write(NEIGHBOURS, ("headline", "neighbour"), neighbours(issues, parts))
    order = np.argsort(-likeness)
    for at in order[: max(40, int((likeness > TOO_NEAR).sum()) + 20)]:
        print(f"{likeness[at]:.2f}  {issues[at].forms['C']}  ~  {targets[nearest[at]]}")
    print(f"{int((likeness > TOO_NEAR).sum())} of {len(issues)} issues left out")


def neighbours(issues: Sequence[Issue], parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The headlines of each issue and of those in its part that come nearest and ask otherwise."""
    vectors = embed([issue.forms["C"] for issue in issues])
    alike = vectors @ vectors.T
    same = np.array(parts)[:, None] == np.array(parts)[None, :]
    alike[~same | (alike > NEIGHBOURLY)] = -1
    for issue, row in zip(issues, alike, strict=True):
        for at in np.argsort(-row)[:NEIGHBOUR_COUNT]:
            yield issue.headline, issues[at].headline


def measured_targets(folder: Path) -> Iterator[str]:
    """Every claim or topic that a scorer is measured on; the public ones where they are at hand."""
    for comment in read_own_comments():
        if part_of(comment.headline) != TRAIN:
            yield comment.claim
            yield comment.headline
    yield from _BUNDLED
    yield from _OTHER_TARGETS
    if folder.is_dir():
        held, opposed = measured_sets.arc_opposites(folder)
        measured = [*measured_sets.vast_zero_shot(folder), *held, *opposed]
        for task in "AB":
            measured += measured_sets.semeval(folder, task)
        yield from (pair.target for pair in measured)


def near_targets(
    issues: Sequence[Issue], targets: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """For each issue the highest cosine of claim, topic or headline to a target, and which."""
    known = embed(targets)
    forms = [
        embed([issue.forms["C"] for issue in issues]),
        embed([issue.forms["T"] for issue in issues]),
        embed([issue.headline for issue in issues]),
    ]
    alike = np.max([vectors @ known.T for vectors in forms], axis=0)
    return alike.max(axis=1).astype(np.float64), alike.argmax(axis=1)


def embed(texts: Iterable[str]) -> Vectors:
    """Mean token vectors of the base model, of length 1: (texts, 384)."""
    reader, tokenizer = new_reader().eval(), new_tokenizer()
    ids = [each.ids for each in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
    vectors: Vectors = np.zeros((len(ids), reader.shape.hidden), dtype=np.float32)
    for start in range(0, len(order), _BATCH):
        places = order[start : start + _BATCH]
        vectors[places] = _mean_states(reader, to_batch([(ids[at], 0) for at in places]))
    return vectors


def _mean_states(reader: Reader, batch: Batch) -> Vectors:
    kept: list[torch.Tensor] = []
    watch = reader.layers[-1].register_forward_hook(lambda *seen: kept.append(seen[2]))
    with torch.inference_mode():
        reader(*batch)
    watch.remove()
    seen = batch.attention_mask[:, :, None].float()
    mean = (kept[0] * seen).sum(dim=1) / seen.sum(dim=1)
    found: Vectors = torch.nn.functional.normalize(mean, dim=1).numpy()
    return found


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def _part(issue: Issue) -> str:
    place = int(hashlib.sha256(issue.headline.encode("utf-8")).hexdigest(), 16) % 1000 / 1000
    return VALIDATION if place < VALIDATION_SHARE else TRAIN


if __name__ == "__main__":
    main()
