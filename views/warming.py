"""What the first visitor would wait for: packages, and the bundled stories read, scored, drawn."""

import pandas as pd
from streamlit.env_util import is_repl

from analysis.scoring import offered_scorers

# Pages are scripts: what only they use would be loaded while the first visitor waits.
from views import along, asking, claim_proposals, instruments, label_scores, pictures  # noqa: F401
from views.bundled import folder_version, library_ahead
from views.garbage import leave_out_modules
from views.scored import Claim, Question, bundled_stories, conclusions, measures, points
from views.thread import explain_ahead


def warm() -> None:
    """Does for all visitors what the first two pages do for one who has chosen nothing."""
    asked = _first_questions()
    measured = [measures(question) for question in asked]
    if asked:
        _draw(asked[0], measured[0])
    is_repl()  # asked at the first words of the first page, for which it looks through all modules
    leave_out_modules()


def _first_questions() -> list[Question]:
    """What is asked of every bundled thread where the visitor asks for nothing else."""
    library = library_ahead()
    scorer = next(iter(offered_scorers()))
    asked = []
    for story in bundled_stories(folder_version(), library).values():
        claims = library.claims
        claims = claims[claims["story_id"].isna() | (claims["story_id"] == story.story_id)]
        if len(story.comments) and len(claims):
            first = claims.iloc[0]
            claim = Claim(first["claim_id"], first["text"], False, claims.head(1))
            asked.append(Question(story, claim, scorer))
    return asked


def _draw(question: Question, measured: pd.DataFrame) -> None:
    """What the page of a story shows first, its charts as most visitors see them."""
    marks = points(question)
    explain_ahead(question)
    tried = conclusions(question)
    for name, table, told_by_the_question, narrow in (
        ("agreement_against_approval", marks, marks, False),
        (pictures.LEDGERS, measured, marks, True),
        ("stance_along_thread", marks, marks, False),
        ("ways_of_counting", tried, tried, False),
    ):
        pictures.draw_ahead(name, table, question, told_by_the_question, narrow=narrow)
