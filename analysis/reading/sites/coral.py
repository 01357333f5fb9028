"""Coral: comments for its importer, and lines as `mongoexport` writes them (Talk 4, Coral 5 on)."""

from collections.abc import Sequence

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_left_out,
    tell_not_understood,
)
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    from_markup,
    identifier,
    mapping,
    mappings,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "coral"
WAITING = {"premod", "system_withheld", "system-withheld"}
REMOVED = ("reject", "block", "delet")  # in a status: what moderators took away


def looks_like(document: Document) -> bool:
    """Whether a comment names its asset under `source`, or has a story and revisions."""
    first = first_object(document)
    pillar = "body" in first and "asset_id" in mapping(first.get("source"))
    coral = "storyID" in first and bool({"revisions", "body"} & first.keys())
    talk = {"asset_id", "author_id", "body"} <= first.keys()
    return pillar or coral or talk


def read(document: Document) -> Thread:
    """One story per asset. Comments that wait for approval are no comments."""
    grouped: dict[str, list[Record]] = {}
    stories: dict[str, StoryRecord] = {}
    unread: list[Fields] = []
    waiting = 0
    for comment in objects(document):
        source = mapping(comment.get("source"))
        asset = comment.get("storyID", comment.get("asset_id", source.get("asset_id")))
        key = identifier(asset) or ""
        stories[key] = StoryRecord(url=key if "://" in key else None)
        if str(comment.get("status")).lower() in WAITING:
            waiting += 1
        elif (record := _record(comment, source)) is not None:
            grouped.setdefault(key, []).append(record)
        else:
            unread.append(comment)
    findings = [
        *tell_left_out("unapproved", waiting, "unapproved comment"),
        *tell_not_understood(unread),
    ]
    threads = as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, findings)


def _record(comment: Fields, source: Fields) -> Record | None:
    revisions = mappings(comment.get("revisions"))
    comment_id = identifier(comment.get("id", source.get("id", comment.get("_id")))) or ""
    status = _status(comment)
    read_text = from_markup(revisions[-1].get("body") if revisions else comment.get("body"))
    if read_text is None and status == "visible":
        return None
    text, quote = read_text or ("", None)
    parent = comment.get("parentID", comment.get("parent_id", source.get("parent_id")))
    written = comment.get("createdAt", comment.get("created_at", comment.get("date_created")))
    return Record(
        comment_id,
        text,
        parent_id=identifier(parent),
        author=_author(comment, source),
        created_at=parse_time(_plain(written)),
        up=_reactions(comment, revisions),
        status=status,
        quote=quote,
    )


def _status(comment: Fields) -> str:
    if comment.get("deletedAt") or comment.get("deleted_at"):
        return "deleted"
    named = str(comment.get("status")).lower()
    return "removed" if any(part in named for part in REMOVED) else "visible"


def _author(comment: Fields, source: Fields) -> str | None:
    """The name where the file joins it, else the id, which tells writers apart as well."""
    user = mapping(source.get("user"))
    return (
        author(user.get("name"))
        or author(identifier(comment.get("authorID", comment.get("author_id"))))
        or author(identifier(source.get("user_id")))
    )


def _reactions(comment: Fields, revisions: Sequence[Fields]) -> int | None:
    """Reactions of readers; a file that counts actions leaves out kinds that nobody used."""
    counted = comment.get("actionCounts", comment.get("action_counts"))
    if counted is None and revisions:
        counted = revisions[-1].get("actionCounts")
    if not isinstance(counted, dict):
        return None
    kinds = ("REACTION", "respect", "like")
    found = [count(_plain(counted[kind])) for kind in kinds if kind in counted]
    return found[0] if found else 0


def _plain(value: object) -> object:
    """A value out of MongoDB's `{"$date": {"$numberLong": "…"}}`."""
    for _ in range(3):
        if isinstance(value, dict) and len(value) == 1 and str(next(iter(value))).startswith("$"):
            value = next(iter(value.values()))
    return value
