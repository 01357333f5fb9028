"""What the commands `report` and `verify` do."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.claims import build_claims
from analysis.reading import read
from analysis.report.findings import Findings, find
from analysis.report.page import write_report
from analysis.report.receipt import ENDING, Source, build_receipt, write_receipt
from analysis.schema import Thread, ThreadError
from analysis.scoring import SENTIMENT_SCORER, STANCE_SCORER
from analysis.sentences import answer_sentence
from analysis.writing import write_files

STANDARD_INPUT = "-"


class Asked(NamedTuple):
    """How documents are to be read and scored; without claims each story's headline is asked."""

    claims: Sequence[str] = ()
    reader: str | None = None
    columns: Mapping[str, str] = {}
    stance_scorer: str = STANCE_SCORER
    sentiment_scorer: str = SENTIMENT_SCORER


def write_reports(
    files: Sequence[str], asked: Asked, output: Path, tell: Callable[[str], None]
) -> Iterator[tuple[Path, str]]:
    """One report and one receipt per story and claim; gives each path and its answer.

    The first of several is `<output>.1.html`, and so on, in the order of files, stories, claims.
    """
    found = [
        (source, story, claim)
        for source, thread in _sources(files, asked, tell)
        for story in _stories(thread)
        for claim in _claims(story, asked.claims, source.name)
    ]
    for number, (source, story, claim) in enumerate(found, start=1):
        place = output.with_suffix(f".{number}{output.suffix}") if len(found) > 1 else output
        tell(f"Reporting {number} of {len(found)}")
        findings = find(
            story, claim, scorer=asked.stance_scorer, sentiment_scorer=asked.sentiment_scorer
        )
        yield place, _write(findings, source, place)


def open_source(name: str) -> tuple[str, Path | bytes, str]:
    """The name of a document without its folder, what to read, and the SHA-256 of its bytes.

    Raises ThreadError where it cannot be opened.
    """
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise ThreadError("standard input: it is closed. Name a file instead of -.")
        content = sys.stdin.buffer.read()
        return "stdin", content, hashlib.sha256(content).hexdigest()
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ThreadError(f"{name}: it cannot be opened: {reason}. Check its name.") from error
    return Path(name).name, content, hashlib.sha256(content).hexdigest()


def _sources(
    files: Sequence[str], asked: Asked, tell: Callable[[str], None]
) -> Iterator[tuple[Source, Thread]]:
    for number, name in enumerate(files, start=1):
        tell(f"Reading {number} of {len(files)}")
        short, content, digest = open_source(name)
        thread = read(content, name=short, reader=asked.reader, columns=asked.columns)
        yield Source(short, digest, asked.reader, asked.columns), thread


def _stories(thread: Thread) -> Iterator[Thread]:
    for story_id in thread.stories["story_id"]:
        yield Thread(*(table[table["story_id"] == story_id] for table in thread))


def _claims(story: Thread, texts: Sequence[str], name: str) -> Iterator[pd.DataFrame]:
    claims = build_claims(story.stories, texts)
    if claims.empty:
        raise ThreadError(f"{name}: there is no headline to ask about. Give a claim with --claim.")
    for place in range(len(claims)):
        yield claims.iloc[place : place + 1]


def _write(findings: Findings, source: Source, place: Path) -> str:
    receipt = build_receipt(findings, source)
    beside = place.with_suffix(ENDING)
    contents = {place: write_report(findings, receipt), beside: write_receipt(receipt)}
    write_files(contents, place)
    return answer_sentence(findings.measures, findings.claim_text)
