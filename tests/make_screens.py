"""Draws docs/screens anew: `python -m tests.make_screens [--all]`.

Without `--all` it writes what the repository keeps: story.png for the README, every page wide and
light, and every page on a phone and dark. With it, both themes at both widths.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import (
    PHONE,
    WIDE,
    find_chromium,
    running_app,
    running_chromium,
    settle,
    show_whole,
)
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "screens"
PAGES = {
    "stories": "",
    "story": "story",
    "compare": "compare",
    "voices": "voices?story=002_dce2bf8325ed54fb",
    "words": "words",
    "add": "add",
    "label": "label",
    "method": "method",
}  # to their addresses
KEPT = (("wide", "light"), ("phone", "dark"))
EVERY = (*KEPT, ("wide", "dark"), ("phone", "light"))
WIDTHS = {"wide": WIDE, "phone": PHONE}
MOST_HEIGHT = 3200  # pixels: a thread goes on in the same way
README_HEIGHT = 1040  # pixels: the sentence and the main picture


def draw(browser: Browser, address: str, path: Path, look: tuple[str, str], *, whole: bool) -> None:
    """Writes one page at one width in one theme, from its top or as a whole."""
    width = WIDTHS[look[0]]
    page = browser.new_page(
        viewport={"width": width, "height": README_HEIGHT}, color_scheme=look[1]
    )
    page.goto(address)
    settle(page)
    if whole:
        show_whole(page, width, MOST_HEIGHT)
        settle(page)
    page.screenshot(path=path)
    page.close()


def main() -> int:
    """Draws every screen and gives the exit code."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium found. Install the package chromium.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    looks = EVERY if "--all" in sys.argv[1:] else KEPT
    os.environ["APPLAUSE_GAP_DATABASE_URL"] = "sqlite://"  # nobody's labels belong on the screens
    with running_app() as address, running_chromium(chromium) as browser:
        draw(browser, f"{address}/story", FOLDER / "story.png", KEPT[0], whole=False)
        for name, place in PAGES.items():
            for look in looks:
                path = FOLDER / f"{name}-{'-'.join(look)}.png"
                draw(browser, f"{address}/{place}", path, look, whole=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
