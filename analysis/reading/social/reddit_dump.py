"""Reddit comments as rows: Pushshift and Arctic Shift (JSON Lines, .zst, arrays), API clients.

A dump mixes the comments of many posts, in the order of time; clients (PRAW, snoowrap) nest the
replies in lists.
"""

from collections.abc import Iterator

from analysis.reading.document import Document
from analysis.reading.export_records import tell_not_understood, walk
from analysis.reading.json_values import Fields, mapping, mappings, sequence
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.reading.social import json_lines
from analysis.reading.social.reddit_comments import plain_id, read_comment, read_post
from analysis.schema import Thread

FORMAT = "reddit-dump"
MARKS = {"created_utc", "link_id", "subreddit", "subreddit_id", "subreddit_name_prefixed"}


def looks_like(document: Document) -> bool:
    """A first row that is a comment or a post of Reddit."""
    if document.head[:1] not in (b"{", b"["):
        return False
    if document.json is None:
        return _is_row(document.first_json_line)
    return _is_row(next((row for row in _rows(document) if isinstance(row, dict)), None))


def read(document: Document) -> Thread:
    """One story for each post, in the order of the last comment on each."""
    dump = _Dump()
    for row in _rows(document):
        dump.add(row)
    if not dump.threads and not dump.posts:
        raise document.error("no Reddit comments are in it", "Choose another reader")
    return build_thread(document.name, FORMAT, dump.records(), tell_not_understood(dump.unread))


class _Dump:
    """The comments and posts read so far."""

    def __init__(self) -> None:
        self.threads: dict[str, list[Record]] = {}
        self.posts: dict[str, Fields] = {}
        self.unread: list[object] = []
        self.found = 0

    def add(self, row: object) -> None:
        """Reads one row: a post, or a comment with the replies in it."""
        if not _is_row(row):
            self.unread.append(row)
            return
        fields, inside, post = mapping(row), [row], None
        if not isinstance(fields.get("body"), str):
            post = plain_id(fields.get("id") or fields.get("name")) or f"post{len(self.posts) + 1}"
            self.posts[post] = fields
            inside = list(sequence(fields.get("comments")))
        for node, parent in walk(inside, lambda node: sequence(mapping(node).get("replies"))):
            self._add_comment(mapping(node), mapping(parent), post)

    def _add_comment(self, fields: Fields, above: Fields, post: str | None) -> None:
        self.found += 1
        comment_id = plain_id(fields.get("id") or fields.get("name"))
        record = read_comment(fields, comment_id or f"n{self.found}")
        if record is None:
            self.unread.append(fields)
            return
        over = plain_id(above.get("id") or above.get("name"))
        if "parent_id" not in fields and over:
            record = record._replace(parent_id=over, basis="nesting")
        link = plain_id(fields.get("link_id")) or plain_id(above.get("link_id")) or post or ""
        comments = self.threads.pop(link, [])  # behind the others again: the last one spoken in
        comments.append(record)
        self.threads[link] = comments

    def records(self) -> Iterator[ThreadRecord]:
        """Every post with its comments, given away in its turn; posts without any stand first."""
        bare = [post for post in self.posts if post not in self.threads]
        links = [*bare, *self.threads]
        for link in links:
            story = _story(link, self.posts.get(link), alone=len(links) == 1)
            yield ThreadRecord(story, self.threads.pop(link, []))


def _story(link: str, post: Fields | None, *, alone: bool) -> StoryRecord:
    key = "" if alone else link
    return read_post(post, key) if post is not None else StoryRecord(key, outlet="Reddit")


def _rows(document: Document) -> Iterator[object]:
    """The rows: lines, an array, {"data": array}, or one post with its comments."""
    for value in json_lines.values(document):
        held = mapping(value).get("data")
        yield from held if isinstance(held, list) and not _is_row(value) else [value]


def _is_row(row: object) -> bool:
    """A comment (body) or a post (title) with a name of field that only Reddit uses."""
    fields = mapping(row)
    if isinstance(fields.get("body"), str):
        return bool(MARKS & fields.keys()) and "conversation_id" not in fields
    return isinstance(fields.get("title"), str) and (
        "selftext" in fields
        or (bool(MARKS & fields.keys()) and _has_comments(fields.get("comments")))
    )


def _has_comments(value: object) -> bool:
    return all(isinstance(comment.get("body"), str) for comment in mappings(value))
