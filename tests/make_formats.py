"""`python -m tests.make_formats`: reads every sample in ../shared and writes docs/formats.md.

The samples are other people's words and not in the repository; the table holds their counts only.
"""

import json

import pandas as pd

from analysis.reading import READERS, choose_reader
from analysis.reading.document import Document
from analysis.reading.packing import unpacked
from tests.conftest import ROOT
from tests.test_pasted_samples import PAGES

SAMPLES = ROOT.parent / "shared" / "samples"
TARGET = ROOT / "docs" / "formats.md"
VOTES = ("up", "down", "net")
SCORES_PRINTED = "the page prints scores, so they are read"
OPENING = "the opening post is the story, not a comment"
# Why a reading differs from what `expected.json` says, where it does.
REASONS = {
    "discourse-json/topic.json": f"{OPENING}; the one reply answers it",
    "saved-html/katzen-forum.net-Pepe.html": OPENING,
    "youtube-api/comment_threads_by_video_paged_1.json": (
        "two replies are counted but not in the file: claimed, and told as missing"
    ),
    "facebook-json/facebook_comments.json": "nine comments carry likes, 12 in all",
    "reddit-html/postlight-new-reddit.html": SCORES_PRINTED,
    "saved-html/german.stackexchange.com.ausgeraubt.html": (
        f"{SCORES_PRINTED}: the net of answers, votes up of comments"
    ),
}


def total(comments: pd.DataFrame, name: str) -> int | None:
    """The sum of a column of votes; None where the format does not say them."""
    return None if comments[name].isna().all() else int(comments[name].sum())


def found(comments: pd.DataFrame) -> dict[str, int | None]:
    """What `expected.json` counts; a reply whose parent is not in the file is a reply too."""
    orphans = comments["notes"].str.split().map(lambda codes: "orphan" in codes)
    return {
        "comments": len(comments),
        "replies": int((comments["parent_id"].notna() | orphans).sum()),
        **{name: total(comments, name) for name in VOTES},
    }


def compare(name: str, expected: dict[str, int | None]) -> str:
    """One row of the table: the reading of all rows or of the visible ones, whichever agrees."""
    document = Document(unpacked((SAMPLES / name).read_bytes(), name), name)
    reader = choose_reader(document)
    comments = reader.read(document).comments
    visible = comments[comments["status"] == "visible"]
    keys = [
        key
        for key in ("comments", "replies", *VOTES)
        if not (key == "replies" and expected[key] is None)
        and not (key in VOTES and expected["comments"] == 0)  # a sum over nothing is 0 or missing
    ]
    counts = [found(rows) for rows in (visible, comments)]
    agreeing = [sum(each[key] == expected[key] for key in keys) for each in counts]
    agrees = [number == len(keys) for number in agreeing]
    shown = counts[0] if agreeing[0] >= agreeing[1] else counts[1]
    words = "as expected" if any(agrees) else REASONS.get(name, "differs")
    if shown is counts[1]:
        words += ", stubs counted"
    cells = (
        f"{_cell(expected[key])} | {_cell(shown[key])}" for key in ("comments", "replies", *VOTES)
    )
    return f"| {name} | {reader.name} | {' | '.join(cells)} | {words} |"


def _cell(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def compare_text(text: str, page: str) -> str:
    """One row of the second table: a page copied as text beside the same page saved."""
    cells = []
    for name in (f"pasted-text-derived/{text}", f"saved-html/{page}"):
        document = Document((SAMPLES / name).read_bytes(), name)
        reader = choose_reader(document)
        comments = reader.read(document).comments
        cells += [reader.name, str(len(comments)), str(comments["author"].nunique())]
        cells.append(_cell(total(comments, "net")))
    return f"| {text} | {' | '.join(cells)} |"


def main() -> None:
    expectations = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    rows = [compare(name, expected) for name, expected in expectations.items()]
    agreed = sum("as expected" in row for row in rows)
    readers = [f"| `{reader.name}` | {reader.why} |" for reader in READERS.values()]
    texts = [compare_text(*names) for names in PAGES.items()]
    text = f"""# Formats

Made by `python -m tests.make_formats`; do not edit.

The reader is chosen by the bytes, never by the file's name, in the order below; `--reader NAME` and
*Read as* on the Add page overrule it.

| reader | takes it for |
|---|---|
{chr(10).join(readers)}

## Real files

{agreed} of {len(rows)} real files are read as their expectation says; where a reading differs, the
reason stands in the last column. Each pair of figures is expected and found; – means that the
format does not say it, so the column is missing, never 0. Replies are those whose parent is in the
file and those that say that it is not (note `orphan`). *Stubs counted*: the expectation counts
deleted comments too, of which the row is kept and not scored.

| file | reader | comments | | replies | | up | | down | | net | | |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
{chr(10).join(rows)}

## The same page as text

A page copied as text has lost its structure. Beside it stands what the saved page gives.

| text | reader | comments | authors | net | page's reader | comments | authors | net |
|---|---|---:|---:|---:|---|---:|---:|---:|
{chr(10).join(texts)}
"""
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
