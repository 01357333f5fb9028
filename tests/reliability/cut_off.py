"""The app without any network but its own loopback: `python -m tests.reliability.cut_off`.

A process in a network of its own can reach nobody. The kernel counts whoever tries, in Python or
below it, so that telemetry shows as a number. Needs Linux and the right to `unshare --net`.
"""

import asyncio
import contextlib
import fcntl
import re
import socket
import struct
import subprocess
import sys
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from tornado.websocket import websocket_connect

from tests.browser import running_app
from tests.conftest import ROOT
from tests.reliability.results import Result, write_results

PAGES = ("", "story", "compare", "voices", "words", "add", "label", "method")
NOBODY = ("192.0.2.1", 443)  # an address of no machine, kept for documents
SET_FLAGS, UP = 0x8914, 0x41  # of a network device: SIOCSIFFLAGS, IFF_UP | IFF_RUNNING
# Packets with no way out, and look-ups of names that no server on this machine answers.
COUNTED = (("snmp", "Ip", "OutNoRoutes"), ("snmp", "Udp", "NoPorts"))
COUNTED_6 = ("Ip6OutNoRoutes", "Udp6NoPorts")
WAIT_SECONDS = 180  # for a page that scores a thread first


def attempts() -> int:
    """How often anything in this network has tried to reach beyond it."""
    found = 0
    for file, kind, name in COUNTED:
        head, values = re.findall(rf"^{kind}: (.*)$", Path(f"/proc/net/{file}").read_text(), re.M)
        found += int(dict(zip(head.split(), values.split(), strict=True))[name])
    for line in Path("/proc/net/snmp6").read_text().splitlines():
        name, value = line.split()
        found += int(value) if name in COUNTED_6 else 0
    return found


def open_loopback() -> None:
    """Switches on the one device that a new network has."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh", b"lo", UP))


def try_to_leave() -> None:
    """What telemetry would do."""
    with socket.socket() as one, contextlib.suppress(OSError):
        one.settimeout(2)
        one.connect(NOBODY)


async def visit(address: str, page: str) -> int:
    """Opens a page as a browser's socket does and waits for its end; gives its messages."""
    connection = await websocket_connect(
        address.replace("http:", "ws:") + "/_stcore/stream", subprotocols=["streamlit"]
    )
    asked = BackMsg()
    asked.rerun_script.page_name = page
    await connection.write_message(asked.SerializeToString(), binary=True)
    for number in range(1, 100_000):
        content = await asyncio.wait_for(connection.read_message(), WAIT_SECONDS)
        if not isinstance(content, bytes):
            raise ConnectionError(f"the page {page!r} ended before it was drawn")
        if ForwardMsg.FromString(content).WhichOneof("type") == "script_finished":
            connection.close()
            return number
    raise TimeoutError(f"the page {page!r} never ended")


def inside() -> int:
    """Shows every page in this network; the number of tries to leave it. Raises if it sees none."""
    open_loopback()
    before = attempts()
    try_to_leave()
    if attempts() == before:
        raise RuntimeError("A try to leave this network was not counted, so none can be.")
    before = attempts()
    with running_app() as address:
        messages = sum(asyncio.run(visit(address, page)) for page in PAGES)
    tried = attempts() - before
    print(f"{len(PAGES)} pages, {messages} messages, {tried} tries to leave the machine")
    return tried


def main() -> int:
    """Runs the visit in a network of its own and keeps what was found."""
    command = ["unshare", "--net", sys.executable, "-m", "tests.reliability.cut_off", "inside"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = re.search(r"(\d+) pages, \d+ messages, (\d+) tries", run.stdout)
    if found is None:
        raise RuntimeError(run.stderr[-2000:])
    note = "The network is cut off and the kernel counts whoever tries to leave; a try is counted."
    name, again = "no telemetry", "python -m tests.reliability.cut_off"
    write_results("hostile", [Result(name, again, int(found[1]), 1, int(found[2]), note)])
    print(run.stdout.strip())
    return int(found[2] != "0")


if __name__ == "__main__":
    sys.exit(inside() if sys.argv[1:] == ["inside"] else main())
