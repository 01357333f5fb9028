"""A hosted app as it is deployed: behind nginx with TLS, with a log-in provider, in Chromium."""

import json
import ssl
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from analysis.store import open_store
from tests.browser import find_chromium, free_port, running, running_app, running_chromium, settle
from tests.browser.nginx import NGINX, Site, free_site, running_nginx

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(NGINX is None, reason="no nginx on this machine"),
]
PATIENCE = 120_000  # milliseconds, on a machine that others use
CLAIMS = {
    "ana": {"email": "ana@paper.example", "email_verified": True},
    "eve": {"email": "eve@else.example", "email_verified": True},
}
SECRETS = """
[applause_gap]
mode = "hosted"
editors = ["ana@paper.example"]

[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "no secret at all, but long enough for a test"
client_id = "applause-gap"
client_secret = "none"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


class Hosted(NamedTuple):
    """A hosted app behind its site, and the file in which its editors keep labels."""

    site: Site
    file: Path

    @property
    def address(self) -> str:
        return self.site.address


class Told(NamedTuple):
    """What a server said, without the body."""

    status: int
    headers: Message


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    folder = tmp_path_factory.mktemp("hosted")
    found = Hosted(free_site(), folder / "labels.sqlite")
    port = free_port()
    people = [f"--user-claims={json.dumps({'sub': n, **said})}" for n, said in CLAIMS.items()]
    command = [sys.executable, "-W", "default", "-m", "oidc_provider_mock", f"--port={port}"]
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{found.file}")
        provider = running([*command, *people], f"http://127.0.0.1:{port}", "/")
        secrets = folder / "secrets.toml"
        filled = SECRETS.format(
            address=found.address, provider=stack.enter_context(provider).address
        )
        secrets.write_text(filled, encoding="utf-8")
        app = stack.enter_context(running_app(f"--secrets.files={secrets}"))
        stack.enter_context(running_nginx(folder, found.site, app))
        yield found


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    assert CHROMIUM is not None
    with running_chromium(CHROMIUM) as browser:
        found = browser.new_page(ignore_https_errors=True)
        found.set_default_timeout(PATIENCE)
        yield found


def ask(connection: HTTPConnection, method: str, path: str, **headers: str) -> Told:
    with closing(connection):
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return Told(answer.status, answer.headers)


def over_tls(hosted: Hosted) -> HTTPSConnection:
    unchecked = ssl._create_unverified_context()  # noqa: S323 - a certificate of our own
    return HTTPSConnection("127.0.0.1", hosted.site.safe, context=unchecked, timeout=30)


def sign_in(page: Page, hosted: Hosted, name: str) -> None:
    page.goto(f"{hosted.address}/add")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(f"{hosted.address}/**")
    page.goto(f"{hosted.address}/add")


def label(page: Page, hosted: Hosted) -> None:
    page.goto(f"{hosted.address}/label?scorer=cues")
    expect(page.locator(".to-label")).to_be_visible(timeout=PATIENCE)
    settle(page)
    page.keyboard.press("a")
    expect(page.get_by_text("1 of 51 labelled by you")).to_be_visible(timeout=PATIENCE)
    settle(page)


def test_who_is_no_editor_signs_in_and_stores_nothing(page: Page, hosted: Hosted) -> None:
    sockets: list[str] = []
    failed: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.on("response", lambda told: failed.append(told.url) if told.status >= 500 else None)
    sign_in(page, hosted, "eve")
    expect(page.get_by_text("not on the list of editors")).to_be_visible(timeout=PATIENCE)
    assert {url.split(":")[0] for url in sockets} == {"wss"}
    assert failed == []  # nginx grants a first visit all its files at once
    assert not hosted.file.exists()
    page.context.clear_cookies()


def test_an_editor_signs_in_labels_for_everyone_and_signs_out(page: Page, hosted: Hosted) -> None:
    sign_in(page, hosted, "ana")
    expect(page.get_by_text("signed in as ana@paper.example")).to_be_visible(timeout=PATIENCE)
    label(page, hosted)
    assert len(open_store(f"sqlite:///{hosted.file}").labels()) == 1
    page.goto(f"{hosted.address}/add")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider asks too
    page.wait_for_url(f"{hosted.address}/**")
    page.goto(f"{hosted.address}/add")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE)


def test_an_address_without_tls_leads_to_the_one_with_it(hosted: Hosted) -> None:
    plain = HTTPConnection("127.0.0.1", hosted.site.plain, timeout=30)
    told = ask(plain, "GET", "/story?x=1", Host="applause.example.org")
    assert told.status == 301
    assert told.headers["Location"] == "https://applause.example.org/story?x=1"


def test_answers_say_that_they_are_to_be_had_by_tls_alone_and_in_no_foreign_frame(
    hosted: Hosted,
) -> None:
    headers = ask(over_tls(hosted), "GET", "/").headers
    assert "max-age" in headers["Strict-Transport-Security"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "nosniff" in headers.get_all("X-Content-Type-Options", [])


def test_a_body_larger_than_any_source_is_refused_before_the_app(hosted: Hosted) -> None:
    size = {"Content-Length": str(23 * 1024 * 1024)}
    assert ask(over_tls(hosted), "POST", "/_stcore/upload_file/x/y", **size).status == 413
