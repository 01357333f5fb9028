"""Disqus' API: pages of posts under `response`."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_left_out,
    tell_not_understood,
    without_unwanted,
)
from analysis.reading.json_values import (
    Fields,
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

FORMAT = "disqus-api"


def looks_like(document: Document) -> bool:
    """Whether `response` lists posts with a message, or is an empty page with a cursor."""
    page = first_object(document)
    posts = page.get("response")
    if not isinstance(posts, list):
        return False
    if not posts:
        return {"code", "cursor"} <= page.keys()
    first = mapping(posts[0])
    return bool({"raw_message", "message"} & first.keys()) and bool(
        {"isApproved", "isDeleted", "points", "likes", "forum"} & first.keys()
    )


def read(document: Document) -> Thread:
    """One story per thread; spam and posts that wait for approval are no comments."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    kinds: dict[str, str] = {}
    for post in (post for page in objects(document) for post in mappings(page.get("response"))):
        thread = mapping(post.get("thread"))
        key = identifier(thread.get("id") if thread else post.get("thread")) or ""
        if thread:
            stories[key] = _story(thread)
        unwanted, record = _unwanted(post), _record(post)
        if record is None:
            unread.append(post)
            continue
        if unwanted:
            record = record._replace(status="removed" if unwanted == "spam" else "hidden")
            kinds[record.comment_id] = unwanted
        grouped.setdefault(key, []).append(record)
    kept, left_out = without_unwanted(grouped, kinds)
    findings = [
        *tell_left_out("spam", left_out["spam"], "post marked as spam", "spam posts"),
        *tell_left_out("unapproved", left_out["unapproved"], "unapproved post"),
        *tell_not_understood(unread),
    ]
    threads = as_threads(kept, stories)
    return build_thread(document.name, FORMAT, threads, findings)


def _story(thread: Fields) -> StoryRecord:
    return StoryRecord(
        title=name(thread.get("clean_title")) or name(thread.get("title")),
        url=name(thread.get("link")),
        published_at=parse_time(thread.get("createdAt")),
        comments_claimed=count(thread.get("posts")),
    )


def _unwanted(post: Fields) -> str | None:
    if truth(post.get("isSpam")):
        return "spam"
    approved = post.get("isApproved", True)
    deleted = truth(post.get("isDeleted"))
    return "unapproved" if approved is False and not deleted else None


def _record(post: Fields) -> Record | None:
    post_id = identifier(post.get("id")) or ""
    deleted = truth(post.get("isDeleted"))
    read_text = from_markup(post.get("message") or post.get("raw_message"))
    if read_text is None and not deleted:
        return None
    text, quote = read_text or ("", None)
    writer = mapping(post.get("author"))
    return Record(
        post_id,
        text,
        parent_id=identifier(post.get("parent")),
        author=author(writer.get("name")) or author(writer.get("username")),
        created_at=parse_time(post.get("createdAt")),
        up=count(post.get("likes")),
        down=count(post.get("dislikes")),
        net=count(post.get("points")),
        status="deleted" if deleted else "visible",
        quote=quote,
    )
