"""The page names the parts that it will show, and nothing else that is sent is touched."""

import asyncio
import fnmatch
from collections.abc import Iterable

import pytest
from starlette.types import Message, Receive, Scope, Send

from views.preloading import MODULES, PAGE, SHOWN, Preloading, modules_shown

HTML = b"content-type", b"text/html; charset=utf-8"
BROWSER = [(b"accept", b"text/html,*/*"), (b"accept-encoding", b"gzip")]


def answer_of(
    pieces: Iterable[bytes],
    *,
    status: int = 200,
    kind: tuple[bytes, bytes] = HTML,
    asked: list[tuple[bytes, bytes]] = BROWSER,
) -> tuple[list[Message], dict[bytes, bytes]]:
    """What the middleware sends of an answer in pieces, and the headers that the app gets."""
    sent: list[Message] = []
    seen: dict[bytes, bytes] = {}
    parts = list(pieces)

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        seen.update(scope["headers"])
        length = str(sum(map(len, parts))).encode()
        headers = [kind, (b"content-length", length)]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        for at, part in enumerate(parts, start=1):
            more = at < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "headers": list(asked)}
    asyncio.run(Preloading(app)(scope, receive, send))
    return sent, seen


def test_a_page_in_pieces_names_every_part_once() -> None:
    (start, body), seen = answer_of([b"<html><he", b"ad></head><body>", b"</body></html>"])
    page = body["body"].decode()
    head, _, rest = page.partition("</head>")
    assert [head.count(f"/{name}") for name in modules_shown()] == [1] * len(modules_shown())
    assert "modulepreload" not in rest
    assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()
    assert b"accept-encoding" not in seen  # else it would come packed


def test_a_file_that_the_server_reads_itself_goes_through() -> None:
    messages: list[Message] = [
        {"type": "http.response.start", "status": 200, "headers": [HTML]},
        {"type": "http.response.pathsend", "path": str(PAGE)},
    ]
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        for message in messages:
            await send(message)

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "headers": list(BROWSER)}
    asyncio.run(Preloading(app)(scope, receive, send))
    assert sent == messages


@pytest.mark.parametrize("part", SHOWN)
def test_streamlit_has_every_part(part: str) -> None:
    (name,) = fnmatch.filter(modules_shown(), part)
    assert (MODULES / name).is_file()
    assert name not in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("status", "kind", "asked"),
    [
        (200, (b"content-type", b"application/json"), BROWSER),
        (304, HTML, BROWSER),
        (200, HTML, [(b"accept", b"*/*"), (b"accept-encoding", b"gzip")]),
    ],
    ids=["no page", "not sent again", "asked for by a script"],
)
def test_all_else_is_sent_as_it_is(
    status: int, kind: tuple[bytes, bytes], asked: list[tuple[bytes, bytes]]
) -> None:
    pieces = [b"<head></head>", b"more"]
    sent, seen = answer_of(pieces, status=status, kind=kind, asked=asked)
    assert [message["body"] for message in sent[1:]] == pieces
    assert (b"accept-encoding" in seen) == (asked is not BROWSER)
