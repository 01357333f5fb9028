"""Which language is spoken now; what nobody asked otherwise is said in English."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SOURCE = "en"  # the language that all others are translated from
# Its name in itself, and the region whose numbers and dates are written.
LANGUAGES = {"en": "English", "de": "Deutsch", "ja": "日本語"}
LOCALES = {"en": "en_GB"}

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def spoken_language() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


def speak(language: str) -> None:
    """Speaks a language from now on, in this thread only; English where there is no catalogue."""
    _spoken.set(language if language in LANGUAGES else SOURCE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speaks a language for a while."""
    before = _spoken.set(language if language in LANGUAGES else SOURCE)
    try:
        yield
    finally:
        _spoken.reset(before)


def language_of(tag: str | None) -> str:
    """The catalogue for a browser's language tag, English where there is none.

    >>> language_of("de-AT"), language_of("ja"), language_of("fr-FR"), language_of(None)
    ('de', 'ja', 'en', 'en')
    """
    code = (tag or "").replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else SOURCE


def locale_of(language: str) -> str:
    """The locale of a language, as Babel names it."""
    return LOCALES.get(language, language)
