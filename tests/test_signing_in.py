"""Editors of a hosted app sign in with a real log-in provider, in a real Chromium."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from analysis.store import open_store
from tests.browser import find_chromium, free_port, running, running_app, running_chromium, settle

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
PATIENCE = 60_000  # milliseconds, on a machine that others use
CLAIMS = {
    "ana": {"email": "ana@paper.example", "email_verified": True},
    "ben": {"email": "ben@paper.example", "email_verified": False},
    "eve": {"email": "eve@else.example", "email_verified": True},
}
SECRETS = """
[applause_gap]
mode = "hosted"
editors = ["ana@paper.example", "ben@paper.example"]

[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "no secret at all, but long enough for a test"
client_id = "applause-gap"
client_secret = "none"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


class Hosted(NamedTuple):
    """A hosted app, and the file in which its editors keep labels."""

    address: str
    file: Path


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    folder = tmp_path_factory.mktemp("hosted")
    file, secrets = folder / "labels.sqlite", folder / "secrets.toml"
    port = free_port()
    people = [f"--user-claims={json.dumps({'sub': n, **said})}" for n, said in CLAIMS.items()]
    command = [sys.executable, "-W", "default", "-m", "oidc_provider_mock", f"--port={port}"]
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{file}")
        found = running([*command, *people], f"http://127.0.0.1:{port}", "/")
        provider = stack.enter_context(found).address
        secrets.write_text(SECRETS.format(provider=provider), encoding="utf-8")
        yield Hosted(stack.enter_context(running_app(f"--secrets.files={secrets}")), file)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    assert CHROMIUM is not None
    with running_chromium(CHROMIUM) as browser:
        found = browser.new_page()
        found.set_default_timeout(PATIENCE)
        yield found


def sign_in(page: Page, hosted: Hosted, name: str) -> None:
    page.goto(f"{hosted.address}/add")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(f"{hosted.address}/**")
    page.goto(f"{hosted.address}/add")


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider asks too


def label(page: Page, hosted: Hosted) -> None:
    page.goto(f"{hosted.address}/label?scorer=cues")
    expect(page.locator(".to-label")).to_be_visible(timeout=PATIENCE)
    settle(page)
    page.keyboard.press("a")
    expect(page.get_by_text("1 of 51 labelled by you")).to_be_visible(timeout=PATIENCE)
    settle(page)


@pytest.mark.parametrize(
    ("name", "told"), [("eve", "not on the list of editors"), ("ben", "has not verified")]
)
def test_who_is_no_editor_signs_in_and_stores_nothing(
    page: Page, hosted: Hosted, name: str, told: str
) -> None:
    sign_in(page, hosted, name)
    expect(page.get_by_text(told)).to_be_visible(timeout=PATIENCE)
    page.context.clear_cookies()


def test_an_editor_signs_in_labels_for_everyone_and_signs_out(page: Page, hosted: Hosted) -> None:
    sign_in(page, hosted, "ana")
    expect(page.get_by_text("signed in as ana@paper.example")).to_be_visible(timeout=PATIENCE)
    label(page, hosted)
    assert len(open_store(f"sqlite:///{hosted.file}").labels()) == 1
    sign_out(page)
    page.wait_for_url(f"{hosted.address}/**")
    page.goto(f"{hosted.address}/add")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)
