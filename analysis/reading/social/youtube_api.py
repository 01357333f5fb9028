"""YouTube's Data API: comment threads with the replies given, or replies alone; pages or items."""

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import group, tell, tell_not_understood
from analysis.reading.html_text import plain_text
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    identifier,
    inner,
    mapping,
    mappings,
    name,
    sequence,
    total,
    words,
)
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "youtube-api"
THREAD, COMMENT = "youtube#commentThread", "youtube#comment"
PAGES = ("youtube#commentThreadListResponse", "youtube#commentListResponse")
KINDS = (THREAD, COMMENT, *PAGES)
VIDEO_PAGE = "https://www.youtube.com/watch?v="
HELD_BACK = ("heldForReview", "likelySpam", "rejected")


def looks_like(document: Document) -> bool:
    """Pages or items of a kind that they name, or that their parts tell."""
    return _kind(next(document.json_values(), None)) in KINDS


def read(document: Document) -> Thread:
    """One story for each video."""
    if not looks_like(document):
        raise document.error("this is no answer of YouTube", "Choose another reader")
    entries: list[object] = []
    page: object = None
    for page in document.json_values():
        listed = _kind(page) in PAGES
        entries += sequence(mapping(page).get("items")) if listed else [page]
    known = [mapping(entry) for entry in entries if _top_comment(entry) is not None]
    videos = group(known, _video) or {"": []}
    threads = [
        ThreadRecord(_story(video, own, alone=len(videos) == 1), _records(own))
        for video, own in videos.items()
    ]
    unread = [entry for entry in entries if _top_comment(entry) is None]
    findings = [*_more(mapping(page)), *tell_not_understood(unread)]
    return build_thread(document.name, FORMAT, threads, findings)


def _top_comment(entry: object) -> Fields | None:
    """The comment that opens a thread, or the comment itself; None for what is neither."""
    top = inner(entry, "snippet", "topLevelComment")
    fields = mapping(entry if top is None else top)
    known = _kind(entry) in (THREAD, COMMENT) and identifier(fields.get("id"))
    return fields if known and isinstance(fields.get("snippet"), dict) else None


def _kind(value: object) -> object:
    """What the page or entry is: by its own word, or by its parts where a tool left that out."""
    fields = mapping(value)
    if "kind" in fields:
        return fields["kind"]
    if inner(fields, "snippet", "topLevelComment") is not None:
        return THREAD
    items = sequence(fields.get("items"))
    if items and _kind(items[0]) in (THREAD, COMMENT):
        return PAGES[0]
    return COMMENT if words(inner(fields, "snippet", "authorDisplayName")) else None


def _video(entry: Fields) -> str:
    comment = _top_comment(entry)
    video = inner(entry, "snippet", "videoId") or inner(comment, "snippet", "videoId")
    return identifier(video) or ""


def _records(entries: list[Fields]) -> list[Record]:
    comments = []
    for entry in entries:
        comments.append(_top_comment(entry))
        comments += mappings(inner(entry, "replies", "comments"))
    return [_read_comment(comment, number) for number, comment in enumerate(comments, start=1)]


def _read_comment(comment: Fields | None, number: int) -> Record:
    fields = mapping(mapping(comment).get("snippet"))
    original = words(fields.get("textOriginal"))
    shown = original if original is not None else plain_text(words(fields.get("textDisplay")) or "")
    held = fields.get("moderationStatus") in HELD_BACK
    return Record(
        identifier(mapping(comment).get("id")) or f"n{number}",
        shown.strip(),
        identifier(fields.get("parentId")),
        author(fields.get("authorDisplayName")),
        parse_time(fields.get("publishedAt")),
        up=count(fields.get("likeCount")),
        status="hidden" if held else "visible",
    )


def _story(video: str, entries: list[Fields], *, alone: bool) -> StoryRecord:
    """The video, with the comments that the threads in the file are said to have."""
    replies = total(count(inner(entry, "snippet", "totalReplyCount")) for entry in entries)
    return StoryRecord(
        "" if alone else video,
        outlet="YouTube",
        url=VIDEO_PAGE + video if video else None,
        comments_claimed=None if replies is None else len(entries) + replies,
    )


def _more(page: Fields) -> list[Finding]:
    further = 1 if name(page.get("nextPageToken")) else 0
    return tell("more_pages", further, "More pages of comments follow that are not in it.")
