"""What readers of exports make of single values, and what they tell of entries they cannot read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.export_records import excerpt, group, tell_not_understood, walk
from analysis.reading.json_values import author, count, identifier, name
from analysis.reading.tally import LARGEST_COUNT


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, 7),
        (7.0, 7),
        (7.5, None),
        (True, None),
        (None, None),
        ([], None),
        ("", None),
        ("7", 7),
        (" -7 ", -7),
        ("+7", 7),
        ("7.0", 7),
        ("7.000000", 7),
        ("7.5", None),
        ("7,5", None),
        ("1.000", None),  # one to a program, a thousand to a German
        ("1,000", 1000),
        ("1.234", 1234),
        ("1.2K", 1200),
        ("1e9", None),
        (LARGEST_COUNT - 1, LARGEST_COUNT - 1),
        (str(LARGEST_COUNT - 1), LARGEST_COUNT - 1),
        (LARGEST_COUNT, None),
        (str(LARGEST_COUNT), None),
        (float("inf"), None),
    ],
)
def test_a_count_is_whole_or_missing(value: object, expected: int | None) -> None:
    assert count(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" Ann ", "Ann"),
        ("Ann &amp; Bob", "Ann & Bob"),
        ("@ann", "@ann"),
        ("1.2.3", "1.2.3"),
        ("", None),
        (7, None),
        ("ann@mail.example", None),
        ("ann&#64;mail.example", None),
        ("192.0.2.7", None),
        ("2001:db8::7", None),
    ],
)
def test_no_address_is_an_author(value: object, expected: str | None) -> None:
    assert author(value) == expected


def test_a_number_is_an_id_and_no_name() -> None:
    assert (identifier(2**60 + 1), name(7)) == (str(2**60 + 1), None)
    assert (identifier(7.0), identifier(7.5), identifier(True)) == ("7", None, None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"mail": "ann@mail.example", "author": "Ann Example"},
            "a record with the fields: mail, author",
        ),
        ({"ann@mail.example": 1}, "a record with the fields: …"),
        ({}, "an empty record"),
        ([1, 2], "a list of 2"),
        (b'{"mail": "ann@mail.example", \n', '{"mail": "…",'),
        (None, "null"),
    ],
)
def test_an_excerpt_names_fields_and_gives_no_address(value: object, expected: str) -> None:
    assert excerpt(value) == expected


def test_what_cannot_be_read_is_told_once_or_not_at_all() -> None:
    assert tell_not_understood([]) == []
    messages = [tell_not_understood([{}] * number)[0].message for number in (1, 2)]
    assert messages == [
        "1 entry left out: no comment can be read in it.",
        "2 entries left out: no comment can be read in them.",
    ]


def test_a_forest_is_walked_in_page_order() -> None:
    below = {"a": ["b", "c"], "c": ["d"]}
    found = list(walk(["a", "e"], lambda node: below.get(node, [])))
    assert found == [("a", None), ("b", "a"), ("c", "a"), ("d", "c"), ("e", None)]


@given(st.lists(st.integers(0, 20)))
def test_groups_hold_every_item_in_order(items: list[int]) -> None:
    groups = group(items, lambda item: item % 3)
    assert list(groups) == list(dict.fromkeys(item % 3 for item in items))
    assert all(own == [item for item in items if item % 3 == key] for key, own in groups.items())
