"""A visit to a running app over its WebSocket, without a browser: as many as a machine bears."""

import asyncio
import time
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Navigation_pb2 import Navigation
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_SECONDS = 600  # for one answer, on a machine with thirty visits
LARGEST_MESSAGE = 200_000_000  # bytes
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Answer(NamedTuple):
    """What the app sent for one run of a page."""

    seconds: float
    content: bytes  # every message, one after the other
    failed: bool  # an exception was shown, or the script did not compile


class Visit:
    """One session of the app: it opens pages, fills fields and presses buttons by their labels."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._widgets: dict[str, str] = {}  # label -> id
        self._states: dict[str, WidgetState] = {}
        self._place: tuple[str, str] = ("", "")  # page and query

    @classmethod
    async def open(cls, address: str, **options: Any) -> Self:
        """Connects to the app at a ws:// or wss:// address."""
        url = f"{address.rstrip('/')}/_stcore/stream"
        return cls(
            await connect(
                url, subprotocols=["streamlit"], max_size=LARGEST_MESSAGE,  # type: ignore[list-item]
                open_timeout=PATIENCE_SECONDS, ping_timeout=None, **options,
            )
        )  # fmt: skip

    @property
    def query(self) -> dict[str, str]:
        """What the address of the page asks for."""
        return dict(parse_qsl(self._place[1]))

    async def close(self) -> None:
        """Ends the visit."""
        await self._socket.close()

    async def look(self, page: str, **query: str) -> Answer:
        """Opens a page of the app and waits until it stands still."""
        self._place, self._states = (page, urlencode(query)), {}
        return await self._run()

    def offers(self, label: str) -> bool:
        """Whether a page of this visit has had a widget of that label."""
        return label in self._widgets

    async def fill(self, label: str, text: str) -> None:
        """Fills a field; sent with the next button that is pressed."""
        identity = self._widgets[label]
        self._states[identity] = WidgetState(id=identity, string_value=text)

    async def press(self, label: str) -> Answer:
        """Presses a button and waits for the page that follows."""
        identity = self._widgets[label]
        self._states[identity] = WidgetState(id=identity, trigger_value=True)
        try:
            return await self._run()
        finally:
            self._states.pop(identity, None)

    async def _run(self) -> Answer:
        message = BackMsg()
        asked = message.rerun_script
        asked.page_name, asked.query_string = self._place
        asked.widget_states.widgets.extend(self._states.values())
        started = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        return await asyncio.wait_for(self._read(started), PATIENCE_SECONDS)

    async def _read(self, started: float) -> Answer:
        """Everything up to the end of the last run; a page that leads to another runs twice."""
        content, failed, finished = [], False, False
        while True:
            raw = await self._socket.recv()
            data = raw.encode() if isinstance(raw, str) else raw
            content.append(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                finished = False
            elif kind == "navigation":
                self._follow(message.navigation)
            elif kind == "page_info_changed":
                self._place = (self._place[0], message.page_info_changed.query_string)
            elif kind == "delta":
                failed |= self._note(message)
            elif kind == "script_finished":
                failed |= message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
                finished = message.script_finished in DONE
            elif finished and not message.session_status_changed.script_is_running:
                return Answer(time.perf_counter() - started, b"".join(content), failed)

    def _follow(self, navigation: Navigation) -> None:
        """Notes which page is shown: one can lead to another."""
        for page in navigation.app_pages:
            if page.page_script_hash == navigation.page_script_hash:
                self._place = (page.url_pathname, self._place[1])

    def _note(self, message: ForwardMsg) -> bool:
        """Remembers the widget that a message draws; whether it draws an exception."""
        if message.delta.WhichOneof("type") != "new_element":
            return False
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        drawn = getattr(element, kind) if kind else None
        if hasattr(drawn, "id") and hasattr(drawn, "label"):
            self._widgets[drawn.label] = drawn.id
        return kind == "exception"
