"""ConvoKit's utterances.jsonl: every conversation a story, its first utterance the post."""

from collections.abc import Mapping

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "convokit"
STUBS = {"[deleted]": "deleted", "[removed]": "removed"}


def looks_like(document: Document) -> bool:
    """Whether an utterance has a text, a speaker and a conversation, in the new or old words."""
    first = fields.first_object(document)
    return (
        {"id", "text"} <= first.keys()
        and bool({"speaker", "user"} & first.keys())
        and bool({"conversation_id", "root"} & first.keys())
        and bool({"reply-to", "reply_to"} & first.keys())
    )


def read(document: Document) -> Thread:
    """One story per conversation; deleted utterances keep their rows, as they keep their votes."""
    stories: dict[str, StoryRecord] = {}
    pairs: list[tuple[str, Record]] = []
    bad: list[fields.Fields] = []
    for utterance in fields.objects(document):
        identity = fields.word(utterance.get("id"))
        key = fields.word(utterance.get("conversation_id", utterance.get("root")))
        if key is not None and identity == key:
            stories[key] = _story(utterance)
        elif key is not None and (record := _record(utterance, key)) is not None:
            pairs.append((key, record))
        else:
            bad.append(utterance)
    grouped = fields.group(pairs)
    findings = [*fields.tell_bad(bad), *fields.without_comments(grouped, stories)]
    return build_thread(document.name, FORMAT, fields.as_threads(grouped, stories), findings)


def _story(utterance: fields.Fields) -> StoryRecord:
    meta = _meta(utterance)
    return StoryRecord(
        title=fields.word(meta.get("title")),
        section=fields.word(meta.get("subreddit")),
        published_at=parse_time(utterance.get("timestamp")),
        text=fields.word(utterance.get("text")) or "",
    )


def _record(utterance: fields.Fields, conversation: str) -> Record | None:
    identity, text = fields.word(utterance.get("id")) or "", utterance.get("text")
    if not isinstance(text, str):
        return None
    speaker = utterance.get("speaker", utterance.get("user"))
    parent = fields.word(utterance.get("reply-to", utterance.get("reply_to")))
    return Record(
        identity,
        text,
        parent_id=parent if parent != conversation else None,
        author=fields.author(speaker.get("id") if isinstance(speaker, dict) else speaker),
        created_at=parse_time(utterance.get("timestamp")),
        net=fields.count(_meta(utterance).get("score")),
        status=STUBS.get(text.strip(), "visible"),
        keep_stub=True,
    )


def _meta(utterance: fields.Fields) -> Mapping[str, object]:
    return fields.mapping(utterance.get("meta"))
