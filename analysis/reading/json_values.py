"""Values of parsed JSON of unknown quality: each as the type asked for, or None."""

import html
import ipaddress
import re
from collections.abc import Iterable, Mapping, Sequence

from analysis.reading.html_text import split_quote
from analysis.reading.tally import COUNT, believable, parse_count

Fields = Mapping[str, object]

_COUNT = re.compile(COUNT)
_WHOLE = re.compile(r"[+-]?\d{1,16}(?:\.0{1,2}|\.0{4,9})?")
# A part of a vote is no count, and "1.000" may be one or a thousand.
_UNCLEAR = re.compile(r".*[.,\u00a0\u202f]\d{1,2}|.*\.000")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.[A-Za-z]{2,24}")
_OWN_BREAKS = re.compile(r"<(?:p|br|div|li)\b", re.IGNORECASE)


def mapping(value: object) -> Fields:
    """The object itself; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> Sequence[object]:
    """The array itself; an empty one for anything else."""
    return value if isinstance(value, list) else []


def mappings(value: object) -> list[Fields]:
    """The objects of an array; an empty list for anything else."""
    return [item for item in sequence(value) if isinstance(item, dict)]


def inner(value: object, *path: str) -> object:
    """What stands under the keys, one inside the other; None where one is missing."""
    for key in path:
        value = mapping(value).get(key)
    return value


def words(value: object) -> str | None:
    """Text, or None for anything else."""
    return value if isinstance(value, str) else None


def name(value: object) -> str | None:
    """A name, title or address: text that is not blank."""
    return value.strip() or None if isinstance(value, str) else None


def author(value: object) -> str | None:
    """A name as printed; None for an e-mail or network address, which never leave the file."""
    printed = html.unescape(name(value) or "").strip()
    if not printed or _EMAIL.fullmatch(printed):
        return None
    try:
        ipaddress.ip_address(printed)
    except ValueError:
        return printed
    return None


def identifier(value: object) -> str | None:
    """An id as text, whole numbers exactly; None for blank, fractions and anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None if isinstance(value, int | str) else None


def count(value: object) -> int | None:
    """A count given as a number or as printed ("1,234", "1.2K"); None for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = _printed_count(value.strip())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return believable(value) if isinstance(value, int) else None


def _printed_count(printed: str) -> int | None:
    if _WHOLE.fullmatch(printed):
        return int(printed.partition(".")[0])
    if _UNCLEAR.fullmatch(printed) or not _COUNT.fullmatch(printed):
        return None
    return parse_count(printed)[0]


def rounded(value: object) -> tuple[str, ...]:
    """The note that print has rounded the count ("1.2K"), if it has."""
    printed = isinstance(value, str) and _COUNT.fullmatch(value.strip())
    return ("rounded_votes",) if printed and parse_count(str(value))[1] else ()


def total(counts: Iterable[int | None]) -> int | None:
    """The sum of the counts that are known; None where none is."""
    known = [number for number in counts if number is not None]
    return sum(known) if known else None


def truth(value: object) -> bool:
    """Whether a flag is set, as JSON or as text."""
    return value is True or str(value).strip().lower() in {"true", "1", "yes"}


def from_markup(value: object) -> tuple[str, str | None] | None:
    """(text, quoted words or None) of a comment's HTML; None where there is no text at all.

    Line feeds are line breaks where the markup has no blocks of its own.
    """
    if not isinstance(value, str):
        return None
    return split_quote(value if _OWN_BREAKS.search(value) else value.replace("\n", "<br>\n"))


def as_written(value: object) -> tuple[str, None] | None:
    """The text of a comment that is no HTML (Markdown stays as it is); None where there is none."""
    return (value.strip(), None) if isinstance(value, str) else None
