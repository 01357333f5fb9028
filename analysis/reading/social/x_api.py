"""The API of X, version 2: pages with `data` and `includes`, one a line (twarc) or all in one."""

from collections.abc import Iterator

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
    mappings,
    sequence,
    words,
)
from analysis.reading.records import Record, build_thread
from analysis.reading.social.x_posts import (
    as_conversations,
    clean_text,
    count_retweets,
    hide_retweet,
)
from analysis.schema import Thread

FORMAT = "x-api"


def looks_like(document: Document) -> bool:
    """A page of posts with an author's id and a conversation's, or such a post."""
    first = next(document.json_values(), None)
    return any(_is_post(post) for post in _data(first)[:20])


def read(document: Document) -> Thread:
    """Conversations are told apart where the file holds them; else all is one story."""
    posts: list[tuple[str, Record]] = []
    unread: list[object] = []
    openings: dict[str, Record] = {}
    for page in document.json_values():
        names = _names(page)
        beside = filter(_is_post, mappings(inner(page, "includes", "tweets")))
        openings |= {one.comment_id: one for one in (_read_post(post, names) for post in beside)}
        for post in _data(page):
            if _is_post(post):
                fields = mapping(post)
                thread = identifier(fields.get("conversation_id")) or ""
                posts.append((thread, _read_post(fields, names)))
            else:
                unread.append(post)
    if not posts:
        raise document.error("no posts of X are in it", "Choose another reader")
    findings = [*count_retweets([record for _, record in posts]), *tell_not_understood(unread)]
    return build_thread(document.name, FORMAT, as_conversations(posts, openings), findings)


def _data(page: object) -> list[object]:
    """The posts of a page; a line can be a post itself (twarc's flatten)."""
    data = mapping(page).get("data", page)
    return [data] if isinstance(data, dict) else list(sequence(data))


def _is_post(value: object) -> bool:
    post = mapping(value)
    marked = {"author_id", "conversation_id", "public_metrics"} & post.keys()
    return (
        identifier(post.get("id")) is not None
        and isinstance(post.get("text"), str)
        and len(marked) >= 2
    )


def _names(page: object) -> dict[str, str]:
    return dict(_pairs(mappings(inner(page, "includes", "users"))))


def _pairs(users: list[Fields]) -> Iterator[tuple[str, str]]:
    for user in users:
        user_id, user_name = identifier(user.get("id")), author(user.get("username"))
        if user_id and user_name:
            yield user_id, user_name


def _read_post(fields: Fields, names: dict[str, str]) -> Record:
    referenced = mappings(fields.get("referenced_tweets"))
    by_type = {other.get("type"): identifier(other.get("id")) for other in _hashable(referenced)}
    writer = author(inner(fields, "author", "username"))
    long_text = words(inner(fields, "note_tweet", "text"))
    record = Record(
        identifier(fields.get("id")) or "",
        clean_text(long_text or words(fields.get("text")) or ""),
        by_type.get("replied_to"),
        writer or names.get(identifier(fields.get("author_id")) or ""),
        parse_time(fields.get("created_at")),
        up=count(inner(fields, "public_metrics", "like_count")),
    )
    return hide_retweet(record) if "retweeted" in by_type else record


def _hashable(referenced: list[Fields]) -> list[Fields]:
    return [other for other in referenced if isinstance(other.get("type"), str)]
