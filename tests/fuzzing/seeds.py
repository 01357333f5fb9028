"""Where fuzzing starts from: the case files of the readers, and the words that they look for."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.fuzzing.targets import NAMES, PLAIN
from tests.hostile import STRINGS

CASES = ROOT / "tests" / "cases"
LONGEST = 3000  # bytes; from longer ones libFuzzer learns no more, and slowly
LINE_FILES = ("tallies/forms.csv", "tallies/refused.txt", "cues/claims_and_comments.toml")
CHOICES = {"readers": NAMES, "records": PLAIN}  # the first byte chooses the reader
MARKUP = (".html", ".xml")
# Tokens that chance would take long to write.
TOKENS = (
    *("PK\\x03\\x04", "PK\\x01\\x02", "PK\\x05\\x06", "PAR1", "\\xef\\xbb\\xbf", "\\xff\\xfe"),
    *("<blockquote>", "<!doctype html>", "<?xml", "<script", "&amp;lt;", "</div>", "<br/>", "]]>"),
    *("( +1 / -1 )", "2 hours ago", "Reply", "Comments", "Login to comment", "@Ana", "wrote:"),
    *("1.2k", "2020-01-02T03:04:05Z", "1e999", "NaN", "-0", "null", "\\\\ud800", "[at]", "::1"),
    *("\\xe2\\x80\\xae", "\\xe2\\x81\\xa0", "\\xef\\xbc\\x9d", "MIME-Version:", "boundary="),
)  # fmt: skip


def seeds_of(target: str) -> Iterator[bytes]:
    """Inputs that lie close to what a target is for."""
    yield from (words.encode("utf-8", "surrogatepass") for words in STRINGS.values())
    files = [path for path in sorted(CASES.rglob("*")) if _is_input(path)]
    if target in ("tallies", "lines", "json_fields", "cells"):
        files += [CASES / name for name in LINE_FILES]
    for path in files:
        content = path.read_bytes()[:LONGEST]
        if target in CHOICES:
            name, names = path.name.split(".")[0], CHOICES[target]
            yield bytes([names.index(name) + 1 if name in names else 0]) + content
        elif target == "archives":
            yield _zipped(path.name, content)
        elif target != "html_text" or path.suffix in MARKUP:
            yield content


def _is_input(path: Path) -> bool:
    known = path.is_relative_to(CASES / "exports") or path.is_relative_to(CASES / "reading")
    return path.is_file() and known and not path.name.endswith(".expected.json")


def _zipped(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return target.getvalue()


def write_seeds(target: str, folder: Path) -> None:
    """The seeds as files, named by their digest, as libFuzzer names what it finds."""
    folder.mkdir(parents=True, exist_ok=True)
    for content in seeds_of(target):
        (folder / hashlib.sha1(content, usedforsecurity=False).hexdigest()).write_bytes(content)


def write_tokens(file: Path) -> None:
    """The tokens as a dictionary of libFuzzer."""
    quoted = [token.replace('"', '\\"') for token in TOKENS]
    file.write_bytes("".join(f'"{token}"\n' for token in quoted).encode("ascii"))
