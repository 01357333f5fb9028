"""Draws docs/screens anew: `python -m tests.make_screens [--all] [NAME...]`.

Without `--all` it writes what the repository keeps: story.png for the README, every page wide and
light and on a phone and dark, and every rarer state wide and light. With it, everything in both
themes at both widths. Names, as of the files, draw only those.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page

from analysis.claims import claim_id
from analysis.store import open_store
from tests.browser import (
    PHONE,
    WIDE,
    find_chromium,
    running_app,
    running_chromium,
    settle,
    show_whole,
)
from tests.browser.states import CLAIM, state
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "screens"
Look = tuple[str, str]
WIDE_LIGHT, PHONE_DARK = ("wide", "light"), ("phone", "dark")
EVERY = (WIDE_LIGHT, PHONE_DARK, ("wide", "dark"), ("phone", "light"))
WIDTHS = {"wide": WIDE, "phone": PHONE}
LONGEST = 240  # seconds that one step may take: a huge thread on a machine at work
MOST_HEIGHT = 3200  # pixels: a thread goes on in the same way
README_HEIGHT = 1040  # pixels: the sentence and the main picture
COLOURS = 96  # of a kept picture: its letters stay smooth, and it has a third of the bytes
SEED, SEED_CLAIM = "000_dc425bfde06db691.txt", "U.S. forces should stay in Japan"
SHOWN, READ, WAITING = "shown", "read", "waiting"


class Screen(NamedTuple):
    """One picture: its page, and the thread that is added before and followed so far."""

    path: str = ""
    thread: str = ""
    until: str = SHOWN
    looks: tuple[Look, ...] = (WIDE_LIGHT, PHONE_DARK)


ONCE = (WIDE_LIGHT,)
REPORT, ARCHIVE = "report", "archive"
SCREENS = {
    "stories": Screen(),
    "story": Screen("story"),
    "compare": Screen("compare"),
    "voices": Screen("voices", "named"),
    "words": Screen("words"),
    "label": Screen("label"),
    "add": Screen("add"),
    "add-audit": Screen("add", "named", READ),
    "method": Screen("method"),
    REPORT: Screen(f"{REPORT}.html"),
    ARCHIVE: Screen(ARCHIVE),
    "story-without-votes": Screen("story", "unvoted", looks=ONCE),
    "story-too-few": Screen("story", "few", looks=ONCE),
    "story-one-comment": Screen("story", "one", looks=ONCE),
    "story-all-neutral": Screen("story", "neutral", looks=ONCE),
    "story-loading": Screen("story", "huge", WAITING, looks=ONCE),
    "story-huge": Screen("story", "huge", looks=ONCE),
    "story-broken-link": Screen("story?story=gone&claim=gone&page=x&comment=99", looks=ONCE),
    "voices-without-names": Screen("voices", "unnamed", looks=ONCE),
    "words-too-few": Screen("words", "few", looks=ONCE),
}


def open_screen(page: Page, address: str, screen: Screen) -> None:
    """Leads a page to what the picture shows."""
    page.goto(f"{address}/{'add' if screen.thread else screen.path}")
    if address.startswith("http"):
        settle(page)
    if screen.thread:
        add_thread(page, screen)


def add_thread(page: Page, screen: Screen) -> None:
    """Adds the screen's thread on the Add page and follows it as far as the screen wants."""
    content = state(screen.thread).encode()  # as a file: typing half a megabyte takes a minute
    file = {"name": "thread", "mimeType": "text/plain", "buffer": content}
    page.locator("input[type=file]").first.set_input_files([file])
    page.get_by_text("thread", exact=True).first.wait_for()
    page.get_by_label("A claim to ask about (optional)").fill(CLAIM)
    page.get_by_role("button", name="Read it").click()
    keep = page.get_by_role("button", name="Keep").first
    keep.wait_for()
    settle(page)
    if screen.until == READ:
        return
    keep.click()
    if screen.until == WAITING:
        page.locator("[data-testid=stProgress]").first.wait_for()
        page.wait_for_timeout(4000)  # until it can foretell the rest
        return
    page.locator(".answer").first.wait_for()
    settle(page)
    if screen.path != "story":
        page.get_by_role("link", name=screen.path.capitalize(), exact=True).click()
        settle(page)


def draw(browser: Browser, address: str, name: str, looks: tuple[Look, ...]) -> None:
    """Writes the pictures of one screen, which is led there once and shown in every look."""
    screen = SCREENS[name]
    page = browser.new_page()
    page.set_default_timeout(LONGEST * 1000)
    show(page, looks[0])
    open_screen(page, address, screen)
    if name == "story":
        write(page, FOLDER / "story.png")
    for look in looks:
        show(page, look)
        if screen.until != WAITING:
            if address.startswith("http"):
                settle(page)
            show_whole(page, WIDTHS[look[0]], MOST_HEIGHT)
        write(page, FOLDER / f"{name}-{'-'.join(look)}.png")
    page.close()


def show(page: Page, look: Look) -> None:
    """Gives the window a width and a theme."""
    page.emulate_media(color_scheme=look[1])
    page.set_viewport_size({"width": WIDTHS[look[0]], "height": README_HEIGHT})


def write(page: Page, path: Path) -> None:
    """Writes what the window shows as a small picture."""
    page.screenshot(path=path)
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def empty(url: str) -> None:
    """Forgets what a screen added."""
    store = open_store(url)
    for text in store.contents().claims:
        store.drop_claim(claim_id(text))
    for version in store.contents().versions:
        store.forget(version)


def write_report(folder: Path) -> str:
    """Writes the report of a bundled story as the command line does; gives the folder's address."""
    command = [sys.executable, "-m", "analysis", "report", f"seeds/{SEED}", "--claim", SEED_CLAIM]
    subprocess.run([*command, "--output", folder / f"{REPORT}.html"], cwd=ROOT, check=True)
    return folder.as_uri()


def write_archive(folder: Path) -> Path:
    """Runs the batch of the bundled stories and the thread with names; gives its folder."""
    source, target = folder / "documents", folder / "archive"
    source.mkdir()
    for path in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(path, source)
    (source / "harbour.csv").write_text(state("named"), encoding="utf-8")
    command = [sys.executable, "-m", "analysis", "batch", source, target, "--workers", "0"]
    subprocess.run([*command, "--claim", SEED_CLAIM], cwd=ROOT, check=True)
    return target


@contextmanager
def showing(name: str, folder: Path, address: str) -> Iterator[str]:
    """The address under which a screen is: the app's, but for the report and the archive."""
    if name == REPORT:
        yield write_report(folder)
    elif name == ARCHIVE:
        with running_app("--", str(write_archive(folder))) as own:
            yield own
    else:
        yield address


def main() -> int:
    """Draws the screens that were asked for and gives the exit code."""
    asked = argparse.ArgumentParser(description="Draws docs/screens anew.")
    asked.add_argument("--all", action="store_true", help="both themes at both widths")
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCREENS))
    wanted = asked.parse_args()
    unknown = [name for name in wanted.names if name not in SCREENS]
    if unknown:
        asked.error(f"no screen is named {unknown[0]}")
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium found. Install the package chromium.", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # Nobody's labels belong on the screens, and no thread of another screen.
        url = f"sqlite:///{folder}/screens.sqlite"
        os.environ["APPLAUSE_GAP_DATABASE_URL"] = url
        with running_app() as address, running_chromium(chromium) as browser:
            for name in wanted.names or SCREENS:
                with showing(name, Path(folder), address) as place:
                    draw(browser, place, name, EVERY if wanted.all else SCREENS[name].looks)
                empty(url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
