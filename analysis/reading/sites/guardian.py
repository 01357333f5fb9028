"""The Guardian's discussion API: comments with their responses; recommendations are up-votes."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    tell_not_understood,
    walk,
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
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "guardian"
OUTLET = "The Guardian"
STATUSES = {"visible": "visible", "blocked": "removed", "deleted": "deleted"}


def looks_like(document: Document) -> bool:
    """Whether a discussion with comments stands there under its key."""
    discussion = mapping(first_object(document).get("discussion"))
    return isinstance(discussion.get("comments"), list) and bool(
        {"key", "commentCount", "isThreaded"} & discussion.keys()
    )


def read(document: Document) -> Thread:
    """One story per discussion; the pages of one discussion are put together."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    for page in objects(document):
        discussion = mapping(page.get("discussion"))
        key = identifier(discussion.get("key")) or ""
        stories.setdefault(key, _story(discussion))
        for comment, above in walk(mappings(discussion.get("comments")), _responses):
            record = _record(comment, above)
            if record is None:
                unread.append(comment)
            else:
                grouped.setdefault(key, []).append(record)
    threads = as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, tell_not_understood(unread))


def _responses(comment: Fields) -> list[Fields]:
    return mappings(comment.get("responses"))


def _story(discussion: Fields) -> StoryRecord:
    return StoryRecord(
        title=name(discussion.get("title")),
        outlet=OUTLET,
        url=name(discussion.get("webUrl")),
        comments_claimed=count(discussion.get("commentCount")),
    )


def _record(comment: Fields, above: Fields | None) -> Record | None:
    comment_id = identifier(comment.get("id")) or ""
    read_text = from_markup(comment.get("body"))
    if read_text is None:
        return None
    named = identifier(mapping(comment.get("responseTo")).get("commentId"))
    nested_under = identifier(above.get("id")) if above else None
    return Record(
        comment_id,
        read_text[0],
        parent_id=named or nested_under,
        author=author(mapping(comment.get("userProfile")).get("displayName")),
        created_at=parse_time(comment.get("isoDateTime")) or parse_time(comment.get("date")),
        up=count(comment.get("numRecommends")),
        status=STATUSES.get(str(comment.get("status", "visible")), "hidden"),
        quote=read_text[1],
        basis="id" if named else "nesting",
    )
