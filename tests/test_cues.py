import doctest
import time
import tomllib
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import scoring
from analysis.claims import build_claims
from analysis.schema import (
    CLAIM_COLUMNS,
    COMMENT_COLUMNS,
    RELATION_COLUMNS,
    STANCE_COLUMNS,
    STORY_COLUMNS,
    ThreadError,
    build,
    validate,
)
from analysis.scoring import STANCE_SCORERS, offered_scorers, words
from analysis.scoring.claim_reading import read_claim
from analysis.scoring.cues import CLAIM_RULES, REPLY_RULES, answer, read_cues
from analysis.scoring.passing_on import pass_on
from analysis.scoring.questions import Answer, Question
from tests.conftest import ROOT

score_relations = partial(scoring.score_relations, scorer="cues")
score_stances = partial(scoring.score_stances, scorer="cues")

CASES = tomllib.loads(
    (ROOT / "tests" / "cases" / "cues" / "claims_and_comments.toml").read_text(encoding="utf-8")
)["case"]
CLAIM = "The council should scrap the tram line."
DENIAL = "The council should not scrap the tram line."
VOCABULARY = (
    "agreed. no, don't not scrap keep the tram line council must should waste great never why ? "
    "! oh useless you works good leave it get rid of article"
)
WORDS = VOCABULARY.split()


def comments(*rows: dict[str, object]):
    return build(COMMENT_COLUMNS, ({"story_id": "s", "status": "visible", **row} for row in rows))


def comment(comment_id: str, text: str | None, parent_id: str | None = None, **more: object):
    return {"comment_id": comment_id, "text": text, "parent_id": parent_id, **more}


def claims(*texts: str):
    return build_claims(build(STORY_COLUMNS), texts)


def stance_of(table, comment_id: str) -> str:
    return table.set_index("comment_id")["stance"][comment_id]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["text"][:40], marks=[pytest.mark.xfail] * case.get("fails", 0))
        for case in CASES
    ],
)
def test_cases(case):
    question = Question(case["claim"], case["text"])
    assert answer([question])[0].stance == case["stance"]
    assert set(case["rules"]) <= {cue.rule for cue in read_cues(question)}


def test_a_claim_is_read():
    claim = read_claim("U.S. forces should not stay in Japan")
    assert (claim.polarity, claim.favour, claim.calls) == (-1, 1, True)
    assert claim.names == read_claim("American troops should stay in Japan").names
    assert read_claim("Trams should be banned").favour == -1
    assert read_claim("Poverty is the fault of the state and not of the embargo").polarity == 1
    assert read_claim("").names == frozenset()


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_denying_the_claim_turns_the_answer(text):
    of_claim, of_denial = answer([Question(CLAIM, text), Question(DENIAL, text)])
    assert of_claim.p_agree == pytest.approx(of_denial.p_disagree)
    assert of_claim.p_neither == pytest.approx(of_denial.p_neither)


@settings(max_examples=100)
@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_text_has_an_answer_with_sound_evidence(text):
    for question in (Question(CLAIM, text), Question(CLAIM, text, CLAIM, about_reply=True)):
        found = answer([question])[0]
        assert found.p_agree + found.p_disagree + found.p_neither == pytest.approx(1)
        assert 1 / 3 - 1e-9 <= found.confidence <= 1
        for mark in found.evidence:
            assert 0 <= mark.start < mark.end <= len(text)
            assert mark.weight


def test_every_rule_can_fire():
    asked = [Question(case["claim"], case["text"]) for case in CASES]
    asked.append(Question("The tram works.", "I agree that the tram works. The tram is awful."))
    assert {cue.rule for question in asked for cue in read_cues(question)} == set(CLAIM_RULES)
    text = "No, you are not sure. I agree, good idea. What?"
    reply = Question("It works.", text, about_reply=True)
    assert {cue.rule for cue in read_cues(reply)} == set(REPLY_RULES)


def test_the_examples_of_stems_hold():
    assert doctest.testmod(words).failed == 0
    assert doctest.testmod(words).attempted > 0


def test_a_reply_that_agrees_agrees_with_its_parent_and_not_with_the_claim():
    reply = Question(CLAIM, "I agree, well said.", "My aunt bakes.")
    assert answer([reply])[0].stance == "neither"
    assert answer([reply._replace(parent_text="")])[0].stance == "agree"


def test_nothing_said_is_neither():
    found = answer([Question(CLAIM, "")])[0]
    assert found.stance == "neither"
    assert found.evidence == ()
    assert answer([]) == []


def test_a_tie_is_neither():
    assert Answer(0.4, 0.4, 0.2).stance == "neither"
    assert Answer(0.4, 0.2, 0.4).stance == "neither"


