"""Numbers, dates and lists as the spoken language writes them, after the Unicode CLDR."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list

from analysis.language.spoken import locale_of, spoken_language


class NumberSigns(NamedTuple):
    """What stands in and after the digits of a number."""

    decimal: str
    group: str
    percent: str  # with the space before it, where there is one


def number_signs() -> NumberSigns:
    """The signs of numbers in the spoken language."""
    return _signs(spoken_language())


@cache
def _signs(language: str) -> NumberSigns:
    locale = Locale.parse(locale_of(language))
    symbols = locale.number_symbols["latn"]
    percent = locale.percent_formats[None].suffix[0]
    return NumberSigns(symbols["decimal"], symbols["group"], str(percent))


def written_number(digits: str) -> str:
    """A number as Python writes it, "1,234.5", with the signs of the spoken language."""
    signs = number_signs()
    return digits.translate({ord(","): signs.group, ord("."): signs.decimal})


def date_words(moment: datetime) -> str:
    """A day in words, as in "5 March 2024"."""
    return str(format_date(moment, "long", locale_of(spoken_language())))


def minute_words(moment: datetime) -> str:
    """A day in few signs with its minute, as in "5 Mar 2024, 13:04"."""
    locale = locale_of(spoken_language())
    return f"{format_date(moment, 'medium', locale)}, {format_time(moment, 'HH:mm', locale=locale)}"


def listed(items: Sequence[str], *, choice: bool = False) -> str:
    """Items as a list in words, the last one after "and", or after "or" where they are a choice.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], choice=True)
    ('a, b and c', 'a or b')
    """
    return str(format_list(items, "or" if choice else "standard", locale_of(spoken_language())))
