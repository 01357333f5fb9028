"""Tables of plain lists in place of those of pandas, so that a reader takes microseconds.

What `schema.build` and `schema.validate` would refuse is refused here, value by value; that the two
agree is what the slower target `readers` is for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Self

from analysis import schema
from analysis.reading import pasted, records
from analysis.reading.tally import LARGEST_COUNT

BUILDERS = (records, pasted)  # the modules that make tables


class Column(list[Any]):
    """The values of a column, as far as the readers ask for them."""

    @property
    def iloc(self) -> Self:
        """The values by their place."""
        return self


class Table(dict[str, Column]):
    """Columns by their names; as long as its rows are many."""

    def __len__(self) -> int:
        """How many rows there are."""
        return max((len(column) for column in self.values()), default=0)


def build(columns: Mapping[str, str], rows: Iterable[Mapping[str, object]] = ()) -> Table:
    """A table with exactly these columns; raises where a value is not of its column's type."""
    found = list(rows)
    table = Table({name: Column(row.get(name) for row in found) for name in columns})
    for name, kind in columns.items():
        check = _CHECKS[kind]
        for value in table[name]:
            if value is not None and not check(value):
                raise TypeError(f"{name} is {value!r}, which is no {kind}")
    return table


def validate(name: str, table: Table) -> Table:
    """The table itself where its key is unique, its words are allowed and its parents are there."""
    keys = list(zip(*(table[column] for column in schema.KEYS[name]), strict=True))
    if len(set(keys)) < len(keys):
        raise ValueError(f"{name}: two rows share a key")
    for column, allowed in schema.ALLOWED.items():
        if column in table and not set(table[column]) <= {None, *allowed}:
            raise ValueError(f"{name}: {column} has a value that is not allowed")
    if name == "comments":
        _check_parents(table)
    return table


def _check_parents(comments: Table) -> None:
    columns = (comments[name] for name in ("story_id", "comment_id", "parent_id", "depth"))
    depths: dict[tuple[str, str], int] = {}
    answers = []
    for story, comment, parent, depth in zip(*columns, strict=True):
        depths[story, comment] = depth
        answers.append(((story, parent) if parent is not None else None, depth))
    for parent, depth in answers:
        # A depth that grows by one with every answer leaves no room for a circle.
        if depth != (0 if parent is None else depths[parent] + 1):
            raise ValueError(f"a comment at depth {depth} answers {parent}")


def _is_text(value: object) -> bool:
    if not isinstance(value, str):
        return False
    value.encode("utf-8")  # raises for half a surrogate, which no column can hold
    return True


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_COUNT


def _is_time(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


_CHECKS: dict[str, Callable[[object], bool]] = {
    schema.TEXT: _is_text,
    schema.COUNT: _is_count,
    schema.TIME: _is_time,
}


@contextmanager
def plain_tables() -> Iterator[None]:
    """Readers build plain tables for as long as the context is open."""
    for module in BUILDERS:
        module.build, module.validate = build, validate  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in BUILDERS:
            module.build, module.validate = schema.build, schema.validate  # type: ignore[attr-defined]
