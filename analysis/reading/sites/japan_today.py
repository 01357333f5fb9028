"""Japan Today: the answer of its comment API, and digests made of it (`items` with `rating`).

Neither says who answers whom, so replies are found from quotes and addresses.
"""

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    first_object,
    objects,
    read_each,
    tell_not_understood,
)
from analysis.reading.json_values import (
    Fields,
    author,
    count,
    from_markup,
    identifier,
    mapping,
    mappings,
)
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.schema import Thread

FORMAT = "japan-today"
OUTLET = "Japan Today"
VOTES = {"rating", "positive_rating", "negative_rating"}


def looks_like(document: Document) -> bool:
    """Whether comments carry `comment_id` and ratings, or the digest names Japan Today."""
    page = first_object(document)
    if isinstance(page.get("items"), list):
        return str(page.get("article_id")).startswith("japantoday:")
    comments = page.get("comments")
    if not isinstance(comments, list):
        return False
    if not comments:
        return {"success", "length"} <= page.keys()
    first = mapping(comments[0])
    return {"comment_id", "body"} <= first.keys() and bool(VOTES & first.keys())


def read(document: Document) -> Thread:
    """One story per article; the pages of one API call are one story."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    for page in objects(document):
        key = identifier(page.get("article_id")) or ""
        claimed = (stories[key].comments_claimed if key in stories else None) or 0
        stories[key] = StoryRecord(
            outlet=OUTLET, comments_claimed=_total(claimed, page.get("length"))
        )
        items = page.get("comments") if "comments" in page else page.get("items")
        records, wrong = read_each(mappings(items), _record)
        if records:
            grouped.setdefault(key, []).extend(records)
        unread += wrong
    findings: list[Finding] = tell_not_understood(unread)
    threads = as_threads(grouped, stories, has_parents=False)
    return build_thread(document.name, FORMAT, threads, findings)


def _total(claimed: int, stated: object) -> int | None:
    """The largest count that a page of the call states."""
    return max(claimed, count(stated) or 0) or None


def _record(item: Fields) -> Record | None:
    comment_id = identifier(item.get("comment_id")) or ""
    read_text = from_markup(item.get("body", item.get("text_raw")))
    if read_text is None:
        return None
    down = count(item.get("negative_rating"))
    return Record(
        comment_id,
        read_text[0],
        author=author(mapping(item.get("user")).get("name", item.get("author"))),
        created_at=parse_time(item.get("date_created", item.get("posted_at"))),
        up=count(item.get("positive_rating")),
        down=None if down is None else abs(down),  # the site prints it behind a minus
        net=count(item.get("rating")),
        quote=read_text[1],
    )
