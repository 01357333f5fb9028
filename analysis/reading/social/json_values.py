"""Values of parsed JSON of unknown quality: each as the type asked for, or None."""

import json
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from analysis.reading.audit import Finding, count_of
from analysis.reading.tally import COUNT, parse_count

LARGEST_COUNT = 2**53  # a vote count beyond it is an error of the file
LONGEST_EXCERPT = 200  # characters
_COUNT = re.compile(COUNT)
_PRIVATE = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}|\b\d{1,3}(?:\.\d{1,3}){3}\b")

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
Fields = Mapping[str, object]


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


def identifier(value: object) -> str | None:
    """An id as text, whole numbers exactly; None for blank, fractions and anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None if isinstance(value, int | str) else None


def whole(value: object) -> int | None:
    """A count given as a number or as printed ("1,234", "1.2K"); None for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and _COUNT.fullmatch(value.strip()):
        value = parse_count(value)[0]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and abs(value) < LARGEST_COUNT else None


def rounded(value: object) -> tuple[str, ...]:
    """The note that print has rounded the count ("1.2K"), if it has."""
    printed = isinstance(value, str) and _COUNT.fullmatch(value.strip())
    return ("rounded_votes",) if printed and parse_count(str(value))[1] else ()


def total(counts: Iterable[int | None]) -> int | None:
    """The sum of the counts that are known; None where none is."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def walk(
    roots: Iterable[Item], children: Callable[[Item], Iterable[Item]]
) -> Iterator[tuple[Item, Item | None]]:
    """Every node of a forest in page order with the node over it, without recursion."""
    stack: list[tuple[Item, Item | None]] = [(root, None) for root in reversed(list(roots))]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        stack.extend((child, node) for child in reversed(list(children(node))))


def group(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items by key, in the order in which the keys first appear."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def not_understood(values: Sequence[object]) -> list[Finding]:
    """One row for the entries that are no comment of the format, with the first of them."""
    if not values:
        return []
    message = f"{count_of(len(values), 'entry', 'entries')} left out: no comment can be read in it."
    return [Finding("not_understood", len(values), message, excerpt(values[0]))]


def not_read(code: str, number: int, message: str) -> list[Finding]:
    """One row for what the file holds or hides that is no comment; none for a number of 0."""
    return [Finding(code, number, message)] if number else []


def excerpt(value: object) -> str:
    """The start of the value as JSON, without mail and internet addresses."""
    if isinstance(value, bytes):  # a line that is no JSON
        value = value[: 2 * LONGEST_EXCERPT].decode("utf-8", "replace").strip()
    elif isinstance(value, dict):  # nested values could be as large as the file
        value = {
            str(key)[:40]: item[:80] if isinstance(item, str) else item
            for key, item in value.items()
            if isinstance(item, str | int | float | None)
        }
    elif isinstance(value, list):
        value = f"a list of {len(value)}"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # Half surrogates can be escaped in JSON, but tables cannot hold them.
    whole_letters = text[: 10 * LONGEST_EXCERPT].encode("utf-8", "replace").decode("utf-8")
    return _PRIVATE.sub("…", whole_letters)[:LONGEST_EXCERPT]
