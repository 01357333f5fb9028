"""Pages held against WCAG 2.2 AA by axe-core, all their folded parts opened."""

import tomllib
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.conftest import ROOT

ALLOWED = ROOT / "tests" / "cases" / "access" / "allowed.toml"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
GRAVE = ("serious", "critical")
UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true; })"
ALL = {"type": "tag", "values": LEVELS}
# What can differ between widths and themes of one page; the rest was told by the first look.
OF_THE_LOOK = {
    "type": "rule",
    "values": [
        "color-contrast",
        "link-in-text-block",
        "scrollable-region-focusable",
        "target-size",
    ],
}


def grave_findings(page: Page, rules: dict[str, Any] = ALL) -> list[str]:
    """What axe-core calls serious or critical, one line an element, without what is allowed."""
    page.evaluate(UNFOLD)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:300]}: {node['failureSummary']}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
        if not _is_allowed(violation["id"], node)
    ]


def allowed() -> list[dict[str, str]]:
    """The findings that no page of ours can repair, each with its reason."""
    entries: list[dict[str, str]] = tomllib.loads(ALLOWED.read_text(encoding="utf-8"))["allowed"]
    return entries


def _is_allowed(rule: str, node: dict[str, Any]) -> bool:
    return any(entry["rule"] == rule and entry["html"] in node["html"] for entry in allowed())
