"""The scorers that answer where nobody chose one: for the app, the command line and the library."""

STANCE_SCORER = "cues"
RELATION_SCORER = "cues"
SENTIMENT_SCORER = "vader"
