"""Chats as Telegram and DiscordChatExporter export them: messages in the order of time."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import read_each, tell_left_out, tell_not_understood
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    inner,
    mapping,
    mappings,
    name,
    sequence,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "chat"
SPOKEN = {"message", "Default", "Reply"}  # kinds of messages that somebody wrote
UP, DOWN = {"👍"}, {"👎"}


def looks_like(document: Document) -> bool:
    """A list of messages that have a kind and a time, under the name of the chat."""
    found = mapping(document.json)
    messages = mappings(found.get("messages"))
    named = "channel" in found or ("name" in found and "type" in found)
    return named and any(_is_spoken(message) for message in messages[:50])


def read(document: Document) -> Thread:
    """One story, the chat; what the program itself says (someone joined) is no comment."""
    found = mapping(document.json)
    messages = mappings(found.get("messages"))
    spoken = [message for message in messages if _is_spoken(message)]
    if not spoken:
        raise document.error(
            "no comments of Telegram or Discord are in it", "Choose another reader"
        )
    records, unread = read_each(spoken, _record)
    title = name(found.get("name")) or name(inner(found, "channel", "name"))
    topic = name(inner(found, "channel", "topic")) or ""
    story = StoryRecord(title=title, outlet=_outlet(found), text=topic)
    findings = [
        *tell_left_out(
            "service_messages", len(messages) - len(spoken), "service message"
        ),
        *tell_not_understood(unread),
    ]  # fmt: skip
    return build_thread(document.name, FORMAT, [ThreadRecord(story, records)], findings)


def _is_spoken(message: Fields) -> bool:
    has_time = "timestamp" in message or "date_unixtime" in message
    kind = message.get("type")
    return isinstance(kind, str) and kind in SPOKEN and has_time


def _outlet(found: Fields) -> str | None:
    guild = name(inner(found, "guild", "name"))
    return guild or ("Discord" if "channel" in found else "Telegram")


def _record(message: Fields) -> Record | None:
    text = _text(message.get("content", message.get("text")))
    own = identifier(message.get("id"))
    if own is None or text is None:
        return None
    answered = message.get("reply_to_message_id") or inner(message, "reference", "messageId")
    return Record(
        own,
        text.strip(),
        identifier(answered),
        _author(message),
        parse_time(message.get("date_unixtime") or message.get("timestamp")),
        _reactions(message, UP),
        _reactions(message, DOWN),
    )


def _text(value: object) -> str | None:
    """Telegram parts a text at every link and every bold word."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return None
    parts = (part if isinstance(part, str) else mapping(part).get("text") for part in value)
    return "".join(part for part in parts if isinstance(part, str))


def _author(message: Fields) -> str | None:
    writer = mapping(message.get("author"))
    nickname = author(writer.get("nickname")) or author(writer.get("name"))
    return nickname or author(message.get("from"))


def _reactions(message: Fields, signs: set[str]) -> int | None:
    """How many gave one of these signs; missing where nobody did, for then the file says nothing.

    Other signs, hearts and laughter, are neither for nor against what is said.
    """
    total = None
    for reaction in map(mapping, sequence(message.get("reactions"))):
        emoji = reaction.get("emoji")
        sign = name(emoji) or name(mapping(emoji).get("name"))
        number = count(reaction.get("count"))
        if sign in signs and number is not None:
            total = (total or 0) + number
    return total
