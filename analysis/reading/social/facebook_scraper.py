"""Facebook comments as scrapers and the Graph API write them: rows, or posts with comments."""

import base64
import binascii
import re

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    first_line,
    group,
    tell_not_understood,
    tell_wordless,
    walk,
    with_words,
)
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
    total,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "facebook"
TEXTS = ("comment", "comment_text", "text", "message")
AUTHORS = ("user", "profileName", "commenter_name")
TIMES = ("created_at", "date", "comment_time", "created_time")
LIKES = ("likes_count", "likesCount", "like_count", "reactionsCount", "comment_reaction_count")
IDS = ("comment_id", "id")
ROW_SIGNS = ({"facebookId"}, {"facebookUrl", "commentUrl"}, {"commenter_name"}, {"message", "from"})
ROW_OF_POST = ("postTitle", "postUrl", "facebookUrl")
COMMENT_SIGNS = {"comment_id", "commentUrl", "like_count", "comment_count"}
_ID_IN_ADDRESS = re.compile(r"[?&]comment_id=(\d{1,30})")
_REPLY_IN_ADDRESS = re.compile(r"[?&]reply_comment_id=(\d{1,30})")


def looks_like(document: Document) -> bool:
    """Rows that name a Facebook post, or posts with comments."""
    return bool(_posts(document))


def read(document: Document) -> Thread:
    """One story for each post; comments of a picture or sticker alone are left out and told."""
    posts = _posts(document)
    if not posts:
        raise document.error("no Facebook comments are in it", "Choose another reader")
    unread: list[object] = []
    threads, wordless = [], 0
    for key, (post, comments) in posts.items():
        records = _records(comments, unread)
        kept = with_words(records)
        wordless += len(records) - len(kept)
        threads.append(ThreadRecord(_story(post, "" if len(posts) == 1 else key), kept))
    return build_thread(
        document.name, FORMAT, threads, [*tell_wordless(wordless), *tell_not_understood(unread)]
    )


def _posts(document: Document) -> dict[str, tuple[Fields, list[object]]]:
    """Post -> its fields and its comments."""
    found = document.json
    if isinstance(found, dict):
        found = found.get("data") if isinstance(found.get("data"), list) else [found]
    rows = sequence(found)
    first = next((row for row in rows if isinstance(row, dict)), {})
    if not COMMENT_SIGNS & first.keys() and any(_comments_of(row) for row in mappings(rows)):
        posts = mappings(rows)
        comments = next(filter(None, map(_comments_of, posts)), [None])
        if not _is_row(mapping(comments[0])):
            return {}
        return {
            _post_id(post) or f"post{number}": (post, _comments_of(post))
            for number, post in enumerate(posts, start=1)
        }
    if not _is_row(first):
        return {}
    return {key: (_said_of_post(own[0]), own) for key, own in group(rows, _post_of_row).items()}


def _said_of_post(row: object) -> Fields:
    """What a comment's row says of its post."""
    return {key: value for key, value in mapping(row).items() if key in ROW_OF_POST}


def _is_row(row: Fields) -> bool:
    return any(signs <= row.keys() for signs in ROW_SIGNS) and any(key in row for key in TEXTS)


def _comments_of(post: Fields) -> list[object]:
    return list(
        sequence(post.get("comments_full")) or sequence(inner(post, "comments", "data"))
    ) or list(sequence(inner(post, "replies")))


def _post_id(post: Fields) -> str | None:
    return identifier(post.get("post_id") or post.get("facebookId") or post.get("id"))


def _post_of_row(row: object) -> str:
    fields = mapping(row)
    return identifier(fields.get("facebookId") or fields.get("postUrl")) or ""


def _records(comments: list[object], unread: list[object]) -> list[Record]:
    records: list[Record] = []
    for node, parent in walk(comments, lambda node: _comments_of(mapping(node))):
        if not isinstance(node, dict) or not any(key in node for key in TEXTS):
            unread.append(node)
            continue
        over = _comment_id(mapping(parent))
        records.append(_read_comment(node, len(records) + 1, over))
    return records


def _read_comment(fields: Fields, number: int, above: str | None) -> Record:
    """The comment; a null text is a picture or sticker."""
    text = next((found for key in TEXTS if (found := words(fields.get(key)))), "").strip()
    writer = next((found for key in AUTHORS if (found := author(fields.get(key)))), None)
    when = (parse_time(fields.get(key)) for key in TIMES)
    return Record(
        _comment_id(fields) or f"n{number}",
        text,
        above or _parent_id(fields),
        writer or author(inner(fields, "from", "name")),
        next((found for found in when if found), None),
        up=_likes(fields),
        status="visible" if text else "hidden",
    )


def _likes(fields: Fields) -> int | None:
    """The likes, else all reactions of any kind, as one number or kind by kind."""
    counts = [count(fields.get(key)) for key in LIKES]
    for key in ("likes", "reactions"):
        counts += [count(inner(fields, key, "summary", "total_count")), count(fields.get(key))]
    kinds = mapping(fields.get("comment_reactions")) or mapping(fields.get("reactions"))
    counts.append(total(count(number) for number in kinds.values()))
    return next((found for found in counts if found is not None), None)


def _comment_id(fields: Fields) -> str | None:
    """The number of the comment: in its id, which may be packed as "comment:POST_NUMBER"."""
    packed = next((found for key in IDS if (found := identifier(fields.get(key)))), None)
    if packed is None or packed.isdigit():
        return packed
    try:
        plain = base64.b64decode(packed, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        plain = packed
    start, _, last = plain.rpartition("_")
    return last if start and last.isdigit() else packed


def _parent_id(fields: Fields) -> str | None:
    given = identifier(fields.get("replyToCommentId"))
    if given is not None:
        return _comment_id({"id": given})
    address = words(fields.get("commentUrl")) or ""
    parent = _ID_IN_ADDRESS.search(address)
    return parent.group(1) if parent and _REPLY_IN_ADDRESS.search(address) else None


def _story(post: Fields, key: str) -> StoryRecord:
    texts = (words(post.get(key)) for key in ("post_text", "postTitle", "message"))
    text = next(filter(None, texts), "")
    url = name(post.get("postUrl") or post.get("post_url") or post.get("facebookUrl"))
    when = parse_time(post.get("time") or post.get("created_time"))
    claimed = count(post.get("comments"))
    return StoryRecord(key, first_line(text), "Facebook", None, url, when, text.strip(), claimed)
