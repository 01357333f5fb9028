"""What is done once for all visits, before the server answers the first."""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from views import garbage


@asynccontextmanager
async def prepared(_app: object) -> AsyncIterator[None]:
    """The server runs for as long as this lasts; whoever comes first finds everything at hand."""
    ahead = asyncio.get_running_loop().run_in_executor(None, _warm)
    await asyncio.wait([ahead])  # what failed fails again, and is told, on the page that needs it
    ahead.exception()
    open_browser()
    yield


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
