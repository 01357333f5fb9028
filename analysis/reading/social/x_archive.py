"""Posts of X as its archive holds them (`window.YTD.tweets.part0 = […]`), or the older API.

Ids are taken as text: scripts have rounded the numbers.
"""

import json
import re

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    inner,
    mapping,
    sequence,
    words,
)
from analysis.reading.records import Record, build_thread
from analysis.reading.social.x_posts import (
    RETWEET,
    as_conversations,
    clean_text,
    count_retweets,
    hide_retweet,
)
from analysis.schema import Thread

FORMAT = "x-archive"
_ASSIGNMENT = re.compile(r"\s*window\.YTD\.\w{1,60}\.part\d{1,6}\s*=\s*")


def looks_like(document: Document) -> bool:
    """The archive's assignment, or posts with an id as text and a count of favourites."""
    if document.head.startswith(b"window.YTD."):
        return True
    rows = _rows(document.json)
    return _is_post(rows[0] if rows else document.first_json_line)


def read(document: Document) -> Thread:
    """One story for what one person posted."""
    rows = _rows(_archive(document)) or list(document.json_lines())
    known = [_post(row) for row in rows if _is_post(row)]
    if not known:
        raise document.error("no posts of X are in it", "Choose tweets.js from the archive")
    posts = [_read_post(fields) for fields in known]
    unread = [row for row in rows if not _is_post(row)]
    findings = [*count_retweets(posts), *tell_not_understood(unread)]
    threads = as_conversations([("", record) for record in posts])
    return build_thread(document.name, FORMAT, threads, findings)


def _archive(document: Document) -> object:
    match = _ASSIGNMENT.match(document.text)
    if match is None:
        return document.json
    try:
        return json.loads(document.text[match.end() :].rstrip().rstrip(";"))
    except (ValueError, RecursionError) as error:
        raise document.error("the archive is cut off", "Take the file again") from error


def _rows(found: object) -> list[object]:
    return [found] if isinstance(found, dict) else list(sequence(found))


def _post(row: object) -> Fields:
    fields = mapping(row)
    return mapping(fields.get("tweet")) if "tweet" in fields else fields


def _is_post(row: object) -> bool:
    post = _post(row)
    text = post.get("full_text", post.get("text"))
    return "favorite_count" in post and isinstance(text, str) and _id(post) is not None


def _id(post: Fields) -> str | None:
    return identifier(post.get("id_str") or post.get("id"))


def _read_post(post: Fields) -> Record:
    text = clean_text(words(post.get("full_text")) or words(post.get("text")) or "")
    record = Record(
        _id(post) or "",
        text,
        identifier(post.get("in_reply_to_status_id_str") or post.get("in_reply_to_status_id")),
        author(inner(post, "user", "screen_name")),
        parse_time(post.get("created_at")),
        up=count(post.get("favorite_count")),
    )
    return hide_retweet(record) if "retweeted_status" in post or RETWEET.match(text) else record
