"""The bundled stories keep the shape of the published ones and none of their sentences."""

import csv
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT

SEEDS = ROOT / "seeds"
CASES = ROOT / "tests" / "cases" / "seeds"
TALLY = re.compile(r"(-?\d+) \( \+(\d+) / -(\d+) \)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST_COMMON_RUN = 7  # words
LENGTH_TOLERANCE = 0.3  # share of the original's characters
DOCUMENTS = ("000", "001", "002", "003", "004")


def read_case(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines_of(folder: Path, document: str) -> list[str]:
    (path,) = folder.glob(f"{document}_*.txt")
    return path.read_bytes().decode("utf-8").split("\n")


def line_of(document: str, number: str) -> str:
    return lines_of(SEEDS, document)[int(number) - 1]


def plain(text: str) -> str:
    return " ".join(text.split())


def runs(lines: list[str], length: int) -> Iterator[tuple[str, ...]]:
    for line in lines:
        words = WORD.findall(line.lower())
        for start in range(len(words) - length + 1):
            yield tuple(words[start : start + length])


def unchanged_numbers(document: str) -> set[int]:
    rows = read_case("unchanged_lines.csv")
    return {int(row["line"]) for row in rows if row["document"] == document}


def kinds(lines: list[str], unchanged: set[int]) -> list[str]:
    """Per line its text where that must not differ, and otherwise only whether it is empty."""
    return [
        line if not line or TALLY.fullmatch(line) or number in unchanged else "text"
        for number, line in enumerate(lines, start=1)
    ]


def text_lines(lines: list[str], unchanged: set[int]) -> list[str]:
    return [
        line for line, kind in zip(lines, kinds(lines, unchanged), strict=True) if kind == "text"
    ]


def author_numbers() -> set[int]:
    return {int(row["line"]) for row in read_case("authors_002.csv")}


@pytest.fixture(scope="session")
def originals(shared: Path) -> Path:
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip("no folder ../shared/seeds with the five published documents")
    return folder


def test_tallies_stand_in_the_table_s_order_with_its_values() -> None:
    found = [
        {"line": str(number), "printed": line, "up": m[2], "down": m[3], "net": m[1]}
        for number, line in enumerate(lines_of(SEEDS, "000"), start=1)
        if (m := TALLY.fullmatch(line))
    ]
    assert found == read_case("tallies_000.csv")
    sums = [sum(int(row[name]) for row in found) for name in ("up", "down", "net")]
    assert (len(found), sums) == (51, [181, 156, 25])


@pytest.mark.parametrize("document", DOCUMENTS[1:])
def test_other_documents_print_no_tally(document: str) -> None:
    assert not any(TALLY.search(line) for line in lines_of(SEEDS, document))


def test_authors_of_the_thread_without_votes() -> None:
    rows = read_case("authors_002.csv")
    assert [line_of("002", row["line"]) for row in rows] == [row["author"] for row in rows]
    assert len(rows) == 23
    repeated = [b for a, b in pairwise(rows) if a["author"] == b["author"]]
    assert len(repeated) == 1, "one author writes twice running"


@pytest.mark.parametrize(
    "row",
    read_case("quotes.csv"),
    ids=lambda row: f"{row['document']}:{row['line']}-{row['quoted_line']}",
)
def test_repeated_words_recur_exactly(row: dict[str, str]) -> None:
    words = plain(row["words"])
    assert words in plain(line_of(row["document"], row["line"]))
    assert words in plain(line_of(row["quoted_document"], row["quoted_line"]))


@pytest.mark.parametrize("row", read_case("unchanged_lines.csv"), ids=lambda row: row["printed"])
def test_labels_links_and_counts_stand_where_they_stood(row: dict[str, str]) -> None:
    assert line_of(row["document"], row["line"]) == row["printed"]


def test_glued_line_of_the_agency_s_article() -> None:
    lines = lines_of(SEEDS, "002")
    assert lines[0].startswith(" date 2024-04-08 ")
    assert lines[8].endswith(".© Thomson Reuters 2024.")


def test_settings_name_every_story_and_the_shared_claims() -> None:
    settings = tomllib.loads((SEEDS / "stories.toml").read_text(encoding="utf-8"))
    stories = {story["file"][:3]: story for story in settings["stories"]}
    assert tuple(stories) == DOCUMENTS
    assert all((SEEDS / story["file"]).is_file() for story in stories.values())
    events = [stories[document]["event"] for document in DOCUMENTS]
    assert events[0] == events[1]
    assert events[2] == events[3]
    assert len(set(events)) == 3
    claims = [claim["text"] for claim in settings["claims"]]
    assert "U.S. forces should stay in Japan" in claims
    assert "Russia's complaint about U.S. forces in Japan is justified" in claims


@pytest.mark.parametrize("document", ["000", "001", "003", "004"])
def test_title_is_the_headline_of_the_document(document: str) -> None:
    settings = tomllib.loads((SEEDS / "stories.toml").read_text(encoding="utf-8"))
    (title,) = [s["title"] for s in settings["stories"] if s["file"].startswith(document)]
    assert title in lines_of(SEEDS, document)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_lines_have_the_kinds_of_the_published_ones(originals: Path, document: str) -> None:
    unchanged = unchanged_numbers(document)
    published = kinds(lines_of(originals, document), unchanged)
    assert kinds(lines_of(SEEDS, document), unchanged) == published


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_long_run_of_published_words(originals: Path, document: str) -> None:
    unchanged, length = unchanged_numbers(document), LONGEST_COMMON_RUN + 1
    published = set(runs(text_lines(lines_of(originals, document), unchanged), length))
    ours = set(runs(text_lines(lines_of(SEEDS, document), unchanged), length))
    assert not ours & published


@pytest.mark.parametrize("document", DOCUMENTS)
def test_lengths_are_about_the_published_ones(originals: Path, document: str) -> None:
    names = author_numbers() if document == "002" else set()
    pairs = zip(lines_of(SEEDS, document), lines_of(originals, document), strict=True)
    far = [
        (number, ours)
        for number, (ours, published) in enumerate(pairs, start=1)
        if number not in names
        and abs(len(ours) - len(published)) > LENGTH_TOLERANCE * len(published)
    ]
    assert not far


@pytest.mark.parametrize("document", DOCUMENTS)
def test_lines_recur_where_published_lines_recur(originals: Path, document: str) -> None:
    def first_places(lines: list[str]) -> list[int]:
        return [lines.index(line) for line in lines]

    published = first_places(lines_of(originals, document))
    assert first_places(lines_of(SEEDS, document)) == published


def test_no_published_commenter_is_named(originals: Path) -> None:
    published = lines_of(originals, "002")
    names = {published[number - 1] for number in author_numbers()}
    for line in lines_of(originals, "000"):
        if name := re.fullmatch(r"(\w+),|By (.+)", line) or re.match(r"@(\w+),", line):
            names.update(filter(None, name.groups()))
    assert len(names) == 24, "21 authors, two more spellings that are addressed, a photographer"
    ours = "\n".join("\n".join(lines_of(SEEDS, document)) for document in DOCUMENTS)
    assert not [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", ours)]
