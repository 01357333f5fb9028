"""`python -m benchmarks.replies`: linking the replies of one thread, beside splitting its words."""

import statistics
import time

from analysis.reading.replies import link_replies
from analysis.reading.word_table import split_words
from benchmarks.threads import thread_texts

RUNS = 5
SIZES = (25_000, 100_000)  # comments


def reply_rows() -> list[str]:
    """One row a size of thread: seconds, and how many times they are those of the limit."""
    rows = []
    for size in SIZES:
        texts = thread_texts(size)
        runs = [_measure(texts) for _ in range(RUNS)]
        seconds = [linking for linking, _ in runs]
        ratio = statistics.median(linking / splitting for linking, splitting in runs)
        rows.append(
            f"| {size:,} | {ratio:.0f} | {sum(map(len, texts)) / 1e6:.1f} "
            f"| {statistics.median(seconds):.1f} ({min(seconds):.1f}–{max(seconds):.1f}) |"
        )
    return rows


def _measure(texts: list[str]) -> tuple[float, float]:
    start = time.process_time()
    for text in texts:
        split_words(text)
    middle = time.process_time()
    link_replies(texts, [None] * len(texts), [""])
    return time.process_time() - middle, middle - start


if __name__ == "__main__":
    print("\n".join(reply_rows()))
