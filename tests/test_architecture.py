"""Reads imports and sizes, so that the parts stay what docs/architecture.md says they are."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.conftest import ROOT

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 50
MAX_MEDIAN_FUNCTION_LINES = 15
MAX_POSITIONAL_PARAMETERS = 5
NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp", "urllib3"}
NETWORK |= {"ftplib", "smtplib", "xmlrpc", "websockets"}
# What a start does without: each takes as long as a page, or as much memory as many stories.
SLOW = {"scipy.stats", "scipy.optimize", "openpyxl", "onnxruntime", "vl_convert", "distributed"}
SLOW |= {"numba", "sqlalchemy", "altair"}

ANALYSIS = sorted((ROOT / "analysis").rglob("*.py"))
VIEWS = sorted((ROOT / "views").rglob("*.py"))
SOURCES = [*ANALYSIS, *VIEWS, ROOT / "dashboard.py"]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(source: str, package: str = "") -> set[str]:
    """Every module that is imported anywhere in the source, with the names taken from it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            start = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            found |= {start} | {f"{start}.{alias.name}" for alias in node.names}
    return found


@cache  # every rule asks for every file
def imports_in(path: Path) -> set[str]:
    module = module_of(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    return imports_of(path.read_text(encoding="utf-8"), package)


def importers_of(part: str, paths: list[Path]) -> list[str]:
    return [
        module_of(path)
        for path in paths
        if any(name == part or name.startswith(f"{part}.") for name in imports_in(path))
    ]


def paths_under(folder: str) -> list[Path]:
    return [path for path in ANALYSIS if path.is_relative_to(ROOT / "analysis" / folder)]


def functions_in(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_every_way_to_import_is_seen() -> None:
    source = (
        "import a.b\nfrom c import d\nfrom . import e\nfrom ..f import g\ndef h():\n    import i"
    )
    assert imports_of(source, "top.package") == {
        *("a.b", "c", "c.d", "top.package", "top.package.e", "top.f", "top.f.g", "i"),
    }


def test_a_start_of_the_command_line_waits_for_nothing_slow() -> None:
    told = f"import sys, analysis.command_line; print({SLOW} & sys.modules.keys())"
    command = [sys.executable, "-c", told]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


def test_analysis_imports_neither_streamlit_nor_the_pages() -> None:
    for part in ("streamlit", "views", "dashboard", "tests", "benchmarks"):
        assert importers_of(part, ANALYSIS) == []


def test_pages_stand_on_analysis() -> None:
    assert importers_of("analysis", VIEWS) != []
    assert importers_of("dashboard", VIEWS) == []


def test_reading_and_scoring_never_meet() -> None:
    assert importers_of("analysis.scoring", paths_under("reading")) == []
    assert importers_of("analysis.reading", paths_under("scoring")) == []


def test_the_schema_imports_nothing_of_ours() -> None:
    assert importers_of("analysis", [ROOT / "analysis" / "schema.py"]) == []


def test_one_module_alone_knows_the_sentiment_package() -> None:
    assert importers_of("vaderSentiment", SOURCES) == ["analysis.scoring.sentiment"]


def test_nothing_reaches_for_the_network() -> None:
    found = {(name, part) for part in NETWORK for name in importers_of(part, SOURCES)}
    assert found <= {("views.serving", "socket")}  # for an option of the server's own


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES
    for function in functions_in(path):
        assert lines_of(function) <= MAX_FUNCTION_LINES, function.name
        positional = [*function.args.posonlyargs, *function.args.args]
        named = [argument for argument in positional if argument.arg not in ("self", "cls")]
        assert len(named) <= MAX_POSITIONAL_PARAMETERS, function.name


def test_the_usual_function_is_short() -> None:
    sizes = [lines_of(function) for path in SOURCES for function in functions_in(path)]
    assert median(sizes) <= MAX_MEDIAN_FUNCTION_LINES
