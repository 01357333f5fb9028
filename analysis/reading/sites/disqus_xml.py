"""Disqus' XML export: threads, then posts that point to them. It holds no votes."""

from lxml import etree

from analysis.reading.audit import Finding
from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.export_records import (
    as_threads,
    tell_empty_stories,
    tell_left_out,
    tell_not_understood,
    without_unwanted,
)
from analysis.reading.json_values import Fields, author, from_markup, truth
from analysis.reading.records import Record, StoryRecord, build_thread
from analysis.reading.sites.xml_elements import child_names, child_text, elements
from analysis.schema import Thread

FORMAT = "disqus-xml"
SPACE = "{http://disqus.com}"
NAMES = ("name", "username")
ID = "{http://disqus.com/disqus-internals}id"


def looks_like(document: Document) -> bool:
    """Whether the root is Disqus'."""
    return b"<disqus" in document.head and b"http://disqus.com" in document.head


def read(document: Document) -> Thread:
    """One story per thread that has posts; spam is no comment."""
    stories: dict[str, StoryRecord] = {}
    grouped: dict[str, list[Record]] = {}
    unread: list[Fields] = []
    kinds: dict[str, str] = {}
    broken: list[Finding] = []
    for element in elements(document, 1, (f"{SPACE}thread", f"{SPACE}post"), broken):
        if element.tag == f"{SPACE}thread":
            stories[element.get(ID) or ""] = _story(element)
        elif (pair := _post(element)) is not None:
            grouped.setdefault(pair[0], []).append(pair[1])
            if truth(child_text(element, f"{SPACE}isSpam")):
                kinds[pair[1].comment_id] = "spam"
        else:
            unread.append(dict.fromkeys(child_names(element)))
    kept, left_out = without_unwanted(grouped, kinds)
    findings = [
        *broken,
        *tell_left_out("spam", left_out["spam"], "post marked as spam", "posts marked as spam"),
        *tell_not_understood(unread),
        *tell_empty_stories(kept, stories),
    ]
    return build_thread(document.name, FORMAT, as_threads(kept, stories), findings)


def _story(element: etree._Element) -> StoryRecord:
    return StoryRecord(
        title=child_text(element, f"{SPACE}title") or None,
        url=child_text(element, f"{SPACE}link") or None,
        published_at=parse_time(child_text(element, f"{SPACE}createdAt")),
    )


def _post(element: etree._Element) -> tuple[str, Record] | None:
    """The post with its thread's id; None where markup is broken so that the thread is missing."""
    thread, post_id = _reference(element, "thread"), (element.get(ID) or "").strip()
    if thread is None:
        return None
    text, quote = from_markup(child_text(element, f"{SPACE}message")) or ("", None)
    writer = element.find(f"{SPACE}author")
    name, account = (
        ("", "") if writer is None else (child_text(writer, SPACE + tag) for tag in NAMES)
    )
    deleted = truth(child_text(element, f"{SPACE}isDeleted"))
    spam = truth(child_text(element, f"{SPACE}isSpam"))
    return thread, Record(
        post_id,
        text,
        parent_id=_reference(element, "parent"),
        author=author(name) or author(account),
        created_at=parse_time(child_text(element, f"{SPACE}createdAt")),
        status="deleted" if deleted else "removed" if spam else "visible",
        quote=quote,
    )


def _reference(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{SPACE}{name}")
    return None if child is None else child.get(ID) or None
