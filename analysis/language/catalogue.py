"""The catalogues: one file a language in Project Fluent's syntax, read when first spoken."""

from functools import cache

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentNone, FluentNumber, fluent_number
from fluent.syntax import FluentParser, ast

from analysis.language.spoken import FOLDER, SOURCE, locale_of, spoken_language

Field = str | int | float


def say(key: str, /, **fields: Field) -> str:
    """A message in the spoken language; `key.name` is one of its attributes.

    Numbers are written as that language does, those that are not whole with one decimal. Raises
    KeyError for a key that no catalogue has.
    """
    message, _, attribute = key.partition(".")
    language = spoken_language()
    bundle = _bundle(language if message in messages(language) else SOURCE)
    entry = bundle.get_message(message)
    pattern = entry.attributes[attribute] if attribute else entry.value
    if pattern is None:
        raise KeyError(key)
    numbered = {name: _numbered(value) for name, value in fields.items()}
    words, errors = bundle.format_pattern(pattern, numbered)
    if errors:
        raise errors[0]
    return str(words)


def parts_of(prefix: str) -> list[str]:
    """The keys that begin so, in the order of the English catalogue."""
    return [key for key in messages(SOURCE) if key.startswith(prefix)]


def _numbered(value: Field) -> str | FluentNumber | FluentNone:
    if isinstance(value, str):
        return value
    if float(value).is_integer():
        return fluent_number(int(value))
    return fluent_number(float(value), minimumFractionDigits=1, maximumFractionDigits=1)


@cache
def messages(language: str) -> dict[str, ast.Message]:
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
    bundle.add_resource(ast.Resource(list(messages(language).values())))
    return bundle
