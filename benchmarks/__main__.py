"""`python -m benchmarks`: run everything and write docs/benchmarks.md."""

import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.dashboard import dashboard_rows
from benchmarks.model import model_rows
from benchmarks.readers import pasted_rows, reader_rows, splitting_rows
from benchmarks.replies import reply_rows
from benchmarks.sentiment import sentiment_rows

RUNS = 5
TARGET = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_PAGE = """# Benchmarks

Made by `python -m benchmarks`; do not edit. Ratios come first, each to a peer or limit measured in
the same run, in turn with ours; behind a median stand the fewest and the most of {runs} runs or
more. Times are CPU time unless said otherwise. Machine: {machine}. {load}

## Sentiment

The four figures of whole texts. Columns score what the package's loop gives, to the last figure
(`python -m benchmarks.equality`: no text differs of 300,000 put together from real ones and of
300,000 made to trip the rules). Our own comments stand one behind the other, cut to the lengths
that comments under news have; ours get them as an Arrow column, as pandas holds texts. NLTK's class
reads the package's own lexicon file, which has the same words, as NLTK would fetch its copy.

| lengths, characters on average | scorer | times the package | texts in a second |
|---|---|---|---|
{sentiment}

## Reading a pasted page, replies linked

Twice the comments should take about twice the time. The limit is to decode and split the same text.

| comments | MB | times the limit | time against half the size | seconds | MB/s |
|---|---|---|---|---|---|
{pasted}

The splitting alone: lines, the form of the tallies, and the tally of every comment. The bar is
100 MB in a second.

| comments | MB | times the limit | MB in a second |
|---|---|---|---|
{splitting}

## Reading by format

Every reader on some thousand comments of made-up words, replies linked, beside the plain parser of
the same bytes.

| reader | times the parser | MB | MB/s | the parser | MB/s |
|---|---|---|---|---|---|
{readers}

## Linking the replies of one thread

The limit is to split the same comments into words. The bar is 30 seconds for 100,000 comments.

| comments | times the limit | MB | seconds |
|---|---|---|---|
{replies}

## The embedded model

The same windows in the same order on all processors, beside plain onnxruntime that gets them cut to
tokens. The bar is 15 % more.

| characters on average | more than onnxruntime, % | comments in a second of CPU | onnxruntime |
|---|---|---|---|
{model}

## The dashboard

Seen from a real Chromium, by the clock on the wall; the machine's other work counts in. A start is
seen from an empty window that is open already and has loaded nothing. The
server's time runs from the message that asks to the last one that answers; beside it stands what
the server's processor did for it. Of memory the second figure is the most.

| what a reader waits for | times the bar | median | 95 of 100 within | processor | bar |
|---|---|---|---|---|---|
{dashboard}
"""


def measure(work: Callable[[], object]) -> list[float]:
    """CPU seconds of each of the runs."""
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return seconds


def load_sentence() -> str:
    """How busy the machine is with other work, where it can be told."""
    if not hasattr(os, "getloadavg"):
        return ""
    waiting = os.getloadavg()[0]
    return f"Before the first run {waiting:.1f} programs ran or waited, of the last minute."


def main() -> None:
    processors = f"{os.cpu_count()} processors"
    machine = f"{platform.machine()}, {processors}, {platform.system()}, Python "
    page = _PAGE.format(
        runs=RUNS,
        machine=machine + platform.python_version(),
        load=load_sentence(),
        sentiment="\n".join(sentiment_rows()),
        pasted="\n".join(pasted_rows(measure)),
        splitting="\n".join(splitting_rows(measure)),
        readers="\n".join(reader_rows(measure)),
        replies="\n".join(reply_rows()),
        model="\n".join(model_rows()),
        dashboard="\n".join(dashboard_rows()),
    )
    TARGET.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
