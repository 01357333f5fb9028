"""Labels as files, and what they make of a scorer's answers."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.claims import claim_id
from analysis.command_line import main
from analysis.label_quality import alpha_with_interval, krippendorff_alpha
from analysis.labels.files import read_labels_file
from analysis.labels.label_csv import CSV_COLUMNS, write_csv
from analysis.labels.label_studio import write_label_studio
from analysis.schema import (
    COMMENT_COLUMNS,
    LABEL_COLUMNS,
    LABEL_VALUES,
    STANCES,
    STREAMS,
    ThreadError,
    build,
)
from analysis.store import standing_labels
from tests.conftest import ROOT

NOW = datetime(2024, 5, 3, 12, tzinfo=UTC)
CLAIM = "Trams should stay"
ID = claim_id(CLAIM)

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8).map(
    lambda words: " ".join(words.split())
)
NAMES = WORDS.filter(bool)


@st.composite
def label_rows(draw: st.DrawFn) -> dict[str, object]:
    kind = draw(st.sampled_from(sorted(LABEL_VALUES)))
    return {
        "story_id": draw(NAMES),
        "comment_id": draw(NAMES),
        "claim_id": ID if kind == "stance" else None,
        "kind": kind,
        "value": draw(st.sampled_from([None, *LABEL_VALUES[kind]])),
        "coder": draw(WORDS) or None,
        "at": draw(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1))).replace(tzinfo=UTC),
        "stream": draw(st.sampled_from([None, *STREAMS])),
    }


@settings(max_examples=40)
@given(st.lists(label_rows(), max_size=6))
def test_csv_brings_every_label_back(rows: list[dict[str, object]]) -> None:
    labels = build(LABEL_COLUMNS, rows)
    found = read_labels_file(write_csv(labels, {ID: CLAIM}), "labels.csv", now=NOW)
    pd.testing.assert_frame_equal(found.labels, labels)
    assert found.claims == ({ID: CLAIM} if labels["claim_id"].notna().any() else {})


def test_no_cell_runs_in_a_spreadsheet() -> None:
    row = {"story_id": "=1+1", "comment_id": "1", "kind": "sentiment", "value": "neutral"}
    labels = build(LABEL_COLUMNS, [{**row, "coder": "@SUM(A1)", "at": NOW}])
    cells = next(csv.DictReader(io.StringIO(write_csv(labels, {}).decode())))
    assert (cells["story_id"], cells["coder"]) == ("'=1+1", "'@SUM(A1)")
    assert tuple(cells) == tuple(CSV_COLUMNS)


def test_the_labels_of_the_seeds_are_read() -> None:
    content = (ROOT / "seeds" / "labels.csv").read_bytes()
    found = read_labels_file(content, "labels.csv", now=NOW)
    assert len(found.labels) == content.count(b"\n") - 1
    assert set(map(claim_id, found.claims.values())) == set(found.claims)


def test_a_hand_made_file_may_leave_columns_out_and_use_semicolons() -> None:
    content = f"kind;claim;comment_id;story_id;value\nstance;{CLAIM};7;s;agree\n\n".encode()
    found = read_labels_file(b"\xef\xbb\xbf" + content, "hand.csv", now=NOW)
    assert found.labels["claim_id"].tolist() == [ID]
    assert found.labels["at"].tolist() == [pd.Timestamp(NOW)]
    assert found.labels[["coder", "stream"]].isna().all(axis=None)


HEAD = "story_id,comment_id,claim,kind,value,at\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no column story_id, comment_id, kind, value"),
        (b"a,b\n1,2\n", "Name the columns in the first line"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (f"{HEAD}s,1,c,stance,maybe,".encode(), "a stance is 'maybe'. Use one of: agree"),
        (f"{HEAD}s,1,c,mood,agree,".encode(), "kind is 'mood'"),
        (f"{HEAD}s,1,,stance,agree,".encode(), "row 1 has no claim. Fill it in."),
        (f"{HEAD}s,1,,relation,agree,\ns,,,relation,agree,".encode(), "row 2 has no comment_id"),
        (f"{HEAD}s,1,,relation,agree,yesterday".encode(), "'yesterday' is no time"),
        (b"[", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"data": 1}', "no list of tasks"),
        (
            b'[{"annotations": [{"result": [{"from_name": "sentiment", "value": '
            b'{"choices": ["neutral"]}}]}]}]',
            "row 1 has no story_id",
        ),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(ThreadError, match=sentence) as told:
        read_labels_file(content, "given.csv", now=NOW)
    assert str(told.value).startswith(("given.csv: ", "labels: "))


def comments() -> pd.DataFrame:
    rows = [("1", None, "Yes, =1+1"), ("2", "1", "No"), ("3", None, None)]
    return build(
        COMMENT_COLUMNS,
        [{"story_id": "s", "comment_id": i, "parent_id": p, "text": t} for i, p, t in rows],
    )


def some_labels() -> pd.DataFrame:
    rows = [
        ("1", ID, "stance", "disagree", None),
        ("1", ID, "stance", "agree", None),
        ("2", ID, "stance", "neither", "Anna"),
        ("2", ID, "stance", None, "Ben"),
        ("2", "other claim", "stance", "agree", "Anna"),
        ("2", None, "relation", "disagree", "Ben"),
    ]
    names = ("comment_id", "claim_id", "kind", "value", "coder")
    return build(
        LABEL_COLUMNS,
        [
            {**dict(zip(names, row, strict=True)), "story_id": "s", "at": NOW, "stream": "random"}
            for row in rows
        ],
    )


def test_label_studio_brings_the_standing_labels_of_the_claim_back() -> None:
    claim = {"claim_id": ID, "text": CLAIM}
    content = write_label_studio(comments(), claim, some_labels(), headline="News")
    tasks = json.loads(content)
    assert [task["data"]["text"] for task in tasks] == ["Yes, =1+1", "No"]
    assert tasks[1]["data"]["answered"] == "Yes, =1+1"
    assert "predictions" not in tasks[0]
    assert [len(task["annotations"]) for task in tasks] == [1, 2]
    found = read_labels_file(content, "export.json", now=datetime.now(UTC))
    expected = standing_labels(some_labels()).query("claim_id != 'other claim'")
    pd.testing.assert_frame_equal(found.labels, expected.reset_index(drop=True))
    assert found.claims == {ID: CLAIM}


def test_what_people_did_in_label_studio_is_read() -> None:
    data = {"story_id": "s", "comment_id": 4, "claim": CLAIM, "text": "words"}
    result = {"from_name": "stance", "type": "choices", "value": {"choices": ["agree"]}}
    other = {"from_name": "stance", "type": "choices", "value": {"choices": ["agree", "neither"]}}
    annotations = [
        {"completed_by": 3, "created_at": "2024-01-01T10:00:00.5Z", "result": [result, other]},
        {"completed_by": {"id": 1, "email": "a@example.org"}, "result": [result]},
        {"completed_by": {"first_name": "Anna", "last_name": ""}, "result": [result]},
        {"was_cancelled": True, "result": [result]},
    ]
    tasks = [{"id": 1, "data": data, "annotations": annotations}, {"data": data}]
    found = read_labels_file(json.dumps(tasks).encode(), "export.json", now=NOW)
    assert found.labels["coder"].tolist() == ["3", "a@example.org", "Anna"]
    assert found.labels["comment_id"].tolist() == ["4"] * 3
    assert found.labels["claim_id"].tolist() == [ID] * 3
    assert found.labels["at"].iloc[0] == pd.Timestamp("2024-01-01T10:00:00.5Z")


UNITS = st.lists(st.lists(st.sampled_from(STANCES), max_size=4), max_size=15)


@settings(max_examples=50)
@given(UNITS)
def test_alpha_is_that_of_the_reference_package(units: list[list[str]]) -> None:
    found = alpha_with_interval(units)
    told = [unit for unit in units if len(unit) > 1]
    assert found.units == len(told)
    if not told:
        assert np.isnan(found.value)
        return
    assert found.low <= found.high <= 1
    if len({value for unit in told for value in unit}) == 1:
        assert found.value == 1
        return
    counts = [[unit.count(stance) for stance in STANCES] for unit in told]
    expected = krippendorff.alpha(value_counts=np.array(counts), level_of_measurement="nominal")
    assert found.value == pytest.approx(expected)


def test_alpha_of_two_coders_is_the_same_in_both_forms() -> None:
    first, second = list("aabbcabcaa"), list("aabbcaccab")
    units = list(zip(first, second, strict=True))
    found = alpha_with_interval(units)
    assert found.value == pytest.approx(krippendorff_alpha(first, second))
    assert found.low < found.value < found.high
    assert alpha_with_interval(units[::-1]) == found
    assert tuple(alpha_with_interval([["a", "a"]] * 5)) == (1, 1, 1, 5)


def test_labels_go_out_and_in_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, target = str(ROOT / "seeds" / "labels.csv"), str(tmp_path / "out.csv")
    for name in ("first", "second"):
        monkeypatch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{tmp_path / name}")
        assert main(["label", "import", seeds if name == "first" else target]) == 0
        assert "740 of 740 labels are new" in capsys.readouterr().out
        assert main(["label", "export", target]) == 0
    assert main(["label", "import", target, str(tmp_path / "none.csv")]) == 1
    told = capsys.readouterr()
    assert "0 of 740 labels are new" in told.out
    assert "none.csv: cannot be read: no such file or directory. Check its name." in told.err
    with pytest.raises(SystemExit):
        main(["label", "export", "labels.html"])
