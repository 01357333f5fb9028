"""GitHub: lists of issue comments from its API, and what `gh issue view --json` gives."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import as_threads, first_object, objects, tell_not_understood
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    mapping,
    mappings,
    name,
    truth,
    words,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "github"
PLACES = ("issue_url", "pull_request_url", "commit_id", "html_url", "url")


def looks_like(document: Document) -> bool:
    """Whether a comment has a Markdown body, GitHub's address and its writer's login."""
    first = first_object(document)
    inside = mappings(first.get("comments"))
    if inside:
        return "body" in inside[0] and "login" in mapping(inside[0].get("author"))
    return "body" in first and "created_at" in first and _is_rest(first)


def _is_rest(comment: Fields) -> bool:
    addressed = any(FORMAT in str(comment.get(place)) for place in PLACES)
    written = "login" in mapping(comment.get("user")) or "reactions" in comment
    return addressed and written and "title" not in comment


def read(document: Document) -> Thread:
    """One story per issue or pull request. Thumbs are votes; other reactions are none."""
    grouped: dict[str, list[Record]] = {}
    stories: dict[str, StoryRecord] = {}
    unread: list[Fields] = []
    for comment, issue in _comments(document):
        key = identifier(issue.get("url")) or _place(comment)
        stories.setdefault(key, _story(issue, key))
        record = _record(comment)
        if record is None:
            unread.append(comment)
        else:
            grouped.setdefault(key, []).append(record)
    threads = as_threads(grouped, stories)
    return build_thread(document.name, FORMAT, threads, tell_not_understood(unread))


def _comments(document: Document) -> Iterator[tuple[Fields, Fields]]:
    for value in objects(document):
        if isinstance(value.get("comments"), list):
            for comment in mappings(value["comments"]):
                yield comment, value
        else:
            yield value, {}


def _place(comment: Fields) -> str:
    for place in PLACES:
        address = identifier(comment.get(place))
        if address:
            return address.partition("#")[0]
    return ""


def _story(issue: Fields, key: str) -> StoryRecord:
    return StoryRecord(
        title=name(issue.get("title")),
        outlet="GitHub",
        url=key if "://" in key else None,
        published_at=parse_time(issue.get("createdAt")),
        text=(words(issue.get("body")) or "").strip(),
    )


def _record(comment: Fields) -> Record | None:
    comment_id, text = identifier(comment.get("id")) or "", comment.get("body")
    if not isinstance(text, str):
        return None
    writer = mapping(comment.get("user")) or mapping(comment.get("author"))
    return Record(
        comment_id,
        text.replace("\r\n", "\n").strip(),
        parent_id=identifier(comment.get("in_reply_to_id")),
        author=author(writer.get("login")),
        created_at=parse_time(comment.get("created_at", comment.get("createdAt"))),
        up=_reaction(comment, "+1", "THUMBS_UP"),
        down=_reaction(comment, "-1", "THUMBS_DOWN"),
        status="hidden" if truth(comment.get("isMinimized")) else "visible",
    )


def _reaction(comment: Fields, key: str, content: str) -> int | None:
    """How often the reaction was given; `reactionGroups` leaves out what nobody gave."""
    if isinstance(comment.get("reactions"), dict):
        return count(mapping(comment["reactions"]).get(key))
    if not isinstance(comment.get("reactionGroups"), list):
        return None
    for group in mappings(comment["reactionGroups"]):
        if group.get("content") == content:
            return count(mapping(group.get("users")).get("totalCount"))
    return 0
