"""`python -m benchmarks`: run everything and write docs/benchmarks.md."""

import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from analysis import read
from benchmarks.readers import reader_rows
from benchmarks.replies import reply_rows
from benchmarks.sentiment import sentiment_rows
from benchmarks.threads import pasted_page

RUNS = 5
SIZES = (1_000, 2_000, 4_000, 8_000)  # comments
TARGET = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def measure(work: Callable[[], object]) -> list[float]:
    """CPU seconds of each of the runs."""
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return seconds


def reading_rows() -> list[str]:
    rows = []
    before = None
    for size in SIZES:
        page = pasted_page(size)
        seconds = measure(lambda page=page: read(page))
        limit = statistics.median(measure(lambda page=page: page.encode().decode().split("\n")))
        median = statistics.median(seconds)
        doubled = f"{median / before:.2f}" if before else "–"
        rows.append(
            f"| {size:,} | {len(page) / 1e6:.2f} | {doubled} | {median:.2f} "
            f"({min(seconds):.2f}–{max(seconds):.2f}) | {len(page) / 1e6 / median:.2f} "
            f"| {median / limit:,.0f} |"
        )
        before = median
    return rows


def main() -> None:
    machine = f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}"
    text = [
        "# Benchmarks",
        "",
        f"Made by `python -m benchmarks` ({machine}; CPU time, median of {RUNS} runs, range).",
        "",
        "## Reading a pasted page, replies linked",
        "",
        "Twice the comments should take about twice the time: the third column says how much",
        "longer a row took than the row above. The limit is to decode and split the same text.",
        "",
        "| comments | MB | time against half the size | seconds | MB/s | times the limit |",
        "|---|---|---|---|---|---|",
        *reading_rows(),
        "",
        "## Reading by format",
        "",
        "Every reader on some thousand comments of made-up words, beside the plain parser of the",
        "same bytes.",
        "",
        "| reader | MB | MB/s | the parser | MB/s |",
        "|---|---|---|---|---|",
        *reader_rows(measure),
        "",
    ]
    text += [
        "## Linking the replies of one thread",
        "",
        "The limit is to split the same comments into words.",
        "",
        "| comments | MB | times the limit | seconds |",
        "|---|---|---|---|",
        *reply_rows(),
        "",
        "## Sentiment",
        "",
        "The four figures of whole texts, each scorer on the same column in turn; columns score",
        "what the package's loop gives, to the last figure (`python -m benchmarks.equality`).",
        "",
        "| lengths, characters on average | scorer | times the package | texts in a second |",
        "|---|---|---|---|",
        *sentiment_rows(),
        "",
    ]
    TARGET.write_text("\n".join(text), encoding="utf-8")


main()
