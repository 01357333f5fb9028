"""WordPress' REST API: wp/v2 (a list of comments) and v1.1 (`found` and `comments`)."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_left_out,
    tell_not_understood,
)
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    from_markup,
    identifier,
    mapping,
    mappings,
    name,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "wordpress-rest"
VISIBLE = {"approved", "approve", "1", "publish", ""}
LEFT_OUT = {"spam": "spam", "hold": "unapproved", "unapproved": "unapproved", "0": "unapproved"}
LINKBACKS = {"pingback", "trackback"}


def looks_like(document: Document) -> bool:
    """Whether a comment has its post and rendered content, or v1.1's `found` stands above."""
    first = first_object(document)
    if isinstance(first.get("comments"), list) and "found" in first:
        return True
    content = mapping(first.get("content"))
    return "rendered" in content and {"post", "parent", "author_name"} <= first.keys()


def read(document: Document) -> Thread:
    """One story per post; pingbacks, spam and unapproved entries are no comments."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    left_out = dict.fromkeys(("spam", "unapproved", "pingbacks"), 0)
    unread: list[Fields] = []
    for comment, claimed in _comments(document):
        post = mapping(comment.get("post"))
        key = identifier(post.get("ID") if post else comment.get("post")) or ""
        stories.setdefault(key, _story(comment, post, claimed))
        status = (name(comment.get("status")) or "").lower()
        linked = name(comment.get("type")) in LINKBACKS
        unwanted = "pingbacks" if linked else LEFT_OUT.get(status)
        if unwanted is not None:
            left_out[unwanted] += 1
        elif record := _record(comment, "visible" if status in VISIBLE else "deleted"):
            grouped.setdefault(key, []).append(record)
        else:
            unread.append(comment)
    if len(stories) > 1:  # the count stated is that of the whole query
        stories = {key: story._replace(comments_claimed=None) for key, story in stories.items()}
    findings = [
        *tell_left_out("spam", left_out["spam"], "spam entry", "spam entries"),
        *tell_left_out(
            "unapproved", left_out["unapproved"], "unapproved entry", "unapproved entries"
        ),
        *tell_left_out("pingbacks", left_out["pingbacks"], "pingback"),
        *tell_not_understood(unread),
    ]
    threads = as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, findings)


def _comments(document: Document) -> Iterator[tuple[Fields, int | None]]:
    """Every comment with the count that its page states."""
    for page in objects(document):
        if "comments" in page:
            for comment in mappings(page["comments"]):
                yield comment, count(page.get("found"))
        else:
            yield page, None


def _story(comment: Fields, post: Fields, claimed: int | None) -> StoryRecord:
    link = name(post.get("link")) or name(comment.get("link"))
    return StoryRecord(
        title=plain_text(name(post.get("title")) or "") or None,
        url=link.split("/comment-page-")[0].split("#")[0] if link and "://" in link else None,
        comments_claimed=claimed,
    )


def _record(comment: Fields, status: str) -> Record | None:
    comment_id = identifier(comment.get("id", comment.get("ID"))) or ""
    content = comment.get("content")
    rendered = mapping(content)
    read_text = from_markup(rendered.get("rendered") if rendered else content)
    if read_text is None:
        return None
    parent = comment.get("parent")
    parent_id = identifier(mapping(parent).get("ID") if isinstance(parent, dict) else parent)
    writer = mapping(comment.get("author"))
    return Record(
        comment_id,
        read_text[0],
        parent_id=parent_id if parent_id != "0" else None,
        author=author(comment.get("author_name", writer.get("name"))),
        created_at=parse_time(comment.get("date_gmt")) or parse_time(comment.get("date")),
        up=count(comment.get("like_count")),
        status=status,
        quote=read_text[1],
    )
