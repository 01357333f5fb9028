"""Words that were written in English, told anew in the language that is spoken when they are shown.

Tables, errors and audits outlive the reader who caused them, are shared and go into files: they are
English. Their messages stand in the English catalogue, too, by which they are found again.
"""

import re
from functools import cache, reduce

from fluent.syntax import ast

from analysis.language.catalogue import Field, messages, parts_of, say
from analysis.language.formats import written_number
from analysis.language.spoken import SOURCE, spoken_language

# As the code writes them, with commas: what has none is an id, and stays as it is.
NUMBER = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})*)(?:\.\d+)?", flags=re.ASCII)
KEPT = "kept-"  # begins the keys of such words
REASON, REASONS = "reason", "reasons"  # fields that are such words themselves; a list by commas


def retell(words: str) -> str:
    """English words of ours in the spoken language; what no message fits stays as it is."""
    if spoken_language() == SOURCE:
        return words
    whole, filled = _kept()
    if key := whole.get(words):
        return say(key)
    for key, pattern in filled:
        if found := pattern.fullmatch(words):
            return say(key, **{name: _told(name, told) for name, told in found.groupdict().items()})
    return words


def telling(key: str) -> re.Pattern[str]:
    """What matches the English words of a message, its fields as groups by their names."""
    pattern = messages(SOURCE)[key].value
    return re.compile(_expression(pattern.elements if pattern else [], set()), flags=re.DOTALL)


def _told(name: str, words: str) -> Field:
    if name == REASON:
        return retell(words)
    if name == REASONS:
        parts = [retell(part) for part in words.split(", ")]
        return reduce(lambda first, second: say("and-then", first=first, second=second), parts)
    if not NUMBER.fullmatch(words):
        return words
    return written_number(words) if "." in words else int(words.replace(",", ""))


@cache
def _kept() -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    """The keys of words without fields, and what finds the others, the most telling first."""
    whole: dict[str, str] = {}
    filled = []
    for key in parts_of(KEPT):
        pattern = messages(SOURCE)[key].value
        parts = [] if pattern is None else pattern.elements
        texts = [part.value for part in parts if isinstance(part, ast.TextElement)]
        if len(texts) == len(parts):
            whole["".join(texts)] = key
        else:
            filled.append((key, telling(key)))
    return whole, sorted(filled, key=lambda pair: -len(pair[1].pattern))


def _expression(parts: list[ast.TextElement | ast.Placeable], known: set[str]) -> str:
    """What matches the words of a message; `known` are the fields that were found before."""
    written = []
    for part in parts:
        expression = getattr(part, "expression", None)
        if isinstance(expression, ast.VariableReference):
            written.append(_group(expression.id.name, ".+?", known))
        elif isinstance(expression, ast.SelectExpression):
            written.append(_choice(expression, known))
        else:
            written.append(re.escape(str(getattr(part, "value", ""))))
    return "".join(written)


def _choice(expression: ast.SelectExpression, known: set[str]) -> str:
    forms = "|".join(_expression(form.value.elements, known) for form in expression.variants)
    selector = expression.selector
    name = selector.id.name if isinstance(selector, ast.VariableReference) else ""
    return f"(?:{forms})" if name in known else _group(name, forms, known)


def _group(name: str, expression: str, known: set[str]) -> str:
    if name in known:
        return f"(?P={name})"
    known.add(name)
    return f"(?P<{name}>{expression})"
