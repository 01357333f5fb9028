"""Our issues: what a file says, how a stance turns with the claim, and which of them may train."""

import random
from collections import Counter

import pytest

from analysis.own_comments_split import TRAIN, VALIDATION
from training.data import AGREE, DISAGREE, NEITHER, near_bundled_stories
from training.issues import draw_issues, issues_of, neighbours_of, read_issues, under_form

BLOCK = """@ streets | Council closes Mill Lane to cars
C Mill Lane should stay closed to cars.
N Mill Lane should not stay closed to cars.
O Cars belong back on Mill Lane.
P Keep motors out of Mill Lane.
T car-free Mill Lane
+p I can hear the bakery again.
-n My shop has lost a third.
0o Who paid for the bollards?
"""


def write(folder, text):
    (folder / "xx-01.txt").write_text(text, encoding="utf-8")
    return folder


def test_an_issue_is_read_and_turned_with_its_claim(tmp_path):
    (issue,) = read_issues(write(tmp_path, BLOCK))
    assert (issue.field, issue.headline) == ("streets", "Council closes Mill Lane to cars")
    pro, against, aside = issue.voices
    assert [under_form(issue, pro, form).shares for form in "CPTNO"] == [AGREE] * 3 + [DISAGREE] * 2
    assert [under_form(issue, against, form).shares for form in "CN"] == [DISAGREE, AGREE]
    assert {under_form(issue, aside, form).shares for form in "CNOPT"} == {NEITHER}
    assert aside.tone == (0, 1, 0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("O Cars", "Cars", "lines @ C N O P T expected"),
        ("@ streets | ", "", "lines @ C N O P T expected"),
        ("-n My", "!n My", "no stance and tone"),
        ("0o Who paid for the bollards?", "0o ", "no stance and tone"),
    ],
)
def test_a_broken_issue_is_named(tmp_path, old, new, said):
    with pytest.raises(ValueError, match=r"xx-01\.txt.*" + said):
        read_issues(write(tmp_path, BLOCK.replace(old, new)))


def test_an_epoch_shows_every_comment_and_turns_no_answer_wrongly():
    issues = issues_of(VALIDATION)
    near = neighbours_of(issues)
    drawn = draw_issues(issues, near, random.Random(1))  # noqa: S311 - for repeatable draws
    told = {
        (under_form(issue, voice, form).target, voice.text): under_form(issue, voice, form).shares
        for issue in issues
        for voice in issue.voices
        for form in issue.forms
    }
    claims = [pair for pair in drawn if pair.task == "claim"]
    assert {pair.text for pair in claims} == {v.text for issue in issues for v in issue.voices}
    # A claim of another issue is unrelated.
    assert all(told.get((pair.target, pair.text), NEITHER) == pair.shares for pair in claims)
    beside = {
        issue.headline: {other.forms["C"] for other in near[issue.headline]} for issue in issues
    }
    assert any(
        pair.target in beside[issue.headline]
        for pair in claims
        for issue in issues
        if pair.text in {voice.text for voice in issue.voices}
    )
    assert Counter(pair.task for pair in drawn).keys() == {"claim", "relation", "sentiment"}
    assert all(pair.target != pair.text for pair in drawn)


def test_neighbours_are_of_the_same_part_and_never_the_issue_itself():
    near = neighbours_of(issues_of(TRAIN))
    assert all(len(others) >= 1 for others in near.values())
    assert all(other.headline != headline for headline, others in near.items() for other in others)


def test_issues_are_whole_apart_and_far_from_the_bundled_stories():
    issues = read_issues()
    headlines = Counter(issue.headline for issue in issues)
    assert len(issues) > 1_000
    assert max(headlines.values()) == 1
    trained = {issue.forms["C"] for issue in issues_of(TRAIN)}
    assert trained.isdisjoint(issue.forms["C"] for issue in issues_of(VALIDATION))
    shown = [
        f"{form} {voice.text}"
        for issue in issues_of(TRAIN)
        for form in issue.forms.values()
        for voice in issue.voices
    ]
    assert not list(filter(near_bundled_stories, shown))
