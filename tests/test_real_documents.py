"""The five documents that the project was made from, read from ../shared where it is present.

Their words are other people's: what must come out is stated here by counts, sums and digests.
"""

import hashlib
import re
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis import Thread

FILES = {number: f"{number}_{digest}.txt" for number, digest in {
    "000": "dc425bfde06db691", "001": "0a9d42737bd261d7", "002": "dce2bf8325ed54fb",
    "003": "96baff8385027241", "004": "525ad26aad408969",
}.items()}  # fmt: skip
# sha256 of the 23 names of 002, line by line
AUTHORS_DIGEST = "800e8e15fb088b765270b611124e9f1dd65a94f656357a251be760f557c00921"
TALLY = re.compile(r"(-?\d+) \( \+(\d+) / -(\d+) \)")
QUOTED_PARENTS = {
    6: 4, 17: 3, 23: 17, 28: 18, 29: 28, 32: 11, 33: 31, 34: 29, 39: 35, 40: 38, 42: 41, 43: 42,
    44: 43, 46: 45, 48: 47, 49: 48, 50: 49,
}  # fmt: skip
ADDRESSED_PARENTS = {35: 23, 41: 39, 45: 44}


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, tuple[str, Thread]]:
    read = {}
    for number, name in FILES.items():
        path = shared / "seeds" / name
        read[number] = (path.read_text("utf-8"), analysis.read(path, name=name))
    return read


def test_000_comments_are_exact(documents: dict[str, tuple[str, Thread]]) -> None:
    text, thread = documents["000"]
    lines = text.split("\n")
    begin = lines.index("Login to comment") + 1
    texts, tallies, block = [], [], list[str]()
    for line in lines[begin : lines.index("Login to leave a comment")]:
        tally = TALLY.fullmatch(line)
        if tally:
            texts.append("\n".join(block).strip())
            tallies.append([int(count) for count in tally.groups()])
            block = []
        else:
            block.append(line)
    comments = thread.comments
    assert len(texts) == 51
    assert comments["source_text"].tolist() == texts
    assert comments[["net", "up", "down"]].to_numpy().tolist() == tallies
    assert comments[["up", "down", "net"]].sum().tolist() == [181, 156, 25]
    assert comments["author"].isna().all()


def test_000_story_and_audit(documents: dict[str, tuple[str, Thread]]) -> None:
    text, thread = documents["000"]
    story = thread.stories.iloc[0]
    assert story["title"] == text.split("\n")[2]
    assert (story["outlet"], story["section"], story["text"]) == ("Japan Today", "politics", "")
    assert story["comments_claimed"] == 57
    audit = thread.audit.set_index("code")
    assert audit.loc["comments_missing", "count"] == 6
    left_out = audit.loc["left_out", "excerpt"]
    for label in ("Facebook users", "Facebook Connect", "User registration", "Login with your"):
        assert label in left_out
        assert not thread.comments["source_text"].str.contains(label).any()


def test_000_replies(documents: dict[str, tuple[str, Thread]]) -> None:
    comments = documents["000"][1].comments
    linked = comments.dropna(subset="parent_id")
    found = {
        basis: {int(c): int(p) for c, p in zip(rows["comment_id"], rows["parent_id"], strict=True)}
        for basis, rows in linked.groupby("reply_basis")
    }
    assert found == {"quote": QUOTED_PARENTS | {10: 9}, "address": ADDRESSED_PARENTS}
    inferred = comments.dropna(subset="inferred_author").set_index("comment_id")["inferred_author"]
    assert inferred.index.tolist() == ["3", "42", "47", "49"]
    assert inferred.nunique() == 1
    assert comments.set_index("comment_id").loc["37", "quote_origin"] == "article"


def test_002_authors_and_text(documents: dict[str, tuple[str, Thread]]) -> None:
    text, thread = documents["002"]
    comments, story = thread.comments, thread.stories.iloc[0]
    assert len(comments) == 23
    assert comments["author"].nunique() == 21
    digest = hashlib.sha256("\n".join(comments["author"]).encode()).hexdigest()
    assert digest == AUTHORS_DIGEST
    assert comments[["up", "down", "net"]].isna().all(axis=None)
    pieces = [
        f"{author}\n{words}"
        for author, words in zip(comments["author"], comments["source_text"], strict=True)
    ]
    assert text.endswith("\n".join(pieces))
    assert story["published_at"] == pd.Timestamp("2024-04-08", tz="UTC")
    assert story["text"].startswith("The United States")
    assert story["text"].endswith("since.")
    assert pd.isna(story["comments_claimed"])


@pytest.mark.parametrize(
    ("number", "outlet", "date", "claimed", "first", "last"),
    [
        ("001", "Iran Press TV", "2019-11-23", None, "Russia calls", "American force."),
        ("003", "South China Morning Post", None, 10, "• A Kremlin", "with the US at all.”"),
        ("004", "EIR", "2019-01-15", None, "Jan. 15, 2019", "other cooperation."),
    ],
)
def test_articles(
    documents: dict[str, tuple[str, Thread]], number: str, outlet: str, date: str | None,
    claimed: int | None, first: str, last: str,
) -> None:  # fmt: skip
    text, thread = documents[number]
    story = thread.stories.iloc[0]
    assert len(thread.comments) == 0
    assert story["title"] in text.split("\n")
    assert story["outlet"] == outlet
    published = story["published_at"]
    assert (None if pd.isna(published) else str(published.date())) == date
    assert (None if pd.isna(story["comments_claimed"]) else story["comments_claimed"]) == claimed
    assert story["text"].startswith(first)
    assert story["text"].endswith(last)
    paragraphs = story["text"].split("\n\n")
    assert len(paragraphs) == len(set(paragraphs))
    for menu in (
        "Advertisement",
        "Learn more",
        "Back to top",
        "Photo:",
        "Subscribe to",
        "mailing list",
    ):
        assert menu not in story["text"]
