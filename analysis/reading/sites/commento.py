"""Commento's export: comments beside commenters; `score` is up minus down."""

from collections.abc import Mapping

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
    as_written,
    author,
    count,
    from_markup,
    identifier,
    mapping,
    mappings,
    name,
    truth,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "commento"
NO_PARENT = "root"
UNWANTED = {"unapproved": "unapproved", "flagged": "spam"}


def looks_like(document: Document) -> bool:
    """Whether comments stand beside commenters under Commento's ids."""
    first = first_object(document)
    comments = mappings(first.get("comments"))
    if isinstance(first.get("commenters"), list) and isinstance(first.get("comments"), list):
        return not comments or "commentHex" in comments[0]
    return bool(comments) and "commentHex" in comments[0]


def read(document: Document) -> Thread:
    """One story per page; what waits for approval or is flagged as spam is no comment."""
    grouped: dict[str, list[Record]] = {}
    stories: dict[str, StoryRecord] = {}
    unread: list[Fields] = []
    left_out = {"unapproved": 0, "spam": 0}
    for export in objects(document):
        names = _names(export.get("commenters"))
        for comment in mappings(export.get("comments")):
            key = identifier(comment.get("url", comment.get("path"))) or ""
            stories.setdefault(key, StoryRecord(url=_address(comment, key)))
            unwanted = UNWANTED.get(str(comment.get("state")))
            if unwanted is not None:
                left_out[unwanted] += 1
            elif (record := _record(comment, names)) is not None:
                grouped.setdefault(key, []).append(record)
            else:
                unread.append(comment)
    findings = [
        *tell_left_out("unapproved", left_out["unapproved"], "unapproved comment"),
        *tell_left_out("spam", left_out["spam"], "comment flagged as spam", "spam comments"),
        *tell_not_understood(unread),
    ]
    threads = as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, findings)


def _names(commenters: object) -> Mapping[str, str | None]:
    """Names by id, of `[{commenterHex, name}]` or of `{commenterHex: {name}}`."""
    if isinstance(commenters, dict):
        return {key: author(mapping(one).get("name")) for key, one in commenters.items()}
    return {str(one.get("commenterHex")): author(one.get("name")) for one in mappings(commenters)}


def _address(comment: Fields, path: str) -> str | None:
    domain = name(comment.get("domain"))
    return f"https://{domain}{path}" if domain and path.startswith("/") else path or None


def _record(comment: Fields, names: Mapping[str, str | None]) -> Record | None:
    comment_id = identifier(comment.get("commentHex")) or ""
    deleted = truth(comment.get("deleted"))
    read_text = as_written(comment.get("markdown")) or ("", None)
    if not read_text[0]:
        read_text = from_markup(comment.get("html")) or read_text  # type: ignore[assignment]
    writer = identifier(comment.get("commenterHex"))
    if not (read_text[0] or deleted):
        return None
    parent = identifier(comment.get("parentHex"))
    return Record(
        comment_id,
        read_text[0],
        parent_id=parent if parent != NO_PARENT else None,
        author=names.get(writer or "", author(writer)),
        created_at=parse_time(comment.get("creationDate")),
        net=count(comment.get("score")),
        status="deleted" if deleted else "visible",
    )
