"""`python -m benchmarks.large [MB …]`: time and memory that large documents take, form by form.

Every document is written and read in a process of its own, so that the most memory is its own, too;
the reading's memory is told beside that of the program before it reads. `docs/large.csv` keeps the
figures, `docs/large.md` shows them.
"""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import zstandard
from lxml import etree

from analysis import read
from analysis.reading.apart import THRIFTY
from benchmarks.threads import pasted_page, thread_texts

TARGET = Path(__file__).parent.parent / "docs" / "large.csv"
PAGE = TARGET.with_suffix(".md")
COLUMNS = (
    *("form", "text_mb", "file_mb", "comments", "cpu_seconds", "peak_mb", "before_mb"),
    *("tables_mb", "parser", "parser_cpu_seconds", "parser_peak_mb", "load"),
)
_PAGE = """# Large files

Made by `python -m benchmarks.large {sizes}`; do not edit. Each form holds so many megabytes of
comments' words. Its file is read where it lies, in a process of its own, and by the plain parser of
such files in another one, which is what it can be compared with. Other programs ran on the same
machine while this was measured: {load}.
So seconds are those of the processor, and even they grow with the load. Memory is what the process
took at most, without the {before:.0f} MB of the program before it read; the tables that come out
are in it. A page of text is read as a whole: all of it tells what is a head, a vote or a quote.

| {heading} |
|---|---|---|---|---|---|---|---|---|---|---|
{rows}
"""
HEADING = (
    *("form", "MB of words", "MB of file", "comments", "seconds", "MB of words a second"),
    *("times the parser", "memory, MB", "tables, MB", "the parser", "its memory, MB"),
)
SIZES = (1, 10, 100)  # megabytes
PAGE_BYTES, TEXT_BYTES = 342, 356  # of a comment on a pasted page, and of its words alone
STORY_COMMENTS = 500  # comments under one story of a dump
MEGABYTE = 1_000_000


