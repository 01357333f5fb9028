"""The grammar of printed votes, form by form."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.tally import FORMS, find_tallies, match_form, parse_count

CASES = Path(__file__).parent / "cases" / "tallies"
PRINTED = list(csv.DictReader((CASES / "forms.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["printed"])
def test_form(row: dict[str, str]) -> None:
    lines = ["Some words.", row["printed"], "Other words.", row["printed"]]
    form, found = find_tallies(lines)
    if form is None:  # a form without counts is believed only beside lines that show some
        assert not any(row[name] for name in ("up", "down", "net"))
        tallies = [match_form(form, row["printed"]) for form in FORMS]
        tally = next(tally for tally in tallies if tally)
    else:
        assert list(found) == [1, 3]
        tally = found[1]
    want = tuple(int(row[name]) if row[name] else None for name in ("up", "down", "net"))
    assert (tally.up, tally.down, tally.net) == want


@pytest.mark.parametrize("line", (CASES / "refused.txt").read_text("utf-8").splitlines())
def test_no_tally(line: str) -> None:
    assert find_tallies([line, "words", line]) == (None, {})


def test_one_form_serves_the_document() -> None:
    lines = ["5 ( +6 / -1 )", "text", "0 ( +0 / -0 )", "12 likes", "+3 -4"]
    _, found = find_tallies(lines)
    assert list(found) == [0, 2]


def test_a_single_weak_line_is_not_enough() -> None:
    assert find_tallies(["12 likes"]) == (None, {})
    _, found = find_tallies(["12 likes", "text", "0 likes"])
    assert list(found) == [0, 2]


@given(st.integers(-(10**9), 10**9))
def test_grouped_numbers_mean_what_they_print(number: int) -> None:
    for separator in (",", ".", "\u202f"):
        assert parse_count(f"{number:,}".replace(",", separator)) == (number, False)


@given(st.integers(0, 9999), st.sampled_from([("k", 1000), ("万", 10_000), (" Tsd.", 1000)]))
def test_magnitudes_are_rounded(tenths: int, magnitude: tuple[str, int]) -> None:
    for point in ".,":
        printed = f"{tenths // 10}{point}{tenths % 10}{magnitude[0]}"
        assert parse_count(printed) == (tenths * magnitude[1] // 10, True)


@given(st.text())
def test_any_line_is_judged_without_error(line: str) -> None:
    for form in FORMS:
        tally = match_form(form, line)
        assert tally is None or tally.text in line
