"""Pro and Con of an outline are sides that nobody has to guess."""

import pandas as pd
import pytest

import analysis
from analysis.claims import build_claims
from analysis.scoring import explain_relations, score_relations, score_stances

OUTLINE = """Discussion Title: Should the market move?

1. The market should move to the harbour.
1.1. Pro: The old hall is full of leaks.
1.1.1. Con: A roof can be mended.
1.1.1.1. Con: Not this one, says the builder.
1.2. Con: Nobody walks to the harbour in winter.
1.2.1. Pro: The wind takes your hat off there.
1.3.1. Pro: A reply to a number that is not here.
"""


@pytest.fixture(scope="module")
def outline() -> analysis.Thread:
    return analysis.read(OUTLINE, name="market.txt")


def test_relations_are_given(outline: analysis.Thread) -> None:
    relations = score_relations(outline.comments, "cues").set_index("comment_id")
    assert relations["stance"].to_dict() == {
        "1.1.1": "disagree", "1.1.1.1": "disagree", "1.2.1": "agree",
    }  # fmt: skip
    assert set(relations["scorer"]) == {"given"}
    assert relations["confidence"].eq(1).all()
    explained = explain_relations(relations.reset_index(), outline.comments)
    assert explained["evidence"].map(len).eq(0).all()


def test_the_side_on_the_thesis_is_the_product_of_the_sides(outline: analysis.Thread) -> None:
    claims = build_claims(outline.stories)
    assert claims["text"].tolist() == ["The market should move to the harbour."]
    assert claims["origin"].tolist() == ["given"]
    stances = score_stances(outline.comments, claims, "cues").set_index("comment_id")
    given = {
        "1.1": "agree", "1.1.1": "disagree", "1.1.1.1": "agree",
        "1.2": "disagree", "1.2.1": "disagree",
    }  # fmt: skip
    assert stances.loc[list(given), "stance"].to_dict() == given
    assert stances.loc[list(given), "confidence"].eq(1).all()
    assert stances.loc["1.3.1", "confidence"] < 1  # its way up to the thesis is broken


def test_another_claim_is_read_and_not_given(outline: analysis.Thread) -> None:
    claims = build_claims(outline.stories, ["Hats are useful."])
    stances = score_stances(outline.comments, claims, "cues")
    assert stances["confidence"].lt(1).all()


def test_a_mixed_table_asks_only_of_what_is_not_stated(outline: analysis.Thread) -> None:
    other = analysis.read("3 Comments\n\nAna\n2 days ago\nYes!\nBen\n2 days ago\n@Ana No way.\n")
    both = pd.concat([outline.comments, other.comments], ignore_index=True)
    relations = score_relations(both, "cues")
    assert set(relations["scorer"]) == {"given", "cues"}
