"""Every pattern of `analysis`, and texts that are made to keep each of them busy for long."""

import ast
import importlib
import itertools
import math
import re
import re._constants as kinds  # type: ignore[import-not-found]  # what re itself is made of
import re._parser as parser  # type: ignore[import-not-found]
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import ROOT

FILES = sorted((ROOT / "analysis").rglob("*.py"))
CALLS = ("sub", "match", "search", "fullmatch", "split", "findall", "finditer")
CALLED = re.compile(rf"\b(\w+)\.({'|'.join(CALLS)})\(")
WHOLE = ("match", "fullmatch")  # begin at the start of the text only
KILLERS = ("\x00", "")  # what ends a text so that the pattern has to go back, and what does not
LONGEST = 0.5  # seconds that one text may take; the program that is tested has none
MOST_SIGNS = 8  # of a pattern, each repeated alone and with every other
CATEGORY_SIGNS = {
    kinds.CATEGORY_DIGIT: "1",
    kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_WORD: "a",
    kinds.CATEGORY_NOT_DIGIT: "a",
    kinds.CATEGORY_NOT_SPACE: "a",
    kinds.CATEGORY_NOT_WORD: "-",
}


class Use(NamedTuple):
    """A pattern, and the methods that the source calls on it; "search" where that is not seen."""

    pattern: re.Pattern[Any]
    methods: frozenset[str]


def compiled_patterns() -> dict[str, Use]:
    """The patterns of every module by where they stand, each once."""
    found: dict[tuple[object, int], tuple[str, Use]] = {}
    called: dict[str, set[str]] = {}
    for name, method in CALLED.findall("\n".join(map(Path.read_text, FILES))):
        called.setdefault(name, set()).add(method)
    for file in FILES:
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        if file.stem == "__main__":
            continue
        loaded = importlib.import_module(module.removesuffix(".__init__"))
        for name, value in vars(loaded).items():
            for number, pattern in enumerate(_inside(value)):
                use = Use(pattern, frozenset(called.get(name, ["search"])))
                place = f"{module.removeprefix('analysis.')}.{name}[{number}]"
                found.setdefault((pattern.pattern, pattern.flags), (place, use))
        for line, method, pattern in _written(file):
            use = Use(pattern, frozenset([method]))
            key = (pattern.pattern, pattern.flags)
            found.setdefault(key, (f"{module.removeprefix('analysis.')}:{line}", use))
    return dict(found.values())


def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        yield from _inside(list(value.values()), depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _inside(item, depth + 1)


def _written(file: Path) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    """Patterns that a function writes where it uses them, with line and method."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        words = node.args[0] if node.args else None
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if of_re and node.func.attr in CALLS and isinstance(words, ast.Constant):
            yield node.lineno, node.func.attr, re.compile(words.value)


class Attack(NamedTuple):
    """A text of any length: what the pattern wants first, signs that repeat, and an end."""

    start: str
    pump: str
    end: str

    def of(self, length: int) -> str:
        """The text at about this length."""
        return self.start + self.pump * max(1, length // len(self.pump)) + self.end


def attacks(pattern: re.Pattern[Any], most: int) -> list[Attack]:
    """Up to so many attacks, of signs and repetitions that the pattern knows."""
    words = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    tree = parser.parse(words, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    signs = list(dict.fromkeys(_signs(tree)))
    chosen = signs[:: max(1, len(signs) // MOST_SIGNS)][:MOST_SIGNS]
    pairs = map("".join, itertools.permutations(chosen[:4], 2))
    pumps = dict.fromkeys([*chosen, *_bodies(tree), *pairs])
    starts = dict.fromkeys(["", *_openings(tree)])
    every = [Attack(*each) for each in itertools.product(starts, pumps, KILLERS)]
    return every[:: -(-len(every) // most)] if every else []


def _signs(tree: Any) -> Iterator[str]:
    """One sign for every place of the pattern that takes signs."""
    for kind, value in tree:
        if kind in (kinds.LITERAL, kinds.RANGE):
            yield chr(value if kind == kinds.LITERAL else value[0])
        elif kind == kinds.CATEGORY:
            yield CATEGORY_SIGNS[value]
        elif kind in (kinds.ANY, kinds.NOT_LITERAL):
            yield "a"
        elif kind == kinds.IN:
            yield from itertools.islice(_signs(value), 3)
        else:
            for part in _parts(kind, value):
                yield from _signs(part)


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind == kinds.BRANCH:
        return list(value[1])
    if kind == kinds.SUBPATTERN:
        return [value[3]]
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return [value[1]]
    return [value] if kind == kinds.ATOMIC_GROUP else []


def _shortest(tree: Any, most: int = 12) -> str:
    """A text that the pattern takes, or nearly."""
    words = ""
    for kind, value in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            words += _shortest(value[2]) * max(1, min(value[0], most))
        elif kind in (kinds.SUBPATTERN, kinds.BRANCH, kinds.ATOMIC_GROUP):
            words += _shortest(_parts(kind, value)[0])
        elif kind not in (kinds.ASSERT, kinds.ASSERT_NOT, kinds.AT, kinds.GROUPREF):
            words += next(_signs([(kind, value)]), "")
    return words


def _repeats(tree: Any) -> Iterator[tuple[Any, str]]:
    """Every repetition, with a text that leads to it from where its group begins."""
    before = ""
    for kind, value in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
            yield value[2], before
        for part in _parts(kind, value):
            yield from ((body, before + start) for body, start in _repeats(part))
        before += _shortest([(kind, value)])


def _bodies(tree: Any) -> list[str]:
    return [words for body, _ in _repeats(tree) if (words := _shortest(body))][:6]


def _openings(tree: Any) -> list[str]:
    return [start for start in dict.fromkeys(start for _, start in _repeats(tree)) if start][:3]


def seconds_of(use: Use, method: str, text: str) -> float:
    """The thread's own time for what the method does with the whole text; infinite if too long."""
    given: Any = text if isinstance(use.pattern.pattern, str) else text.encode("utf-8", "replace")
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    begun = time.thread_time()
    try:
        if method in WHOLE:
            getattr(use.pattern, method)(given)
        else:
            for _ in use.pattern.finditer(given):
                pass
    except TimeoutError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return time.thread_time() - begun


def _give_up(*_: object) -> None:
    raise TimeoutError
