import tomllib

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.schema import COMMENT_COLUMNS, ThreadError, build
from analysis.scoring import SENTIMENT_SCORERS, polarity, score_sentiment
from analysis.scoring.sentiment import (
    NEUTRAL_BELOW,
    read_sentiment,
    sentence_tones,
    sentiment_label,
)
from analysis.sentence_spans import LONGEST_SENTENCE, sentence_spans
from tests.conftest import ROOT

SENTENCES = tomllib.loads(
    (ROOT / "tests" / "cases" / "sentences" / "sentences.toml").read_text(encoding="utf-8")
)["case"]
VOCABULARY = (
    "not good GREAT very terrible but kind of no doubt without never so 😀 :) horrible! least at "
    "the shit why? don't hate lovely, plain table yeah right"
)
VADER = SentimentIntensityAnalyzer()


def comments(*texts: str | None) -> pd.DataFrame:
    return build(
        COMMENT_COLUMNS,
        ({"story_id": "s", "comment_id": str(at), "text": text} for at, text in enumerate(texts)),
    )


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:30])
def test_sentences(case):
    text = case["text"]
    assert [text[start:end] for start, end in sentence_spans(text)] == case["sentences"]


@given(st.text(st.sampled_from("aB .!?…。\n\"')1😀"), max_size=60))
def test_sentences_hold_every_character_once(text):
    spans = sentence_spans(text)
    inside = [at for start, end in spans for at in range(start, end)]
    assert inside == sorted(set(inside))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(inside)


def test_an_endless_sentence_is_cut_at_a_space():
    spans = sentence_spans("word " * 1000)
    assert max(end - start for start, end in spans) <= LONGEST_SENTENCE
    assert all(("word " * 1000)[start:end].split(" ")[0] == "word" for start, end in spans)
    assert sentence_spans("x" * 2500) == [(0, 1000), (1000, 2000), (2000, 2500)]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(VOCABULARY.split()),
        min_size=1,
        max_size=12,
    ).map(" ".join)
)
def test_a_sentence_scores_what_vader_gives_it(text):
    for tone in sentence_tones(text):
        sentence = text[tone.start : tone.end]
        assert tone.compound == VADER.polarity_scores(sentence)["compound"]


def test_evidence_marks_the_words_and_their_pull():
    text = "Plain start. The tram is not good. 😀 but the bus is a DISASTER!"
    marks = {text[mark.start : mark.end]: mark.weight for mark in read_sentiment(text).evidence}
    assert list(marks) == ["good", "😀", "DISASTER"]
    assert marks["good"] < 0 < marks["😀"]
    assert marks["DISASTER"] < -3


def test_a_comment_is_the_mean_of_its_sentences_of_feeling():
    good, bad = (VADER.polarity_scores(text)["compound"] for text in ("Good.", "Terrible!"))
    assert read_sentiment("Good. It is Tuesday. Terrible!").score == pytest.approx((good + bad) / 2)


def test_own_words_only_and_missing_without_them():
    scored = score_sentiment(comments("I love it", "", None, " \n", "It is Tuesday"), "vader")
    assert scored["words"].tolist() == [3, 0, 0, 0, 3]
    assert scored["sentiment"].isna().tolist() == [False, True, True, True, False]
    assert scored["sentiment_label"].isna().tolist() == [False, True, True, True, False]
    assert scored["sentiment_label"].iloc[[0, 4]].tolist() == ["positive", "neutral"]
    assert list(score_sentiment(comments()).columns) == list(scored.columns)


def test_scoring_leaves_the_table_alone_and_keeps_its_index():
    table = comments("good", "bad").set_axis([7, 3])
    before = table.copy()
    assert score_sentiment(table).index.tolist() == [7, 3]
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("score", "label"),
    [
        (NEUTRAL_BELOW, "positive"),
        (0.0499, "neutral"),
        (0.0, "neutral"),
        (-0.0499, "neutral"),
        (-NEUTRAL_BELOW, "negative"),
    ],
)
def test_thresholds(score, label):
    assert sentiment_label(score) == label


def test_polarity_takes_lists_series_and_arrow():
    texts = ["I love it", None, "", "I hate it"]
    expected = [VADER.polarity_scores(text or "") for text in texts]
    for given_texts in (texts, pd.Series(texts), pa.array(texts), pa.chunked_array([texts])):
        found = polarity(given_texts)
        assert found.iloc[1].isna().all()
        for row in (0, 2, 3):
            assert found.iloc[row].to_dict() == expected[row]
    assert polarity(pd.Series(["good"], index=[9])).index.tolist() == [9]
    assert polarity([]).dtypes.eq("float64").all()


def test_an_unknown_scorer_lists_the_known():
    with pytest.raises(ThreadError, match=", ".join(SENTIMENT_SCORERS)):
        score_sentiment(comments("good"), "tea-leaves")
