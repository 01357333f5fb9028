import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.evaluation import TASK_KINDS, evaluate, write_accuracy
from analysis.evaluation_own import OWN_COMMENTS, SINGLE, THREADS, own_sets
from analysis.evaluation_sets import (
    DATA,
    FLIP,
    MOST_ROWS,
    RATING,
    RECALL,
    SIDE,
    TWO_SIDES,
    public_sets,
)
from analysis.own_comments_split import SPLIT, TEST, TRAIN, part_of


def headline_of(part: str) -> str:
    with SPLIT.open(encoding="utf-8", newline="") as lines:
        return next(row["headline"] for row in csv.DictReader(lines) if row["part"] == part)


def write_lines(path: Path, *rows: dict[str, object]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def single(text: str, stance: str, part: str = TEST, claim: str = "Trams should go.") -> dict:
    said = {"text": text, "parent": "", "stance": stance, "sentiment": "neutral", "relation": ""}
    return {"headline": headline_of(part), "claim": claim, **said}


def evaluate_own(folder: Path) -> pd.DataFrame:
    table = evaluate(folder / "no labels.csv", folder / "no data", own=folder).table
    return table.set_index(["data_set", "task", "scorer"])


def test_own_comments_of_the_test_part_are_evaluated_and_twice_gives_the_same(tmp_path):
    write_lines(
        tmp_path / "w1.jsonl",
        single("Agreed.", "agree"),
        single("Nonsense.", "disagree"),
        single("Well said.", "agree", part=TRAIN),
    )
    tables = []
    for page in (tmp_path / "a.md", tmp_path / "b.md"):
        nowhere = tmp_path / "nowhere"
        write_accuracy(page, nowhere, labels_file=nowhere / "labels.csv", own=tmp_path)
        tables.append(page.with_suffix(".csv").read_bytes())
    assert tables[0] == tables[1]
    rows = evaluate_own(tmp_path)
    assert rows.loc[(SINGLE, "stance", "cues"), ["n", "macro_f1"]].tolist() == [2, 1]
    assert rows.loc[(SINGLE, "stance", "majority"), "macro_f1"] < 1
    side = rows.loc[("own comments, side alone", SIDE, "cues")]
    assert (side["accuracy"], side["low"], side["high"]) == (1, 1, 1)
    assert pd.isna(side["macro_f1"])
    assert rows.loc[("own comments, side alone", SIDE, "majority"), "accuracy"] == 0.5


def test_a_claim_with_a_not_flips_and_the_naive_scorers_do_not(tmp_path):
    denied = "Trams should not go."
    write_lines(
        tmp_path / "w1.jsonl",
        single("Trams should go, I agree.", "agree"),
        single("Trams should go, I agree.", "disagree", claim=denied),
        single("Trams are late.", "neither"),
        single("Trams are late.", "neither", claim=denied),
    )
    found = evaluate_own(tmp_path).xs(FLIP, level="task")
    assert set(found["n"]) == {1}
    by_scorer = found["accuracy"].droplevel("data_set")
    assert (by_scorer["vader-sign"], by_scorer["majority"]) == (0, 0)
    assert by_scorer["cues"] == 1


def thread_row(number: int, stance: tuple[float, float, float], **given: object) -> dict:
    shares = dict(zip(("p_agree", "p_disagree", "p_neither"), stance, strict=True))
    tone = {"negative": 0.0, "neutral": 1.0, "positive": 0.0}
    said = {"text": f"Comment {number}.", "parent": "", "relation": None, "sentiment": tone}
    asked = {"thread": "t", "n": number, "kind": "main", "claim": "Trams should go."}
    return {"headline": headline_of(TEST), **asked, **said, **shares, **given}


def test_threads_count_with_their_majority_and_keep_their_replies(tmp_path):
    write_lines(
        tmp_path / "threads.jsonl",
        thread_row(1, (0.667, 0.333, 0.0)),
        thread_row(1, (0.0, 1.0, 0.0), kind="negation", claim="Trams should stay."),
        thread_row(2, (0.333, 0.333, 0.333)),
        thread_row(
            3, (0.5, 0.5, 0.0), parent="Comment 1.", relation={"agree": 0.4, "neither": 0.6}
        ),
    )
    sets = {(each.name, each.task): each for each in own_sets(tmp_path)}
    assert sets[THREADS, "stance"].truths == [["agree", "disagree"]]
    assert sets[THREADS, "relation"].truths == [["neither"]]
    assert sets[THREADS, "sentiment"].truths == [["neutral"] * 3]
    comments = sets[THREADS, "stance"].corpus.comments
    assert comments["parent_id"].fillna("").tolist() == ["", "", "1"]
    flips = sets["own threads, negated claim flips", FLIP]
    assert flips.rows[["comment_id", "opposite_id"]].values.tolist() == [["1", "t-negation"]]


def test_no_comment_that_trained_is_measured():
    if not OWN_COMMENTS.is_dir():
        pytest.skip("no training/comments here")
    learnt = {
        row["text"]
        for path in (*OWN_COMMENTS.glob("w*.jsonl"), OWN_COMMENTS / "threads.jsonl")
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if part_of(row["headline"]) != TEST
    }
    assert learnt
    for each in own_sets():
        key = ["story_id", "comment_id"]
        asked = each.corpus.comments.merge(each.rows[key].drop_duplicates(), on=key)
        assert len(asked)
        assert not learnt & set(asked["text"]), each.name


def test_public_sets_are_sampled_alike_each_time():
    if not DATA.is_dir():
        pytest.skip("needs the labelled sets of ../shared/data, which are not here")
    first, second = list(public_sets(DATA)), list(public_sets(DATA))
    assert {each.name: len(each.rows) for each in first} == {
        each.name: len(each.rows) for each in second
    }
    assert max(len(each.rows) for each in first) == MOST_ROWS
    for one, other in zip(first, second, strict=True):
        assert one.truths == other.truths
        assert one.corpus.comments.equals(other.corpus.comments)
        assert set(one.rows["claim_id"]) <= set(one.corpus.claims["claim_id"]) or (
            TASK_KINDS[one.task] != "stance"
        )


def test_public_sets_are_measured_as_their_makers_do(tmp_path):
    tweets = tmp_path / "tweeteval" / "datasets" / "sentiment"
    ratings = tmp_path / "VADER-groundtruth" / "hutto_ICWSM_2014"
    semeval = tmp_path / "SemEval2016T6"
    for folder in (tweets, ratings, semeval):
        folder.mkdir(parents=True)
    (tweets / "test_text.txt").write_text("I love it\nA table\nA chair\nI hate it\n")
    (tweets / "test_labels.txt").write_text("2\n1\n0\n0\n")
    (ratings / "tweets_GroundTruth.txt").write_text("1\t3\tI love it\n2\t-3\tI hate it\n3\t0\tA\n")
    (semeval / "testdata-taskA-all-annotations.txt").write_text(
        "ID\tTarget\tTweet\tStance\n1\tTrams\tI agree.\tFAVOR\n2\tTrams\tNonsense.\tAGAINST\n"
        "3\tTrams\tNonsense.\tNONE\n"
    )
    table = evaluate(tmp_path / "no labels.csv", tmp_path, own=tmp_path / "none").table
    rows = table.set_index(["task", "scorer"])
    assert rows.loc[(RECALL, "vader"), "accuracy"] == pytest.approx((1 + 1 + 0.5) / 3)
    assert rows.loc[(RECALL, "majority"), "accuracy"] == pytest.approx(1 / 3)
    assert rows.loc[(RATING, "vader"), "correlation"] > 0.99
    assert rows.loc[(TWO_SIDES, "cues"), "macro_f1"] == pytest.approx((1 + 2 / 3) / 2)
    assert (rows["low"] <= rows["high"]).all()
