"""The catalogues: one file a language in Project Fluent's syntax, read when first spoken."""

import re
from functools import cache

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentNone, FluentNumber, fluent_number
from fluent.syntax import FluentParser, ast

from analysis.language.spoken import FOLDER, SOURCE, locale_of, spoken_language

KEPT = "kept-"  # begins the keys of words that tables hold in English, told anew when shown

Field = str | int | float


def say(key: str, **fields: Field) -> str:
    """A message in the spoken language; `key.name` is one of its attributes.

    Numbers are written as that language does, those that are not whole with one decimal. Raises
    KeyError for a key that no catalogue has.
    """
    message, _, attribute = key.partition(".")
    language = spoken_language()
    bundle = _bundle(language if message in _messages(language) else SOURCE)
    entry = bundle.get_message(message)
    pattern = entry.attributes[attribute] if attribute else entry.value
    if pattern is None:
        raise KeyError(key)
    numbered = {name: _numbered(value) for name, value in fields.items()}
    words, errors = bundle.format_pattern(pattern, numbered)
    if errors:
        raise errors[0]
    return str(words)


def retell(words: str) -> str:
    """English words out of a table, in the spoken language; what no message fits as it is."""
    if spoken_language() == SOURCE:
        return words
    for key, pattern in _kept_patterns():
        if found := pattern.fullmatch(words):
            return say(key, **{name: _field(value) for name, value in found.groupdict().items()})
    return words


def parts_of(prefix: str) -> list[str]:
    """The keys that begin so, in the order of the English catalogue."""
    return [key for key in _messages(SOURCE) if key.startswith(prefix)]


def _numbered(value: Field) -> str | FluentNumber | FluentNone:
    if isinstance(value, str):
        return value
    if float(value).is_integer():
        return fluent_number(int(value))
    return fluent_number(float(value), minimumFractionDigits=1, maximumFractionDigits=1)


def _field(words: str) -> Field:
    digits = words.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() else words


@cache
def _messages(language: str) -> dict[str, ast.Message]:
    """The messages of a catalogue by key, in its order. Raises ValueError where one is broken."""
    text = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
    found = {}
    for entry in FluentParser(with_spans=False).parse(text).body:
        if isinstance(entry, ast.Junk):
            raise ValueError(f"{language}.ftl: cannot be read from {(entry.content or '')[:60]!r}.")
        if isinstance(entry, ast.Message):
            found[entry.id.name] = entry
    return found


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([locale_of(language)], use_isolating=False)
    bundle.add_resource(ast.Resource(list(_messages(language).values())))
    return bundle


@cache
def _kept_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """What finds the message behind English words: the most telling, the longest, first."""
    found = []
    for key in parts_of(KEPT):
        pattern = _messages(SOURCE)[key].value
        parts = [] if pattern is None else pattern.elements
        words = "".join(
            f"(?P<{part.expression.id.name}>.+?)"
            if isinstance(part, ast.Placeable)
            and isinstance(part.expression, ast.VariableReference)
            else re.escape(str(getattr(part, "value", "")))
            for part in parts
        )
        found.append((key, re.compile(words, flags=re.DOTALL)))
    return sorted(found, key=lambda pair: -len(pair[1].pattern))
