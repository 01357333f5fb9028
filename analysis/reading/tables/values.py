"""What a cell says: counts, times and ids as tables print them."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from analysis.reading.dates import find_date, parse_time
from analysis.reading.tally import COUNT, believable, parse_count

NOTHING = {"", "null", "none", "nan", "na", "n/a", "nat", "<na>", "undefined", "-", "\\n", "#n/a"}
LONGEST_TIME = 48  # characters
EXCEL_DAYS = (20_000, 80_000)  # serial dates of 1954 … 2119
EXCEL_START = datetime(1899, 12, 30, tzinfo=UTC)

_COUNT = re.compile(COUNT)
_NUMBER = re.compile(r"[-+−–]?(?:\d[\d.,\u00a0\u202f ]*|\.\d+)(?:[eE][-+]?\d+)?%?")
_DECIMAL = re.compile(r"[-+−–]?\d+[.,](?:\d{1,2}|\d{4,})")
_WHOLE_FLOAT = re.compile(r"([-+−–]?\d+)[.,]0+")
_TIME_OF_DAY = r"(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s?([AaPp]\.?[Mm]\.?)?)?"
_PARTS = re.compile(rf"(\d{{1,4}})([/.-])(\d{{1,2}})\2(\d{{1,4}}){_TIME_OF_DAY}")
_TIME_FIRST = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?)[ ,]+(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})")

TimeParser = Callable[[str], datetime | None]


def is_nothing(cell: str) -> bool:
    """Whether the cell is one of the ways to write that there is no value."""
    return cell.strip().casefold() in NOTHING


def filled(cells: Iterable[str]) -> list[str]:
    """The cells that hold a value."""
    return [cell.strip() for cell in cells if not is_nothing(cell)]


def is_number(cell: str) -> bool:
    """Whether the cell is a number of any kind."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def read_count(cell: str) -> tuple[int, bool] | None:
    """A whole number of votes and whether print has rounded it; None for anything else.

    >>> read_count("1.2k"), read_count("2.3万"), read_count("1,234"), read_count("3.5")
    ((1200, True), (23000, True), (1234, False), None)
    """
    text = cell.strip()
    whole = _WHOLE_FLOAT.fullmatch(text)
    if whole:
        text = whole[1]
    if not _COUNT.fullmatch(text) or _DECIMAL.fullmatch(text):
        return None
    number, rounded = parse_count(text)
    return None if believable(number) is None else (number, rounded)


def read_id(cell: str) -> str | None:
    """An id as text, without the ".0" of a program that took ids for measurements."""
    text = cell.strip()
    if is_nothing(text):
        return None
    whole = re.fullmatch(r"(\d+)\.0", text)
    return whole[1] if whole else text


def is_time(cell: str) -> bool:
    """Whether the cell is nothing but a point in time, whatever the order of its parts."""
    text = cell.strip()
    if not 6 <= len(text) <= LONGEST_TIME or not any(sign.isdigit() for sign in text):
        return False
    return bool(_PARTS.fullmatch(_day_first_of_line(text))) or parse_time(text) is not None


def choose_time(cells: Sequence[str]) -> tuple[TimeParser, str | None]:
    """How this column writes times, and a doubt where day and month cannot be told apart."""
    values = filled(cells)
    pairs = [
        (int(match[1]), int(match[3]))
        for value in values
        for match in [_PARTS.fullmatch(_day_first_of_line(value))]
        if match and len(match[1]) <= 2 and len(match[4]) in (2, 4)
    ]
    if len(pairs) * 2 < len(values) or not pairs:
        return _plain_time, None
    dotted = sum("/" not in value for value in values) * 2 > len(values)
    if dotted or any(first > 12 for first, _ in pairs):
        return lambda cell: _parts_time(cell, month_first=False), None
    if any(second > 12 for _, second in pairs):
        return lambda cell: _parts_time(cell, month_first=True), None
    return lambda _: None, "day and month cannot be told apart, so the times were left out"


def _plain_time(cell: str) -> datetime | None:
    text = cell.strip()
    if is_nothing(text) or len(text) > LONGEST_TIME:
        return None
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and EXCEL_DAYS[0] < float(text) < EXCEL_DAYS[1]:
        return EXCEL_START + timedelta(days=float(text))
    moment = parse_time(text) if re.search(r"\d", text) else None
    return moment or _parts_time(text, month_first=False) or find_date(text)


def _day_first_of_line(text: str) -> str:
    """A time that stands before its day, such as "21:36 19/1/2024", behind it."""
    match = _TIME_FIRST.fullmatch(text)
    return f"{match[2]} {match[1]}" if match else text


def _parts_time(cell: str, *, month_first: bool) -> datetime | None:
    match = _PARTS.fullmatch(_day_first_of_line(cell.strip()))
    if match is None:
        return None
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        year, month, day = first, middle, last
    else:
        year = last if last > 99 else 2000 + last
        month, day = (first, middle) if month_first else (middle, first)
    hour = int(match[5] or 0)
    if match[8]:
        hour = hour % 12 + (12 if match[8][:1] in "pP" else 0)
    try:
        return datetime(year, month, day, hour, int(match[6] or 0), int(match[7] or 0), tzinfo=UTC)
    except ValueError:
        return None
