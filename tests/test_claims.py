import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims import build_claims, claim_id
from analysis.schema import CLAIM_COLUMNS, STORY_COLUMNS, ThreadError, build, validate


def stories(*titles: str | None):
    return build(
        STORY_COLUMNS, ({"story_id": f"s{at}", "title": each} for at, each in enumerate(titles))
    )


@pytest.mark.parametrize(
    "variant",
    [
        "Trams  should stay.",
        " trams should STAY ",
        "Ｔｒａｍｓ should\nstay .",
        "Trams should stay .",
    ],
)
def test_the_same_claim_has_the_same_id(variant):
    assert claim_id(variant) == claim_id("Trams should stay")


def test_the_id_never_changes_between_versions():
    assert claim_id("Trams should stay.") == "claim-41431bb60cc5"


@pytest.mark.parametrize(
    "other", ["Trams should not stay", "Trams should stay?", "Trams should stay..."]
)
def test_another_claim_has_another_id(other):
    assert claim_id(other) != claim_id("Trams should stay")


@given(st.text())
def test_case_and_space_never_change_the_id(text):
    assert claim_id(f" {text} ") == claim_id(text)
    assert claim_id(text.casefold()) == claim_id(text)


def test_given_texts_are_asked_of_every_story():
    claims = build_claims(stories("One", "Two"), ["Trams should stay.", "trams should stay", "B"])
    assert claims["text"].tolist() == ["Trams should stay.", "B"]
    assert claims["story_id"].isna().all()
    assert claims["origin"].tolist() == ["user", "user"]
    assert build_claims(stories(), ["B"], origin="given")["origin"].tolist() == ["given"]


def test_without_texts_the_headline_serves():
    claims = validate("claims", build_claims(stories("One", None, " ", "Two")))
    assert claims["text"].tolist() == ["One", "Two"]
    assert claims["story_id"].tolist() == ["s0", "s3"]
    assert claims["origin"].tolist() == ["headline", "headline"]


def test_a_shared_headline_is_asked_of_every_story():
    claims = validate("claims", build_claims(stories("Same", "same.", "Same")))
    assert claims["text"].tolist() == ["Same"]
    assert claims["story_id"].isna().all()


def test_no_stories_and_no_texts_give_the_empty_table():
    claims = build_claims(stories())
    assert len(claims) == 0
    assert list(claims.columns) == list(CLAIM_COLUMNS)


@pytest.mark.parametrize("empty", ["", "  ", ".", "\n"])
def test_an_empty_claim_is_refused(empty):
    with pytest.raises(ThreadError, match="Write one sentence"):
        build_claims(stories("One"), ["Good claim", empty])
