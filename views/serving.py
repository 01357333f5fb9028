"""What is done once for all visits, before the server answers the first."""

import asyncio
import socket
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any

import streamlit as st

from views import garbage


@asynccontextmanager
async def prepared(_app: object) -> AsyncIterator[None]:
    """The server runs for as long as this lasts; whoever comes first finds everything at hand."""
    loop = asyncio.get_running_loop()
    send_at_once(loop)
    ahead = loop.run_in_executor(None, _warm)
    await asyncio.wait([ahead])  # what failed fails again, and is told, on the page that needs it
    ahead.exception()
    open_browser()
    yield


def send_at_once(loop: asyncio.AbstractEventLoop) -> None:
    """Has the server that the loop will make send small pieces as they come.

    asyncio turns Nagle's delay off only where a socket names its protocol; Streamlit's names none.
    Whatever is sent in two pieces then may wait for the other side's word on the first: 43 ms a
    file for a client with one connection. A connection takes after its listener.
    """
    create = loop.create_server

    @wraps(create)
    async def create_server(*given: Any, sock: socket.socket | None = None, **named: Any) -> Any:
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await create(*given, sock=sock, **named)

    loop.create_server = create_server  # type: ignore[method-assign]


def open_browser() -> None:
    """Opens the dashboard in the user's browser, which Streamlit leaves to apps that are served."""
    if st.get_option("server.headless"):
        return
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    place = f"{st.get_option('browser.serverAddress')}:{st.get_option('server.port')}"
    webbrowser.open(f"{scheme}://{place}/{st.get_option('server.baseUrlPath').strip('/')}")


def _warm() -> None:
    # Only here: functions that keep results look for a running server when they are loaded.
    with garbage.loading():
        from views.warming import warm

        warm()
