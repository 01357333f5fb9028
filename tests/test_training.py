"""What training shows the model: negations that hold, sides that flip, stories kept apart."""

import json
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation_data import is_held_out
from analysis.own_comments_split import TEST, TRAIN, VALIDATION, part_of
from training.data import AGREE, DISAGREE, NEITHER, Pair, near_bundled_stories
from training.negation import deny, is_sentence, negate, oppose
from training.own_comments import COMMENTS as FOLDER
from training.own_comments import THREADS, OwnComment, read_own_comments
from training.pairs import own_pairs, vary
from training.split import group_twins, share_out, story_topics, story_words

COMMENTS = read_own_comments()
_CHOOSER = random.Random(3)  # noqa: S311 - for repeatable draws


@pytest.mark.parametrize(
    ("claim", "negated"),
    [
        ("The bull run should be abolished.", "The bull run should not be abolished."),
        ("Wolves should not be shot.", "Wolves should be shot."),
        ("Huawei cannot be trusted.", "Huawei can be trusted."),
        ("Referees can be trusted.", "Referees cannot be trusted."),
        ("The fee is justified.", "The fee is not justified."),
        # The first auxiliary stands in a side clause, or the claim says no already.
        ("People who are rich should pay more.", None),
        (
            "Adoption should be made easier for those who cannot have children.",
            "Adoption should not be made easier for those who cannot have children.",
        ),
        ("Bulldozing homes is never justified.", None),
        # The verb would have to be bent.
        ("The trial does not work.", None),
        ("Streaming has ruined music.", None),
    ],
)
def test_negates_only_where_the_rule_holds(claim, negated):
    assert negate(claim) == negated


def test_a_negated_claim_negated_again_is_the_claim():
    claims = {comment.claim for comment in COMMENTS}
    turned = {claim: negate(claim) for claim in claims if "not" not in claim}
    kept = {claim: back for claim, back in turned.items() if back}
    assert len(kept) > len(claims) / 2
    assert all(negate(back) == claim for claim, back in kept.items())


def test_opposite_has_no_not():
    assert oppose("The AfD should be banned.") == "The AfD should be allowed."
    assert oppose("France was wrong to leave.") == "France was right to leave."
    assert oppose("Cats make better pets than dogs.") is None


def test_denial_keeps_names():
    denied = deny("The EU should act.", _CHOOSER)
    assert denied.endswith("the EU should act.")


def test_bare_noun_phrases_are_no_sentences():
    assert not is_sentence("nuclear power")
    assert is_sentence("Nuclear power is clean")


@pytest.mark.parametrize(
    "text",
    [
        "American bases in Okinawa",
        "Russia and Japan will never sign",
        "U.S. troops should leave Japan",
        "the Kurils",
    ],
)
def test_bundled_stories_are_recognised(text):
    assert near_bundled_stories(text)


def test_no_comment_of_ours_touches_the_bundled_stories():
    assert not [
        c for c in COMMENTS if near_bundled_stories(f"{c.headline} {c.claim} {c.text} {c.parent}")
    ]


def test_every_variation_keeps_or_flips_or_leaves_the_side():
    claims = ["Bikes should be registered.", "Homework is useful for children."]
    pairs = [Pair(claims[at % 2], f"text {at}", AGREE, "claim", "x") for at in range(400)]
    shown = vary(pairs, _CHOOSER)
    assert [pair.text for pair in shown] == [pair.text for pair in pairs]
    kinds = Counter((_negative(pair.target), pair.shares) for pair in shown)
    assert kinds[True, AGREE] == 0
    assert kinds[False, DISAGREE] == 0
    assert min(kinds[True, DISAGREE], kinds[False, AGREE], kinds[False, NEITHER]) > 10


def _negative(target: str) -> bool:
    words = target.lower()
    return any(word in words for word in (" not ", "wrong to say", "false", "nobody"))


@given(
    st.lists(
        st.sampled_from(["claim", "relation", "sentiment"]).flatmap(
            lambda task: st.builds(
                Pair,
                target=st.just("" if task == "sentiment" else "A tax is fair."),
                text=st.text(min_size=1),
                shares=st.sampled_from([AGREE, DISAGREE, NEITHER]),
                task=st.just(task),
                source=st.just("own"),
            )
        )
    ),
    st.integers(),
)
def test_variation_changes_neither_number_nor_task(pairs, seed):
    shown = vary(pairs, random.Random(seed))  # noqa: S311 - any draw
    assert [pair.task for pair in shown] == [pair.task for pair in pairs]
    assert all(sum(pair.shares) == pytest.approx(1) for pair in shown)


def test_shares_sum_to_one():
    for comment in COMMENTS:
        for shares in (comment.stance, comment.sentiment, comment.relation or AGREE):
            assert sum(shares) == pytest.approx(1, abs=0.02)


def test_every_headline_has_its_part_and_no_story_stands_in_two():
    parts = {comment.headline: part_of(comment.headline) for comment in COMMENTS}
    assert set(parts.values()) == {TRAIN, VALIDATION, TEST}
    for story in group_twins(story_words(COMMENTS), story_topics(COMMENTS)):
        assert len({parts[headline] for headline in story}) == 1, story


def test_test_headlines_are_those_that_cues_was_not_chosen_on():
    """The threads came after `cues`, which was chosen on none of them."""
    lines = (FOLDER / THREADS).read_text(encoding="utf-8").splitlines()
    threads = {json.loads(line)["headline"] for line in lines}
    single = {c.headline for c in COMMENTS if part_of(c.headline) == TEST} - threads
    assert single
    assert all(is_held_out(headline) for headline in single)


def test_new_headlines_follow_their_twins_and_move_nothing():
    words = {"old": {"bridge", "toll"}, "new": {"bridge", "toll"}, "other": {"cats", "dogs"}}
    topics = {headline: set() for headline in words}
    parts = share_out(words, topics, {"old": TEST})
    assert parts["old"] == parts["new"] == TEST
    assert "other" in parts


def test_a_text_gives_its_sentiment_once():
    one = OwnComment("h", "Cats are nice.", "I agree", "", AGREE, AGREE, None)
    pairs = own_pairs([one, one._replace(claim="Dogs are nice.")])
    assert Counter(pair.task for pair in pairs) == {"claim": 2, "sentiment": 1}
