"""What is done before the first visitor comes, and that the server comes up whatever goes wrong."""

import asyncio
import socket
import webbrowser
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.web.server.app_discovery import discover_asgi_app

from tests.conftest import ROOT
from views import bundled, evidence, pictures, scored, serving, warming

SCRIPT = ROOT / "dashboard.py"
COMMENTS = [
    ("Close it to cars, I agree.", 9, 1),
    ("No, never.", 2, 7),
    ("Ships cost too much.", 4, 4),
]
ALREADY_DONE = (
    "score_sentiment",
    "score_stances",
    "score_relations",
    "summarise",
    "points_table",
    "sensitivity",
)
DRAWN = ("agreement_against_approval", pictures.LEDGERS, "stance_along_thread")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of bundled stories with one short thread."""
    lines = ["The harbour should be closed to cars", "", f"{len(COMMENTS)} Comments", ""]
    for words, up, down in COMMENTS:
        lines += [words, "", f"{up - down} ( +{up} / -{down} )", ""]
    page = "\n".join([*lines, "Login to leave a comment"])
    (tmp_path / "harbour.txt").write_text(page, encoding="utf-8")
    monkeypatch.setattr(bundled, "FOLDER", tmp_path)
    return tmp_path


def refuse(*_tables: object, **_named: object) -> pd.DataFrame:
    raise AssertionError("this was to be done before the visit")


def test_the_first_visitor_finds_the_story_read_scored_and_drawn(
    folder: Path,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    warming.warm()
    monkeypatch.setattr(bundled, "load_library", refuse)
    for name in ALREADY_DONE:
        monkeypatch.setattr(scored, name, refuse)
    monkeypatch.setattr(evidence, "explain_stances", refuse)
    for name in DRAWN:
        monkeypatch.setitem(pictures.CHARTS, name, refuse)
    app = AppTest.from_file(str(SCRIPT), default_timeout=60).switch_page("views/story.py").run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) >= len(DRAWN)


def test_a_folder_without_threads_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "FOLDER", tmp_path)
    warming.warm()
    assert bundled.library().stories.empty


def test_streamlit_finds_what_it_serves() -> None:
    assert discover_asgi_app(SCRIPT).import_string == "dashboard:app"


def test_the_server_comes_up_where_nothing_can_be_made_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def fail() -> None:
        done.append("tried")
        raise RuntimeError("the model is broken")

    async def serve() -> None:
        async with serving.prepared(None):
            done.append("served")

    monkeypatch.setattr(warming, "warm", fail)
    monkeypatch.setattr(serving, "open_browser", lambda: done.append("opened"))
    asyncio.run(serve())
    assert done == ["tried", "opened", "served"]


def test_nothing_that_is_sent_waits_for_an_answer() -> None:
    """Nagle's delay is off, which it is not by itself for a socket that names no protocol."""

    async def delays() -> bool:
        loop = asyncio.get_running_loop()
        serving.send_at_once(loop)
        found = loop.create_future()

        def note(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            found.set_result(not accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        async with await asyncio.start_server(note, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())
            writer.close()
            return bool(await found)

    assert not asyncio.run(delays())


@pytest.mark.parametrize(
    ("settings", "opened"),
    [
        ({"server.headless": True}, []),
        ({"server.headless": False}, ["http://localhost:8501/"]),
        (
            {"server.headless": False, "server.sslCertFile": "key", "server.baseUrlPath": "/gap/"},
            ["https://localhost:8501/gap"],
        ),
    ],
)
def test_the_browser_opens_on_a_desk_only(
    settings: dict[str, object], opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    defaults = {"server.sslCertFile": None, "server.baseUrlPath": "", "server.port": 8501}
    options = {"browser.serverAddress": "localhost", **defaults, **settings}
    found: list[str] = []
    monkeypatch.setattr(st, "get_option", options.__getitem__)
    monkeypatch.setattr(webbrowser, "open", found.append)
    serving.open_browser()
    assert found == opened