def test_relations():
    table = comments(
        comment("1", "The tram is late again."),
        comment("2", "Exactly.", "1"),
        comment("3", "Nonsense, you are wrong.", "1"),
        comment("4", "My aunt bakes.", "1"),
        comment("5", "", "1"),
        comment("6", "Agreed.", "7"),
        comment("7", None, status="deleted"),
    )
    relations = validate("relations", score_relations(table))
    assert relations["comment_id"].tolist() == ["2", "3", "4"]
    assert relations["stance"].tolist() == ["agree", "disagree", "neither"]
    assert list(relations.columns) == list(RELATION_COLUMNS)


def test_a_reply_sides_with_or_against_its_parents_stance_even_before_it_on_the_page():
    table = comments(
        comment("1", "Exactly, well said, I agree.", "3"),
        comment("2", "Rubbish. You are so wrong, you know nothing.", "3"),
        comment("3", "Yes! Scrap it, get rid of it, bin it, it has to go, good idea."),
        comment("4", "Exactly, well said, I agree.", "2"),
    )
    stances = score_stances(table, claims(CLAIM))
    assert [stance_of(stances, each) for each in "1234"] == [
        "agree",
        "disagree",
        "agree",
        "disagree",
    ]
    assert stances["comment_id"].tolist() == ["1", "2", "3", "4"]
    passed = stances["evidence"].iloc[1]
    assert passed
    assert all(mark.weight < 0 for mark in passed[-2:])
    turned = score_stances(table, claims(DENIAL))
    assert turned["agreement"].tolist() == pytest.approx((-stances["agreement"]).tolist())


def test_given_relations_are_used():
    table = comments(
        comment("1", "Scrap it, get rid of it, bin it."), comment("2", "Tuesday.", "1")
    )
    relations = score_relations(table).assign(p_agree=1.0, p_disagree=0.0, p_neither=0.0)
    assert stance_of(score_stances(table, claims(CLAIM)), "2") == "neither"
    assert stance_of(score_stances(table, claims(CLAIM), relations=relations), "2") == "agree"


def test_a_circle_of_replies_ends():
    keys = [("s", "a"), ("s", "b")]
    answers = dict.fromkeys(keys, Answer(0.5, 0.1, 0.4))
    found = pass_on(answers, answers, {keys[0]: keys[1], keys[1]: keys[0]})
    assert set(found) == set(keys)
    for each in found.values():
        assert sum(each[:3]) == pytest.approx(1)


def test_several_claims_and_those_of_one_story():
    table = comments(comment("1", "Scrap it."), {**comment("1", "Keep it."), "story_id": "t"})
    asked = build(
        CLAIM_COLUMNS,
        [
            {"claim_id": "all", "text": CLAIM, "origin": "user"},
            {"claim_id": "one", "story_id": "t", "text": DENIAL, "origin": "user"},
        ],
    )
    stances = validate("stances", score_stances(table, asked))
    keys = list(zip(stances["claim_id"], stances["story_id"], strict=True))
    assert keys == [("all", "s"), ("all", "t"), ("one", "t")]
    assert stances["stance"].tolist() == ["agree", "disagree", "agree"]


def test_who_does_not_speak_has_no_row():
    table = comments(
        comment("1", None),
        comment("2", " "),
        comment("3", "Scrap it.", status="removed"),
        comment("4", "  Scrap it."),
    )
    stances = score_stances(table, claims(CLAIM))
    assert stances["comment_id"].tolist() == ["4"]
    mark = stances["evidence"].iloc[0][0]
    assert "  Scrap it."[mark.start : mark.end] == "Scrap"


def test_empty_tables_give_empty_tables():
    for found in (
        score_stances(comments(), claims(CLAIM)),
        score_stances(comments(comment("1", "a")), claims()),
    ):
        assert found.empty
        assert list(found.columns) == list(STANCE_COLUMNS)
    assert score_relations(comments()).empty


def test_an_unknown_scorer_lists_the_known():
    known = ", ".join(STANCE_SCORERS)
    with pytest.raises(ThreadError, match=known):
        score_stances(comments(), claims(CLAIM), scorer="tea-leaves")
    with pytest.raises(ThreadError, match=known):
        score_relations(comments(), scorer="tea-leaves")


def test_the_sign_of_vader_is_a_baseline_and_not_offered():
    table = comments(comment("1", "I love it"), comment("2", "I hate it"), comment("3", "Tuesday"))
    found = score_stances(table, claims(DENIAL), scorer="vader-sign")
    assert found["stance"].tolist() == ["agree", "disagree", "neither"]
    assert "cues" in offered_scorers()
    assert "vader-sign" not in offered_scorers()


@pytest.mark.parametrize("unit", [".", "a.", '."', "not ", "\n", "!?", "U.", "…", " ", "scrap "])
def test_time_is_linear_in_the_length(unit):
    def seconds(length: int) -> float:
        start = time.perf_counter()
        answer([Question(CLAIM, unit * (length // len(unit)) + "x")])
        return time.perf_counter() - start

    seconds(1000)
    # A quadratic step would take 16 times as long on 4 times the text; the rest allows for noise.
    assert seconds(40_000) < 8 * seconds(10_000) + 0.2
