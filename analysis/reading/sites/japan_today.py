"""Japan Today: the answer of its comment API, and digests made of it (`items` with `rating`).

Neither says who answers whom, so replies are found from quotes and addresses.
"""

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites import fields
from analysis.schema import Thread

FORMAT = "japan-today"
OUTLET = "Japan Today"
VOTES = {"rating", "positive_rating", "negative_rating"}


def looks_like(document: Document) -> bool:
    """Whether comments carry `comment_id` and ratings, or the digest names Japan Today."""
    page = fields.first_object(document)
    if isinstance(page.get("items"), list):
        return str(page.get("article_id")).startswith("japantoday:")
    comments = page.get("comments")
    if not isinstance(comments, list):
        return False
    if not comments:
        return {"success", "length"} <= page.keys()
    first = fields.mapping(comments[0])
    return {"comment_id", "body"} <= first.keys() and bool(VOTES & first.keys())


def read(document: Document) -> Thread:
    """One story per article; the pages of one API call are one story."""
    stories: dict[str, StoryRecord] = {}
    pairs: list[tuple[str, Record]] = []
    bad: list[fields.Fields] = []
    for page in fields.objects(document):
        key = fields.word(page.get("article_id")) or ""
        claimed = (stories[key].comments_claimed if key in stories else None) or 0
        stories[key] = StoryRecord(
            outlet=OUTLET, comments_claimed=_total(claimed, page.get("length"))
        )
        items = page.get("comments") if "comments" in page else page.get("items")
        records, wrong = fields.read_each(fields.mappings(items), _record)
        pairs += [(key, record) for record in records]
        bad += wrong
    findings: list[Finding] = fields.tell_bad(bad)
    threads = fields.as_threads(fields.group(pairs), stories, has_parents=False)
    return build_thread(document.name, FORMAT, threads, findings)


def _total(claimed: int, stated: object) -> int | None:
    """The largest count that a page of the call states."""
    return max(claimed, fields.count(stated) or 0) or None


def _record(item: fields.Fields) -> Record | None:
    comment_id = fields.word(item.get("comment_id")) or ""
    read_text = fields.from_markup(item.get("body", item.get("text_raw")))
    if read_text is None:
        return None
    down = fields.count(item.get("negative_rating"))
    return Record(
        comment_id,
        read_text[0],
        author=fields.author(fields.mapping(item.get("user")).get("name", item.get("author"))),
        created_at=parse_time(item.get("date_created", item.get("posted_at"))),
        up=fields.count(item.get("positive_rating")),
        down=None if down is None else abs(down),  # the site prints it behind a minus
        net=fields.count(item.get("rating")),
        quote=read_text[1],
    )
