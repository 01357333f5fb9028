"""Tells the browser with the page which parts of the front end it will want, before it asks.

Streamlit's page names what every app needs; charts, menus and the like are asked for when the first
of them comes, each with what it imports. Named in the page (rel=modulepreload of the HTML standard)
they load while it starts. In the page and not in a header: a proxy may hold 4,096 bytes of those.
"""

import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE = Path(st.__file__).parent / "static" / "index.html"
MODULES = PAGE.parent / "static" / "js"
# What the first page shows; a name that a later Streamlit does not know is left out.
SHOWN = (
    *("Html.*.js", "PageLink.*.js", "Selectbox.*.js", "TextInput.*.js"),
    *("BidiComponent.*.js", "ArrowVegaLiteChart.*.js"),
)
_IMPORTED = re.compile(r'(?:from|import) ?"\./([\w.-]+\.js)"')
_HEAD_ENDS = b"</head>"


class Preloading:
    """ASGI middleware that adds the links to Streamlit's page, wherever it stands."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on; what is sent back is changed only where it is the page."""
        if scope["type"] == "http" and scope["method"] == "GET":
            asked = MutableHeaders(scope=scope)
            if "text/html" in asked.get("accept", ""):
                del asked["accept-encoding"]  # a packed page can be added to no more
                send = _Answer(send)
        await self._app(scope, receive, send)


class _Answer:
    """Sends what it is given, a page only once it is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held: Message | None = None  # the start of a page that is not whole yet
        self._page = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._held = message
            return
        if self._held is None:
            await self._send(message)
            return
        if message["type"] != "http.response.body":  # a server that reads the file itself
            await self._send(self._held)
            await self._send(message)
            return
        self._page += message.get("body", b"")
        if message.get("more_body", False):
            return
        page = self._page.replace(_HEAD_ENDS, _links() + _HEAD_ENDS, 1)
        MutableHeaders(scope=self._held)["content-length"] = str(len(page))
        await self._send(self._held)
        await self._send({"type": "http.response.body", "body": page})


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(scope=start)
    is_html = headers.get("content-type", "").startswith("text/html")
    return start["status"] == 200 and is_html and "content-encoding" not in headers


@cache
def _links() -> bytes:
    link = '<link rel="modulepreload" crossorigin href="./static/js/{}">\n'
    return "".join(map(link.format, modules_shown())).encode()


def modules_shown() -> list[str]:
    """The files of the parts that are shown and all that they import, but what the page names."""
    named = PAGE.read_text(encoding="utf-8")
    found: list[str] = []
    waiting = [path.name for part in SHOWN for path in MODULES.glob(part)]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name not in named:
            found.append(name)
            waiting += _IMPORTED.findall((MODULES / name).read_text(encoding="utf-8"))
    return found
