"""A page saved as one file (MHTML): an e-mail whose first HTML part is the page."""

import re
from email import message_from_bytes
from email.message import Message

_START = re.compile(
    rb"(?:[A-Z][\w-]{1,40}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n)*){0,12}?"
    rb"content-type:\s*multipart/related",
    flags=re.IGNORECASE,
)


def is_web_archive(head: bytes) -> bool:
    """Whether the first bytes are the head of a page saved as one file."""
    return _START.match(head[:4096].replace(b"\r\n", b"\n")) is not None


def archived_page(content: bytes) -> str:
    """The page's markup, "" where the archive holds none."""
    try:
        parts = list(message_from_bytes(content).walk())
    except RecursionError:  # parts within parts without end
        return ""
    return next((_text(part) for part in parts if part.get_content_type() == "text/html"), "")


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"), errors="replace")
    except (LookupError, UnicodeError):
        return payload.decode("utf-8", errors="replace")
