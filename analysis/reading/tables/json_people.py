"""Names of people that a JSON file keeps apart from the comments, which give their ids only."""

from collections.abc import Iterator, Mapping, Sequence

from analysis.reading.json_values import identifier
from analysis.reading.tables.naming import is_id_name, match_name, normalise

JOINED = "author display name"
SAMPLED = 200  # comments whose ids are looked for among the people
MOST_VALUES = 200_000  # looked at in search of people
LEAST_KNOWN = 0.5  # share of the ids that must be among the people
_GIVEN, _FAMILY = "first name", "last name"

Item = Mapping[str, object]


def with_names(rows: list[Item], value: object) -> list[Item]:
    """The rows with the names that the rest of the file, `value`, gives to their authors' ids."""
    sampled = rows[:SAMPLED]
    if any(_says_name(name) for row in sampled for name in row):
        return rows
    for column in {str(name): None for row in sampled for name in row if _says_id(str(name))}:
        ids = {one for row in sampled if (one := identifier(row.get(column)))}
        people = _find_people(value, ids, {id(row) for row in rows}) if ids else {}
        if people:
            return [
                {**row, JOINED: people.get(identifier(row.get(column)) or "", row.get(column))}
                for row in rows
            ]
    return rows


def _says_name(name: str) -> bool:
    match = match_name("author", str(name))
    return match is not None and match.exact and not is_id_name(str(name))


def _says_id(name: str) -> bool:
    match = match_name("author", name)
    return match is not None and is_id_name(name)


def _find_people(value: object, ids: set[str], rows: set[int]) -> dict[str, str]:
    """Id -> name from the first object or list of people that knows most of the ids."""
    waiting, looked = [value], 0
    while waiting and looked < MOST_VALUES:
        at = waiting.pop()
        if not isinstance(at, dict | list) or id(at) in rows:
            continue
        people = dict(_people(at))
        if len(ids & people.keys()) >= LEAST_KNOWN * len(ids):
            return people
        inner = list(at.values()) if isinstance(at, dict) else at
        looked += len(inner)
        waiting += inner
    return {}


def _people(holder: Mapping[str, object] | Sequence[object]) -> Iterator[tuple[str, str]]:
    """The ids and names in an object of people by id, or in a list of people with ids."""
    keyed = isinstance(holder, Mapping)
    pairs = holder.items() if isinstance(holder, Mapping) else ((None, one) for one in holder)
    for key, person in pairs:
        if keyed and isinstance(person, str):
            continue
        if not isinstance(person, dict):
            return
        name = _name(person)
        known = [key] if keyed else [person.get(one) for one in person if _is_own_id(str(one))]
        for one in known:
            if name and (found := identifier(one)):
                yield found, name


def _is_own_id(name: str) -> bool:
    return normalise(name) in {"id", "user id", "userid", "uid", "uuid", "account id"}


def _name(person: Item) -> str | None:
    """The most telling of the names; given and family name together."""
    named = {normalise(str(name)): value for name, value in person.items()}
    parts = [named.get(part) for part in (_GIVEN, _FAMILY)]
    whole = " ".join(part.strip() for part in parts if isinstance(part, str)).strip()
    ranked = [
        (match.rank, value.strip())
        for name, value in person.items()
        if isinstance(value, str) and value.strip() and not is_id_name(str(name))
        if (match := match_name("author", str(name))) and match.exact
    ]
    return whole or min(ranked, default=(0, None))[1]
