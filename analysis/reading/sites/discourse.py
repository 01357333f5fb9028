"""Discourse: a topic's JSON, its first post the story. Likes are up-votes; `score` is no vote."""

from collections.abc import Iterator, Sequence

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    read_each,
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
    truth,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "discourse"
LIKE = 2  # the id of "like" in `actions_summary`
SMALL_ACTION = 3  # the post type of notices such as "closed this topic"


def looks_like(document: Document) -> bool:
    """Whether there is a stream of posts, of one topic or the latest of all."""
    first = first_object(document)
    stream = mapping(first.get("post_stream"))
    return isinstance(stream.get("posts"), list) or bool(_latest(first))


def read(document: Document) -> Thread:
    """One story per topic; the pages of one topic are put together."""
    topics: dict[str, StoryRecord] = {}
    posts: dict[str, list[Fields]] = {}
    for topic in _topics(document):
        key = identifier(topic.get("id")) or identifier(topic.get("slug")) or ""
        page = mappings(mapping(topic.get("post_stream")).get("posts"))
        posts.setdefault(key, []).extend(page)
        if key not in topics or name(topic.get("title")):
            topics[key] = _story(topic, topics.get(key))
        opening = [post for post in page if _number(post) == 1]
        if opening:
            topics[key] = topics[key]._replace(text=plain_text(str(opening[0].get("cooked") or "")))
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    notices = 0
    for key, stream in posts.items():
        answers = [post for post in stream if _number(post) != 1]
        comments = [post for post in answers if post.get("post_type") != SMALL_ACTION]
        notices += len(answers) - len(comments)
        grouped[key], wrong = _records(comments, stream)
        unread += wrong
    findings = [*tell_left_out("notices", notices, "notice"), *tell_not_understood(unread)]
    return build_thread(document.name, FORMAT, as_threads(grouped, topics), findings)


def _latest(found: Fields) -> list[Fields]:
    """The posts of all topics, as a forum lists its latest."""
    posts = mappings(found.get("latest_posts"))
    return [post for post in posts if "cooked" in post or "raw" in post]


def _topics(document: Document) -> Iterator[Fields]:
    """The topics; the latest posts of a forum under the topics that they name."""
    for found in objects(document):
        yield from [found] if "post_stream" in found else []
        for post in _latest(found):
            title = post.get("topic_title") or post.get("topic_html_title")
            stream = {"posts": [post]}
            yield {"id": post.get("topic_id"), "title": title, "post_stream": stream}


def _story(topic: Fields, before: StoryRecord | None) -> StoryRecord:
    posts = count(topic.get("posts_count"))
    return StoryRecord(
        title=name(topic.get("title")),
        published_at=parse_time(topic.get("created_at")),
        text=before.text if before else "",
        comments_claimed=posts - 1 if posts else None,  # the first is the opening post
    )


def _records(
    comments: Sequence[Fields], stream: Sequence[Fields]
) -> tuple[list[Record], list[Fields]]:
    ids = {_number(post): identifier(post.get("id")) for post in stream}
    likes_shown = any(_like(post) is not None for post in stream)

    def make(post: Fields) -> Record | None:
        answered = count(post.get("reply_to_post_number"))
        parent = None if answered in (None, 1) else ids.get(answered) or f"#{answered}"
        return _record(post, parent, likes_shown)

    return read_each(comments, make)


def _record(post: Fields, parent_id: str | None, likes_shown: bool) -> Record | None:
    post_id = identifier(post.get("id")) or ""
    read_text = from_markup(post.get("cooked") or post.get("raw"))
    if read_text is None:
        return None
    deleted = truth(post.get("user_deleted")) or bool(post.get("deleted_at"))
    hidden = "hidden" if truth(post.get("hidden")) else "visible"
    likes = _like(post)
    return Record(
        post_id,
        read_text[0],
        parent_id=parent_id,
        author=author(post.get("username")) or author(post.get("name")),
        created_at=parse_time(post.get("created_at")),
        up=0 if likes is None and likes_shown else likes,  # only what is not 0 is listed
        status="deleted" if deleted else hidden,
        quote=read_text[1],
    )


def _number(post: Fields) -> int | None:
    return count(post.get("post_number"))


def _like(post: Fields) -> int | None:
    for action in mappings(post.get("actions_summary")):
        if action.get("id") == LIKE:
            return count(action.get("count", 0))
    return None
