"""A ConvoKit corpus: utterances, speakers, conversations, and an index of what they hold.

Every story is a conversation that its own words open, as ConvoKit wants a root for each.
"""

import json
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.writing import to_records

DELETED = {"deleted": "[deleted]", "removed": "[removed]", "hidden": "[removed]"}
NOBODY = ""  # the speaker of what has no name
VERSION = 1
SCORES = ("sentiment", "sentiment_label", "words")
_TYPES = {int: "<class 'int'>", float: "<class 'float'>", str: "<class 'str'>"}

Record = Mapping[str, object]


def write(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """The files of the folder; ids of comments that two stories share get their story in front."""
    stories, comments = to_records(tables["stories"]), to_records(tables["comments"])
    shared = Counter(str(row["comment_id"]) for row in comments)
    shared.update(str(row["story_id"]) for row in stories)
    roots = [_root(story) for story in stories]
    utterances = roots + [_utterance(row, shared) for row in comments]
    speakers = dict.fromkeys(str(one["speaker"]) for one in utterances)
    conversations = {str(story["story_id"]): _about(story) for story in stories}
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in utterances)
    return {
        "utterances.jsonl": lines.encode(),
        "speakers.json": _json({name: {"meta": {}, "vectors": []} for name in speakers}),
        "conversations.json": _json(conversations),
        "corpus.json": _json({"name": "Applause Gap"}),
        "index.json": _json(_index(utterances, conversations)),
    }


def _root(story: Record) -> dict[str, object]:
    key = str(story["story_id"])
    return {
        "id": key,
        "conversation_id": key,
        "text": str(story["text"] or ""),
        "speaker": str(story["outlet"] or NOBODY),
        "meta": _known({"title": story["title"], "url": story["url"]}),
        "reply-to": None,
        "timestamp": _seconds(story["published_at"]),
        "vectors": [],
    }


def _utterance(row: Record, shared: Mapping[str, int]) -> dict[str, object]:
    story, parent = str(row["story_id"]), row["parent_id"]
    votes = {"score": row["net"], "up": row["up"], "down": row["down"]}
    told = {"status": row["status"], "reply_basis": row["reply_basis"], "quote": row["quote"]}
    return {
        "id": _id(story, str(row["comment_id"]), shared),
        "conversation_id": story,
        "text": DELETED.get(str(row["status"]), str(row["source_text"] or "")),
        "speaker": str(row["author"] or NOBODY),
        "meta": _known({**votes, **told, **{name: row.get(name) for name in SCORES}}),
        "reply-to": story if parent is None else _id(story, str(parent), shared),
        "timestamp": _seconds(row["created_at"]),
        "vectors": [],
    }


def _id(story: str, comment: str, shared: Mapping[str, int]) -> str:
    return comment if shared[comment] == 1 else f"{story}/{comment}"


def _about(story: Record) -> dict[str, object]:
    told = ("title", "outlet", "section", "url", "comments_claimed", "source_format")
    return {"meta": _known({name: story[name] for name in told}), "vectors": []}


def _known(values: Mapping[str, object]) -> dict[str, object]:
    """Without what the source does not say: missing is not 0."""
    return {name: value for name, value in values.items() if value is not None}


def _index(
    utterances: list[dict[str, object]], conversations: Mapping[str, dict[str, object]]
) -> dict[str, object]:
    return {
        "utterances-index": _types([one["meta"] for one in utterances]),
        "speakers-index": {},
        "conversations-index": _types([one["meta"] for one in conversations.values()]),
        "overall-index": {"name": [_TYPES[str]]},
        "version": VERSION,
        "vectors": [],
    }


def _types(metas: list[object]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for meta in metas:
        if isinstance(meta, dict):
            for name, value in meta.items():
                found.setdefault(name, set()).add(_TYPES.get(type(value), "bin"))
    return {name: sorted(types) for name, types in found.items()}


def _seconds(moment: object) -> int | None:
    return int(pd.Timestamp(str(moment)).timestamp()) if moment is not None else None


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
