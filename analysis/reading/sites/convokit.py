"""ConvoKit's utterances.jsonl: every conversation a story, its first utterance the post."""

from collections.abc import Mapping

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_empty_stories,
    tell_not_understood,
)
from analysis.reading.json_values import Fields, author, count, identifier, mapping, name, words
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "convokit"
STUBS = {"[deleted]": "deleted", "[removed]": "removed"}


def looks_like(document: Document) -> bool:
    """Whether an utterance has a text, a speaker and a conversation, in the new or old words."""
    first = first_object(document)
    return (
        {"id", "text"} <= first.keys()
        and bool({"speaker", "user"} & first.keys())
        and bool({"conversation_id", "root"} & first.keys())
        and bool({"reply-to", "reply_to"} & first.keys())
    )


def read(document: Document) -> Thread:
    """One story per conversation; deleted utterances keep their rows, as they keep their votes."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    for utterance in objects(document):
        identity = identifier(utterance.get("id"))
        key = identifier(utterance.get("conversation_id", utterance.get("root")))
        if key is not None and identity == key:
            stories[key] = _story(utterance)
        elif key is not None and (record := _record(utterance, key)) is not None:
            grouped.setdefault(key, []).append(record)
        else:
            unread.append(utterance)
    findings = [*tell_not_understood(unread), *tell_empty_stories(grouped, stories)]
    return build_thread(document.name, FORMAT, as_threads(grouped, stories), findings)


def _story(utterance: Fields) -> StoryRecord:
    meta = _meta(utterance)
    return StoryRecord(
        title=name(meta.get("title")),
        section=name(meta.get("subreddit")),
        published_at=parse_time(utterance.get("timestamp")),
        text=(words(utterance.get("text")) or "").strip(),
    )


def _record(utterance: Fields, conversation: str) -> Record | None:
    identity, text = identifier(utterance.get("id")) or "", utterance.get("text")
    if not isinstance(text, str):
        return None
    speaker = utterance.get("speaker", utterance.get("user"))
    parent = identifier(utterance.get("reply-to", utterance.get("reply_to")))
    return Record(
        identity,
        text,
        parent_id=parent if parent != conversation else None,
        author=author(identifier(speaker.get("id") if isinstance(speaker, dict) else speaker)),
        created_at=parse_time(utterance.get("timestamp")),
        net=count(_meta(utterance).get("score")),
        status=STUBS.get(text.strip(), "visible"),
        keep_stub=True,
    )


def _meta(utterance: Fields) -> Mapping[str, object]:
    return mapping(utterance.get("meta"))
