"""Rows of JSON that is no plain list: comments somewhere inside, with answers in their own lists.

No names of programs: of all lists of objects, the one is taken that holds most objects with text,
and an object inside another of the same make answers it.
"""

from collections.abc import Iterator, Mapping, Sequence

from analysis.reading.export_records import walk
from analysis.reading.tables.json_people import with_names
from analysis.reading.tables.naming import match_name

DEEPEST = 8  # objects and lists around the comments
MOST_VALUES = 200_000  # looked at in search of lists
SAMPLED = 50  # objects of a list by which it is judged
ALIKE = 0.5  # share of the names that an object and its answers have in common
LEAST_TEXT = 0.5  # share of a list's objects that must hold text
WRAPPER = "node"  # GraphQL wraps every object of a list in one with this name
NESTED_IN = "in reply to (nested)"
NUMBER = "comment id (counted)"
STORY_NAMES = {"title": "story title", "url": "story url", "story_id": "story id"}

Item = Mapping[str, object]
_Path = tuple[str, ...]
_Held = tuple[Item, Sequence[Item]]  # what stands around a list, and the list's objects


def find_rows(value: object) -> list[Item]:
    """The comments inside a JSON value, each answer with the id of what it answers."""
    lists: dict[_Path, list[_Held]] = {}
    for path, held in _find_lists(value):
        lists.setdefault(path, []).append(held)
    sizes = {path: _texts(held) for path, held in lists.items()}
    best = max(sizes, key=lambda path: sizes[path], default=None)
    if best is None:
        return []
    around = len(best) > 0
    rows: list[tuple[Item, Item | None, Item]] = []
    for holder, items in lists[best]:
        story = _story_of(holder) if around else {}
        rows += [(node, above, story) for node, above in walk(items, _answers)]
    if all(above is None for _, above, _ in rows):
        flat: list[Item] = [{**node, **story} for node, _, story in rows]
    else:
        flat = list(_linked(rows))
    return with_names(flat, value) if around else flat


def _linked(rows: Sequence[tuple[Item, Item | None, Item]]) -> Iterator[Item]:
    name = _id_name([node for node, _, _ in rows])
    numbers = {id(node): str(number) for number, (node, _, _) in enumerate(rows, start=1)}
    told: dict[int, Item] = {}
    for node, above, story in rows:
        inherited = told.get(id(above), {})
        own: dict[str, object] = {**inherited, **node, **story}
        told[id(node)] = {key: value for key, value in own.items() if _says_story(key)}
        if name is None:
            own[NUMBER] = numbers[id(node)]
            own[NESTED_IN] = None if above is None else numbers[id(above)]
        else:
            own[NESTED_IN] = None if above is None else above[name]
        yield own


def _says_story(name: str) -> bool:
    """Whether a column tells the story, which an answer shares with what it answers."""
    matches = (match_name(field, name) for field in ("story_id", "title", "url"))
    return any(match is not None and match.exact for match in matches)


def _id_name(nodes: Sequence[Item]) -> str | None:
    """The name under which every object has an id of its own."""
    ranked = []
    for name in nodes[0]:
        match = match_name("comment_id", name)
        ids = [node.get(name) for node in nodes] if match and match.exact else [None]
        plain = all(isinstance(one, str | int) and one != "" for one in ids)
        if match and plain and len(set(ids)) == len(nodes):
            ranked.append((match.rank, name))
    return min(ranked, default=(0, None))[1]


def _find_lists(value: object) -> Iterator[tuple[_Path, _Held]]:
    """The lists of objects that are not answers inside such lists, by the path of their names."""
    level: list[tuple[_Path, Item, object]] = [((), {}, value)]
    looked = 0
    while level and looked < MOST_VALUES:
        deeper: list[tuple[_Path, Item, object]] = []
        for path, holder, at in level:
            items = objects_of(at)
            if items:
                yield path, (holder, items)
            holders = (items if _hold_lists(items) else []) or (
                [at] if isinstance(at, dict) else []
            )
            answers = {id(one) for item in items[:SAMPLED] for one in _answers(item)}
            for item in holders:
                looked += len(item)
                deeper += [
                    ((*path, str(name)), item, inner)
                    for name, inner in item.items()
                    if isinstance(inner, list | dict)
                    and not _holds(inner, answers)
                    and not _are_runs(str(name), inner)
                ]
        level = [one for one in deeper if len(one[0]) <= DEEPEST]


def objects_of(value: object) -> list[Item]:
    """The objects of a list of which most are objects; empty for anything else."""
    if not isinstance(value, list):
        return []
    items: list[Item] = [_unwrapped(one) for one in value if isinstance(one, dict)]
    return items if len(items) * 2 > len(value) else []


def _unwrapped(item: Item) -> Item:
    inner = item.get(WRAPPER)
    return inner if isinstance(inner, dict) and len(item) <= 2 else item


def _hold_lists(items: Sequence[Item]) -> bool:
    return any(isinstance(one, list | dict) for item in items[:SAMPLED] for one in item.values())


def _holds(inner: object, answers: set[int]) -> bool:
    return bool(answers) and any(id(one) in answers for one in objects_of(inner)[:SAMPLED])


def _are_runs(name: str, inner: object) -> bool:
    """Whether a list is one text in pieces, as editors keep it."""
    return isinstance(inner, list) and bool(joined_runs(inner)) and bool(match_name("text", name))


def _answers(item: Item) -> list[Item]:
    """The objects of the same make in the lists of an object, or in those of an object in it."""
    found: list[Item] = []
    inner: list[object] = list(item.values())
    inner += [two for one in inner if isinstance(one, dict) for two in one.values()]
    lists = [value for value in inner if isinstance(value, list)]
    if not lists or not _holds_text(item):  # flat rows, as most are, cost no search for text
        return []
    for value in lists:
        for one in objects_of(value):
            if len(item.keys() & one.keys()) >= ALIKE * min(len(item), len(one)):
                found += [one] if _holds_text(one) else []
    return found


def _texts(lists: Sequence[_Held]) -> int:
    """How many objects the lists hold, 0 where too few of them hold text."""
    sampled = [item for _, items in lists for item in items[:SAMPLED]]
    told = sum(map(_holds_text, sampled)) >= LEAST_TEXT * len(sampled)
    return sum(len(items) for _, items in lists) if told else 0


def _holds_text(item: Item) -> bool:
    return any(
        match_name("text", str(name)) is not None and bool(_words(value))
        for name, value in item.items()
    )


def _words(value: object) -> bool:
    if isinstance(value, dict):
        return any(isinstance(one, str) and one.strip() for one in value.values())
    if isinstance(value, list):
        return bool(joined_runs(value))
    return isinstance(value, str) and bool(value.strip())


def joined_runs(value: Sequence[object]) -> str:
    """The text of a list of words and of objects with "text", as editors keep it; else ""."""
    parts = [one.get("text") if isinstance(one, dict) else one for one in value]
    if not parts or not all(isinstance(one, str) for one in parts):
        return ""
    return "".join(str(one) for one in parts)


def _story_of(holder: Item) -> Item:
    """What the object around the comments says of their story, under names of a story."""
    known: dict[str, object] = {}
    for name, value in holder.items():
        for field, written in STORY_NAMES.items():
            match = match_name(field, str(name)) or (field == "story_id" and name == "id")
            if match and isinstance(value, str | int) and written not in known:
                known[written] = value
    if STORY_NAMES["story_id"] in known and isinstance(holder.get("name"), str):  # of a place
        known.setdefault(STORY_NAMES["title"], holder["name"])
    return known
