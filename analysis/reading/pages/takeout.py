"""A person's YouTube comments as Google Takeout wrote them before 2022: `my-comments.html`.

Each entry is a line that ends in a time, whatever the account's language, and the words below it.
"""

import re

from analysis.reading.dates import parse_time
from analysis.reading.document import Document
from analysis.reading.html_text import node_text
from analysis.reading.pages.page import get_page
from analysis.reading.records import Record, StoryRecord, ThreadRecord, build_thread
from analysis.schema import Thread

FORMAT = "takeout-html"
VIDEO = "a[href*='youtube.com/watch?v=']"
VIDEO_PAGE = "https://www.youtube.com/watch?v="
_HEAD = re.compile(r"(?=.{10,400}$).*?(?P<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC\.?")
_ID = re.compile(r"[?&]v=([\w-]{3,20})")


def looks_like(document: Document) -> bool:
    """Whether lines that end in a time stand on a page of links to videos."""
    page = document.html
    if page is None or page.body is None or b" UTC" not in document.raw:
        return False
    return page.css_first(VIDEO) is not None and bool(_entries(node_text(page.body)))


def read(document: Document) -> Thread:
    """One story for each video commented on, where every entry names one; else a single one."""
    page = get_page(document)
    entries = _entries(node_text(page.body)) if page.body is not None else []
    links = [link.attributes.get("href") or "" for link in page.css(VIDEO)]
    videos = [found[1] for link in links if "lc=" not in link and (found := _ID.search(link))]
    if len(videos) != len(entries):
        videos = [""] * len(entries)
    threads: dict[str, list[Record]] = {}
    for number, (video, (when, text)) in enumerate(zip(videos, entries, strict=True), start=1):
        record = Record(str(number), text, created_at=parse_time(f"{when}+00:00"))
        threads.setdefault(video, []).append(record)
    stories = [
        ThreadRecord(
            StoryRecord(
                video if len(threads) > 1 else "",
                outlet="YouTube",
                url=VIDEO_PAGE + video if video else None,
            ),
            comments,
        )
        for video, comments in threads.items()
    ]
    return build_thread(document.name, FORMAT, stories)


def _entries(text: str) -> list[tuple[str, str]]:
    """(time, words) of each entry."""
    entries: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        head = _HEAD.fullmatch(line.strip())
        if head is not None:
            entries.append((head["when"], []))
        elif entries:
            entries[-1][1].append(line)
    return [(when, "\n".join(lines).strip()) for when, lines in entries]
