"""Reddit's own JSON: [post, comments], a bare listing of comments, or what "more" loads."""

from collections.abc import Iterable
from typing import NamedTuple

from analysis.reading.audit import Finding, count_of
from analysis.reading.document import Document
from analysis.reading.export_records import group, tell, tell_not_understood, walk
from analysis.reading.json_values import Fields, count, inner, mapping, mappings
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.reading.social.reddit_comments import plain_id, read_comment, read_post
from analysis.schema import Thread

FORMAT = "reddit"
_NOT_THE_POSTS = {"permalink": None, "created_utc": None}  # but the comment's own


class _Things(NamedTuple):
    """What a listing holds: its posts, its comments in page order and what it does not show."""

    posts: dict[str, Fields]
    comments: list[tuple[str, Record]]  # with the post's id
    hidden: list[int]  # comments behind each "more"
    unread: list[object]


def looks_like(document: Document) -> bool:
    """Listings or things with a kind and their data."""
    return bool(_roots(document))


def read(document: Document) -> Thread:
    """One story for each post."""
    roots = _roots(document)
    if not roots:
        raise document.error("this is no Reddit listing", "Choose another reader")
    things = _collect(roots)
    threads = [
        ThreadRecord(_story(key, things), [record for _, record in comments])
        for key, comments in _by_post(things).items()
    ]
    return build_thread(document.name, FORMAT, threads, _findings(things))


def _roots(document: Document) -> list[Fields]:
    """The things at the top: of listings, or flat under json.data.things."""
    found = document.json
    loaded = mappings(inner(found, "json", "data", "things"))
    tops = loaded or mappings(found) or [mapping(found)]
    if not all(isinstance(top.get("data"), dict) for top in tops):
        return []
    known = {"Listing", "t1", "t3", "more"}
    return tops if {str(top.get("kind")) for top in tops} <= known else []


def _collect(roots: Iterable[Fields]) -> _Things:
    things = _Things({}, [], [], [])
    for thing, parent in walk(roots, _inside):
        data, kind = mapping(thing.get("data")), thing.get("kind")
        if kind == "t3":
            things.posts.setdefault(plain_id(data.get("id") or data.get("name")) or "", data)
        elif kind == "more":
            things.hidden.append(count(data.get("count")) or 0)
        elif kind == "t1":
            _add_comment(things, data, mapping(mapping(parent).get("data")))
        elif kind != "Listing":
            things.unread.append(data or thing)
    return things


def _add_comment(things: _Things, data: Fields, above: Fields) -> None:
    comment_id = plain_id(data.get("id") or data.get("name"))
    record = read_comment(data, comment_id or f"n{len(things.comments) + 1}")
    if record is None:
        things.unread.append(data)
        return
    if "parent_id" not in data and above:
        record = record._replace(parent_id=plain_id(above.get("id") or above.get("name")))
    link = plain_id(data.get("link_id")) or next(iter(things.posts), "")
    if isinstance(data.get("link_title"), str):  # comments of one person name their posts
        things.posts.setdefault(link, {**data, "title": data["link_title"], **_NOT_THE_POSTS})
    things.comments.append((link, record))


def _inside(thing: Fields) -> list[Fields]:
    """What stands in a listing, and the replies under a comment ("" where there are none)."""
    data = mapping(thing.get("data"))
    if thing.get("kind") == "t1":
        return mappings(inner(data, "replies", "data", "children"))
    return mappings(data.get("children")) if thing.get("kind") == "Listing" else []


def _by_post(things: _Things) -> dict[str, list[tuple[str, Record]]]:
    """The comments by post; a post without comments has none, and no post at all is one story."""
    by_post = group(things.comments, lambda pair: pair[0])
    for key in things.posts:
        by_post.setdefault(key, [])
    return by_post or {"": []}


def _story(key: str, things: _Things) -> StoryRecord:
    alone = len(_by_post(things)) == 1
    post = things.posts.get(key)
    if post is not None:
        return read_post(post, "" if alone else key)
    return StoryRecord("" if alone else key, outlet="Reddit")


def _findings(things: _Things) -> list[Finding]:
    hidden, stubs = sum(things.hidden), len(things.hidden)
    behind = f"{count_of(hidden, 'comment')} not in the file, behind {count_of(stubs, 'link')}"
    endless = things.hidden.count(0)
    return [
        *tell("comments_hidden", hidden, f'{behind} "more comments".'),
        *tell(
            "threads_continued",
            endless,
            f'{count_of(endless, "branch", "branches")} cut off by "continue this thread".',
        ),
        *tell_not_understood(things.unread),
    ]
