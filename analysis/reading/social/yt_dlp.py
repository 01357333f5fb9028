"""yt-dlp's info.json of one video with its comments, or the list of comments alone."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    mapping,
    name,
    sequence,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "yt-dlp"
OUTLETS = {"youtube": "YouTube", "youtube:tab": "YouTube", "bilibili": "Bilibili"}


def looks_like(document: Document) -> bool:
    """Comments whose parent is "root" or an id, with an `author_id`; or a video without any."""
    found = document.json
    comments = _comments(found)
    if comments:
        first = next((item for item in comments if isinstance(item, dict)), {})
        return {"id", "text", "parent"} <= first.keys() and (
            "author_id" in first or "like_count" in first
        )
    return {"extractor", "webpage_url", "comments"} <= mapping(found).keys()


def read(document: Document) -> Thread:
    """One story: the video, with its description as text."""
    if not looks_like(document):
        raise document.error("these are no comments of yt-dlp", "Choose another reader")
    comments = _comments(document.json)
    known = [item for item in comments if isinstance(mapping(item).get("text"), str)]
    records = [_read_comment(mapping(item), number) for number, item in enumerate(known, start=1)]
    unread = [item for item in comments if not isinstance(mapping(item).get("text"), str)]
    story = _story(mapping(document.json))
    return build_thread(
        document.name, FORMAT, [ThreadRecord(story, records)], tell_not_understood(unread)
    )


def _comments(found: object) -> list[object]:
    return list(sequence(found.get("comments") if isinstance(found, dict) else found))


def _read_comment(fields: Fields, number: int) -> Record:
    parent = identifier(fields.get("parent"))
    return Record(
        identifier(fields.get("id")) or f"n{number}",
        plain_text(words(fields.get("text")) or ""),
        None if parent in {"root", "0"} else parent,
        author(fields.get("author")),
        parse_time(fields.get("timestamp")),
        up=count(fields.get("like_count")),
        down=count(fields.get("dislike_count")),
    )


def _story(video: Fields) -> StoryRecord:
    site = name(video.get("extractor"))
    return StoryRecord(
        "",
        name(video.get("title")),
        OUTLETS.get((site or "").casefold(), site),
        None,
        name(video.get("webpage_url")),
        parse_time(video.get("timestamp")) or parse_time(name(video.get("upload_date"))),
        words(video.get("description")) or "",
        count(video.get("comment_count")),
    )
