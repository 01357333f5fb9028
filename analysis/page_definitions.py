"""What every number on the pages Compare, Voices and Words means, in a sentence or two."""

from analysis.comparison_sentences import QUANTITY_WORDS as QUANTITIES
from analysis.comparison_sentences import quantity_words
from analysis.definitions import Definition, definitions_of
from analysis.language import written_number
from analysis.measures.comparison import CLEAR_BELOW as COMPARED_CLEAR_BELOW
from analysis.measures.floors import MINIMUM_COMMENTS
from analysis.measures.voices import MINIMUM_VOICES
from analysis.measures.words import CLEAR_BELOW, MINIMUM_USES, PRIOR_WORDS


def words_definitions() -> list[Definition]:
    """What the numbers of words mean."""
    clear = written_number(str(CLEAR_BELOW))
    return definitions_of("of-words-", prior=PRIOR_WORDS, clear=clear, uses=MINIMUM_USES)


def voices_definitions() -> list[Definition]:
    """What the numbers of authors mean."""
    return definitions_of("of-voices-", voices=MINIMUM_VOICES)


def compare_definitions() -> list[Definition]:
    """What is compared, and how."""
    quantities = [Definition(*quantity_words(name)[::2]) for name in QUANTITIES]
    clear = written_number(str(COMPARED_CLEAR_BELOW))
    return [*quantities, *definitions_of("of-compare-", clear=clear, comments=MINIMUM_COMMENTS)]
