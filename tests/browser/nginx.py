"""The site of deploy/nginx.conf in a real nginx with a certificate of its own."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.browser import START_SECONDS, free_port
from tests.conftest import ROOT

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
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
    """The ports at which the site answers, without and with TLS."""

    plain: int
    safe: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"https://127.0.0.1:{self.safe}"


def free_site() -> Site:
    return Site(free_port(), free_port())


@contextmanager
def running_nginx(folder: Path, site: Site, app: str) -> Iterator[None]:
    """The site before an app at an address, for as long as the context is open."""
    _write_site(folder, site, app)
    nginx = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(START_SECONDS * 10):
            if (folder / "nginx.pid").exists():
                break
            if nginx.poll() is not None:
                raise RuntimeError((folder / "error.log").read_text(encoding="utf-8"))
            time.sleep(0.1)
        yield
    finally:
        nginx.terminate()
        nginx.wait(timeout=10)


def _write_site(folder: Path, site: Site, app: str) -> None:
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
