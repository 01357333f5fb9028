"""remark42: its backup (a line of users, then a line per comment) and its API's answers."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "remark42"


def looks_like(document: Document) -> bool:
    """Whether a comment has a locator and `pid`, alone or in one of the API's forms."""
    first = fields.first_object(document)
    if {"version", "users", "posts"} <= first.keys():
        return True
    if _is_comment(first):
        return True
    inside = fields.mappings(first.get("comments"))[:1]
    return any(_is_comment(fields.mapping(one.get("comment", one))) for one in inside)


def read(document: Document) -> Thread:
    """One story per page. Votes are counted where the file lists them, the score stands anyway."""
    pairs: list[tuple[str, Record]] = []
    stories: dict[str, StoryRecord] = {}
    bad: list[fields.Fields] = []
    for comment, info in _comments(document):
        key = fields.word(fields.mapping(comment.get("locator")).get("url")) or ""
        stories.setdefault(key, _story(comment, info))
        record = _record(comment)
        if record is None:
            bad.append(comment)
        else:
            pairs.append((key, record))
    threads = fields.as_threads(fields.group(pairs), stories)
    return build_thread(document.name, FORMAT, threads, fields.tell_bad(bad))


def _is_comment(value: fields.Fields) -> bool:
    return {"pid", "locator", "text"} <= value.keys()


def _comments(document: Document) -> Iterator[tuple[fields.Fields, fields.Fields]]:
    """Every comment, of lines or of the API's flat or nested answer, with the page's facts."""
    for value in fields.objects(document):
        if "comments" in value:
            info = fields.mapping(value.get("info"))
            for node, _ in fields.nested(fields.mappings(value["comments"]), "replies"):
                yield fields.mapping(node.get("comment", node)), info
        elif "pid" in value:  # the first line of a backup holds users and pages only
            yield value, {}


def _story(comment: fields.Fields, info: fields.Fields) -> StoryRecord:
    return StoryRecord(
        title=fields.word(comment.get("title")),
        url=fields.word(fields.mapping(comment.get("locator")).get("url")),
        comments_claimed=fields.count(info.get("count")),
    )


def _record(comment: fields.Fields) -> Record | None:
    comment_id = fields.word(comment.get("id")) or ""
    deleted = fields.truth(comment.get("delete"))
    read_text = fields.from_markup(comment.get("text"))
    if read_text is None and not deleted:
        return None
    text, quote = read_text or ("", None)
    up, down = _votes(comment)
    return Record(
        comment_id,
        text,
        parent_id=fields.word(comment.get("pid")),
        author=fields.author(fields.mapping(comment.get("user")).get("name")),
        created_at=parse_time(comment.get("time")),
        up=up,
        down=down,
        net=fields.count(comment.get("score")),
        status="deleted" if deleted else "visible",
        quote=quote,
    )


def _votes(comment: fields.Fields) -> tuple[int | None, int | None]:
    """Up and down of a backup's `{voter: true or false}`; the API keeps that list empty."""
    votes = fields.mapping(comment.get("votes"))
    if not votes:
        return None, None
    up = sum(vote is True for vote in votes.values())
    return up, len(votes) - up
