"""The comments that a report lists, with the words that moved their stance."""

import pandas as pd

from analysis.language import say
from analysis.markup import Link, add_relations, comment, element, number_of, text
from analysis.markup.notes import explain
from analysis.report.findings import Findings, explained

MOST_BYTES = 700_000  # of HTML, so that a report with its charts stays below 3 MB
MOST_EXPLAINED = 120  # comments whose moving words are marked: some 50 ms of a model's work each
ANCHOR = "comment"


def listed_comments(findings: Findings) -> str:
    """The thread as HTML; of a long one the comments with most votes, in page order."""
    rows = add_relations(findings.comments, findings.relations).merge(
        findings.stances[["comment_id", "stance", "confidence", "agreement"]],
        on="comment_id",
        how="left",
    )
    evidence = explained(findings, _by_votes(rows)["comment_id"].head(MOST_EXPLAINED).tolist())
    drawn = _drawn(rows, evidence)
    kept, size = set(), 0
    for comment_id in _by_votes(rows)["comment_id"]:
        size += len(drawn[comment_id].encode("utf-8", "replace"))
        if size > MOST_BYTES:
            break
        kept.add(comment_id)
    shown = [drawn[comment_id] for comment_id in rows["comment_id"] if comment_id in kept]
    words = _count_words(len(rows), len(shown), len(evidence))
    return element("p", text(words), class_="count") + "".join(shown)


def _by_votes(rows: pd.DataFrame) -> pd.DataFrame:
    """Most votes first; those without known votes last, in page order."""
    return rows.sort_values("votes", ascending=False, kind="stable", na_position="last")


def _drawn(rows: pd.DataFrame, evidence: dict[str, object]) -> dict[str, str]:
    numbers = dict(zip(rows["comment_id"], rows["position"] + 1, strict=True))
    links = {name: Link(int(number), f"{ANCHOR}-{number}") for name, number in numbers.items()}
    return {
        str(row["comment_id"]): comment(
            {**row, "evidence": evidence.get(str(row["comment_id"]), ())},
            links.get(str(row["parent_id"])),
            explain(row["notes"]),
            anchor=f"{ANCHOR}-{number_of(row)}",
        )
        for row in rows.to_dict("records")
    }


def _count_words(found: int, listed: int, marked: int) -> str:
    if found == 0:
        return say("report-none")
    some = listed < found
    words = say("report-listed-some" if some else "report-listed", listed=listed, number=found)
    if marked == 0:
        return words
    where = "report-marked" if marked >= listed else "report-marked-some"
    return say(where, listed=words, marked=marked)
