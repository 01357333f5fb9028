"""What is installed, as a list to hold against a database of known faults."""

from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

from tests.conftest import ROOT

OPENING = """# Dependencies

Made by `python -m tests.reliability`; do not edit. The packages that `requirements.txt` names, and
all that these bring, in the versions that were tested. Where the network allows it, ask for known
faults by `python -m pip install pip-audit && python -m pip_audit -r requirements.txt`.

| package | version | brought by |
|---|---|---|
"""


def installed() -> dict[str, tuple[str, str]]:
    """Every package that the app needs: its version, and what asked for it first."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    waiting = [(line.partition("#")[0].strip(), "requirements.txt") for line in lines]
    found: dict[str, tuple[str, str]] = {}
    while waiting:
        line, origin = waiting.pop(0)
        if not line:
            continue
        asked = Requirement(line)
        name = asked.name.lower().replace("_", "-")
        if name in found or (asked.marker and not asked.marker.evaluate({"extra": ""})):
            continue
        try:
            package = distribution(asked.name)
        except PackageNotFoundError:
            continue
        found[name] = (package.version, origin)
        waiting += [(line, name) for line in package.requires or ()]
    return found


def write_dependencies() -> str:
    """The list as a page, in the order of names."""
    rows = [f"| {name} | {found} | {by} |\n" for name, (found, by) in sorted(installed().items())]
    return OPENING + "".join(rows)
