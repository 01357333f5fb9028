"""Whatever is pasted: a Thread or a ThreadError, every character accounted for, no circles."""

import contextlib
from collections import Counter

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.reading.source import decode
from analysis.schema import COMMENT_COLUMNS, ThreadError, validate

WORDS = st.sampled_from(
    ["the", "bay", "Bay", "a", "no", "lol", "I", "think,", "never!", "“always”", "@Ana", "Ana",
     "https://example.org/x", "ミドリ", "글", "🙂", ":", ">", "re:"]
)  # fmt: skip
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
COUNTS = st.integers(0, 99)
TALLIES = st.tuples(COUNTS, COUNTS).map(lambda v: f"{v[0] - v[1]} ( +{v[0]} / -{v[1]} )")
LABELS = st.sampled_from(
    ["3 Comments", "Login to comment", "Login to leave a comment", "© 2020 Wire", "Reply", "",
     "Posted in: A bay See in context", "12 likes", "👍 3", "Ana", "2 hours ago", "10", "Photo: A",
     "date 2020-01-02 The bay is closed until the end of the month, the mayor said."]
)  # fmt: skip
PAGES = st.lists(st.one_of(SENTENCES, TALLIES, LABELS), max_size=25).map("\n".join)
STORY_TEXT = ["title", "outlet", "section", "text"]
COMMENT_TEXT = ["source_text", "author", "tally_text"]


def characters(*texts: object) -> Counter[str]:
    return Counter("".join(str(text) for text in texts if not pd.isna(text)).replace(" ", ""))


def check(page: str) -> None:
    try:
        thread = analysis.read(page)
    except ThreadError:
        return
    held = characters(
        *thread.stories[STORY_TEXT].to_numpy().ravel(),
        *thread.comments[COMMENT_TEXT].to_numpy().ravel(),
        *thread.audit["excerpt"],
    )
    lines = decode(page, "paste").text.split("\n")
    missing = characters(*(line.strip() for line in lines)) - held
    assert not [sign for sign in missing if not sign.isspace()]
    assert list(thread.comments.columns) == list(COMMENT_COLUMNS)
    validate("comments", thread.comments)
    own = thread.comments["text"].fillna("")
    assert all(
        not characters(text) - characters(source)
        for text, source in zip(own, thread.comments["source_text"], strict=True)
    )


@given(st.text())
def test_any_text(page: str) -> None:
    check(page)


@given(PAGES)
def test_any_page(page: str) -> None:
    check(page)


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    with contextlib.suppress(ThreadError):
        validate("comments", analysis.read(content).comments)


@given(st.lists(st.tuples(SENTENCES, TALLIES), min_size=1, max_size=12))
def test_closing_tallies_part_all_comments(comments: list[tuple[str, str]]) -> None:
    page = "9 Comments\nLogin to comment\n\n" + "\n\n".join(
        f"{text}\n\n{t}" for text, t in comments
    )
    thread = analysis.read(page)
    assert thread.comments["source_text"].tolist() == [text for text, _ in comments]
    assert thread.comments["tally_text"].tolist() == [tally for _, tally in comments]
    up = sum(int(tally.split("+")[1].split("/")[0]) for _, tally in comments)
    assert thread.comments["up"].sum() == up
