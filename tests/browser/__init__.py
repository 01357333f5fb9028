"""Starts the app as the README says and drives it in a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 40
ANSWER_SECONDS = 120  # a slow machine scores a first thread while others work on it
WIDE, PHONE = 1280, 390
Log = IO[bytes] | int  # where a server writes, as `subprocess` takes it
HEIGHT = "(document.querySelector('[data-testid=stMain]') || document.documentElement).scrollHeight"
_BUSY = "[data-testid=stApp][data-test-script-state=running], [data-stale=true]"
CALM = 500  # milliseconds without work: one answer may follow another after a moment
SETTLED = f"""() => {{
  if (document.querySelector('{_BUSY}')) window.worked = Date.now();
  return Date.now() - (window.worked ??= Date.now()) > {CALM};
}}"""


def find_chromium() -> str | None:
    """Where this machine keeps a Chromium, if it does."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


class Server(NamedTuple):
    """A server on this machine."""

    address: str
    process_id: int


@contextmanager
def running_app(*options: str) -> Iterator[str]:
    """The address of the app, served with these options for as long as the context is open."""
    with served_app(*options) as server:
        yield server.address


@contextmanager
def served_app(*options: str, log: Log = subprocess.DEVNULL) -> Iterator[Server]:
    """The app as a process of its own, served for as long as the context is open."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless=true"]
    place = [f"--server.port={port}", "--server.address=127.0.0.1"]
    health = "/_stcore/health"
    address = f"http://127.0.0.1:{port}"
    with running([*command, *place, *options], address, health, log) as server:
        yield server


@contextmanager
def running(
    command: list[str], address: str, path: str, log: Log = subprocess.DEVNULL
) -> Iterator[Server]:
    """A server that a command starts, once it answers under a path."""
    server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        _wait_for(f"{address}{path}", server)
        yield Server(address, server.pid)
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:  # a busy machine
            server.kill()
            server.wait()


def free_port() -> int:
    """A port of this machine that nothing uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(START_SECONDS * 10):
        if server.poll() is not None:
            raise RuntimeError(f"The app ended with exit code {server.returncode} as it started.")
        try:
            with urlopen(address, timeout=1):  # noqa: S310 - our own server on this machine
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"The app did not answer within {START_SECONDS} seconds.")


@contextmanager
def running_chromium(path: str) -> Iterator[Browser]:
    """A headless Chromium without its sandbox only where root runs it, which has no other way."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def settle(page: Page) -> None:
    """Waits until the app has answered and its charts are drawn."""
    page.wait_for_selector("[data-testid=stMainBlockContainer] .stHtml")
    page.evaluate("window.worked = Date.now()")
    page.wait_for_function(SETTLED, timeout=ANSWER_SECONDS * 1000)
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached")


def show_whole(page: Page, width: int, most: int = 12_000) -> None:
    """Makes the window as tall as the page, which Streamlit scrolls inside it."""
    height = page.evaluate(HEIGHT)
    page.set_viewport_size({"width": width, "height": min(int(height) + 20, most)})
    page.wait_for_timeout(500)
