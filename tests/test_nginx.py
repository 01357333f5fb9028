"""The site of deploy/nginx.conf in a real nginx with TLS, before the app, in a real Chromium."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser import (
    ANSWER_SECONDS,
    find_chromium,
    free_port,
    running_app,
    running_chromium,
    settle,
)
from tests.browser.watched import Watched
from tests.conftest import ROOT

CHROMIUM, NGINX = find_chromium(), shutil.which("nginx", path="/usr/sbin:/usr/bin")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(NGINX is None, reason="no nginx on this machine"),
]
MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Site(NamedTuple):
    """Where the site answers, without and with TLS."""

    plain: int
    safe: int


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("nginx")
    found = Site(free_port(), free_port())
    with running_app() as address:
        write_site(folder, found, address)
        with ExitStack() as stack:
            nginx = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf")])
            stack.callback(nginx.wait, 10)
            stack.callback(nginx.terminate)
            for _ in range(100):
                if (folder / "nginx.pid").exists():
                    break
                assert nginx.poll() is None, (folder / "error.log").read_text()
            yield found


def write_site(folder: Path, site: Site, app: str) -> None:
    """The site as it is shipped, but for the ports, the certificate and the app's address."""
    key, certificate = folder / "site.key", folder / "site.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True
    )
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for shipped, here in {
        "listen 80;": f"listen 127.0.0.1:{site.plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{site.safe} ssl",
        "/etc/ssl/certs/applause-gap.pem": str(certificate),
        "/etc/ssl/private/applause-gap.key": str(key),
        "127.0.0.1:8501": app.removeprefix("http://"),
    }.items():
        assert text.count(shipped) == 1, shipped
        text = text.replace(shipped, here)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")


class Told(NamedTuple):
    """What a server said, without the body."""

    status: int
    headers: Message


def ask(connection: HTTPConnection, method: str, path: str, **headers: str) -> Told:
    with closing(connection):
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return Told(answer.status, answer.headers)


def over_tls(site: Site) -> HTTPSConnection:
    unchecked = ssl._create_unverified_context()  # noqa: S323 - a certificate of our own
    return HTTPSConnection("127.0.0.1", site.safe, context=unchecked, timeout=30)


def test_a_page_comes_over_tls_and_a_websocket(site: Site) -> None:
    assert CHROMIUM is not None
    with running_chromium(CHROMIUM) as browser:
        context = browser.new_context(ignore_https_errors=True)
        watched = Watched(context, f"https://127.0.0.1:{site.safe}")
        sockets: list[str] = []
        watched.page.on("websocket", lambda socket: sockets.append(socket.url))
        page = watched.page
        page.goto(f"{watched.address}/add")
        first = page.locator("[data-testid=stMainBlockContainer] .stHtml").first
        expect(first).to_be_visible(timeout=ANSWER_SECONDS * 1000)
        settle(page)
        assert page.get_by_role("heading", name="Add a thread").is_visible()
        assert [url.split(":")[0] for url in sockets] == ["wss"]
        assert watched.wrong == []


def test_an_address_without_tls_leads_to_the_one_with_it(site: Site) -> None:
    plain = HTTPConnection("127.0.0.1", site.plain, timeout=30)
    told = ask(plain, "GET", "/story?x=1", Host="applause.example.org")
    assert told.status == 301
    assert told.headers["Location"] == "https://applause.example.org/story?x=1"


def test_answers_say_that_they_are_to_be_had_by_tls_alone_and_in_no_foreign_frame(
    site: Site,
) -> None:
    headers = ask(over_tls(site), "GET", "/").headers
    assert "max-age" in headers["Strict-Transport-Security"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "nosniff" in headers.get_all("X-Content-Type-Options", [])


def test_a_body_larger_than_any_source_is_refused_before_the_app(site: Site) -> None:
    size = {"Content-Length": str(23 * 1024 * 1024)}
    assert ask(over_tls(site), "POST", "/_stcore/upload_file/x/y", **size).status == 413