def _texts(megabytes: int) -> Iterator[tuple[int, str]]:
    """Numbered comments; their words recur after ten megabytes, their stories do not."""
    some = thread_texts(min(megabytes, 10) * MEGABYTE // TEXT_BYTES)
    for number in range(megabytes * MEGABYTE // TEXT_BYTES):
        yield number, some[number % len(some)]


def _pasted(megabytes: int) -> bytes:
    return pasted_page(megabytes * MEGABYTE // PAGE_BYTES).encode()


def _reddit(number: int, text: str) -> dict[str, object]:
    story = f"t3_{number // STORY_COMMENTS:x}"
    return {
        "id": f"c{number}", "link_id": story, "parent_id": story, "body": text, "score": 3,
        "author": f"reader{number % 5000}", "created_utc": 1_700_000_000, "subreddit": "harbour",
    }  # fmt: skip


def _json_lines(megabytes: int) -> bytes:
    return "\n".join(json.dumps(_reddit(*each)) for each in _texts(megabytes)).encode()


def _packed_lines(megabytes: int) -> bytes:
    return zstandard.compress(_json_lines(megabytes))


def _json_array(megabytes: int) -> bytes:
    return json.dumps([_reddit(*each) for each in _texts(megabytes)]).encode()


def _table(megabytes: int) -> bytes:
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(["id", "parent_id", "article_id", "author", "comment_text", "likes"])
    for number, text in _texts(megabytes):
        story = number // STORY_COMMENTS
        writer.writerow([number, "", f"a{story}", f"reader{number % 5000}", text, number % 40])
    return rows.getvalue().encode()


def _wordpress(megabytes: int) -> bytes:
    items = []
    for number, text in _texts(megabytes):
        if number % STORY_COMMENTS == 0:
            items.append("</item>" * bool(number) + f"<item><title>Story {number}</title>")
        items.append(
            f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>reader"
            f"</wp:comment_author><wp:comment_date_gmt>2024-01-02 03:04:05</wp:comment_date_gmt>"
            f"<wp:comment_content>{text}</wp:comment_content><wp:comment_approved>1"
            "</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>"
        )
    head = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    return (head + "".join(items) + "</item></channel></rss>").encode()


def _disqus(megabytes: int) -> bytes:
    posts = "".join(
        f'<post dsq:id="{number}"><message>{text}</message><createdAt>2024-01-02T03:04:05Z'
        "</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>reader</name>"
        f'</author><thread dsq:id="t{number // STORY_COMMENTS}"/></post>'
        for number, text in _texts(megabytes)
    )
    head = '<?xml version="1.0"?><disqus xmlns="http://disqus.com" '
    return f'{head}xmlns:dsq="http://disqus.com/disqus-internals">{posts}</disqus>'.encode()


def _stack(megabytes: int) -> bytes:
    rows = "".join(
        f'<row Id="{number}" PostId="{number // STORY_COMMENTS}" Score="2" '
        f'Text="{text.replace(chr(10), " ")}" CreationDate="2024-01-02T03:04:05.000" UserId="7"/>'
        for number, text in _texts(megabytes)
    )
    return f"<comments>{rows}</comments>".encode()


def _zip(megabytes: int) -> bytes:
    packed, parts = io.BytesIO(), min(megabytes, 10)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(parts):
            archive.writestr(f"part{part}.jsonl", _json_lines(megabytes // parts))
    return packed.getvalue()


def _parse_lines(raw: bytes) -> object:
    return [json.loads(line) for line in raw.splitlines()]


def _parse_zip(raw: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return [_parse_lines(archive.read(name)) for name in archive.namelist()]


class Form(NamedTuple):
    """How a document of so many megabytes is made, and what plainly parses it."""

    write: Callable[[int], bytes]
    parser: str
    parse: Callable[[bytes], object]


_XML = ("lxml.etree", etree.fromstring)
FORMS = {
    "pasted": Form(_pasted, "split", lambda raw: raw.decode().split("\n")),
    "json-lines": Form(_json_lines, "json.loads", _parse_lines),
    "json-lines.zst": Form(
        _packed_lines, "json.loads", lambda raw: _parse_lines(zstandard.decompress(raw))
    ),
    "json-array": Form(_json_array, "json.loads", json.loads),
    "csv": Form(_table, "pandas.read_csv", lambda raw: pd.read_csv(io.BytesIO(raw))),
    "wordpress-wxr": Form(_wordpress, *_XML),
    "disqus-xml": Form(_disqus, *_XML),
    "stack-exchange": Form(_stack, *_XML),
    "zip": Form(_zip, "json.loads", _parse_zip),
}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def read_once(path: Path) -> dict[str, object]:
    """One reading of a file; `peak_mb` counts the program itself, which stands before."""
    read("Nobody said this.\n\n12 likes\n\nNor this.\n\n3 likes", name="first.txt")
    before, start = _peak(), time.process_time()
    thread = read(path, name=path.name)
    seconds, peak = time.process_time() - start, _peak()
    tables = sum(int(table.memory_usage(deep=True).sum()) for table in thread) / MEGABYTE
    return {
        "file_mb": round(path.stat().st_size / MEGABYTE, 2),
        "comments": len(thread.comments),
        "cpu_seconds": round(seconds, 2),
        "peak_mb": round(peak, 1),
        "before_mb": round(before, 1),
        "tables_mb": round(tables, 1),
    }


def parse_once(path: Path, form: Form) -> dict[str, object]:
    """The same file parsed plainly, its bytes and all its values held."""
    before, start = _peak(), time.process_time()
    parsed = form.parse(path.read_bytes())
    seconds, peak = time.process_time() - start, _peak()
    del parsed
    return {
        "parser": form.parser,
        "parser_cpu_seconds": round(seconds, 3),
        "parser_peak_mb": round(peak - before, 1),
    }


def main(sizes: list[int]) -> None:
    rows: list[dict[str, object]] = []
    for megabytes in sizes:
        for name in FORMS:
            rows.append(_apart(name, megabytes))
            print(rows[-1], flush=True)
            measured = pd.DataFrame(rows)
            measured[list(COLUMNS)].to_csv(TARGET, index=False, lineterminator="\n")
            PAGE.write_text(_page(sizes, measured), encoding="utf-8")


def _page(sizes: list[int], measured: pd.DataFrame) -> str:
    low, high = measured["load"].min(), measured["load"].max()
    return _PAGE.format(
        sizes=" ".join(map(str, sizes)),
        heading=" | ".join(HEADING),
        load=f"{low:.0f} to {high:.0f} at a time ran or waited, for {os.cpu_count()} processors",
        before=measured["before_mb"].median(),
        rows="\n".join(_line(row) for row in measured.to_dict("records")),
    )


def _line(row: dict[Hashable, Any]) -> str:
    times = row["cpu_seconds"] / max(row["parser_cpu_seconds"], 0.001)
    return (
        f"| {row['form']} | {row['text_mb']} | {row['file_mb']:.1f} | {row['comments']:,} "
        f"| {row['cpu_seconds']:.1f} | {row['text_mb'] / row['cpu_seconds']:.1f} | {times:.0f} "
        f"| {row['peak_mb'] - row['before_mb']:.0f} | {row['tables_mb']:.0f} "
        f"| {row['parser']} | {row['parser_peak_mb']:.0f} |"
    )


def _apart(name: str, megabytes: int) -> dict[str, object]:
    row: dict[str, object] = {"form": name, "text_mb": megabytes}
    with tempfile.TemporaryDirectory() as folder:
        for step in ("--write", "--read", "--parse"):
            command = [sys.executable, "-m", "benchmarks.large", step, name, str(megabytes), folder]
            told = subprocess.run(  # noqa: S603 - our own interpreter
                command, check=True, capture_output=True, text=True, env=os.environ | THRIFTY
            )
            row.update(json.loads(told.stdout.splitlines()[-1]) if told.stdout else {})
    return row | {"load": round(os.getloadavg()[0], 1)}


def do_step(step: str, name: str, megabytes: int, folder: Path) -> None:
    """What one process of its own does."""
    path = folder / name
    if step == "--write":
        path.write_bytes(FORMS[name].write(megabytes))
        return
    told = read_once(path) if step == "--read" else parse_once(path, FORMS[name])
    print(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1].startswith("--"):
        step, name, size, folder = sys.argv[1:]
        do_step(step, name, int(size), Path(folder))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
