"""Every target of the fuzzer on what it once found, on a few of its seeds and on Hypothesis."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.fuzzing.seeds import seeds_of
from tests.fuzzing.targets import TARGETS

FOUND = sorted(path for path in (ROOT / "tests/cases/fuzzing").rglob("*") if path.is_file())
SLOW = ("readers",)  # makes tables of pandas


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_repaired(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in SLOW])
def test_a_target_takes_its_seeds(name: str) -> None:
    for content in islice(seeds_of(name), 60):
        TARGETS[name](content)


@settings(max_examples=60)
@given(name=st.sampled_from([name for name in TARGETS if name not in SLOW]), content=st.binary())
def test_a_target_takes_any_bytes(name: str, content: bytes) -> None:
    TARGETS[name](content)


@settings(max_examples=40)
@given(content=st.binary())
def test_a_reader_that_somebody_chose_reads_or_says_why_not(content: bytes) -> None:
    TARGETS["readers"](content)
