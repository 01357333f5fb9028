"""What scoring remembers of the texts it has read, dropped when somebody wants it forgotten."""

from analysis.scoring.claim_reading import read_claim
from analysis.scoring.reader_model import forget_readings
from analysis.scoring.words import stem


def forget_texts() -> None:
    """Empties every memory of this process that holds words, or what was read out of them."""
    forget_readings()
    read_claim.cache_clear()
    stem.cache_clear()
