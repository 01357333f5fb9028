"""Mastodon: the context of a post, lists of posts, or the outbox of an account's archive."""

from collections import Counter
from collections.abc import Sequence

from analysis.reading.audit import Finding, count_of
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import first_line, tell, tell_not_understood
from analysis.reading.html_text import plain_text, split_quote
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    inner,
    mapping,
    name,
    sequence,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "mastodon"
OUTLET = "Mastodon"


def looks_like(document: Document) -> bool:
    """Ancestors and descendants, posts with an account and favourites, or an outbox."""
    found = document.json
    if isinstance(found, dict):
        context = {"ancestors", "descendants"} <= found.keys()
        return context or (found.get("type") == "OrderedCollection" and "orderedItems" in found)
    return _is_post(next(iter(sequence(found)), None))


def read(document: Document) -> Thread:
    """One story: the post that all comes down to, if there is one such."""
    if not looks_like(document):
        raise document.error("this is no answer of Mastodon", "Choose another reader")
    found = mapping(document.json)
    if "orderedItems" in found:
        return _read_outbox(document, sequence(found["orderedItems"]))
    rows = [*sequence(found.get("ancestors")), *sequence(found.get("descendants"))]
    rows = rows or list(sequence(document.json))
    posts = [mapping(row) for row in rows if _is_post(row)]
    unread = tell_not_understood([row for row in rows if not _is_post(row)])
    story, comments = _split_opening(posts)
    records = [_read_post(post, story.key) for post in comments]
    boosts = _count_boosts(sum(isinstance(post.get("reblog"), dict) for post in comments))
    thread = ThreadRecord(story._replace(key=""), records)
    return build_thread(document.name, FORMAT, [thread], [*boosts, *unread])


def _is_post(value: object) -> bool:
    post = mapping(value)
    return (
        {"content", "account", "favourites_count"} <= post.keys()
        and identifier(post.get("id")) is not None
        and isinstance(post.get("content"), str)
    )


def _split_opening(posts: Sequence[Fields]) -> tuple[StoryRecord, Sequence[Fields]]:
    """The story, keyed by the id of the post that opens it, and the other posts.

    Of the descendants of a post that is not in the file, most answer that post. Several posts
    that answer nothing are a timeline: all of them are comments.
    """
    openings = [post for post in posts if identifier(post.get("in_reply_to_id")) is None]
    if len(openings) == 1 and len(posts) > 1:
        opening = openings[0]
        text = plain_text(words(opening.get("content")) or "")
        story = StoryRecord(
            identifier(opening.get("id")) or "",
            title=first_line(text),
            outlet=OUTLET,
            url=name(opening.get("url")),
            published_at=parse_time(opening.get("created_at")),
            text=text,
        )
        return story, [post for post in posts if post is not opening]
    known = {identifier(post.get("id")) for post in posts}
    answered = Counter(identifier(post.get("in_reply_to_id")) for post in posts)
    outside = [(number, key) for key, number in answered.items() if key and key not in known]
    key = max(outside, default=(0, ""))[1] if not openings else ""
    return StoryRecord(key, outlet=OUTLET), posts


def _read_post(post: Fields, story: str) -> Record:
    """The comment, its content warning first; a boost is nobody's comment."""
    text, quote = split_quote(words(post.get("content")) or "")
    warning = name(post.get("spoiler_text"))
    parent = identifier(post.get("in_reply_to_id"))
    return Record(
        identifier(post.get("id")) or "",
        f"{warning}\n\n{text}" if warning else text,
        parent if parent != story else None,
        # A handle of another server, "ann@town.example", is no e-mail address.
        name(inner(post, "account", "acct")) or author(inner(post, "account", "username")),
        parse_time(post.get("created_at")),
        up=count(post.get("favourites_count")),
        status="hidden" if isinstance(post.get("reblog"), dict) else "visible",
        quote=quote,
    )


def _read_outbox(document: Document, activities: Sequence[object]) -> Thread:
    """What one account posted; its boosts ("Announce") are no comments."""
    notes = [mapping(mapping(entry).get("object")) for entry in activities]
    own = [note for note in notes if isinstance(note.get("content"), str)]
    records = [_read_note(note, number) for number, note in enumerate(own, start=1)]
    boosts = sum(mapping(entry).get("type") == "Announce" for entry in activities)
    unread = [
        entry
        for entry, note in zip(activities, notes, strict=True)
        if not isinstance(note.get("content"), str) and mapping(entry).get("type") != "Announce"
    ]
    thread = ThreadRecord(StoryRecord(outlet=OUTLET), records)
    findings = [*_count_boosts(boosts), *tell_not_understood(unread)]
    return build_thread(document.name, FORMAT, [thread], findings)


def _read_note(note: Fields, number: int) -> Record:
    text, quote = split_quote(words(note.get("content")) or "")
    warning = name(note.get("summary"))
    likes = inner(note, "likes", "totalItems")
    return Record(
        identifier(note.get("id")) or f"n{number}",
        f"{warning}\n\n{text}" if warning else text,
        identifier(note.get("inReplyTo")),
        (name(note.get("attributedTo")) or "").rstrip("/").rpartition("/")[2] or None,
        parse_time(note.get("published")),
        up=count(likes),
        quote=quote,
    )


def _count_boosts(number: int) -> list[Finding]:
    return tell("boosts", number, f"{count_of(number, 'boost')}: no comments of their own.")
