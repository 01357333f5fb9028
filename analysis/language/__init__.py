"""What the product says, in the reader's language: catalogues, numbers, dates and lists."""

from analysis.language.catalogue import parts_of, say
from analysis.language.formats import (
    date_words,
    listed,
    minute_words,
    number_signs,
    written_number,
)
from analysis.language.retelling import retell
from analysis.language.spoken import (
    LANGUAGES,
    SOURCE,
    language_of,
    speak,
    speaking,
    spoken_language,
)

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "date_words",
    "language_of",
    "listed",
    "minute_words",
    "number_signs",
    "parts_of",
    "retell",
    "say",
    "speak",
    "speaking",
    "spoken_language",
    "written_number",
]
