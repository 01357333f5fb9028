"""What a reading found, doubted and left out: rows for the audit table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from analysis.reading.tally import believable


class Finding(NamedTuple):
    """One row of the audit; `line` is 1-based."""

    code: str
    number: int
    message: str
    excerpt: str | None = None
    line: int | None = None


def row(story_id: str, finding: Finding) -> dict[str, object]:
    """The finding as a row of the audit table."""
    named = {"story_id": story_id, **finding._asdict()}
    named["count"] = believable(finding.number)
    del named["number"]
    return named


def count_of(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 comment", "2 comments"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def compare_counts(found: int, claimed: int | None) -> Iterable[Finding]:
    """Comments found beside comments stated; both stand."""
    yield Finding("comments_found", found, f"{count_of(found, 'comment')} found.")
    if claimed is None:
        return
    yield Finding("comments_claimed", claimed, f"The page states {count_of(claimed, 'comment')}.")
    missing = claimed - found
    if missing > 0:
        verb = "is" if missing == 1 else "are"
        yield Finding(
            "comments_missing",
            missing,
            f"{count_of(missing, 'comment')} of the {claimed:,} stated {verb} not in the text.",
        )
    if missing < 0:
        yield Finding(
            "comments_extra",
            -missing,
            f"{count_of(-missing, 'comment')} more than the page states.",
        )


def summarise_stubs(statuses: Sequence[str]) -> Iterable[Finding]:
    """How many comments are only stubs where one was; they keep their place and are not scored."""
    stubs = Counter(status for status in statuses if status != "visible")
    for status, number in sorted(stubs.items()):
        yield Finding("stubs", number, f"{count_of(number, f'{status} comment')} kept as a stub.")


def summarise_dropped(dropped: Mapping[str, int]) -> Iterable[Finding]:
    """Stubs that nothing answers: they are no comments and were left out."""
    for status, number in sorted(dropped.items()):
        message = f"{count_of(number, f'{status} comment')} without replies left out."
        yield Finding("stubs_left_out", number, message)


def summarise_notes(notes: Iterable[str], explained: dict[str, str]) -> Iterable[Finding]:
    """One row per kind of note that comments carry."""
    counts = Counter(code for note in notes for code in note.split())
    for code, count in sorted(counts.items()):
        if code in explained:
            yield Finding(code, count, f"{count_of(count, 'comment')}: {explained[code]}.")


def summarise_replies(bases: Sequence[str | None], addressed_only: int) -> Iterable[Finding]:
    """How many replies were linked, and by what."""
    linked = Counter(basis for basis in bases if basis)
    total = sum(linked.values())
    how = ", ".join(f"{count:,} by {basis}" for basis, count in sorted(linked.items()))
    text = f"{count_of(total, 'reply', 'replies')} linked to the comment answered."
    if how:
        text = f"{count_of(total, 'reply', 'replies')} linked to the comment answered: {how}."
    yield Finding("replies_linked", total, text)
    if addressed_only:
        yield Finding(
            "replies_unlinked",
            addressed_only,
            f"{count_of(addressed_only, 'comment')} addressed to a name that owns no comment.",
        )


def show_lines(
    code: str, message: str, numbers: Sequence[int], lines: Sequence[str]
) -> list[Finding]:
    """One row per run of neighbouring lines (blank lines between them allowed), with their text."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and all(not lines[n].strip() for n in range(runs[-1][-1] + 1, number)):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        Finding(code, len(run), message, "\n".join(lines[n].strip() for n in run), run[0] + 1)
        for run in runs
    ]
