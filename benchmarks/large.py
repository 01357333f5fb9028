"""`python -m benchmarks.large [MB …]`: time and memory that large documents take, form by form.

Every document is written and read in a process of its own, so that the most memory is its own, too;
the reading's memory is told beside that of the program before it reads. `docs/large.csv` keeps the
figures.
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
from collections.abc import Callable, Iterator
from pathlib import Path

import zstandard

from analysis import read
from benchmarks.threads import pasted_page, thread_texts

TARGET = Path(__file__).parent.parent / "docs" / "large.csv"
COLUMNS = (
    *("form", "megabytes", "comments", "cpu_seconds", "mb_a_second", "peak_mb", "before_mb"),
    *("times_the_text", "load"),
)
SIZES = (10, 100)  # megabytes
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
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(10):
            archive.writestr(f"part{part}.jsonl", _json_lines(megabytes // 10))
    return packed.getvalue()


FORMS: dict[str, Callable[[int], bytes]] = {
    "pasted": _pasted,
    "json-lines": _json_lines,
    "json-lines.zst": _packed_lines,
    "json-array": _json_array,
    "csv": _table,
    "wordpress-wxr": _wordpress,
    "disqus-xml": _disqus,
    "stack-exchange": _stack,
    "zip": _zip,
}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def read_once(path: Path, megabytes: int) -> dict[str, object]:
    """One reading of a file; `peak_mb` counts the program itself, which stands before."""
    read("Nobody said this.\n\n12 likes\n\nNor this.\n\n3 likes", name="first.txt")
    before, start = _peak(), time.process_time()
    thread = read(path, name=path.name)
    seconds, peak = time.process_time() - start, _peak()
    figures = (seconds, megabytes / seconds, peak, before)
    rounded = [round(each, 2) for each in figures]
    times = round((peak - before) / megabytes, 1)
    row = [
        path.name,
        megabytes,
        len(thread.comments),
        *rounded,
        times,
        round(os.getloadavg()[0], 1),
    ]
    return dict(zip(COLUMNS, row, strict=True))


def main(sizes: list[int]) -> None:
    fresh = not TARGET.is_file()
    with TARGET.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if fresh:
            writer.writeheader()
        for megabytes in sizes:
            for form in FORMS:
                row = _apart(form, megabytes)
                writer.writerow(row)
                file.flush()
                print(row, flush=True)


def _apart(form: str, megabytes: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        order = [form, str(megabytes), folder]
        for step in ("--write", "--read"):
            command = [sys.executable, "-m", "benchmarks.large", step, *order]
            told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    row: dict[str, object] = json.loads(told.stdout.splitlines()[-1])
    return row


if __name__ == "__main__":
    if sys.argv[1:2] in (["--write"], ["--read"]):
        step, form, size, folder = sys.argv[1:]
        path = Path(folder) / form
        if step == "--write":
            path.write_bytes(FORMS[form](int(size)))
        else:
            print(json.dumps(read_once(path, int(size))))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
