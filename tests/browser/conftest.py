"""One server and one Chromium for all tests of this folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import WIDE, find_chromium, running_app, running_chromium
from tests.browser.watched import Watched

# Five seconds are too few where several programs share a machine.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    with running_app() as found:
        yield found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with running_chromium(chromium) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Watched]:
    """A wide, light page whose visit must end without anything wrong."""
    context = browser.new_context(viewport={"width": WIDE, "height": 1400})
    watched = Watched(context, address)
    yield watched
    context.close()
    assert watched.wrong == []
