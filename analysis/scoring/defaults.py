"""The scorers that answer where nobody chose one: for the app, the command line and the library.

The embedded reader, since it measures better than the rules and than VADER on comments that no
scorer learnt from (docs/accuracy.md); in a copy without its weights, those.
"""

from analysis.scoring.reader_model import is_present

READER, DEEP_READER = "reader", "deep-reader"
STANCE_SCORER = READER if is_present() else "cues"
RELATION_SCORER = READER if is_present() else "cues"
SENTIMENT_SCORER = READER if is_present() else "vader"
