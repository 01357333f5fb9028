"""The receipt: what a result rests on, exactly enough that it can be had again."""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.language import SOURCE, speaking
from analysis.measures.floors import MINIMUM_COMMENTS, MINIMUM_VOTES
from analysis.measures.resampling import CONFIDENCE, DEFAULT_SEED, RESAMPLES
from analysis.report.findings import Findings
from analysis.schema import LABEL_COLUMNS, MEASURE_COLUMNS
from analysis.scoring import reader_model
from analysis.sentences import answer_sentence
from analysis.writing import to_records

KIND = "applause-gap receipt"
FORM = 1  # counts up when a receipt's fields change their meaning
ENDING = ".receipt.json"
PACKAGES = ("pandas", "numpy", "scipy", "vaderSentiment", "onnxruntime", "tokenizers", "ftfy")
_CODE = Path(__file__).resolve().parent.parent
_NAMES_OF_MEASURES = ("name", "stance", "value", "low", "high", "n", "why_not")

Receipt = dict[str, Any]


class Source(NamedTuple):
    """Where a thread was read from and how; the digest is that of the file's bytes, if known."""

    name: str
    sha256: str | None = None
    reader: str | None = None  # None: the one that the file's bytes chose
    columns: Mapping[str, str] = {}


def build_receipt(findings: Findings, source: Source) -> Receipt:
    """The receipt of one report, as plain values."""
    comments = findings.comments
    return {
        "kind": KIND,
        "form": FORM,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "input": {**source._asdict(), "columns": dict(source.columns)},
        "thread": {
            "title": to_records(findings.story)[0]["title"],
            "comments": len(comments),
            "sha256": digest_thread(comments),
        },
        "claim": findings.claim_text,
        "scorers": {
            "stance": findings.stance_scorer or None,
            "sentiment": _only(comments["sentiment_scorer"]),
        },
        "settings": current_settings(),
        "labels": to_records(findings.labels[list(LABEL_COLUMNS)]),
        "software": software(),
        "results": results_of(findings),
    }


def results_of(findings: Findings) -> dict[str, Any]:
    """The sentence, every measure, and the stance of every comment, as plain values.

    In English whatever is spoken, so that anybody can run the receipt again.
    """
    measures = findings.measures[list(_NAMES_OF_MEASURES)].astype(
        {name: MEASURE_COLUMNS[name] for name in _NAMES_OF_MEASURES}
    )
    stances = findings.stances
    with speaking(SOURCE):
        sentence = answer_sentence(findings.measures, findings.claim_text)
        corrected = findings.corrected
    return {
        "sentence": sentence,
        "corrected": corrected,
        "measures": to_records(measures),
        "stances": dict(zip(stances["comment_id"], stances["stance"], strict=True)),
    }


def current_settings() -> dict[str, Any]:
    """What this program would use now: floors, seed, resamples."""
    return {
        "fewest_comments": MINIMUM_COMMENTS,
        "fewest_votes": MINIMUM_VOTES,
        "confidence": CONFIDENCE,
        "resamples": RESAMPLES,
        "seed": DEFAULT_SEED,
    }


@cache
def software() -> dict[str, Any]:
    """Python, packages, our own code and the reader model, each by what tells versions apart."""
    return {
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "code": digest_files(
            sorted([path for kind in ("*.py", "*.toml", "*.ftl") for path in _CODE.rglob(kind)]),
            _CODE,
        ),
        "model": _digest_model(),
    }


def digest_thread(comments: pd.DataFrame) -> str:
    """The SHA-256 of a thread as it was read: its ids, texts and tallies in page order."""
    read = comments.sort_values("position", kind="stable")
    rows = read[["comment_id", "source_text", "up", "down", "net"]].to_csv(index=False)
    return hashlib.sha256(rows.encode("utf-8", "replace")).hexdigest()


def digest_file(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_files(paths: Sequence[Path], folder: Path) -> str:
    """The SHA-256 of several files and of their places in a folder."""
    lines = [f"{path.relative_to(folder).as_posix()} {digest_file(path)}\n" for path in paths]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def write_receipt(receipt: Receipt) -> bytes:
    """The receipt as a JSON file."""
    return (json.dumps(receipt, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _digest_model() -> str | None:
    if not reader_model.is_present():
        return None
    names = (reader_model.WEIGHTS, reader_model.TOKENIZER, reader_model.SETTINGS)
    return digest_files([reader_model.MODEL / name for name in names], reader_model.MODEL)


def _only(column: "pd.Series[str]") -> str | None:
    known = column.dropna()
    return str(known.iloc[0]) if len(known) else None
