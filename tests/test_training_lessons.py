"""What a teacher is asked and a student learns: each pair once, and the same after the file."""

import random

import numpy as np
import pytest

from analysis.own_comments_split import TRAIN, part_of
from training.data import AGREE, DISAGREE, NEITHER
from training.issues import Issue, Voice
from training.lessons import Lesson, draw_lessons, draw_taught, read_lessons, write_lessons
from training.own_comments import OwnComment, training_comments

FORMS = {
    "C": "Mill Lane should stay closed to cars.",
    "N": "Mill Lane should not stay closed to cars.",
    "O": "Cars belong back on Mill Lane.",
    "P": "Keep motors out of Mill Lane.",
    "T": "car-free Mill Lane",
}
CALM = (0.0, 1.0, 0.0)
VOICES = [Voice("I hear the bakery again.", AGREE, CALM), Voice("Who paid?", NEITHER, CALM)]
LANE = Issue("streets", "Mill Lane", FORMS, VOICES)
OTHER = Issue("streets", "Bridge", dict.fromkeys("CNOPT", "The bridge should go."), [])
COMMENTS = [
    OwnComment("Ferry", claim, "Leave it.", "", stance, CALM, None)
    for claim, stance in (("The ferry should stay.", AGREE), ("The fee should go.", NEITHER))
]


@pytest.fixture(scope="module")
def lessons():
    chooser = random.Random(1)  # noqa: S311 - for repeatable draws
    return draw_lessons(COMMENTS, ([LANE, OTHER], {"Mill Lane": [OTHER]}), [], chooser)


def shares_of(lessons, target, text):
    (found,) = (x for x in lessons if (x.pair.target, x.pair.text) == (target, text))
    return found


def test_every_pair_is_asked_once_and_what_nobody_read_first(lessons):
    pairs = [(x.pair.target, x.pair.text, x.pair.task) for x in lessons]
    assert len(set(pairs)) == len(pairs)
    assert [x.read for x in lessons] == sorted(x.read for x in lessons)


def test_a_comment_stands_under_every_form_with_its_side(lessons):
    told = {form: shares_of(lessons, FORMS[form], VOICES[0].text) for form in FORMS}
    assert all(lesson.read for lesson in told.values())
    sides = {form: lesson.pair.shares for form, lesson in told.items()}
    assert sides == {"C": AGREE, "P": AGREE, "T": AGREE, "N": DISAGREE, "O": DISAGREE}


def test_claims_that_nobody_held_against_a_comment_are_left_to_the_teacher(lessons):
    assert not shares_of(lessons, "The bridge should go.", VOICES[0].text).read
    crossed = {x.pair.target for x in lessons if x.pair.text == "Leave it." and not x.read}
    assert crossed <= {comment.claim for comment in COMMENTS}


def test_a_file_gives_back_what_was_taught(lessons, tmp_path):
    path = tmp_path / "taught.jsonl"
    shares = np.tile([0.5, 0.25, 0.25], (len(lessons), 1))
    half = len(lessons) // 2
    write_lessons(path, lessons[:half], shares[:half])
    write_lessons(path, lessons[half:], shares[half:])
    taught = [x._replace(pair=x.pair._replace(shares=(0.5, 0.25, 0.25))) for x in lessons]
    assert read_lessons(path) == taught


@pytest.mark.parametrize(("shown", "number"), [(0.0, 0), (1.0, 50)])
def test_an_epoch_shows_so_many(lessons, shown, number):
    chooser = random.Random(2)  # noqa: S311 - for repeatable draws
    asked = [Lesson(lessons[0].pair, True, shown)] * 50
    assert len(draw_taught(asked, chooser)) == number


def test_only_claims_of_training_headlines_train():
    comments = training_comments()
    assert {part_of(comment.headline) for comment in comments} == {TRAIN}
