"""What the catalogues hold and what the code says of them, read from their syntax trees."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from analysis.language.spoken import FOLDER
from tests.conftest import ROOT

VIEWS = [*sorted((ROOT / "views").glob("*.py")), ROOT / "dashboard.py"]
ANALYSIS = sorted((ROOT / "analysis").rglob("*.py"))
# Modules whose errors and findings a page shows.
_SHOWN = ("reading", "store", "labels", "schema", "library", "claims", "reader_model", "registry")
SHOWN = [path for path in ANALYSIS if {path.stem, *path.parts} & {*_SHOWN, "folder"}]
PLACE = "\0"  # stands for whatever is filled into an f-string
# Words as a reader would read them: two in a row, or one that begins like a sentence.
WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+[.:]?$")
TAGS = re.compile(r"<[^>]*>")
UNREAD = ("class_", "key", "wanted")  # what is passed under these names is shown to nobody
# What no reader reads as words: scripts and styles, and names of file formats.
CODE = re.compile(
    r"export default function|^<style>|^Vega-Lite$|^Parquet$|^JSON Lines$|^Mobi$|^Link$"
)


class Fields(Visitor):
    """The fields of one pattern: those that are shown, and those that only choose a form."""

    def __init__(self, pattern: fluent.Pattern | None) -> None:
        self.shown: set[str] = set()
        self.choosing: set[str] = set()
        if pattern is not None:
            self.visit(pattern)

    def visit_Placeable(self, node: fluent.Placeable) -> None:  # noqa: N802
        if isinstance(node.expression, fluent.VariableReference):
            self.shown.add(node.expression.id.name)
        else:
            self.generic_visit(node)

    def visit_SelectExpression(self, node: fluent.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, fluent.VariableReference):
            self.choosing.add(node.selector.id.name)
        for variant in node.variants:
            self.visit(variant)


@cache
def entries(language: str) -> tuple[fluent.EntryType, ...]:
    text = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
    return tuple(FluentParser().parse(text).body)


def patterns(language: str) -> dict[str, fluent.Pattern | None]:
    """Every message and attribute by the key that `say` takes."""
    found: dict[str, fluent.Pattern | None] = {}
    for entry in entries(language):
        if isinstance(entry, fluent.Message):
            found[entry.id.name] = entry.value
            found |= {f"{entry.id.name}.{each.id.name}": each.value for each in entry.attributes}
    return found


def plain_messages(language: str) -> dict[str, str]:
    """The messages into which nothing is filled."""
    return {
        key: "".join(str(getattr(part, "value", "")) for part in pattern.elements)
        for key, pattern in patterns(language).items()
        if pattern and all(isinstance(part, fluent.TextElement) for part in pattern.elements)
    }


class Literal(NamedTuple):
    """A string in the code, with PLACE where something is filled in."""

    path: Path
    line: int
    text: str


def literals(paths: list[Path]) -> Iterator[Literal]:
    """Every string and f-string that is no docstring."""
    for path in paths:
        yield from _literals_in(path)


@cache
def _literals_in(path: Path) -> tuple[Literal, ...]:
    return tuple(_find_literals(path))


def _find_literals(path: Path) -> Iterator[Literal]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    skipped |= {
        id(n.value) for n in ast.walk(tree) if isinstance(n, ast.keyword) and n.arg in UNREAD
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield Literal(path, node.lineno, "".join(map(_part, node.values)))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in skipped:
            continue
        if isinstance(node.value, str):
            yield Literal(path, node.lineno, node.value)


def _part(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    match node:  # a number with its noun, of which one is as good as many
        case ast.FormattedValue(value=ast.Call(func, [_, ast.Constant(str(noun)), *_])):
            if "count_of" in (getattr(func, "id", ""), getattr(func, "attr", "")):
                return f"{PLACE} {noun}"
    return PLACE


def said_keys(paths: list[Path]) -> Iterator[Literal]:
    """The first argument of every call of `say`, where it is written there."""
    for path in paths:
        source = path.read_text(encoding="utf-8")
        if "say(" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id != "say" or not node.args:
                continue
            key = node.args[0]
            branches = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
            for each in branches:
                if isinstance(each, ast.Constant):
                    yield Literal(path, each.lineno, str(each.value))
                elif isinstance(each, ast.JoinedStr):
                    yield Literal(path, each.lineno, "".join(map(_part, each.values)))


def matches(literal: str, key: str) -> bool:
    """Whether the literal, with anything in its places, is the key or begins it."""
    if PLACE not in literal:
        return literal == key or (literal.endswith("-") and key.startswith(literal))
    if not re.search(r"[a-z]{2}", literal.replace(PLACE, "")):
        return False
    return re.fullmatch(re.escape(literal).replace(re.escape(PLACE), ".+"), key) is not None


# Calls whose words of ours become part of a table or an error, and which argument they are.
_ERRORS = {"ThreadError": 0, "StoreError": 0, "_wrong": 1}
_OTHERS = {"Finding": 2, "tell": 2, "show_lines": 1, "ColumnChoice": 1, "append": 0}
TOLD = {**_ERRORS, **_OTHERS}
# What only somebody at the command line can cause, who reads English.
AT_THE_COMMAND_LINE = ("Check the path and try again", "for the salt", "short for a salt")


def told_words(paths: list[Path]) -> Iterator[Literal]:
    """The sentences that errors, findings and reasons of these modules are made of."""
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                words = _told_by(node, constants)
                if re.search(r"[a-z]{2,} \S*[a-z]{2,}", words):
                    yield Literal(path, node.lineno, words)
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
                yield Literal(path, node.lineno, _words_of(node.value, {}))


def _told_by(node: ast.Call, constants: dict[str, ast.expr]) -> str:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "error" and len(node.args) == 2:
        return f"{PLACE}: {'. '.join(_words_of(each, constants) for each in node.args)}."
    if name not in TOLD or len(node.args) <= TOLD[name]:
        return ""
    words = _words_of(node.args[TOLD[name]], constants)
    return f"{PLACE}: {words}." if name == "_wrong" else words


def _words_of(node: ast.expr, constants: dict[str, ast.expr]) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_part, node.values))
    if isinstance(node, ast.Name) and isinstance(constants.get(node.id), ast.Constant):
        node = constants[node.id]
    return str(node.value) if isinstance(node, ast.Constant) else PLACE


def samples(pattern: fluent.Pattern | None) -> set[str]:
    """What a message may look like: with "7" in every field, and in each of its forms."""
    found = {""}
    for part in pattern.elements if pattern else ():
        expression = getattr(part, "expression", None)
        if isinstance(expression, fluent.SelectExpression):
            ends = {end for form in expression.variants for end in samples(form.value)}
        else:
            ends = {"7" if expression else str(getattr(part, "value", ""))}
        found = {start + end for start in found for end in ends}
    return found


def fits(words: str, found: set[str]) -> bool:
    """Whether one of the samples is what the words give with anything in their places.

    A full stop may be put behind them later.
    """
    template = re.compile(re.escape(words).replace(PLACE, ".+") + r"\.?", flags=re.DOTALL)
    return any(map(template.fullmatch, found))
