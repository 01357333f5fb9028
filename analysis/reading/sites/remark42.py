"""remark42: its backup (a line of users, then a line per comment) and its API's answers."""

from collections.abc import Iterator

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
    truth,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "remark42"


def looks_like(document: Document) -> bool:
    """Whether a comment has a locator and `pid`, alone or in one of the API's forms."""
    first = first_object(document)
    if {"version", "users", "posts"} <= first.keys():
        return True
    if _is_comment(first):
        return True
    inside = mappings(first.get("comments"))[:1]
    return any(_is_comment(mapping(one.get("comment", one))) for one in inside)


def read(document: Document) -> Thread:
    """One story per page. Votes are counted where the file lists them, the score stands anyway."""
    grouped: dict[str, list[Record]] = {}
    stories: dict[str, StoryRecord] = {}
    unread: list[Fields] = []
    for comment, info in _comments(document):
        key = name(mapping(comment.get("locator")).get("url")) or ""
        stories.setdefault(key, _story(comment, info))
        record = _record(comment)
        if record is None:
            unread.append(comment)
        else:
            grouped.setdefault(key, []).append(record)
    threads = as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, tell_not_understood(unread))


def _is_comment(value: Fields) -> bool:
    return {"pid", "locator", "text"} <= value.keys()


def _comments(document: Document) -> Iterator[tuple[Fields, Fields]]:
    """Every comment, of lines or of the API's flat or nested answer, with the page's facts."""
    for value in objects(document):
        if "comments" in value:
            info = mapping(value.get("info"))
            for node, _ in walk(mappings(value["comments"]), _replies):
                yield mapping(node.get("comment", node)), info
        elif "pid" in value:  # the first line of a backup holds users and pages only
            yield value, {}


def _replies(node: Fields) -> list[Fields]:
    return mappings(node.get("replies"))


def _story(comment: Fields, info: Fields) -> StoryRecord:
    return StoryRecord(
        title=name(comment.get("title")),
        url=name(mapping(comment.get("locator")).get("url")),
        comments_claimed=count(info.get("count")),
    )


def _record(comment: Fields) -> Record | None:
    comment_id = identifier(comment.get("id")) or ""
    deleted = truth(comment.get("delete"))
    read_text = from_markup(comment.get("text"))
    if read_text is None and not deleted:
        return None
    text, quote = read_text or ("", None)
    up, down = _votes(comment)
    return Record(
        comment_id,
        text,
        parent_id=identifier(comment.get("pid")),
        author=author(mapping(comment.get("user")).get("name")),
        created_at=parse_time(comment.get("time")),
        up=up,
        down=down,
        net=count(comment.get("score")),
        status="deleted" if deleted else "visible",
        quote=quote,
    )


def _votes(comment: Fields) -> tuple[int | None, int | None]:
    """Up and down of a backup's `{voter: true or false}`; the API keeps that list empty."""
    votes = mapping(comment.get("votes"))
    if not votes:
        return None, None
    up = sum(vote is True for vote in votes.values())
    return up, len(votes) - up
