"""How fast each kind of reader is, beside the plain parser of the same bytes."""

import io
import json
import statistics
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd
from lxml import etree, html

from analysis import read
from analysis.exporting import export_files
from analysis.reading.tally import find_tallies
from benchmarks.threads import pasted_page

COMMENTS = 2_000
SPLIT_COMMENTS = 4_000  # of each of the pages that make the one that is split
PASTED_SIZES = (1_000, 2_000, 4_000, 8_000)  # comments

Work = Callable[[], object]


class Source(NamedTuple):
    """One document, and what a program would do at least to open it."""

    name: str
    content: bytes
    parser: str
    parse: Callable[[bytes], object]


def sources(comments: int = COMMENTS) -> list[Source]:
    """The same thread in one document for each kind of reader."""
    page = pasted_page(comments)
    thread = read(page, name="thread.txt")
    rows = list(zip(thread.comments["comment_id"], thread.comments["text"], strict=True))
    tables = thread._asdict()
    listing = {"code": 0, "response": [_disqus(*row) for row in rows]}
    corpus = export_files(tables, "convokit")["utterances.jsonl"]
    lines = "\n".join(json.dumps(_pushshift(*row)) for row in rows)
    return [
        Source("pasted", page.encode(), "split", lambda raw: raw.decode().split("\n")),
        Source("disqus-api", json.dumps(listing).encode(), "json.loads", json.loads),
        Source("reddit-dump", lines.encode(), "json.loads", _json_lines),
        Source("table", export_files(tables, "4cat")[""], "pandas.read_csv", _csv),
        Source("convokit", corpus, "json.loads", _json_lines),
        Source("wordpress-html", _wordpress(rows).encode(), "lxml.html", html.fromstring),
        Source("stack-exchange", _stack(rows).encode(), "lxml.etree", etree.fromstring),
    ]


def reader_rows(measure: Callable[[Work], list[float]]) -> list[str]:
    """One row a source: megabytes in a second of the reader and of the parser."""
    rows = []
    for source in sources():
        megabytes = len(source.content) / 1e6
        ours = measure(lambda s=source: read(s.content, name=s.name))
        plain = statistics.median(measure(lambda s=source: s.parse(s.content)))
        speeds = [megabytes / seconds for seconds in ours]
        rows.append(
            f"| {source.name} | {statistics.median(ours) / plain:,.0f} | {megabytes:.2f} "
            f"| {statistics.median(speeds):.2f} ({min(speeds):.2f}–{max(speeds):.2f}) "
            f"| {source.parser} | {megabytes / plain:,.0f} |"
        )
    return rows


def pasted_rows(measure: Callable[[Work], list[float]]) -> list[str]:
    """One row a size of page: seconds, beside those of half the size and of the limit."""
    rows = []
    before = None
    for size in PASTED_SIZES:
        page = pasted_page(size)
        megabytes = len(page) / 1e6
        seconds = measure(lambda page=page: read(page))
        limit = statistics.median(measure(lambda page=page: page.encode().decode().split("\n")))
        median = statistics.median(seconds)
        doubled = f"{median / before:.2f}" if before else "–"
        rows.append(
            f"| {size:,} | {megabytes:.2f} | {median / limit:,.0f} | {doubled} | {median:.2f} "
            f"({min(seconds):.2f}–{max(seconds):.2f}) | {megabytes / median:.2f} |"
        )
        before = median
    return rows


def splitting_rows(measure: Callable[[Work], list[float]]) -> list[str]:
    """One row: a long page split into lines, its form of tally chosen and every tally read."""
    page = "\n".join([pasted_page(SPLIT_COMMENTS, seed) for seed in range(4)] * 5).encode()
    megabytes = len(page) / 1e6
    seconds = measure(lambda: _split(page))
    limit = statistics.median(measure(lambda: page.decode().split("\n")))
    speeds = [megabytes / each for each in seconds]
    return [
        f"| {20 * SPLIT_COMMENTS:,} | {megabytes:.1f} | {statistics.median(seconds) / limit:.1f} "
        f"| {statistics.median(speeds):.0f} ({min(speeds):.0f}–{max(speeds):.0f}) |"
    ]


def _split(page: bytes) -> object:
    return find_tallies(page.decode().split("\n"))


def _csv(raw: bytes) -> object:
    return pd.read_csv(io.BytesIO(raw))


def _json_lines(raw: bytes) -> object:
    return [json.loads(line) for line in raw.splitlines()]


def _disqus(number: str, text: str) -> dict[str, object]:
    return {
        "id": number, "parent": None, "raw_message": text, "likes": 3, "dislikes": 1,
        "author": {"name": f"reader {number}"}, "createdAt": "2024-01-02T03:04:05",
        "isApproved": True, "isDeleted": False, "thread": "1", "forum": "harbour",
    }  # fmt: skip


def _pushshift(number: str, text: str) -> dict[str, object]:
    return {
        "id": f"c{number}", "link_id": "t3_a", "parent_id": "t3_a", "body": text, "score": 3,
        "author": f"reader{number}", "created_utc": 1_700_000_000, "subreddit": "harbour",
    }  # fmt: skip


def _wordpress(rows: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<li class="comment depth-1" id="comment-{number}"><div class="comment-author">'
        f'<cite class="fn">reader {number}</cite></div><time datetime="2024-01-02T03:04:05+00:00">'
        f'2 January 2024</time><div class="comment-content"><p>{text}</p></div></li>'
        for number, text in rows
    )
    return f'<!doctype html><html><body><ol class="commentlist">{items}</ol></body></html>'


def _stack(rows: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<row Id="{number}" PostId="1" Score="2" Text="{text}" '
        'CreationDate="2024-01-02T03:04:05.000" UserId="7"/>'
        for number, text in ((number, text.replace("\n", " ")) for number, text in rows)
    )
    return f"<comments>{items}</comments>"
