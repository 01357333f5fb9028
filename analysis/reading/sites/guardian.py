"""The Guardian's discussion API: comments with their responses; recommendations are up-votes."""

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "guardian"
OUTLET = "The Guardian"
STATUSES = {"visible": "visible", "blocked": "removed", "deleted": "deleted"}


def looks_like(document: Document) -> bool:
    """Whether a discussion with comments stands there under its key."""
    discussion = fields.mapping(fields.first_object(document).get("discussion"))
    return isinstance(discussion.get("comments"), list) and bool(
        {"key", "commentCount", "isThreaded"} & discussion.keys()
    )


def read(document: Document) -> Thread:
    """One story per discussion; the pages of one discussion are put together."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    bad: list[fields.Fields] = []
    for page in fields.objects(document):
        discussion = fields.mapping(page.get("discussion"))
        key = fields.word(discussion.get("key")) or ""
        stories.setdefault(key, _story(discussion))
        for comment, above in fields.nested(
            fields.mappings(discussion.get("comments")), "responses"
        ):
            record = _record(comment, above)
            if record is None:
                bad.append(comment)
            else:
                grouped.setdefault(key, []).append(record)
    threads = fields.as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, fields.tell_bad(bad))


def _story(discussion: fields.Fields) -> StoryRecord:
    return StoryRecord(
        title=fields.word(discussion.get("title")),
        outlet=OUTLET,
        url=fields.word(discussion.get("webUrl")),
        comments_claimed=fields.count(discussion.get("commentCount")),
    )


def _record(comment: fields.Fields, above: fields.Fields | None) -> Record | None:
    comment_id = fields.word(comment.get("id")) or ""
    read_text = fields.from_markup(comment.get("body"))
    if read_text is None:
        return None
    named = fields.word(fields.mapping(comment.get("responseTo")).get("commentId"))
    nested_under = fields.word(above.get("id")) if above else None
    return Record(
        comment_id,
        read_text[0],
        parent_id=named or nested_under,
        author=fields.author(fields.mapping(comment.get("userProfile")).get("displayName")),
        created_at=parse_time(comment.get("isoDateTime")) or parse_time(comment.get("date")),
        up=fields.count(comment.get("numRecommends")),
        status=STATUSES.get(str(comment.get("status", "visible")), "hidden"),
        quote=read_text[1],
        basis="id" if named else "nesting",
    )
