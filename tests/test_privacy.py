"""Addresses are dropped at the door; names can be hidden, the same way within a project."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.command_line import main
from analysis.reading import pseudonymise
from analysis.reading.privacy import pseudonym, without_addresses

PAGE = """3 Comments

Ana Prado
2 days ago
Write to ana.prado+work@mail.example.org, or to ana (at) example.org.
b.oduya@example.net
2 days ago
My machine is 192.0.2.17 or 2001:db8::8a2e:370:7334, version 1.2.3.
Carla
2 days ago
@Ana Prado, why? Carla's law 10.20.30 says no at 10:20:30.
"""


@pytest.mark.parametrize(
    "text",
    ["Version 1.2.3.4.5", "at 10:20:30", "999.1.1.1", "a@b", "@ana@example.social", "a :: b", "::",
     "me@home", "1.2.3.400"],
)  # fmt: skip
def test_what_is_no_address_stays(text: str) -> None:
    assert without_addresses(text) == text


@given(st.text(max_size=300))
def test_nothing_else_is_touched(text: str) -> None:
    cleaned = without_addresses(text)
    assert without_addresses(cleaned) == cleaned
    if "@" not in text and "at" not in text.lower() and "." not in text and ":" not in text:
        assert cleaned == text


def test_addresses_are_dropped_noted_and_told() -> None:
    thread = analysis.read(PAGE)
    comments = thread.comments
    assert comments["text"].tolist()[:2] == [
        "Write to [e-mail], or to [e-mail].",
        "My machine is [IP address] or [IP address], version 1.2.3.",
    ]
    assert comments["author"].isna().tolist() == [False, True, False]
    assert [("address_dropped" in notes) for notes in comments["notes"]] == [True, True, False]
    assert thread.audit.set_index("code").loc["address_dropped", "count"] == 2
    everything = "".join(table.to_csv() for table in thread)
    assert "example" not in everything
    assert "192.0.2.17" not in everything


def test_exports_tell_of_a_wrong_encoding_too() -> None:
    record = {"id": 1, "user_id": 2, "content": "très bien", "created_at": "2024-01-02T03:04:05Z"}
    rows = json.dumps([record], ensure_ascii=False).encode("cp1252")
    thread = analysis.read(rows, name="export.json")
    assert thread.comments["text"].tolist() == ["très bien"]
    assert "decoded_as_cp1252" in set(thread.audit["code"])


def test_pseudonyms_hide_names_wherever_they_address() -> None:
    hidden = pseudonymise(analysis.read(PAGE), b"a salt of the project")
    ana = pseudonym("Ana Prado", b"a salt of the project")
    assert hidden.comments["author"].iloc[0] == ana
    everything = "".join(table.to_csv() for table in hidden)
    assert "Prado" not in everything
    assert (
        hidden.comments["parent_id"].tolist() == analysis.read(PAGE).comments["parent_id"].tolist()
    )


def test_a_pseudonym_is_stable_under_its_salt_only() -> None:
    assert pseudonym("@Ana", b"12345678") == pseudonym("ana", b"12345678")
    assert pseudonym("ana", b"12345678") != pseudonym("ana", b"87654321")
    with pytest.raises(ValueError, match="8 bytes"):
        pseudonymise(analysis.read(PAGE), b"short")


def test_the_command_line_keeps_one_salt_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    arguments = ["read", str(tmp_path / "page.txt"), "--pseudonyms", str(tmp_path / "salt")]
    outputs = []
    for _ in range(2):
        assert main(arguments) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert "Prado" not in outputs[0]
    assert (tmp_path / "salt").stat().st_mode & 0o077 == 0
    (tmp_path / "salt").write_text("abc")
    assert main(arguments) == 1
    assert "too short for a salt" in capsys.readouterr().err


def test_the_model_leaves_no_identity_on_this_machine_and_tells_its_maker_nothing(
    tmp_path: Path,
) -> None:
    code = """
import os
import sys
from pathlib import Path
from analysis.scoring.reader_session import ReaderSession
ReaderSession(Path(sys.argv[1]))
print(os.environ["ORT_DISABLE_TELEMETRY"])
"""
    model = Path(analysis.__file__).parent / "scoring" / "model" / "reader.onnx"
    kept = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    homes = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    run = subprocess.run(
        [sys.executable, "-c", code, model], env=kept | homes, capture_output=True, text=True
    )
    assert run.stdout == "1\n", run.stderr
    assert list(tmp_path.rglob("*")) == []
