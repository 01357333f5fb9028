"""Comments with their replies nested in lists, as scrapers of TikTok, VnExpress and others write.

Only names that say "comment" or "message" count as text; flat rows are left to the tables.
"""

from itertools import islice

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood, walk
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    mapping,
    name,
    rounded,
    sequence,
    total,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "nested-comments"
TEXTS = ("comment", "comment_text", "message")
REPLIES = ("replies", "reply", "children", "answers", "sub_comments")
AUTHORS = ("username", "user_name", "author", "user", "nickname", "full_name", "name")
TIMES = ("create_time", "created_at", "timestamp", "date", "time")
LIKES = ("likes", "like_count", "likes_count", "likeCount", "digg_count")
COUNTS = ("total_reply", "reply_count", "replies_count")
IDS = ("comment_id", "cid", "id")
TITLES = ("title", "caption")
ADDRESSES = ("url", "video_url", "link")
SAMPLED = 200  # comments at the top that are looked at for replies


def looks_like(document: Document) -> bool:
    """A list of comments of which one has replies that are comments too."""
    roots = _find(document.json)[1]
    return any(_is_comment(reply) for root in roots[:SAMPLED] for reply in _replies(root))


def read(document: Document) -> Thread:
    """One story, named by what stands beside the list."""
    if not looks_like(document):
        raise document.error("no nested comments are in it", "Choose another reader")
    beside, roots = _find(document.json)
    records: list[Record] = []
    unread: list[object] = []
    ids: dict[int, str] = {}
    for node, parent in walk(roots, _replies):
        if not _is_comment(node):
            unread.append(node)
            continue
        record = _read_comment(mapping(node), len(records) + 1, ids.get(id(parent)))
        ids[id(node)] = record.comment_id
        records.append(record)
    replies = total(count(_first(mapping(root), COUNTS)) for root in roots)
    story = StoryRecord(
        title=name(_first(beside, TITLES)),
        url=name(_first(beside, ADDRESSES)),
        comments_claimed=None if replies is None else len(roots) + replies,
    )
    return build_thread(
        document.name, FORMAT, [ThreadRecord(story, records)], tell_not_understood(unread)
    )


def _find(found: object) -> tuple[Fields, list[object]]:
    """The first list of comments, and the object that holds it; objects down to the third."""
    level: list[object] = [found]
    for _ in range(3):
        for value in level:
            if isinstance(value, list) and any(map(_is_comment, value[:SAMPLED])):
                return {}, value
            for inside in mapping(value).values():
                if isinstance(inside, list) and any(map(_is_comment, inside[:SAMPLED])):
                    return mapping(value), inside
        level = [inside for value in level for inside in islice(mapping(value).values(), SAMPLED)]
    return {}, []


def _first(fields: Fields, names: tuple[str, ...]) -> object:
    return next((fields[key] for key in names if fields.get(key) is not None), None)


def _is_comment(value: object) -> bool:
    fields = mapping(value)
    return isinstance(_first(fields, TEXTS), str) and _first(fields, AUTHORS) is not None


def _replies(value: object) -> list[object]:
    return list(sequence(_first(mapping(value), REPLIES)))


def _read_comment(fields: Fields, number: int, parent_id: str | None) -> Record:
    writer = _first(fields, AUTHORS)
    likes = _first(fields, LIKES)
    return Record(
        identifier(_first(fields, IDS)) or f"n{number}",
        str(_first(fields, TEXTS)).strip(),
        parent_id,
        author(writer) or author(_first(mapping(writer), AUTHORS)),
        parse_time(_first(fields, TIMES)),
        up=count(likes),
        basis="nesting",
        notes=rounded(likes),
    )
