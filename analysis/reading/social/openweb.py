"""Conversations of OpenWeb (Spot.IM): comments with answers in them, names in a list of users."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    objects,
    tell_not_understood,
    tell_wordless,
    walk,
    with_words,
)
from analysis.reading.html_text import plain_text
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
    truth,
    words,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "openweb"
NAMES = ("display_name", "user_name")


def looks_like(document: Document) -> bool:
    """A conversation whose comments have a rank and a user's id."""
    return any(
        {"user_id", "content"} <= mapping(comment).keys()
        for conversation in _conversations(document)[:3]
        for comment in sequence(conversation.get("comments"))[:3]
    )


def read(document: Document) -> Thread:
    """One story for each conversation, of which several pages may stand in one file."""
    if not looks_like(document):
        raise document.error("no OpenWeb comments are in it", "Choose another reader")
    grouped: dict[str, list[Record]] = {}
    stories: dict[str, StoryRecord] = {}
    unread: list[object] = []
    for conversation in _conversations(document):
        key = identifier(conversation.get("conversation_id")) or ""
        claimed = count(conversation.get("messages_count"))
        story = StoryRecord(key, name(conversation.get("title")), comments_claimed=claimed)
        stories.setdefault(key, story)
        grouped.setdefault(key, []).extend(_records(conversation, unread))
    kept = {key: with_words(records) for key, records in grouped.items()}
    wordless = sum(len(grouped[key]) - len(kept[key]) for key in grouped)
    return build_thread(
        document.name,
        FORMAT,
        as_threads(kept, stories),
        [*tell_wordless(wordless), *tell_not_understood(unread)],
    )


def _conversations(document: Document) -> list[Fields]:
    found = (mapping(value.get("conversation")) or value for value in objects(document))
    return [conversation for conversation in found if "conversation_id" in conversation]


def _records(conversation: Fields, unread: list[object]) -> list[Record]:
    users = mapping(conversation.get("users"))
    records = []
    roots = sequence(conversation.get("comments"))
    for node, parent in walk(roots, lambda node: sequence(mapping(node).get("replies"))):
        fields = mapping(node)
        if identifier(fields.get("id")) is None:
            unread.append(node)
        else:
            records.append(_read_comment(fields, mapping(parent), users))
    return records


def _read_comment(fields: Fields, above: Fields, users: Fields) -> Record:
    """The comment; `net` is ranks up less ranks down where the file gives both."""
    pieces = (words(one.get("text")) for one in mappings(fields.get("content")))
    text = "\n\n".join(plain_text(piece) for piece in pieces if piece)
    up = count(inner(fields, "rank", "ranks_up"))
    down = count(inner(fields, "rank", "ranks_down"))
    parent = identifier(above.get("id")) or identifier(fields.get("parent_id"))
    return Record(
        identifier(fields.get("id")) or "",
        text,
        parent,
        _name(fields, users),
        parse_time(fields.get("written_at") or fields.get("time")),
        up,
        down,
        None if up is None or down is None else up - down,
        status="deleted" if truth(fields.get("deleted")) else "visible",
    )


def _name(fields: Fields, users: Fields) -> str | None:
    """The name that the list of users gives to the id; the id where it gives none."""
    user_id = identifier(fields.get("user_id"))
    user = mapping(users.get(user_id)) if user_id else {}
    shown = (author(source.get(key)) for source in (user, fields) for key in NAMES)
    return next(filter(None, shown), None) or author(fields.get("user_display_name")) or user_id
