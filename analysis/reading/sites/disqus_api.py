"""Disqus' API: pages of posts under `response`."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "disqus-api"


def looks_like(document: Document) -> bool:
    """Whether `response` lists posts with a message, or is an empty page with a cursor."""
    page = fields.first_object(document)
    posts = page.get("response")
    if not isinstance(posts, list):
        return False
    if not posts:
        return {"code", "cursor"} <= page.keys()
    first = fields.mapping(posts[0])
    return bool({"raw_message", "message"} & first.keys()) and bool(
        {"isApproved", "isDeleted", "points", "likes", "forum"} & first.keys()
    )


def read(document: Document) -> Thread:
    """One story per thread; spam and posts that wait for approval are no comments."""
    stories: dict[str, StoryRecord] = {}
    pairs: list[tuple[str, Record]] = []
    bad: list[fields.Fields] = []
    left_out = {"spam": 0, "unapproved": 0}
    for post in (
        post for page in fields.objects(document) for post in fields.mappings(page.get("response"))
    ):
        thread = fields.mapping(post.get("thread"))
        key = fields.word(thread.get("id") if thread else post.get("thread")) or ""
        if thread:
            stories[key] = _story(thread)
        unwanted = _unwanted(post)
        if unwanted:
            left_out[unwanted] += 1
        elif (record := _record(post)) is not None:
            pairs.append((key, record))
        else:
            bad.append(post)
    findings = [
        *fields.tell_left_out("spam", left_out["spam"], "post marked as spam", "spam posts"),
        *fields.tell_left_out("unapproved", left_out["unapproved"], "unapproved post"),
        *fields.tell_bad(bad),
    ]
    threads = fields.as_threads(fields.group(pairs), stories)
    return build_thread(document.name, FORMAT, threads, findings)


def _story(thread: fields.Fields) -> StoryRecord:
    return StoryRecord(
        title=fields.word(thread.get("clean_title")) or fields.word(thread.get("title")),
        url=fields.word(thread.get("link")),
        published_at=parse_time(thread.get("createdAt")),
        comments_claimed=fields.count(thread.get("posts")),
    )


def _unwanted(post: fields.Fields) -> str | None:
    if fields.truth(post.get("isSpam")):
        return "spam"
    approved = post.get("isApproved", True)
    deleted = fields.truth(post.get("isDeleted"))
    return "unapproved" if approved is False and not deleted else None


def _record(post: fields.Fields) -> Record | None:
    post_id = fields.word(post.get("id")) or ""
    deleted = fields.truth(post.get("isDeleted"))
    read_text = fields.from_markup(post.get("message") or post.get("raw_message"))
    if read_text is None and not deleted:
        return None
    text, quote = read_text or ("", None)
    writer = fields.mapping(post.get("author"))
    return Record(
        post_id,
        text,
        parent_id=fields.word(post.get("parent")),
        author=fields.author(writer.get("name")) or fields.author(writer.get("username")),
        created_at=parse_time(post.get("createdAt")),
        up=fields.count(post.get("likes")),
        down=fields.count(post.get("dislikes")),
        net=fields.count(post.get("points")),
        status="deleted" if deleted else "visible",
        quote=quote,
    )
