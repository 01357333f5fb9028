"""GitHub: lists of issue comments from its API, and what `gh issue view --json` gives."""

from collections.abc import Iterator

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "github"
PLACES = ("issue_url", "pull_request_url", "commit_id", "html_url", "url")


def looks_like(document: Document) -> bool:
    """Whether a comment has a Markdown body, GitHub's address and its writer's login."""
    first = fields.first_object(document)
    inside = fields.mappings(first.get("comments"))
    if inside:
        return "body" in inside[0] and "login" in fields.mapping(inside[0].get("author"))
    return "body" in first and "created_at" in first and _is_rest(first)


def _is_rest(comment: fields.Fields) -> bool:
    addressed = any(FORMAT in str(comment.get(place)) for place in PLACES)
    written = "login" in fields.mapping(comment.get("user")) or "reactions" in comment
    return addressed and written and "title" not in comment


def read(document: Document) -> Thread:
    """One story per issue or pull request. Thumbs are votes; other reactions are none."""
    pairs: list[tuple[str, Record]] = []
    stories: dict[str, StoryRecord] = {}
    bad: list[fields.Fields] = []
    for comment, issue in _comments(document):
        key = fields.word(issue.get("url")) or _place(comment)
        stories.setdefault(key, _story(issue, key))
        record = _record(comment)
        if record is None:
            bad.append(comment)
        else:
            pairs.append((key, record))
    threads = fields.as_threads(fields.group(pairs), stories)
    return build_thread(document.name, FORMAT, threads, fields.tell_bad(bad))


def _comments(document: Document) -> Iterator[tuple[fields.Fields, fields.Fields]]:
    for value in fields.objects(document):
        if isinstance(value.get("comments"), list):
            for comment in fields.mappings(value["comments"]):
                yield comment, value
        else:
            yield value, {}


def _place(comment: fields.Fields) -> str:
    for place in PLACES:
        address = fields.word(comment.get(place))
        if address:
            return address.partition("#")[0]
    return ""


def _story(issue: fields.Fields, key: str) -> StoryRecord:
    return StoryRecord(
        title=fields.word(issue.get("title")),
        outlet="GitHub",
        url=key if "://" in key else None,
        published_at=parse_time(issue.get("createdAt")),
        text=fields.word(issue.get("body")) or "",
    )


def _record(comment: fields.Fields) -> Record | None:
    comment_id, text = fields.word(comment.get("id")) or "", comment.get("body")
    if not isinstance(text, str):
        return None
    writer = fields.mapping(comment.get("user")) or fields.mapping(comment.get("author"))
    return Record(
        comment_id,
        text.replace("\r\n", "\n").strip(),
        parent_id=fields.word(comment.get("in_reply_to_id")),
        author=fields.author(writer.get("login")),
        created_at=parse_time(comment.get("created_at", comment.get("createdAt"))),
        up=_reaction(comment, "+1", "THUMBS_UP"),
        down=_reaction(comment, "-1", "THUMBS_DOWN"),
        status="hidden" if fields.truth(comment.get("isMinimized")) else "visible",
    )


def _reaction(comment: fields.Fields, name: str, content: str) -> int | None:
    """How often the reaction was given; `reactionGroups` leaves out what nobody gave."""
    if isinstance(comment.get("reactions"), dict):
        return fields.count(fields.mapping(comment["reactions"]).get(name))
    if not isinstance(comment.get("reactionGroups"), list):
        return None
    for group in fields.mappings(comment["reactionGroups"]):
        if group.get("content") == content:
            return fields.count(fields.mapping(group.get("users")).get("totalCount"))
    return 0
