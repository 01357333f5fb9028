"""Reads a source in a process of its own, within bounds of time and memory.

A large source takes the interpreter for seconds at a time; read beside whoever asks, it would
stop everybody else whom the same process serves. A source that is an attack ends only its reader.
"""

import contextlib
import json
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NamedTuple

from analysis.reading.understood import Choices, Understood, understand

LOOK_SECONDS = 0.25  # between two looks at whether anybody still waits
MEGABYTE = 1_000_000
# A third less memory for a process that only reads.
THRIFTY = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
_FOLDER = Path(__file__).parents[2]
_COMMAND = ("-c", "from analysis.reading.apart import answer; answer()")
_OUT_OF_MEMORY = 3  # exit code of a reader that met its bound


class Bounds(NamedTuple):
    """What a reader may use; 0 is no bound."""

    seconds: float = 0
    megabytes: int = 0


class TooLongError(Exception):
    """The reading took more than its time and was ended."""


class TooMuchMemoryError(Exception):
    """The reading took more than its memory and was ended."""


def understand_apart(
    name: str,
    source: str | bytes,
    choices: Choices,
    bounds: Bounds,
    still: Callable[[], None] = lambda: None,
) -> Understood:
    """The same as `understand`, in a process of its own.

    `still` is called while it reads; what it raises ends the reader. Raises TooLongError and
    TooMuchMemoryError. Memory is bounded where the system can do so, which Windows cannot.
    """
    order = {
        "name": name,
        "is_text": isinstance(source, str),
        "reader": choices.reader,
        "columns": None if choices.columns is None else dict(choices.columns),
        "salt": None if choices.salt is None else choices.salt.hex(),
        "megabytes": bounds.megabytes,
    }
    content = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    with subprocess.Popen(  # noqa: S603 - our own interpreter, and nothing of the visitor's
        [sys.executable, *_COMMAND],
        cwd=_FOLDER,
        env=os.environ | THRIFTY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as reader:
        try:
            told = json.dumps(order).encode() + b"\n"
            answer = _wait_for(reader, told + content, bounds.seconds, still)
        finally:
            reader.kill()
    if reader.returncode != 0:
        raise TooMuchMemoryError
    # Not what a visitor wrote, but what our own reader made of it.
    understood: Understood = pickle.loads(answer)  # noqa: S301
    return understood


def answer() -> None:
    """Reads the order and the source from the standard input and writes what was understood."""
    # Whatever a library prints goes elsewhere, so that the answer is nothing but the answer.
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    order = json.loads(sys.stdin.buffer.readline())
    try:
        _bound_memory(order["megabytes"])
        content = sys.stdin.buffer.read()
        found = understand(order["name"], _source(content, order["is_text"]), _choices(order))
        with target:
            pickle.dump(found, target, protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _wait_for(
    reader: "subprocess.Popen[bytes]", told: bytes, seconds: float, still: Callable[[], None]
) -> bytes:
    started = time.monotonic()
    # What `communicate` could not send before its first look, it would not send at its second.
    pipe, reader.stdin = reader.stdin, None
    threading.Thread(target=_send, args=(pipe, told), daemon=True).start()
    while True:
        try:
            return reader.communicate(timeout=LOOK_SECONDS)[0]
        except subprocess.TimeoutExpired as error:
            still()
            if seconds and time.monotonic() - started > seconds:
                raise TooLongError from error


def _send(pipe: IO[bytes], told: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # a reader that ended takes no more
        pipe.write(told)


def _bound_memory(megabytes: int) -> None:
    if not megabytes:
        return
    with contextlib.suppress(ImportError):  # Windows has no such module
        import resource

        most = megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _source(content: bytes, is_text: bool) -> str | bytes:
    return content.decode("utf-8", "surrogatepass") if is_text else content


def _choices(order: dict[str, Any]) -> Choices:
    salt = order["salt"]
    return Choices(order["reader"], order["columns"], None if salt is None else bytes.fromhex(salt))
