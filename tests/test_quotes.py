"""Quotes found in sorted arrays are those that a comparison of every pair finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading.addresses import unify_names
from analysis.reading.quotes import MIN_COVERAGE, MIN_ORDER, MIN_WORDS, Quotes
from analysis.reading.word_table import split_words, tabulate

WORDS = st.sampled_from(
    [
        "the",
        "The",
        "bay",
        "bay.",
        "a",
        "x_y",
        "Straße",
        "ﬁsh",
        "Ⅳ",
        "ÉTÉ",
        "日本",
        "ー",
        "글",
        "🙂",
        "3,000",
    ]
)
LINES = st.lists(WORDS, max_size=14).map(" ".join)
TEXTS = st.lists(LINES, max_size=4).map("\n".join)


def triples(text: str) -> list[tuple[str, ...]]:
    words = split_words(text)
    return [words[at : at + 3] for at in range(len(words) - 2)]


def share(line: str, other: str) -> tuple[float, int]:
    """The share of a line's triples in the other text, and how many of its words they cover."""
    held = set(triples(other))
    found = [at for at, triple in enumerate(triples(line)) if triple in held]
    covered = {at + step for at in found for step in range(3)}
    return len(found) / len(triples(line)), len(covered)


def compare_all(texts: list[str]) -> set[tuple[int, str, int]]:
    return {
        (number, line, origin)
        for number, text in enumerate(texts)
        for line in text.split("\n")
        if len(split_words(line)) >= MIN_WORDS
        for origin, other in enumerate(texts)
        if origin != number
        for order, covered in [share(line, other)]
        if order >= MIN_ORDER and covered >= MIN_COVERAGE * len(split_words(line))
    }


@settings(max_examples=30)
@given(st.lists(TEXTS, max_size=8))
def test_lines_that_stand_elsewhere_are_found(texts: list[str]) -> None:
    found = {
        (number, texts[number][match.start : match.end], match.origin)
        for number, matches in enumerate(Quotes(texts, []).find())
        for match in matches
        if match.words >= MIN_WORDS
    }
    assert found == compare_all(texts)


@settings(max_examples=30)
@given(st.lists(st.one_of(TEXTS, st.text(max_size=30)), max_size=8))
def test_words_are_counted_as_they_are_split(texts: list[str]) -> None:
    table = tabulate(texts)
    sizes = [stop - start for start, stop in zip(table.texts, table.texts[1:], strict=False)]
    assert sizes == [len(split_words(text)) for text in texts]
    lines = [line for text in texts for line in text.split("\n")]
    borders = zip(table.lines, table.lines[1:], strict=False)
    assert [stop - start for start, stop in borders] == [len(split_words(line)) for line in lines]


def test_a_word_longer_than_any_block_is_one_word() -> None:
    long = "a" * 250_000
    texts = [
        f"first {long} last of all",
        f"no, {long[:-1]} last of all",
        f"first {long} last of all",
    ]
    assert [[match.origin for match in found] for found in Quotes(texts, []).find()] == [
        [2],
        [],
        [0],
    ]


def test_an_author_who_is_named_exactly_is_nobody_else() -> None:
    authors = ["Jane_11", "Jane_11", "Jane_12", "Robert"]
    unified = unify_names(authors, ["Jane_12", "robert", "Robbert", "Lee"])
    assert unified == {"Jane_12": "Jane_12", "robert": "Robert", "Robbert": "Robert", "Lee": "Lee"}
